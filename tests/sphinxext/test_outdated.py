"""Pages that are made anew because of what they show besides outcomes; anchors that clash."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import pytest

from tests.conftest import REPOSITORY, Folder
from upgradelab.model.examples.example import Example
from upgradelab.model.examples.example_error import ExampleError
from upgradelab.sphinxext.anchors import check_anchors

ROWS = '''
    """Squares."""


    def squares():
        """Some squares.

        .. testoutput:: 1.3, 2.0

            side | area
            1 | 1
        """
        print("side | area")
        print("1 | 1")
    '''


def test_series_that_is_added(folder: Folder) -> None:
    """Each page has a new series in its form, and a table of states a column for it."""
    folder.write(
        "docs/_templates/page.html",
        '{% extends "!page.html" %}{% block body %}<i>{{ lab_series|join(" ") }}</i>'
        "{{ super() }}{% endblock %}",
    )
    path = folder.root / "conf.py"
    path.write_text(path.read_text() + 'templates_path = ["docs/_templates"]\n')
    folder.example()
    states = ".. lab:states::\n\n   one: numbers.one\n\n"
    folder.page("numbers.one", more=f"{states}.. toctree::\n\n   about\n")
    folder.page(name="about", more="Words.")
    status, said = folder.build()
    assert status == 0, said
    assert "<i>1.3 2.0</i>" in folder.built("html/about.html")

    shutil.copy(REPOSITORY / "requirements/2.1.txt", folder.root / "requirements")
    status, said = folder.build()
    assert status == 0, said
    assert "<i>1.3 2.0 2.1</i>" in folder.built("html/about.html")
    assert folder.built().count("<th ") == 4


def test_code_of_another_example(folder: Folder) -> None:
    """A page that shows the module of an example is made anew when that changes."""
    folder.example(ROWS, "squares")
    folder.example()
    folder.page("numbers.one", more=".. toctree::\n\n   rows\n")
    folder.page(name="rows", more=".. lab:rows:: squares.squares\n   :code: numbers\n")
    status, said = folder.build()
    assert status == 0, said
    path = folder.root / "examples/numbers.py"
    path.write_text(path.read_text().replace("\n\n\ndef", "\n\nLATER = 1\n\n\ndef", 1))
    status, said = folder.build()
    assert status == 0, said
    assert "LATER" in folder.built("html/rows.html")


CLASH = 'def b_c():\n    """Two."""\n    print(2)\n'


def test_anchors(make_example: Callable[..., Example]) -> None:
    """Two scenarios with one anchor, or one without any, are faults of the second."""
    first = make_example('def c():\n    """One."""\n    print(1)\n', "a.b")
    second = make_example(CLASH, "a")
    check_anchors([first])
    with pytest.raises(ExampleError) as caught:
        check_anchors([first, second])
    assert str(caught.value) == (
        f"{second.path}:1: a.b_c would have the anchor of a.b.c, 'a-b-c' on pages. Rename it"
    )
    with pytest.raises(ExampleError, match="would have no anchor on pages"):
        check_anchors([make_example('def 一():\n    """One."""\n    print(1)\n', "数")])


def test_anchors_that_clash(folder: Folder) -> None:
    """The build says which scenarios would have one anchor."""
    folder.example(name="a.one")
    folder.example(
        '"""Numbers."""\n\n\ndef one_one():\n    """One.\n\n    .. testoutput:: 2.0\n\n'
        '        1\n    """\n    print(1)\n',
        "a",
    )
    folder.page("a.one.one", "a.one_one")
    status, said = folder.build()
    assert status != 0
    assert "a.py:4: a.one_one would have the anchor of a.one.one" in " ".join(said.split())
