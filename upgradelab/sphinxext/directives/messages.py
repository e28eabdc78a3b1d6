"""The directive ``lab:messages``: the box for a pasted message, and tables of all messages."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from upgradelab.messages.stated import Stated, StatedError, load_stated
from upgradelab.messages.templates import book_templates
from upgradelab.sphinxext.directives.lists import ListingDirective
from upgradelab.sphinxext.nodes.lists import slot
from upgradelab.sphinxext.nodes.messages import Listed, how_to_read_messages, message_sections

_LISTED = ("warnings", "errors")
"""The tables that a page can have alone; messages of no type are with the errors."""
_PARTS = ("box", *_LISTED)


class MessagesDirective(ListingDirective):
    """Shows the box, and the messages of all runs and of a file, a table for each type.

    The file, in TOML beside the page, says which page explains a message: see
    :mod:`upgradelab.messages.stated`. With the option ``show``, a page has the ``box`` alone,
    or the tables of ``warnings`` or of ``errors`` alone: there may be more than one page holds.
    """

    optional_arguments = 1
    option_spec: ClassVar = {"show": lambda value: directives.choice(value, _PARTS)}
    of_all = ("standing", "messages")
    shows_messages = True

    def listing(self) -> list[nodes.Node]:
        """Return the box, the tables, or both."""
        part = self.options.get("show", "")
        stated = self.stated()
        box: list[nodes.Node] = [] if part in _LISTED else [slot("paste")]
        return box if part == "box" else [*box, *self.tables(stated, part)]

    def tables(self, stated: list[Stated], part: str) -> list[nodes.Node]:
        """Return the tables, and what they mean.

        :param part: what they list, ``warnings`` or ``errors``; empty for all messages.
        """
        book = self.book
        templates = book_templates(book.examples.values(), book.runs, self.library)
        listed = [
            Listed(template.name, template.text, template.code, template.general, template.series)
            for template in templates
        ]
        # The beginning of a message that is listed would only be listed twice.
        listed += [
            Listed(message.name, message.text, "", general=False, series=())
            for message in stated
            if message.text and message.page
            and not any(
                message.name in {"", template.name} and template.text.startswith(message.text)
                for template in templates
            )
        ]  # fmt: skip
        return [
            how_to_read_messages(self.library.code_note),
            *self.unavailable_note(book.claims),
            *message_sections(
                [
                    message
                    for message in listed
                    if part not in _LISTED or message.is_warning == (part == "warnings")
                ],
                book.series_names,
            ),
        ]

    def stated(self) -> list[Stated]:
        """Return the messages of the file; note that the page depends on it."""
        path = ""
        if self.arguments:
            relative, path = self.env.relfn2path(self.arguments[0])
            self.env.note_dependency(relative)
        self.domain.stated[self.env.docname] = path
        try:
            return load_stated(Path(path), self.library) if path else []
        except StatedError as error:
            raise self.error(str(error)) from error
