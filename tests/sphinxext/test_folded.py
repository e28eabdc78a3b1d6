"""What web pages fold, through real builds: it is all there, for every kind of reader."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import PROGRAM, Folder
from upgradelab.model.examples.example import Example
from upgradelab.sphinxext.directives.declarations import declarations

WARNING = """
    import warnings

    for number in (1, 2, 3, 4):
        warnings.warn(f"No. {number}", stacklevel=2)
    print("one:", 1)
"""
WARNS = PROGRAM.replace('    print("one:", 1)\n', WARNING.strip("\n") + "\n").replace(
    "        one: 1\n",
    "".join(f"        UserWarning: No. {number}\n" for number in (1, 2, 3, 4)) + "        one: 1\n",
)
IMPORTS = "from sqlalchemy import create_engine"


@pytest.fixture
def shown(folder: Folder) -> Folder:
    """Return a project with a page that shows an example twice, which warns four times."""
    folder.example(WARNS)
    folder.page("numbers.one", "numbers.one")
    return folder


def test_web_page(shown: Folder) -> None:
    """Imports are folded, once a page; a button names them; of four warnings two are folded."""
    status, said = shown.build()
    assert status == 0, said
    page = shown.built()
    folds = re.findall(r'<details class="lab-fold"([^>]*)><summary>(.*?)</summary>', page)
    assert folds == [
        (' id="lab-mapping-numbers"', "Imports (1 line)"),
        ("", "and 2 more: UserWarning"),
        ("", "and 2 more: UserWarning"),
    ]
    assert page.count('class="lab-copy" data-mapping="lab-mapping-numbers"') == 2
    assert page.count("<details") == page.count("</details>")


def test_open(folder: Folder) -> None:
    """Asked for, the classes are seen without unfolding, once for every kind of reader."""
    folder.example(PROGRAM.replace("\n\ndef one", "\n\nclass Ferry:\n    pass\n\n\ndef one", 1))
    folder.page("numbers.one\n   :mapping: open")
    status, said = folder.build()
    assert status == 0, said
    page = folder.built()
    fold = page.index("Imports and mapping")
    assert page.count("Ferry") == 2
    assert page.index("Ferry", page.index("</details>", fold)) < page.index("lab-claim")
    assert folder.build(builder="text")[0] == 0
    assert folder.built("text/index.txt").count("class Ferry") == 1
    folder.example(PROGRAM)
    status, said = folder.build()
    assert status == 1
    assert "numbers has no class, table or listener to show" in said


def test_declarations(tmp_path: Path) -> None:
    """Declarations are classes, values and decorated functions, without imports and helpers."""
    kept = ["X = 1", "class A:\n    pass", "@print\ndef _listener():\n    pass"]
    left = ["import os", "def _helper():\n    pass", '@print\ndef b():\n    """B."""\n    pass']
    text = "\n\n\n".join(['"""Doc."""', left[0], *kept, *left[1:]])
    assert declarations(Example("a", tmp_path, text)) == "\n\n".join(kept)


def test_text(shown: Folder) -> None:
    """A reader of plain text gets the imports below their title, and all warnings in one block."""
    status, said = shown.build(builder="text")
    assert status == 0, said
    text = shown.built("text/index.txt")
    assert re.search(rf"Imports \(1 line\)\n\n +{IMPORTS}\n", text)
    lines = [*(f"**UserWarning**: No. {number}" for number in (1, 2, 3, 4)), "one: 1"]
    assert text.count("\n   ".join(lines)) == 2
    assert "and 2 more" not in text
    assert "Copy" not in text


def test_book(shown: Folder) -> None:
    """An e-book folds nothing: many of its readers could not open it."""
    status, said = shown.build(builder="epub")
    assert status == 0, said
    page = shown.built("epub/index.xhtml")
    assert "<details" not in page
    assert re.search(r"Imports \(1 line\)</p>", page)
    assert page.count("No. 4") == 2
