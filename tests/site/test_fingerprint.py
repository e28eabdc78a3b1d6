"""Pages are made anew when the code that makes them has changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from sphinx.application import Sphinx

import upgradelab
import upgradelab_site
from upgradelab.sphinxext.extension import fingerprint


@pytest.mark.parametrize("name", ["a.py", "below/a.py", "templates/a.html"])
def test_fingerprint(tmp_path: Path, name: str) -> None:
    """Any change of a module or a template of a package gives it another fingerprint."""
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("1", encoding="utf-8")
    before = fingerprint(tmp_path)
    assert fingerprint(tmp_path) == before
    path.write_text("2", encoding="utf-8")
    assert fingerprint(tmp_path) != before


def test_options(tmp_path: Path) -> None:
    """The fingerprints of both packages are options on which all pages depend."""
    app = Sphinx(tmp_path, None, tmp_path / "out", tmp_path / "trees", "dummy", status=None)
    app.setup_extension("upgradelab_site")
    options = [option.value for option in app.config if option.rebuild == "env"]
    for package in (upgradelab, upgradelab_site):
        assert fingerprint(Path(str(package.__file__)).parent) in options
