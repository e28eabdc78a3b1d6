"""Style sheets and scripts that pages load are light, and mean what they meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from sphinx.application import Sphinx

from tests.conftest import REPOSITORY
from upgradelab_site.outside.slim import slim_files, slim_script, slim_style


def test_style() -> None:
    """Comments and blanks that mean nothing are gone; those that mean something stay."""
    text = """
    /* why */
    a:hover > b, c d {
      content: "▸" / "";  /* and
        why not */
      width: calc(1px + 2px);
    }
    """
    assert slim_style(text) == 'a:hover > b,c d{content: "▸" / "";width: calc(1px + 2px)}'


def test_script() -> None:
    """Lines of comments and indentation are gone; the ends of lines stay, and what is in a line."""
    text = """
    // why
    (function () {
      var address = "https://docs.example"  // not a comment in a string
      return
        address;
    })();
    """
    assert slim_script(text).splitlines() == [
        "(function () {",
        'var address = "https://docs.example"  // not a comment in a string',
        "return",
        "address;",
        "})();",
    ]


def test_own_files_get_lighter() -> None:
    """No text is lost of the files of this site but comments and blanks."""
    for path in sorted((REPOSITORY / "upgradelab/sphinxext/static").glob("*.css")):
        text = path.read_text(encoding="utf-8")
        assert slim_style(text).count("{") == slim_style(slim_style(text)).count("{")
        assert 0.5 < len(slim_style(text)) / len(text) < 0.9, path.name


def test_failed_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files of a build that failed, or of one that makes no pages, are left alone."""
    static = tmp_path / "out/_static"
    static.mkdir(parents=True)
    (static / "a.css").write_text("a { }  /* b */", encoding="utf-8")
    app = Sphinx(tmp_path, None, tmp_path / "out", tmp_path / "trees", "dummy", status=None)
    slim_files(app, None)
    monkeypatch.setattr(app.builder, "name", "html")
    slim_files(app, ValueError())
    assert (static / "a.css").read_text(encoding="utf-8") == "a { }  /* b */"
    slim_files(app, None)
    assert (static / "a.css").read_text(encoding="utf-8") == "a{}"
