"""What is said of an environment in which releases cannot be imported."""

from __future__ import annotations

from upgradelab.command.trial.attempt import with_what_is_missing
from upgradelab.errors import LabError
from upgradelab.libraries import load_library


def test_what_the_library_itself_needs() -> None:
    """Where a release cannot be imported for want of a package, it is said what brings that."""
    error = LabError("x:\nModuleNotFoundError: No module named 'typing_extensions'\n")
    said = str(with_what_is_missing(error, load_library("sqlalchemy")))
    assert said.startswith(str(error))
    assert said.endswith("Run: pip install 'upgradelab[sqlalchemy]'")
    other = LabError("no such release")
    assert with_what_is_missing(other, load_library("sqlalchemy")) is other
