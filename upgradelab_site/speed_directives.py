"""The directive ``{speed}``: shows what ``make bench`` has measured."""

from __future__ import annotations

from pathlib import Path

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from upgradelab.sphinxext.nodes.lists import table
from upgradelab.sphinxext.nodes.picture import make_picture
from upgradelab_site.bars import Bar, bar_plot
from upgradelab_site.speed import QUIET, STATES, Figures, Speed, SpeedError, load_speed

PARTS = (*STATES, "machine", "site", "examples")


class SpeedDirective(SphinxDirective):
    """Shows a part of a measurement: a state of all systems, the site, or the machine.

    The file is ``speed.json`` beside the page.
    """

    has_content = False
    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the nodes of the part named in the argument."""
        part = self.arguments[0]
        if part not in PARTS:
            raise self.error(f"no part {part!r} of a measurement (have: {', '.join(PARTS)})")
        path = Path(self.env.doc2path(self.env.docname)).with_name("speed.json")
        self.env.note_dependency(path)
        try:
            speed = load_speed(path)
        except SpeedError as error:
            raise self.error(str(error)) from error
        if part in STATES:
            return _state(speed, part)
        return {"machine": _machine, "site": _site, "examples": _examples}[part](speed)


def _state(speed: Speed, state: str) -> list[nodes.Node]:
    """Return a picture and a table of all systems in a state, the fastest first."""
    systems = sorted(speed.systems, key=lambda one: one.figures[state].wall)
    bars = [Bar(one.title, one.figures[state].wall, one.own) for one in systems]
    described = ", ".join(f"{one.label} {one.value:g} s" for one in bars)
    picture = bar_plot(bars, unit="s", description=f"{STATES[state]}, wall time: {described}.")
    rows = [[one.title, *_cells(one.figures[state]), str(one.figures[state].ran)]
            for one in systems]  # fmt: skip
    heads = ["System", "wall, s", "CPU, s", "memory, MB", "scenarios run"]
    return [make_picture(picture), _table(heads, rows)]


def _site(speed: Speed) -> list[nodes.Node]:
    """Return a table of the whole site, and one of the parts of a cold build."""
    site = speed.site
    builds = [["cold", *_cells(site.cold)], ["nothing changed", *_cells(site.same)]]
    total = site.cold.wall
    parts = [
        [name, f"{seconds:g}", f"{seconds / total:.0%}"] for name, seconds in site.phases.items()
    ]
    text = f"{site.pages} pages, {site.runs:,} runs of scenarios:"
    return [
        nodes.paragraph("", text),
        _table(["Build", "wall, s", "CPU, s", "memory, MB"], builds),
        nodes.paragraph("", "The parts of the cold build, in seconds of wall time:"),
        _table(["Part", "seconds", "share"], parts),
    ]


def _examples(speed: Speed) -> list[nodes.Node]:
    """Return a table of the examples that take longest."""
    rows = [[name, f"{share:.0%}"] for name, share in speed.site.examples.items()]
    return [_table(["Example", "share of the scenarios' time"], rows)]


def _machine(speed: Speed) -> list[nodes.Node]:
    """Return what the figures were measured on, and with."""
    found = speed.machine
    text = (
        f"Measured on {speed.date}: {found['processor']}, {found['cores']} cores,"
        f" {found['memory']} GB, {found['system']}, Python {found['python']};"
        f" {speed.scenarios} scenarios, medians of {speed.rounds} rounds."
        f" Load of the machine before the first: {found['load']:g}."
    )
    if found["load"] > QUIET:
        text += " Others were at work on it: here the seconds of CPU say more than those of wall."
    names = ", ".join(f"{name} {release}" for name, release in speed.releases.items())
    return [nodes.paragraph("", text), nodes.paragraph("", f"Releases: {names}.")]


def _cells(figures: Figures) -> list[str]:
    memory = f"{figures.memory:g}" if figures.memory else "not known"
    return [f"{figures.wall:g}", f"{figures.cpu:g}", memory]


def _table(heads: list[str], rows: list[list[str]]) -> nodes.table:
    cells: list[list[nodes.Node | str]] = [list(row) for row in rows]
    return table(heads, cells, ["lab-speed"])
