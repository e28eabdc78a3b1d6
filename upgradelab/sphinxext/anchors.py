"""Anchors of scenarios on pages: each scenario has one of its own."""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes

from upgradelab.model.examples.example import Example
from upgradelab.model.examples.example_error import ExampleError
from upgradelab.model.examples.scenario import Scenario


def check_anchors(examples: Iterable[Example]) -> None:
    """Make sure that no two scenarios have one anchor, as ``a.b_c`` and ``a_b.c`` would.

    :raises ExampleError: naming both, when two have, and one that can have none.
    """
    seen: dict[str, Scenario] = {}
    for scenario in (scenario for example in examples for scenario in example.scenarios):
        anchor = nodes.make_id(scenario.name)
        first = seen.setdefault(anchor, scenario)
        if not anchor or first is not scenario:
            fault = f"the anchor of {first.name}, {anchor!r}" if anchor else "no anchor"
            message = f"{scenario.name} would have {fault} on pages. Rename it"
            raise ExampleError(scenario.example.path, scenario.line, message)
