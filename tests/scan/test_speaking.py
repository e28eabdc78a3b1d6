"""What releases can say."""

from __future__ import annotations

import functools
import re
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from upgradelab.libraries import load_library
from upgradelab.libraries.library import Call, Library
from upgradelab.messages.patterns import pattern
from upgradelab.model.project import Project
from upgradelab.scan.speaking import Spoken, speaking
from upgradelab_site.warning_sites import WarningSite, load_warning_sites

SITES = load_warning_sites(REPOSITORY / "docs" / "migration" / "warning_sites.toml")
SUMMARY = "util/deprecations.py:61"
"""Its type is that of whichever warning comes first, which the source does not say."""
MODULE = '''
import warnings

class FleetError(Exception):
    code = "f1ee"

class Sunk(FleetError):
    def __init__(self, boat):
        super().__init__("%s has sunk" % boat)

class Boat:
    port = "The port"

    def sail(self, sea):
        """Sail."""
        if sea is None:
            raise FleetError("there is no sea", code="nsea")
        warnings.warn(f"the {sea} is rough", FutureWarning)
        warnings.warn("of no type")
        error = ValueError(
            "a value"
            " in two lines"
        )
        alert("%s is near", self)
        return TypeError
'''


class Fleet(Library):
    """A library with a helper that warns, and with an attribute that messages are made of."""

    code_argument = "code"
    helpers = ("alert",)
    worded = {"port": (("FleetError", "{} is closed, not …"),)}  # noqa: RUF012 - as in Library
    not_scanned = ("tests",)

    def spoken(self, helper: str, call: Call) -> list[tuple[str, str]]:
        """Return what the helper says."""
        return [("FleetWarning", f"{helper}: {call.text(0, 'message')}")]


def test_places(tmp_path: Path) -> None:
    """Each place that warns or raises says its type, text and code; tests of the library none."""
    for name in ("__init__", "tests/__init__"):
        (tmp_path / "fleet" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "fleet" / f"{name}.py").write_text(MODULE, encoding="utf-8")
    assert speaking(tmp_path, "1.0", Fleet("fleet")) == [
        Spoken("Sunk", "… has sunk", "", "fleet/__init__.py:9"),
        Spoken("FleetError", "The port is closed, not …", "", "fleet/__init__.py:11"),
        Spoken("FleetError", "there is no sea", "nsea", "fleet/__init__.py:17"),
        Spoken("FutureWarning", "the … is rough", "", "fleet/__init__.py:18"),
        Spoken("UserWarning", "of no type", "", "fleet/__init__.py:19"),
        Spoken("ValueError", "a value in two lines", "", "fleet/__init__.py:20"),
        Spoken("FleetWarning", "alert: … is near", "", "fleet/__init__.py:24"),
    ]


@functools.cache
def of_series(name: str, folder: Path) -> list[Spoken]:
    """Return what the pinned release of a series of SQLAlchemy says."""
    (series,) = Project(REPOSITORY).series(name)
    return speaking(folder / name, series.release, load_library("sqlalchemy"))


@functools.cache
def patterns(name: str, folder: Path) -> list[tuple[str, re.Pattern[str]]]:
    """Return what recognises it, with the types."""
    said = {(spoken.name, spoken.text) for spoken in of_series(name, folder)}
    return [(kind, re.compile(pattern(text))) for kind, text in sorted(said)]


@pytest.mark.parametrize("site", [site for site in SITES if not site.reason and site.at != SUMMARY],
                         ids=lambda site: site.at)  # fmt: skip
def test_all_that_14_says_of_20(site: WarningSite, overlays: Path) -> None:
    """Each warning of 1.4 about 2.0 that an example meets is read in the source, with its type."""
    assert any(
        name == site.warning and expression.match(site.message)
        for name, expression in patterns("1.4", overlays)
    )


def test_deprecated_in_another_series(overlays: Path) -> None:
    """What 2.0 marks as deprecated since 2.0 is no warning about 2.0, as it is on 1.4."""
    said = {spoken.name for spoken in of_series("2.0", overlays)}
    assert "SADeprecationWarning" in said
    assert "RemovedIn20Warning" not in said
    assert "RemovedIn20Warning" in {spoken.name for spoken in of_series("1.4", overlays)}
