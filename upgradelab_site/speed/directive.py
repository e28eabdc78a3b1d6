"""The directive ``lab:speed``: shows what ``make bench`` has measured."""

from __future__ import annotations

from pathlib import Path

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from upgradelab.sphinxext.nodes.parts.picture import make_picture
from upgradelab.sphinxext.nodes.parts.table import table
from upgradelab_site.speed.bars import Bar, bar_plot
from upgradelab_site.speed.measurement import (
    EDITS,
    QUIET,
    STATES,
    Figures,
    Speed,
    SpeedError,
    load_speed,
)

PARTS = (*STATES, "machine", "site", "examples", "growth")
CLASSES = ("lab-speed",)


class SpeedDirective(SphinxDirective):
    """Shows a part of a measurement: a state of all systems, the website, or the machine.

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
        shown = {
            "machine": _machine,
            "site": _website,
            "examples": _examples,
            "growth": _growth,
        }
        return shown[part](speed)


def _state(speed: Speed, state: str) -> list[nodes.Node]:
    """Return a picture and a table of all systems in a state, the fastest first."""
    systems = sorted(speed.systems, key=lambda system: system.figures[state].wall)
    bars = [Bar(system.title, system.figures[state].wall, system.own) for system in systems]
    described = ", ".join(f"{bar.label} {bar.value:g} s" for bar in bars)
    picture = bar_plot(bars, unit="s", description=f"{STATES[state]}, wall time: {described}.")
    rows = [
        [system.title, *_cells(system.figures[state]), str(system.figures[state].ran)]
        for system in systems
    ]
    heads = ["System", "wall, s", "CPU, s", "memory, MB", "scenarios run"]
    return [make_picture(picture), table(heads, rows, CLASSES)]


def _website(speed: Speed) -> list[nodes.Node]:
    """Return a table of the whole site, and one of the parts of a cold build."""
    website = speed.website
    builds = [
        ["cold", *_cells(website.cold)],
        ["nothing changed", *_cells(website.same)],
        *([EDITS[edit], *_cells(figures)] for edit, figures in website.edited.items()),
    ]
    live = [[EDITS[edit], f"{seconds:g}"] for edit, seconds in website.live.items()]
    parts = [
        [name, f"{seconds:g}", f"{seconds / website.cold.wall:.0%}"]
        for name, seconds in website.phases.items()
    ]
    text = f"{website.pages} pages, {website.runs:,} runs of scenarios:"
    return [
        nodes.paragraph("", text),
        table(["Build", "wall, s", "CPU, s", "memory, MB"], builds, CLASSES),
        nodes.paragraph("", "Under make live, from saving a file until browsers reload its page:"),
        table(["Changed", "seconds"], live, CLASSES),
        nodes.paragraph("", "The parts of the cold build, in seconds of wall time:"),
        table(["Part", "seconds", "share"], parts, CLASSES),
    ]


def _examples(speed: Speed) -> list[nodes.Node]:
    """Return a table of the examples that take longest."""
    rows = [[name, f"{share:.0%}"] for name, share in speed.website.examples.items()]
    return [table(["Example", "share of the scenarios' time"], rows, CLASSES)]


def _growth(speed: Speed) -> list[nodes.Node]:
    """Return a table of sites with few and with many scenarios."""
    rows = [
        [
            f"{site.scenarios:,}",
            f"{site.runs:,}",
            *_cells(site.cold),
            f"{site.cold.cpu / site.runs * 1000:.1f}",
            f"{site.same.wall:g}",
            f"{site.page_bytes / 1000:,.0f}",
            f"{site.search_bytes / 1000:,.0f}",
        ]
        for site in speed.growth
    ]
    heads = ["Scenarios", "runs", "wall, s", "CPU, s", "memory, MB", "CPU per run, ms",
             "nothing changed, s", "heaviest page, kB", "search index, kB"]  # fmt: skip
    return [table(heads, rows, CLASSES)]


def _machine(speed: Speed) -> list[nodes.Node]:
    """Return what the figures were measured on, and with."""
    machine = speed.machine
    text = (
        f"Measured on {speed.date}: {machine['processor']}, {machine['cores']} cores,"
        f" {machine['memory']} GB, {machine['system']}, Python {machine['python']};"
        f" {speed.scenarios} scenarios, medians of {speed.rounds} rounds."
        f" Load of the machine before the first: {machine['load']:g}."
    )
    if machine["load"] > QUIET:
        text += " Others were at work on it: here the seconds of CPU say more than those of wall."
    names = ", ".join(f"{name} {release}" for name, release in speed.releases.items())
    return [nodes.paragraph("", text), nodes.paragraph("", f"Releases: {names}.")]


def _cells(figures: Figures) -> list[str]:
    memory = f"{figures.memory:g}" if figures.memory else "not known"
    return [f"{figures.wall:g}", f"{figures.cpu:g}", memory]
