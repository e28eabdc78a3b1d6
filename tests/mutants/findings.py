"""What became of mutants, and the report on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from tests.mutants.mutant import Mutant

ENOUGH = 0.95
"""The share of mutants that has to be caught."""

Verdict = Literal["page", "elsewhere", "missed", "coarse", "invalid"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of a mutant."""

    mutant: Mutant
    verdict: Verdict
    witnesses: tuple[str, ...] = ()
    """The scenarios that noticed."""
    reason: str = ""
    """Why it is invalid, or too coarse."""


def table(findings: Sequence[Finding], by: str, keys: Iterable[str]) -> str:
    """Return a table of verdicts, a row for each page or each series."""
    head = [by, "mutants", "caught by the page", "caught elsewhere", "missed"]
    rows = [head]
    for key in keys:
        counts = Counter(one.verdict for one in findings if getattr(one.mutant, by) == key)
        missed = counts.total() - counts["page"] - counts["elsewhere"]
        numbers = (counts.total(), counts["page"], counts["elsewhere"], missed)
        rows.append([key, *map(str, numbers)])
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    return "\n".join(
        "  ".join(
            [row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])],
        )
        for row in rows
    )


def report(findings: Sequence[Finding]) -> tuple[str, bool]:
    """Return what is to be printed, and whether enough were caught and the rest explained."""
    caught = sum(one.verdict in {"page", "elsewhere"} for one in findings)
    left = [one for one in findings if one.verdict not in {"page", "elsewhere"}]
    lines = [
        table(findings, "page", sorted({one.mutant.page for one in findings})),
        "",
        table(findings, "series", sorted({one.mutant.series for one in findings})),
        "",
        f"caught: {caught} of {len(findings)} ({caught / len(findings):.1%})",
    ]
    for one in left:
        why = one.reason or one.mutant.explained or "not explained"
        lines += [f"{one.verdict}: {one.mutant.name} on {one.mutant.series}: {one.mutant.breaks}"]
        lines += [f"  {why}"]
    explained = all(one.verdict == "missed" and one.mutant.explained for one in left)
    return "\n".join(lines), explained and caught >= ENOUGH * len(findings)


def details(findings: Sequence[Finding]) -> str:
    """Return a line for each mutant and series: the verdict, and the scenarios that noticed."""
    return "".join(
        f"{one.verdict}\t{one.mutant.name}\t{one.mutant.series}\t{' '.join(one.witnesses)}\n"
        for one in findings
    )
