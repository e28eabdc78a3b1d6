"""Every behaviour that the site's sources state is shown by a scenario."""

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
def test_claim_is_shown(claim: str, scenarios: set[str]) -> None:
    """A claim says what it is and is shown by scenarios that exist."""
    entry = CLAIMS[claim]

    assert entry["claim"].strip()
    assert entry["scenarios"], f"{claim} has no scenario: {entry['claim']}"
    assert set(entry["scenarios"]) <= scenarios
