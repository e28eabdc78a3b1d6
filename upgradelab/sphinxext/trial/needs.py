"""What an example needs that a browser does not have."""

from __future__ import annotations

import ast

from upgradelab.model.databases import DATABASE_TITLES
from upgradelab.model.examples.scenario import Scenario
from upgradelab.system.words import listed

_MODULES = {
    "asyncio": "asyncio",
    "concurrent": "threads",
    "multiprocessing": "other processes",
    "subprocess": "other processes",
    "threading": "threads",
}
"""What modules are for that Pyodide has and cannot serve, or only by other means."""


def needs_of(scenario: Scenario, program: str) -> str:
    """Return in words what a scenario needs beside a browser; empty when it runs there.

    :param program: the program that it is to a reader.
    """
    example = scenario.example
    needed = [DATABASE_TITLES[name] for name in sorted(example.databases)]
    if example.packages:
        needed.append(example.packages.text)
    needed += [_MODULES[name] for name in sorted(_imported(program) & _MODULES.keys())]
    return listed(list(dict.fromkeys(needed)))


def _imported(program: str) -> set[str]:
    """Return the modules that a program imports, by the first part of their names.

    An extension for asyncio counts as that.
    """
    names = set()
    for node in ast.walk(ast.parse(program)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    parts = {part for name in names for part in name.split(".") if part == "asyncio"}
    return parts | {name.partition(".")[0] for name in names}
