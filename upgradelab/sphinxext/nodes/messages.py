"""Tables of messages as docutils nodes, with links to the pages that explain each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from docutils import nodes

from upgradelab.messages.templates import GAP
from upgradelab.sphinxext.nodes.lists import section
from upgradelab.sphinxext.nodes.parts.light import light_row
from upgradelab.sphinxext.nodes.parts.table import Content, cell, table

OF_NO_TYPE = "Other messages"
"""The title of those of which no type is said."""


class message_place(nodes.Inline, nodes.Element):  # noqa: N801 - a node's name
    """Stands for a link to where a message is explained best, until all pages are read.

    Its attributes ``lab-name`` and ``lab-text`` are those of the message.
    """


@dataclass(frozen=True, slots=True)
class Listed:
    """A message in a table."""

    name: str
    """The type, without its module; may be empty."""
    text: str
    code: str
    general: bool
    """Whether many other messages have the same code."""
    series: Sequence[str]

    @property
    def is_warning(self) -> bool:
        """Whether it is a warning; errors, and messages of no type, are none."""
        return self.name.endswith("Warning")


def how_to_read_messages(code_note: str) -> nodes.paragraph:
    """Return what the tables of messages mean.

    :param code_note: what the code of a message is, where the library has such a thing.
    """
    text = (
        f"Each message is listed with the versions in which an example meets it, and with the page"
        f" that explains it; {GAP} stands for what varies, a dash for too many causes. {code_note}"
    )
    return nodes.paragraph("", text.rstrip())


def message_sections(messages: Iterable[Listed], series: Sequence[str]) -> list[nodes.section]:
    """Return a section with a table for each type of message: warnings, then errors.

    :param series: all series, in their order.
    """
    listed = sorted(messages, key=lambda message: (message.name, message.text))
    coded = any(message.code for message in listed)
    groups = [(name, list(of)) for name, of in groupby(listed, key=lambda message: message.name)]
    heads = ["Message", *(["Code"] if coded else []), "Versions", "Page"]
    widths = [50, *([6] if coded else []), 12, 40]
    sections = []
    for name, of_type in sorted(groups, key=lambda group: _rank(group[0])):
        rows = [_row(message, series, coded=coded) for message in of_type]
        body = table(heads, rows, ["lab-messages"], widths=widths)
        title = name or OF_NO_TYPE
        sections.append(section(title, f"type-{name or 'none'}", body))
    return sections


def _rank(name: str) -> int:
    """Return where the messages of a type stand: warnings, errors, those of no type."""
    return 2 if not name else int(not name.endswith("Warning"))


def _row(message: Listed, series: Sequence[str], *, coded: bool) -> light_row:
    met = ", ".join(name for name in series if name in message.series)
    # Quotes stay as they are: readers search the page for what they have.
    text = nodes.inline("", message.text, classes=["lab-template"], support_smartquotes=False)
    place = message_place("", **{"lab-name": message.name, "lab-text": message.text})
    cells = [text, *([_code(message)] if coded else []), met, place]
    return light_row("", *map(cell, cells))


def _code(message: Listed) -> Content:
    """Return the code of a message; one that many have is marked, as it tells none from another."""
    if message.general:
        return nodes.inline("", message.code, classes=["lab-general"])
    return message.code


def replace_places(
    doctree: nodes.document, link: Callable[[str, str], nodes.reference | None]
) -> None:
    """Put a link in the place of each :class:`message_place`, or a dash.

    :param link: returns that of a message, by its type and text.
    """
    for node in list(doctree.findall(message_place)):
        node.replace_self(link(node["lab-name"], node["lab-text"]) or nodes.Text("-"))
