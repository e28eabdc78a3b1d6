"""What the site knows of its pages: which scenarios each shows, and from which outcomes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any, ClassVar

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.builders import Builder
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment
from sphinx.util.nodes import make_refnode

from upgradelab.build import Book


class LabDomain(Domain):
    """Keeps the scenarios of each page, through incremental and parallel builds."""

    name = "lab"
    label = "SQLAlchemy Upgrade Lab"
    data_version = 1
    initial_data: ClassVar[dict[str, Any]] = {"pages": {}}

    book: Book
    """The outcomes of this build; not kept between builds."""

    @property
    def pages(self) -> dict[str, dict[str, str]]:
        """For each page, the scenarios that it shows, with the digest of what it shows."""
        pages: dict[str, dict[str, str]] = self.data["pages"]
        return pages

    def note(self, docname: str, scenario: str) -> None:
        """Note that a page shows a scenario."""
        self.pages.setdefault(docname, {})[scenario] = self.digest(scenario)

    def digest(self, scenario: str) -> str:
        """Return a hash of all that a page shows of a scenario."""
        found = self.book.scenario(scenario)
        if found is None:
            return ""
        digests = [record.digest for record in self.book.records.get(scenario, {}).values()]
        return " ".join([str(hash_text(found.script())), *digests])

    def outdated(self) -> set[str]:
        """Return the pages that show a scenario otherwise than it is now, or one unknown."""
        return {
            docname
            for docname, scenarios in self.pages.items()
            if any(not digest or digest != self.digest(name) for name, digest in scenarios.items())
        }

    def unshown(self) -> list[str]:
        """Return the scenarios that no page shows."""
        shown = {name for scenarios in self.pages.values() for name in scenarios}
        return [name for name in self.book.names() if name not in shown]

    def place(self, anchor: str) -> str | None:
        """Return the first page, by name, that shows the scenario with an anchor."""
        for docname in sorted(self.pages):
            if any(nodes.make_id(name) == anchor for name in self.pages[docname]):
                return docname
        return None

    def resolve_any_xref(  # noqa: PLR0917 - Sphinx's signature
        self,
        env: BuildEnvironment,  # noqa: ARG002
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,  # noqa: ARG002
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Let ``[text](#cascades-backref-append)`` link to the scenario, on any page."""
        docname = self.place(target)
        if docname is None:
            return []
        return [("lab:scenario", make_refnode(builder, fromdocname, docname, target, [contnode]))]

    def clear_doc(self, docname: str) -> None:
        """Forget a page before it is read again."""
        self.pages.pop(docname, None)

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process has read."""
        for docname in docnames:
            if docname in otherdata["pages"]:
                self.pages[docname] = otherdata["pages"][docname]


def hash_text(text: str) -> str:
    """Return a hash that is the same in every process."""
    return hashlib.sha256(text.encode()).hexdigest()
