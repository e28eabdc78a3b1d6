"""The directive ``lab:messages``: the box for a pasted message, and tables of all messages."""

from __future__ import annotations

from pathlib import Path

from docutils import nodes

from upgradelab.messages.stated import Stated, StatedError, load_stated
from upgradelab.messages.templates import book_templates
from upgradelab.sphinxext.directives.lists import ListingDirective
from upgradelab.sphinxext.nodes.lists import slot
from upgradelab.sphinxext.nodes.messages import Listed, how_to_read_messages, message_sections


class MessagesDirective(ListingDirective):
    """Shows the box, and the messages of all runs and of a file, a table for each type.

    The file, in TOML beside the page, says which page explains a message: see
    :mod:`upgradelab.messages.stated`.
    """

    optional_arguments = 1

    def listing(self) -> list[nodes.Node]:
        """Return the tables."""
        book = self.book
        templates = book_templates(book.examples.values(), book.runs, self.library)
        listed = [
            Listed(template.name, template.text, template.code, template.general, template.series)
            for template in templates
        ]
        known = {(template.name, template.text) for template in templates}
        listed += [
            Listed(message.name, message.text, "", general=False, series=())
            for message in self.stated()
            if message.text and message.page and (message.name, message.text) not in known
        ]
        return [
            slot("paste"),
            how_to_read_messages(self.library.code_note),
            *self.unavailable_note(book.claims),
            *message_sections(listed, book.series_names),
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
