"""What is said of a scenario that did not pass: where, what, and the next command."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from upgradelab.model.record import Record

_MISSING_API = ("ImportError", "ModuleNotFoundError", "AttributeError", "NameError", "TypeError")


def describe(record: Record) -> str:
    """Return the message about a record that did not pass, several lines."""
    return _describe_drift(record) if record.verdict == "drifted" else _describe_fault(record)


def describe_all(records: Iterable[Record]) -> str:
    """Return the messages about all records that did not pass, or an empty text."""
    return "\n\n".join(describe(record) for record in records if record.faulty)


def unified_diff(record: Record) -> list[str]:
    """Return the lines of a unified diff from the expectation to the outcome.

    Trailing blanks were removed and control characters made visible on both sides, so that
    each line of the diff differs visibly.
    """
    return list(
        difflib.unified_diff(
            (record.expected or "").splitlines(),
            record.text.splitlines(),
            f"expected on SQLAlchemy {record.series}",
            f"printed by SQLAlchemy {record.release}",
            lineterm="",
        )
    )


def _describe_drift(record: Record) -> str:
    lines = [
        (
            f"{record.example}:{record.expected_line}: {record.scenario} drifted on SQLAlchemy"
            f" {record.series} (release {record.release})"
        ),
        *(f"    {line}" for line in unified_diff(record)),
    ]
    error = record.exception
    if error is not None and error.flat().splitlines()[0] not in (record.expected or ""):
        where = f" in line {error.line}" if error.line else ""
        lines.append(f"  It raised {error.name}{where}, which the expectation does not state.")
        if error.name in _MISSING_API:
            lines.append(
                f"  If the API does not exist on {record.series}, remove {record.series} from"
                f" the expectation in line {record.expected_line}."
            )
    accept = f'make accept ONLY="{record.scenario}"'
    lines.append(f"  If this is how it should be now, run: {accept}, then review with: git diff")
    return "\n".join(lines)


def _describe_fault(record: Record) -> str:
    line = record.expected_line or record.line
    lines = [
        (
            f"{record.example}:{line}: {record.scenario} failed on SQLAlchemy {record.series}"
            f" (release {record.release}): {record.fault}"
        )
    ]
    if record.expected is None and record.text and "no expectation" in record.fault:
        lines.append("  It printed:")
        lines.extend(f"    {text}" for text in record.text.splitlines()[:20])
        lines.append(
            f'  To state that, run: make accept ONLY="{record.scenario}",'
            " then review with: git diff"
        )
    else:
        lines.append(f"  Correct {record.example}, then run the same command again.")
    return "\n".join(lines)
