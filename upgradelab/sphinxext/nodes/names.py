"""Tables of names that are gone, and of new ones, as docutils nodes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from docutils import nodes

from upgradelab.scan.names.added import Added
from upgradelab.scan.names.gone import Gone, Otherwise
from upgradelab.sphinxext.nodes.parts.breakable import NAMES_IN_TEXT
from upgradelab.sphinxext.nodes.parts.light import light_row
from upgradelab.sphinxext.nodes.parts.table import Content, cell, table

GONE = "lab-gone"
"""The class of tables of what is gone."""
_UNKNOWN = "-"


class name_place(nodes.Inline, nodes.Element):  # noqa: N801 - a node's name
    """Stands for a link to the page about a name, until all pages are read.

    Its attribute ``lab-text`` is what Python says where the name is gone.
    """


def names_table(gone: Iterable[Gone], instead: Mapping[str, str], says: str) -> nodes.table:
    """Return a table of what is gone, with what took its place and the page about it.

    :param says: what Python says, with ``{owner}`` and ``{name}``.
    """
    rows = []
    for each in gone:
        place = name_place("", **{"lab-text": says.format(owner=each.owner, name=each.name)})
        cells = [cell(_name(each.key)), cell(instead.get(each.key) or _UNKNOWN), cell(place)]
        rows.append(light_row("", *cells))
    heads = ["Name", "Instead", "Page"]
    return table(heads, rows, ["lab-names", GONE], widths=[40, 40, 20])


def place_name(place: name_place, link: nodes.reference | None) -> None:
    """Replace what stands for the link to a page by the link, if there is one."""
    place.replace_self(link or nodes.Text(_UNKNOWN))


def gather_unknown(of_names: nodes.table) -> None:
    """Take names of which nothing is known out of their table, into a paragraph after it.

    The links are in their places by then.
    """
    unknown: list[Sequence[Content]] = []
    for row in list(of_names.findall(light_row)):
        name, *rest = row.children
        if [entry.astext() for entry in rest] == [_UNKNOWN, _UNKNOWN]:
            unknown.append([_name(name.astext())])
            row.parent.remove(row)
    if not unknown:
        return
    texts = (nodes.Text(part) if isinstance(part, str) else part for part in _joined(unknown))
    introduced = [nodes.Text("Nothing says what took the place of: "), *texts, nodes.Text(".")]
    gathered = nodes.paragraph("", "", *introduced, classes=[NAMES_IN_TEXT])
    of_names.parent.insert(of_names.parent.index(of_names) + 1, gathered)
    if not any(body.children for body in of_names.findall(nodes.tbody)):
        of_names.parent.remove(of_names)


def parameters_table(otherwise: Iterable[Otherwise], series: Sequence[str]) -> nodes.table:
    """Return a table of parameters that are given otherwise.

    :param series: the old one and the new one.
    """
    rows = [
        light_row(
            "",
            cell(_name(each.function)),
            cell(_name(each.name)),
            cell(*_given(each.was)),
            cell(*_given(each.now)),
        )
        for each in otherwise
    ]
    return table(["Function", "Parameter", *series], rows, ["lab-names"], widths=[40, 20, 20, 20])


def added_names_table(added: Added) -> nodes.table:
    """Return a table of new names, a row for each module."""
    rows = [
        light_row("", cell(_name(module)), cell(*_joined([_name(name)] for name in names)))
        for module, names in added.items()
    ]
    return table(["Module", "New names"], rows, ["lab-names"], widths=[30, 70])


def added_parameters_table(added: Added) -> nodes.table:
    """Return a table of new parameters, a row for each function, with how each is given."""
    rows = [
        light_row(
            "",
            cell(_name(function)),
            cell(*_joined([_name(name), ": ", *_given(said)] for name, said in names.items())),
        )
        for function, names in added.items()
    ]
    return table(["Function", "New parameters"], rows, ["lab-names"], widths=[30, 70])


def _joined(parts: Iterable[Sequence[Content]]) -> list[Content]:
    """Return the content of a cell: some parts, with a semicolon between them."""
    joined: list[Content] = []
    for part in parts:
        joined += [*(["; "] if joined else []), *part]
    return joined


def _given(said: str) -> list[Content]:
    """Return in words how a parameter is given, with its default as code."""
    default = said.lstrip("*")
    words: dict[str, list[Content]] = {"": ["required"], "…": ["has a default"]}
    how = words.get(default, ["default ", _name(default)])
    return [*how, *[", by name only"] * said.startswith("*")]


def _name(text: str) -> nodes.literal:
    return nodes.literal("", text)
