"""The list of behaviours that the site's sources state names scenarios for each.

Whether these show it is a reader's judgement; that pages show them, the build sees to.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from upgradelab.model.project import Project

CLAIMS = tomllib.loads(Path(__file__).with_name("claims.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def scenarios() -> set[str]:
    """Return the dotted names of all scenarios."""
    examples = Project(REPOSITORY).examples()
    return {scenario.name for example in examples for scenario in example.scenarios}


@pytest.mark.parametrize("claim", CLAIMS)
def test_claim_names_scenarios(claim: str, scenarios: set[str]) -> None:
    """A claim has words, and names scenarios that exist, each once."""
    entry = CLAIMS[claim]

    assert entry["claim"].strip()
    assert entry["scenarios"], f"{claim} has no scenario: {entry['claim']}"
    assert set(entry["scenarios"]) <= scenarios
    assert len(set(entry["scenarios"])) == len(entry["scenarios"])
