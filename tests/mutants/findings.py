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
        counts = Counter(
            finding.verdict for finding in findings if getattr(finding.mutant, by) == key
        )
        missed = counts.total() - counts["page"] - counts["elsewhere"]
        numbers = (counts.total(), counts["page"], counts["elsewhere"], missed)
        rows.append([key, *map(str, numbers)])
    return aligned(rows)


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """Return rows as lines: the first column to the left, the others to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            [row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])],
        )
        for row in rows
    )


def report(findings: Sequence[Finding]) -> tuple[str, bool]:
    """Return what is to be printed, and whether enough were caught and the rest explained."""
    caught = sum(finding.verdict in {"page", "elsewhere"} for finding in findings)
    left = [finding for finding in findings if finding.verdict not in {"page", "elsewhere"}]
    lines = [
        table(findings, "page", sorted({finding.mutant.page for finding in findings})),
        "",
        table(findings, "series", sorted({finding.mutant.series for finding in findings})),
        "",
        f"caught: {caught} of {len(findings)} ({caught / len(findings):.1%})",
    ]
    for remaining in left:
        mutant = remaining.mutant
        why = remaining.reason or mutant.explained or "not explained"
        lines += [f"{remaining.verdict}: {mutant.name} on {mutant.series}: {mutant.breaks}"]
        lines += [f"  {why}"]
    explained = all(finding.verdict == "missed" and finding.mutant.explained for finding in left)
    return "\n".join(lines), explained and caught >= ENOUGH * len(findings)


def details(findings: Sequence[Finding]) -> str:
    """Return a line for each mutant and series: the verdict, and the scenarios that noticed."""
    return "".join(
        f"{finding.verdict}\t{finding.mutant.name}\t{finding.mutant.series}"
        f"\t{' '.join(finding.witnesses)}\n"
        for finding in findings
    )
