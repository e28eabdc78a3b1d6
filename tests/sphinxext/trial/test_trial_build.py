"""Pages with programs of readers: where a build can run them, and where it cannot."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from typing import Any

import pytest

from tests.conftest import CONFIGURATION, PROGRAM, Folder

PAGE = ".. lab:try::\n\n   A number: numbers.one\n"
MANIFEST = {"folder": "abc", "series": []}


@pytest.fixture
def site(folder: Folder) -> Folder:
    """Make a project with a page for programs, and a folder of what runs them."""
    folder.write("conf.py", f'{CONFIGURATION}\nupgradelab_try = "try"\nupgradelab_lab = "lab"\n')
    folder.example()
    folder.page("numbers.one", more=".. toctree::\n\n   try\n")
    folder.page(name="try", more=PAGE)
    return folder


def make_lab(folder: Folder, name: str = "abc") -> None:
    """Put a bundle where the project looks for it."""
    folder.write("lab/lab.json", json.dumps({**MANIFEST, "folder": name}))
    folder.write(f"lab/{name}/worker.js", "of " + name)


def built(folder: Folder) -> None:
    """Build the pages."""
    status, said = folder.build()
    assert status == 0, said


def test_without_a_bundle(site: Folder) -> None:
    """Without what runs programs there is no link to the page, nor a folder for it."""
    built(site)
    assert "Try it" not in site.built()
    assert not (site.root / "_build/html/_lab").exists()
    page = site.built("html/try.html")
    assert 'class="lab-first' in page
    assert "was made without what runs programs in a browser" in page
    assert "try.js" not in page


def test_it_comes_and_goes(site: Folder) -> None:
    """Pages get their links when there is a bundle, and lose them when there is none again."""
    built(site)
    make_lab(site)
    built(site)
    assert 'href="try.html#s=numbers.one">Try it</a>' in site.built()
    assert "try.js" in site.built("html/try.html")
    assert site.built("html/_lab/abc/worker.js") == "of abc"
    make_lab(site, "def")
    built(site)
    folders = {path.name for path in (site.root / "_build/html/_lab").iterdir() if path.is_dir()}
    assert folders == {"def", "examples"}
    assert '"folder": "def"' in site.built("html/_lab/lab.js")
    (site.root / "lab/lab.json").unlink()
    built(site)
    assert "Try it" not in site.built()
    assert not (site.root / "_build/html/_lab").exists()


def examples_of(site: Folder) -> dict[str, Any]:
    """Return what the script of an example gives."""
    script = site.built("html/_lab/examples/numbers.js")
    given: dict[str, Any] = json.loads(script[script.index("(") + 1 : script.rindex(")")])
    return given


def test_examples_move(site: Folder) -> None:
    """An example that has changed is another program; one that is gone leaves no script."""
    make_lab(site)
    built(site)
    path = site.root / "_build/html/_lab/examples/numbers.js"
    made = path.stat().st_mtime_ns
    built(site)
    assert path.stat().st_mtime_ns == made
    site.example(PROGRAM.replace('print("one:", 1)', 'print("one:", 2 - 1)'))
    built(site)
    assert "2 - 1" in examples_of(site)["numbers.one"]["program"]
    (path.parent / "gone.js").write_text("", encoding="utf-8")
    built(site)
    assert [each.name for each in path.parent.iterdir()] == ["numbers.js"]


def test_examples(site: Folder) -> None:
    """Each scenario is there as a program, with what it did on each series."""
    make_lab(site)
    built(site)
    one = examples_of(site)["numbers.one"]
    assert one["program"].endswith('if __name__ == "__main__":\n    one()\n')
    assert (one["environment"], one["needs"]) == ({}, "")
    assert {series: run["text"] for series, run in one["runs"].items()} == {
        "1.3": "one: 1",
        "2.0": "one: 1",
    }


def test_policy(site: Folder) -> None:
    """The page loads from its own host alone; its inline scripts are named by their hashes."""
    make_lab(site)
    built(site)
    page = site.built("html/try.html")
    (policy,) = re.findall(
        r'<head><meta http-equiv="Content-Security-Policy" content="(.*?)">', page
    )
    assert policy.startswith("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'")
    inline = re.findall(r"(?s)<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", page)
    assert inline
    for script in inline:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert "Content-Security-Policy" not in site.built()


def test_the_policy_stands_once(site: Folder) -> None:
    """A build that writes nothing anew leaves one policy on the page."""
    make_lab(site)
    built(site)
    built(site)
    assert site.built("html/try.html").count("Content-Security-Policy") == 1


def test_other_builders(site: Folder) -> None:
    """No other builder has links to a page that runs nothing there."""
    make_lab(site)
    status, said = site.build(builder="text")
    assert status == 0, said
    assert "Try it" not in site.built("text/index.txt")


def test_no_program(site: Folder) -> None:
    """A page for programs without one to begin with is an error that says what is expected."""
    site.page(name="try", more=".. lab:try::\n")
    status, said = site.build()
    assert status != 0
    assert "expected a line such as `A cascade: folder.file.scenario`" in said


def test_an_unknown_example(site: Folder) -> None:
    """An example that does not exist is an error that names it."""
    site.page(name="try", more=".. lab:try::\n\n   A number: numbers.two\n")
    status, said = site.build()
    assert status != 0
    assert "numbers.two" in said
