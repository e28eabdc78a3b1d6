"""Every section of the official page on 1.4 is accounted for."""

from __future__ import annotations

import tomllib

from tests.conftest import REPOSITORY
from upgradelab.model.project import Project
from upgradelab.sphinxext.directives.overview import strongest

SECTIONS = tomllib.loads((REPOSITORY / "docs/changes14/sections.toml").read_text(encoding="utf-8"))


def test_each_section_has_scenarios_or_a_reason() -> None:
    """All 56 sections have a kind, and scenarios that exist or the reason why not."""
    examples = Project(REPOSITORY).examples()
    known = {scenario.name for example in examples for scenario in example.scenarios}

    assert len(SECTIONS["section"]) == 56
    for section in SECTIONS["section"]:
        assert section["kind"] in {"result", "SQL", "warning", "error", "API", "internals"}
        assert bool(section.get("scenarios")) != bool(section.get("reason")), section["title"]
        assert set(section.get("scenarios", [])) <= known


def test_strongest_sign() -> None:
    """The strongest sign stands for all scenarios of a section."""
    assert strongest([{"2.0": "same"}, {"2.0": "warns"}, {"2.0": "none"}], "2.0") == "warns"
    assert strongest([{"2.0": "same"}, {"2.0": "none"}], "2.0") == "same"
    assert strongest([{"2.0": "raises"}, {"2.0": "warns"}], "2.0") == "raises"
