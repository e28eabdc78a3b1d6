"""Tests of the report on mutants by official text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.mutants.by_text import mutants_of, report_by_text, scenarios_of_mutants
from tests.mutants.findings import Finding
from tests.mutants.mutant import ListError, Mutant
from tests.statements.statement import Statement, Text

MUTANT = Mutant("one", "2.0", "index", "One is one.", "one.py", "1", "2")
ONE = Statement("top.1", "One is one.", ("numbers.one", "numbers.first"), mutants=("one",))
TWO = Statement("top.2", "Two is two.", ("numbers.two",), mutants=("two", "three"))
ORACLE = Statement("top.3", "Oracle counts.", reason="Needs Oracle.")
NEVER = Statement("top.4", "Nothing else.", ("numbers.one",), unbreakable="It says nothing.")
NEWS = Text("news", "sa21", "news", {}, (ONE, TWO, ORACLE, NEVER))
OLDS = Text("olds", "sa21", "olds", {}, (NEVER,))


def finding(name: str, verdict: str, *witnesses: str) -> Finding:
    """Return a finding on a mutant, for a series."""
    assert verdict in {"page", "elsewhere", "missed"}
    return Finding(replace(MUTANT, name=name), verdict, witnesses)  # type: ignore[arg-type]


def test_mutants_of_texts() -> None:
    """The mutants of a text are those of all its statements; a text without any is refused."""
    texts = {"news": NEWS, "olds": OLDS}
    assert mutants_of(texts, "news") == ["one", "three", "two"]
    assert mutants_of(texts, "news, olds") == ["one", "three", "two"]
    with pytest.raises(ListError, match=r"no text older \(have: news, olds\)"):
        mutants_of(texts, "older")
    with pytest.raises(ListError, match="no statement of olds has a mutant"):
        mutants_of(texts, "olds")


def test_scenarios_of_mutants() -> None:
    """A mutant is tried on the scenarios of all statements that it breaks."""
    other = replace(TWO, mutants=("one",))
    texts = [NEWS, replace(OLDS, statements=(other,))]
    assert scenarios_of_mutants(texts) == {
        "one": {"numbers.one", "numbers.first", "numbers.two"},
        "two": {"numbers.two"},
        "three": {"numbers.two"},
    }


def test_report() -> None:
    """The report counts what was noticed by text, and names what hangs on one scenario."""
    findings = [
        finding("one", "page", "numbers.one"),
        finding("two", "page", "numbers.two", "numbers.one"),
        finding("three", "elsewhere", "numbers.two"),
    ]
    assert report_by_text([NEWS, OLDS], findings) == (
        "text  statements  shown  unbreakable  with a mutant  tried  noticed   share\n"
        "news           4      3            1              2      2        2  100.0%\n"
        "news top.1: hangs on numbers.one alone"
    )


def test_not_noticed() -> None:
    """A statement with a mutant that is missed is not noticed, whatever became of the others."""
    findings = [finding("two", "page", "numbers.two"), finding("three", "missed")]
    said = report_by_text([NEWS], findings)
    assert "tried  noticed  share\n" in said
    assert "    1        0   0.0%\n" in said
    assert said.endswith("news top.2: not noticed: Two is two.")


def test_noticed_by_others() -> None:
    """A statement whose mutant only other scenarios notice is named with them."""
    said = report_by_text([NEWS], [finding("one", "elsewhere", "numbers.two", "numbers.three")])
    assert said.endswith(
        "news top.1: noticed by no scenario that it names, but by numbers.three numbers.two"
    )


def test_nothing_tried() -> None:
    """Without a mutant of any statement there is no report."""
    assert report_by_text([NEWS, OLDS], [finding("four", "page", "numbers.one")]) == ""
