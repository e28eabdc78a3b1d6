"""Tests of :mod:`upgradelab.model.packages`: files that pin what examples need."""

from __future__ import annotations

from pathlib import Path

import pytest

from upgradelab.model.packages import Packages, PackagesError, load_packages


def load(folder: Path, text: str) -> Packages:
    """Load a file of pins for packages beside SQLAlchemy."""
    path = folder / "pearl.txt"
    path.write_text(text, encoding="utf-8")
    return load_packages(path, "sqlalchemy")


def test_pins(tmp_path: Path) -> None:
    """Names keep their spelling and order; comments and empty lines are not read."""
    packages = load(tmp_path, "# Why\nPearl==1.2  # the newest\n\nShell_fish===3.0.post1\n")
    assert packages.name == "pearl"
    assert packages.releases == {"Pearl": "1.2", "Shell_fish": "3.0.post1"}
    assert packages.install_command == "pip install Pearl==1.2 Shell_fish==3.0.post1"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# none\n", ":1: found no pin, expected a line such as pearl==1.0. Add it, "),
        ("pearl>=1.2\n", ":1: found 'pearl>=1.2', expected a pin such as pearl==1.0. Pin each "),
        ("a==1\npearl==1.*", ":2: found 'pearl==1.*', expected a pin "),
        ("\npearl\n", ":2: found 'pearl', expected a pin "),
        ("-r other.txt\n", ":1: found '-r other.txt', expected a pin "),
        ("pearl[all]==1.2\n", ":1: found 'pearl[all]==1.2', expected a pin "),
        ("pearl==1; python_version > '3'", ":1: found \"pearl==1; python_version > '3'\", "),
        ("a==1\nSQLAlchemy==2.0.1\n", ":2: pins SQLAlchemy, which each series brings itself. "),
    ],
)
def test_wrong_pins(tmp_path: Path, text: str, message: str) -> None:
    """What is no pin, or the library's, is refused with the line on which it stands."""
    with pytest.raises(PackagesError) as caught:
        load(tmp_path, text)
    assert str(caught.value).startswith(f"{tmp_path / 'pearl.txt'}{message}")
