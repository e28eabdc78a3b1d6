"""Lists of scenarios as docutils nodes, for upgrades, behaviours and messages.

All functions are pure: what refers to a scenario is made by the function they are given.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import groupby

from docutils import nodes
from sphinx import addnodes

from upgradelab.compare.behaviours import Row
from upgradelab.compare.messages import GAP, Template
from upgradelab.compare.signs import SIGNS, Sign
from upgradelab.model.run import Run
from upgradelab.model.unavailable import NOT_RUN_HERE, how_many_unavailable
from upgradelab.sphinxext.nodes.index_row import index_row
from upgradelab.sphinxext.nodes.outcomes import unavailable_note
from upgradelab.sphinxext.nodes.prose import joined
from upgradelab.sphinxext.nodes.table import Content, table

Link = Callable[[str, str], nodes.Node]
"""Takes a scenario's name and what the link says, returns the reference."""

_SCENARIOS_OF_MESSAGE = 4
"""Links that a message has at most: the rest say the same."""


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


def data_link() -> nodes.Node:
    """Return a sentence that links behaviours.json, for builders that publish it."""
    name = "behaviours.json"
    link = nodes.reference("", name, internal=True, **{"lab-published": name})
    sentence = nodes.paragraph("", "", nodes.Text("The same as data: "), link, nodes.Text("."))
    return addnodes.only("", sentence, expr="html and not epub")


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
    groups: Iterable[tuple[str, Sequence[Row]]], series: Sequence[str], link: Link
) -> list[nodes.section]:
    """Return a section with a table for each group of behaviours.

    :param groups: from :func:`upgradelab.compare.behaviours.newest_first`.
    """
    titles = {
        "": ("The same result on every version", "changed-never"),
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
        )
        for row in rows
    ]
    widths = [60, *(8 for _ in series)]
    return table(["Behaviour", *series], body, ["lab-behaviours"], widths=widths)


def how_to_read_messages(code_note: str) -> nodes.paragraph:
    """Return what the tables of messages mean.

    :param code_note: what the code of a message is, where the library has such a thing.
    """
    text = (
        f"Below is every warning and error that the examples meet, on any series; {GAP} stands for"
        f" what varies. {code_note}"
    )
    return nodes.paragraph("", text.rstrip())


def message_sections(
    templates: Sequence[Template],
    series: Sequence[str],
    claims: Mapping[str, str],
    link: Link,
    surveys: Collection[str],
) -> list[nodes.section]:
    """Return a section with a table for each type of message: warnings, then errors.

    :param templates: those of one type beside each other.
    :param surveys: topics that meet many messages; what explains one is linked before them.
    """
    coded = any(template.code for template in templates)
    by_type = groupby(templates, key=lambda template: template.name)
    groups = [(name, list(of_type)) for name, of_type in by_type]
    heads = ["Message", *(["Code"] if coded else []), "Series", "Shown by"]
    widths = [50, *([6] if coded else []), 12, 40]
    sections = []
    for name, of_type in sorted(groups, key=lambda group: not group[0].endswith("Warning")):
        rows = []
        for template in of_type:
            text, *others = _message(template, series, claims, link, surveys)
            rows.append([text, *([_code(template)] if coded else []), *others])
        body = table(heads, rows, ["lab-messages"], widths=widths)
        sections.append(section(name, f"type-{name}", body))
    return sections


def _message(
    template: Template,
    series: Sequence[str],
    claims: Mapping[str, str],
    link: Link,
    surveys: Collection[str],
) -> list[Content]:
    """Return the cells of a message, but for its code."""
    ordered = sorted(template.scenarios, key=lambda name: name.partition(".")[0] in surveys)
    references = [link(name, claims[name].rstrip(".")) for name in ordered[:_SCENARIOS_OF_MESSAGE]]
    met = ", ".join(name for name in series if name in template.series)
    # Quotes stay as they are: what is pasted is compared with this text.
    text = nodes.inline("", template.text, classes=["lab-template"], support_smartquotes=False)
    return [text, met, nodes.inline("", "", *joined(references, "; "))]


def _code(template: Template) -> Content:
    """Return the code of a message; one that many have is marked, as it tells none from another."""
    if template.general:
        return nodes.inline("", template.code, classes=["lab-general"])
    return template.code or "-"
