"""Releases that cannot be run are passed over, and named with the reason."""

from __future__ import annotations

from upgradelab.command.trial.releases import without_traceback

SAID = """\
.upgradelab/overlays/2.0.0: SQLAlchemy cannot be imported from it:
Traceback (most recent call last):
  File "<string>", line 1, in <module>
    import sqlalchemy
    ~~~~~~^^^^^^^^^^^
  File "sqlalchemy/sql/elements.py", line 807, in <module>
    class SQLCoreOperations:
        ...
AssertionError: Class SQLCoreOperations has additional attributes
Name another requirement, URL or folder."""


def test_the_end_of_a_traceback() -> None:
    """Of a traceback its last line stays, and so does all that stands around it."""
    assert without_traceback(SAID).splitlines() == [
        ".upgradelab/overlays/2.0.0: SQLAlchemy cannot be imported from it:",
        "AssertionError: Class SQLCoreOperations has additional attributes",
        "Name another requirement, URL or folder.",
    ]


def test_another_error() -> None:
    """An error without a traceback stays as it is."""
    said = "2.0.99 could not be provided: uv ended with exit status 1:\n  no such release"
    assert without_traceback(said) == said
