"""Lists of scenarios as docutils nodes, for upgrades and behaviours.

All functions are pure: what refers to a scenario is made by the function they are given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from docutils import nodes
from sphinx import addnodes

from upgradelab.compare.behaviours import Row
from upgradelab.compare.signs import SIGNS, Sign
from upgradelab.model.run import Run
from upgradelab.model.unavailable import NOT_RUN_HERE, how_many_unavailable
from upgradelab.sphinxext.nodes.panels.outcomes import unavailable_note
from upgradelab.sphinxext.nodes.parts.index_row import index_row
from upgradelab.sphinxext.nodes.parts.table import table

Link = Callable[[str, str], nodes.Node]
"""Takes a scenario's name and what the link says, returns the reference."""


def section(title: str, identifier: str, *content: nodes.Node) -> nodes.section:
    """Return a section of a page."""
    return nodes.section("", nodes.title("", title), *content, ids=[nodes.make_id(identifier)])


def not_compared_section(
    unknown: Mapping[str, Run], claims: Mapping[str, str], link: Link
) -> list[nodes.section]:
    """Return a section of the scenarios that could not be compared, if there are any.

    :param unknown: for each scenario a run that says why.
    """
    if not unknown:
        return []
    items = [
        nodes.list_item("", nodes.paragraph("", "", link(scenario, claims[scenario])))
        for scenario in unknown
    ]
    missing = how_many_unavailable(unknown.values())
    notes = unavailable_note(f"{missing} Whether the upgrade changes what they do is not known.")
    listed = nodes.bullet_list("", *items)
    return [section(NOT_RUN_HERE.capitalize(), "lab-not-compared", *notes, listed)]


def slot(name: str) -> nodes.container:
    """Return an empty place for a form that a script adds, whose height the style sheet knows."""
    return nodes.container(classes=["lab-slot", f"lab-slot-{name}"])


_PUBLISHING = "html and not epub"
"""The builders that publish data."""


def data_link() -> nodes.Node:
    """Return a sentence that links behaviours.json, for builders that publish it."""
    link = _published("behaviours.json")
    sentence = nodes.paragraph("", "", nodes.Text("The same as data: "), link, nodes.Text("."))
    return addnodes.only("", sentence, expr=_PUBLISHING)


def _published(name: str) -> nodes.reference:
    return nodes.reference("", name, internal=True, **{"lab-published": name})


def published_role(
    _role: str, _rawtext: str, name: str, _line: int, *_: object, **__: object
) -> tuple[list[nodes.Node], list[nodes.system_message]]:
    """Link a file that is published beside the pages; elsewhere it is named alone."""
    linked = addnodes.only("", _published(name), expr=_PUBLISHING)
    named = addnodes.only("", nodes.literal("", name), expr=f"not ({_PUBLISHING})")
    return [linked, named], []


def legend(signs: Iterable[Sign]) -> nodes.definition_list:
    """Return what signs mean.

    :param signs: those that are shown; each is explained once, in the order of all.
    """
    shown = set(signs)
    items = [
        nodes.definition_list_item(
            "",
            nodes.term("", "", nodes.inline("", meaning.word, classes=[f"lab-{sign}"])),
            nodes.definition("", nodes.paragraph("", meaning.text)),
        )
        for sign, meaning in SIGNS.items()
        if sign in shown
    ]
    return nodes.definition_list("", *items, classes=["lab-legend"])


def behaviour_sections(
    groups: Iterable[tuple[str, Sequence[Row]]],
    series: Sequence[str],
    link: Link,
    where: str = "in every version",
) -> list[nodes.section]:
    """Return a section with a table for each group of behaviours.

    :param groups: from :func:`upgradelab.compare.behaviours.newest_first`.
    :param where: those that did not change have the same result.
    """
    titles = {
        "": (f"The same result {where}", "changed-never"),
        "unavailable": (NOT_RUN_HERE.capitalize(), "changed-unavailable"),
    } | {name: (f"Changed in {name}", f"changed-{name}") for name in series}
    return [section(*titles[group], _behaviours(rows, series, link)) for group, rows in groups]


def _behaviours(rows: Iterable[Row], series: Sequence[str], link: Link) -> nodes.table:
    body = [
        index_row(
            "",
            "",
            link(row.name, row.claim),
            ids=[nodes.make_id(row.name)],
            signs=[row.signs[name] for name in series],
            since=[row.since.get(name, "") for name in series],
        )
        for row in rows
    ]
    widths = [60, *(8 for _ in series)]
    return table(["Behaviour", *series], body, ["lab-behaviours"], widths=widths)
