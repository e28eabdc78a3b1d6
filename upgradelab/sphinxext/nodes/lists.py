"""Lists of scenarios as docutils nodes, for upgrades, behaviours and messages.

All functions are pure: what refers to a scenario is made by the function they are given.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import groupby

from docutils import nodes
from sphinx import addnodes

from upgradelab.compare.behaviours import SIGNS, Row
from upgradelab.compare.changes import KINDS, Change, ChangeKind
from upgradelab.compare.messages import GAP, Template
from upgradelab.model.run import Run
from upgradelab.model.unavailable import WORDS, count
from upgradelab.sphinxext.nodes.index_row import index_row
from upgradelab.sphinxext.nodes.outcomes import note
from upgradelab.sphinxext.nodes.outcomes import prose as full_prose

Link = Callable[[str, str], nodes.Node]
"""Takes a scenario's name and what the link says, returns the reference."""

__all__ = [
    "Link", "behaviour_sections", "change_sections", "data_link", "how_to_read_messages", "legend",
    "message_sections", "not_compared_section", "prose", "slot", "summary", "table",
]  # fmt: skip

_SCENARIOS_OF_MESSAGE = 4
"""Links that a message has at most: the rest say the same."""


def prose(text: str) -> list[nodes.Node]:
    """Return a claim's inline nodes; code is marked in a way that HTML says in few bytes."""
    return [
        nodes.inline("", node.astext(), classes=["lab-c"])
        if isinstance(node, nodes.literal)
        else node
        for node in full_prose(text)
    ]


def section(title: str, identifier: str, *content: nodes.Node) -> nodes.section:
    """Return a section of a page."""
    return nodes.section("", nodes.title("", title), *content, ids=[nodes.make_id(identifier)])


def table(
    heads: Sequence[str],
    rows: Sequence[Sequence[nodes.Node | str]],
    classes: Sequence[str],
    *,
    widths: Sequence[int] = (),
) -> nodes.table:
    """Return a table; a cell is a text, or the node that its paragraph holds."""
    result = nodes.table(classes=[*classes, "colwidths-auto"])
    group = nodes.tgroup(cols=len(heads))
    result += group
    for number in range(len(heads)):
        group += nodes.colspec(colwidth=widths[number] if widths else 10)
    group += nodes.thead("", nodes.row("", *map(_cell, heads)))
    group += nodes.tbody("", *(nodes.row("", *map(_cell, row)) for row in rows))
    return result


def _cell(content: nodes.Node | str) -> nodes.entry:
    node = nodes.Text(content) if isinstance(content, str) else content
    return nodes.entry("", nodes.paragraph("", "", node))


def summary(
    found: Mapping[ChangeKind, Sequence[Change]], number: int, unknown: int = 0
) -> nodes.paragraph:
    """Return what counts the changes, and the scenarios of which it is not known."""
    parts = [
        f"{len(found[kind])} {title[0].lower()}{title[1:]}"
        for kind, (title, _) in KINDS.items()
        if found[kind]
    ]
    counted = f": {', '.join(parts)}." if parts else "."
    more = f" Not known, as they were not run here: {unknown}." if unknown else ""
    return nodes.paragraph("", f"{number} differences{counted}{more}", classes=["lab-count"])


def change_sections(
    found: Mapping[ChangeKind, Sequence[Change]],
    series: tuple[str, str],
    claims: Mapping[str, str],
    link: Link,
) -> list[nodes.Node]:
    """Return a section for each kind of change that there is."""
    result: list[nodes.Node] = []
    for kind, changes in found.items():
        if not changes:
            continue
        title, meaning = KINDS[kind]
        items = nodes.bullet_list(classes=["lab-changes"])
        for change in changes:
            items += _change(change, series, claims[change.scenario], link)
        result.append(section(title, f"lab-{kind}", nodes.paragraph("", meaning), items))
    return result


def not_compared_section(
    unknown: Mapping[str, Run], claims: Mapping[str, str], link: Link
) -> list[nodes.Node]:
    """Return a section of the scenarios that could not be compared, if there are any.

    :param unknown: for each scenario a run that says why.
    """
    if not unknown:
        return []
    items = nodes.bullet_list()
    for scenario in unknown:
        reference = link(scenario, claims[scenario])
        items += nodes.list_item("", nodes.paragraph("", "", reference))
    notes = note(
        f"{count(unknown.values())} Whether the upgrade changes what they do is not known."
    )
    return [section(WORDS.capitalize(), "lab-not-compared", *notes, items)]


def _change(change: Change, series: tuple[str, str], claim: str, link: Link) -> nodes.list_item:
    reference = link(change.scenario, claim)
    item = nodes.list_item("", nodes.paragraph("", "", reference), ids=[_id(change.scenario)])
    lines = [
        f"{name}  {line}"
        for name, side in zip(series, (change.before, change.after), strict=True)
        for line in side or ("(nothing)",)
    ]
    text = "\n".join(lines)
    item += nodes.literal_block(text, text, language="text", classes=["lab-before-after"])
    return item


def slot(name: str) -> nodes.container:
    """Return an empty place for a form that a script adds, whose height the style sheet knows."""
    return nodes.container(classes=["lab-slot", f"lab-slot-{name}"])


def data_link() -> nodes.Node:
    """Return a sentence that links behaviours.json, for builders that publish it."""
    name = "behaviours.json"
    link = nodes.reference("", name, internal=True, **{"lab-published": name})
    sentence = nodes.paragraph("", "", nodes.Text("The same as data: "), link, nodes.Text("."))
    return addnodes.only("", sentence, expr="html and not epub")


def _id(scenario: str) -> str:
    return nodes.make_id(scenario)


def legend(rows: Iterable[Row]) -> nodes.definition_list:
    """Return what the signs of the behaviour index mean.

    :param rows: what is not run here is explained only where there is any.
    """
    unavailable = any(row.unavailable for row in rows)
    result = nodes.definition_list(classes=["lab-legend"])
    for sign, (word, meaning) in SIGNS.items():
        if sign == "unavailable" and not unavailable:
            continue
        term = nodes.term("", "", nodes.inline("", word, classes=[f"lab-{sign}"]))
        definition = nodes.definition("", nodes.paragraph("", meaning))
        result += nodes.definition_list_item("", term, definition)
    return result


def behaviour_sections(
    groups: Sequence[tuple[str, Sequence[Row]]], series: Sequence[str], link: Link
) -> list[nodes.Node]:
    """Return a section with a table for each series that changed behaviours."""
    others = {
        "": ("The same on every series", "changed-never"),
        "unavailable": (WORDS.capitalize(), "changed-unavailable"),
    }
    result: list[nodes.Node] = []
    for name, rows in groups:
        title, identifier = others.get(name, (f"Changed in {name}", f"changed-{name}"))
        result.append(section(title, identifier, _behaviours(rows, series, link)))
    return result


def _behaviours(rows: Sequence[Row], series: Sequence[str], link: Link) -> nodes.table:
    heads = ["Behaviour", *series]
    result = table(heads, [], ["lab-behaviours"], widths=(60, *(8 for _ in series)))
    body = next(result.findall(nodes.tbody))
    for row in rows:
        signs = [row.signs[name] for name in series]
        body += index_row("", "", link(row.name, row.claim), ids=[_id(row.name)], signs=signs)
    return result


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
    found: Sequence[Template],
    series: Sequence[str],
    claims: Mapping[str, str],
    link: Link,
    surveys: Collection[str],
) -> list[nodes.Node]:
    """Return a section with a table for each type of message.

    :param surveys: topics that meet many messages; what explains one is linked before them.
    """
    result: list[nodes.Node] = []
    coded = any(template.code for template in found)
    heads = ["Message", *(["Code"] if coded else []), "Series", "Shown by"]
    widths = (50, *([6] if coded else []), 12, 40)
    by_name = groupby(found, key=lambda one: one.name)
    groups = [(name, list(templates)) for name, templates in by_name]
    for name, templates in sorted(groups, key=lambda one: not one[0].endswith("Warning")):
        rows = []
        for one in templates:
            text, *others = _message(one, series, claims, link, surveys)
            rows.append([text, *([_code(one)] if coded else []), *others])
        body = table(heads, rows, ["lab-messages"], widths=widths)
        result.append(section(name, f"type-{name}", body))
    return result


def _message(
    one: Template,
    series: Sequence[str],
    claims: Mapping[str, str],
    link: Link,
    surveys: Collection[str],
) -> list[nodes.Node | str]:
    links = nodes.inline()
    ordered = sorted(one.scenarios, key=lambda name: name.partition(".")[0] in surveys)
    for number, scenario in enumerate(ordered[:_SCENARIOS_OF_MESSAGE]):
        if number:
            links += nodes.Text("; ")
        links += link(scenario, claims[scenario].rstrip("."))
    met = ", ".join(name for name in series if name in one.series)
    # Quotes stay as they are: what is pasted is compared with this text.
    text = nodes.inline("", one.text, classes=["lab-template"], support_smartquotes=False)
    return [text, met, links]


def _code(template: Template) -> nodes.Node | str:
    """Return the code of a message; one that many have is marked, as it tells none from another."""
    if template.general:
        return nodes.inline("", template.code, classes=["lab-general"])
    return template.code or "-"
