"""The report on mutants by official text: of what a text states, how much would be noticed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tests.mutants.findings import Finding, aligned
from tests.mutants.mutant import ListError
from tests.statements.statement import Statement, Text

CAUGHT = {"page", "elsewhere"}
"""The verdicts on a mutant that the gate has noticed."""


def mutants_of(texts: Mapping[str, Text], chosen: str) -> list[str]:
    """Return the names of the mutants that break statements of some texts.

    :param chosen: the names of the texts, with blanks or commas between.
    :raises ListError: for a name that no text has, or when no statement has a mutant.
    """
    wanted = chosen.replace(",", " ").split()
    if unknown := sorted(set(wanted) - texts.keys()):
        raise ListError(f"no text {', '.join(unknown)} (have: {', '.join(texts)})")
    names = {
        mutant for name in wanted for each in texts[name].statements for mutant in each.mutants
    }
    if not names:
        raise ListError(f"no statement of {', '.join(wanted)} has a mutant")
    return sorted(names)


def scenarios_of_mutants(texts: Iterable[Text]) -> dict[str, set[str]]:
    """Return the scenarios that show what each mutant breaks, by the mutant's name."""
    scenarios: dict[str, set[str]] = defaultdict(set)
    for text in texts:
        for statement in text.statements:
            for mutant in statement.mutants:
                scenarios[mutant].update(statement.scenarios)
    return dict(scenarios)


def report_by_text(texts: Iterable[Text], findings: Sequence[Finding]) -> str:
    """Return a table with a row for each text, and the statements that are badly held.

    A statement counts as noticed when each of its mutants was, on each series that was tried.
    The scenarios that notice are counted over all its mutants and series; of those that
    neither its page shows nor a statement names, only a sample was run.
    """
    by_mutant: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_mutant[finding.mutant.name].append(finding)
    rows = [
        ["text", "statements", "shown", "unbreakable", "with a mutant", "tried", "noticed", "share"]
    ]
    remarks = []
    for text in texts:
        tried = {
            statement: [finding for name in statement.mutants for finding in by_mutant[name]]
            for statement in text.statements
            if any(by_mutant[name] for name in statement.mutants)
        }
        if not tried:
            continue
        noticed = [
            statement
            for statement, found in tried.items()
            if all(finding.verdict in CAUGHT for finding in found)
        ]
        counts = (
            len(text.statements),
            sum(bool(statement.scenarios) for statement in text.statements),
            sum(bool(statement.unbreakable) for statement in text.statements),
            sum(bool(statement.mutants) for statement in text.statements),
            len(tried),
            len(noticed),
        )
        rows.append([text.name, *map(str, counts), f"{len(noticed) / len(tried):.1%}"])
        for statement, found in tried.items():
            if remark := _remark(statement, found, noticed=statement in noticed):
                remarks.append(f"{text.name} {statement.name}: {remark}")
    if len(rows) == 1:
        return ""
    return "\n".join([aligned(rows), *remarks])


def _remark(statement: Statement, findings: Iterable[Finding], *, noticed: bool) -> str:
    """Say what is weak about a statement, or return an empty text."""
    witnesses = sorted({witness for finding in findings for witness in finding.witnesses})
    if not noticed:
        return f"not noticed: {statement.says}"
    if not set(witnesses) & set(statement.scenarios):
        return f"noticed by no scenario that it names, but by {' '.join(witnesses)}"
    if len(witnesses) == 1:
        return f"hangs on {witnesses[0]} alone"
    return ""
