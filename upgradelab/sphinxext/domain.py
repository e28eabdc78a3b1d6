"""What the site knows of its pages: which scenarios each shows, and from which outcomes."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any, ClassVar

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.builders import Builder
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment
from sphinx.util.nodes import make_refnode

from upgradelab.messages.knowledge import Known, Met
from upgradelab.model.series import key_of
from upgradelab.scan.published import Scanned
from upgradelab.sphinxext.whole.lead import Lead
from upgradelab.store.book import Book


@dataclass(frozen=True)
class Messages:
    """What is known of messages, once all pages are read."""

    known: Known = field(default_factory=lambda: Known([], {}, {}))
    """Those that pages explain."""
    scanned: list[Scanned] = field(default_factory=list)
    """Those that releases can give."""
    made_from: str = ""
    """A hash of what this is made from; empty where no page asks for it."""


class LabDomain(Domain):
    """Keeps the scenarios of each page, through incremental and parallel builds."""

    name = "lab"
    label = "Upgrade Lab"
    data_version = 8
    initial_data: ClassVar[dict[str, Any]] = {
        "pages": {},
        "anchors": {},
        "listings": {},
        "upgrades": {},
        "leads": {},
        "stated": {},
        "pairs": {},
        "met": {},
        "histories": {},
        "names": {},
    }

    book: Book
    """The outcomes of this build; not kept between builds."""

    @property
    def messages(self) -> Messages:
        """What is known of messages in this build, or as long as pages are read, in the last."""
        messages: Messages = self.data.get("messages", Messages())
        return messages

    @messages.setter
    def messages(self, messages: Messages) -> None:
        self.data["messages"] = messages

    @property
    def data_of_pages(self) -> list[dict[str, Any]]:
        """All that is kept of pages, by page."""
        return [self.data[part] for part in self.initial_data]

    @property
    def pages(self) -> dict[str, dict[str, str]]:
        """For each page, the scenarios that it shows, with the digest of what it shows."""
        pages: dict[str, dict[str, str]] = self.data["pages"]
        return pages

    @property
    def anchors(self) -> dict[str, list[str]]:
        """For each page, the scenarios that have an anchor on it."""
        anchors: dict[str, list[str]] = self.data["anchors"]
        return anchors

    @property
    def listings(self) -> dict[str, dict[str, str]]:
        """For each page that lists scenarios of other pages, digests of what it is made from."""
        listings: dict[str, dict[str, str]] = self.data["listings"]
        return listings

    @property
    def upgrades(self) -> dict[str, tuple[str, str]]:
        """For each page that lists what an upgrade changes, the old and the new series."""
        upgrades: dict[str, tuple[str, str]] = self.data["upgrades"]
        return upgrades

    @property
    def leads(self) -> dict[str, Lead]:
        """For each page, what it says first."""
        leads: dict[str, Lead] = self.data["leads"]
        return leads

    @property
    def stated(self) -> dict[str, str]:
        """For each page with the box or with tables of messages, the file of messages, if any."""
        stated: dict[str, str] = self.data["stated"]
        return stated

    @property
    def pairs(self) -> dict[str, list[tuple[str, str]]]:
        """For each page with a sheet, the scenarios of each old form and its new one."""
        pairs: dict[str, list[tuple[str, str]]] = self.data["pairs"]
        return pairs

    @property
    def met(self) -> dict[str, list[Met]]:
        """For each page, messages that it explains and that no example needs to meet."""
        met: dict[str, list[Met]] = self.data["met"]
        return met

    @property
    def histories(self) -> dict[str, str]:
        """For each page that lists what changed within a series, the series."""
        histories: dict[str, str] = self.data["histories"]
        return histories

    @property
    def names(self) -> dict[str, str]:
        """For each page that lists the names which came and went with a series, the series."""
        names: dict[str, str] = self.data["names"]
        return names

    def note(self, docname: str, scenario: str) -> None:
        """Note that a page shows a scenario."""
        self.pages.setdefault(docname, {})[scenario] = self.digest(scenario)

    def note_anchors(self, docname: str, doctree: nodes.document) -> None:
        """Note which of the scenarios that a page shows can be linked to on it."""
        ids = {anchor for node in doctree.findall(nodes.Element) for anchor in node["ids"]}
        shown = self.pages.get(docname, {})
        self.anchors[docname] = [name for name in shown if nodes.make_id(name) in ids]

    def note_listing(self, docname: str) -> None:
        """Note that a page lists all scenarios."""
        self.listings[docname] = {"book": self.book_digest(), "places": ""}

    def note_upgrade(self, docname: str, old: str, new: str) -> None:
        """Note that a page lists what an upgrade changes."""
        self.upgrades[docname] = old, new

    def book_digest(self) -> str:
        """Return a hash of all scenarios and outcomes."""
        return hash_text("\n".join(f"{name} {self.digest(name)}" for name in self.book.scenarios))

    def place(self, scenario: str, topic: str = "") -> tuple[str, str] | None:
        """Return the page and anchor that show a scenario best, if a page shows it.

        A page with an anchor is better than one without, and a page of the same topic
        better than another.

        :param topic: the folder of pages to prefer; empty for that of the scenario.
        """
        topic = topic or scenario.partition(".")[0]
        anchor = nodes.make_id(scenario)
        candidates = [
            (scenario not in self.anchors.get(docname, []), not docname.startswith(topic), docname)
            for docname, shown in self.pages.items()
            if scenario in shown
        ]
        if not candidates:
            return None
        without, _, docname = min(candidates)
        return docname, "" if without else anchor

    def release_place(self, release: str) -> tuple[str, str] | None:
        """Return the page and anchor that list what a release changed, if a page does."""
        series = "{}.{}".format(*key_of(release))
        pages = sorted(docname for docname, listed in self.histories.items() if listed == series)
        return (pages[0], nodes.make_id(f"release-{release}")) if pages else None

    def is_survey(self, docname: str, scenarios: Collection[str]) -> bool:
        """Return whether a page goes through many subjects: a list, or a cheat sheet.

        :param scenarios: some that it shows; of a cheat sheet, most are of the topics that
            ``upgradelab_surveys`` names.
        """
        topics = self.env.config.upgradelab_surveys
        surveyed = [name for name in scenarios if name.partition(".")[0] in topics]
        return docname in self.listings or len(surveyed) * 2 > len(scenarios)

    def moved(self, contents: str) -> list[str]:
        """Return the listing pages whose links are no longer right, and take them as made.

        :param contents: all that lists say of pages.
        """
        if not self.listings:
            return []
        places = hash_text(
            "\n".join(
                f"{docname} {sorted(shown)} {self.anchors.get(docname, [])}"
                for docname, shown in sorted(self.pages.items())
            )
            + contents
            + "\n".join(
                f"{docname} {self.env.titles.get(docname, '')} {lead}"
                for docname, lead in sorted(self.leads.items())
            )
        )
        moved = [name for name, made in self.listings.items() if made["places"] != places]
        for name in moved:
            self.listings[name]["places"] = places
        return moved

    def resolve_xref(  # noqa: PLR0917 - Sphinx's signature
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """Return a link to the page that shows a scenario, or that lists a release."""
        del env
        if typ == "release":
            place = self.release_place(target)
        else:
            place = self.place(target, node.get("lab-topic", ""))
        if place is None:
            return None
        content = contnode.children
        return make_refnode(builder, fromdocname, place[0], place[1] or None, content)

    def digest(self, scenario: str) -> str:
        """Return a hash of all that a page shows of a scenario; empty when there is none."""
        return self.book.digests.get(scenario, "")

    def outdated(self) -> set[str]:
        """Return the pages that show a scenario otherwise than it is now, or one unknown."""
        book = self.book_digest() if self.listings else ""
        listings = {name for name, made in self.listings.items() if made["book"] != book}
        return listings | {
            docname
            for docname, scenarios in self.pages.items()
            if any(not digest or digest != self.digest(name) for name, digest in scenarios.items())
        }

    def unshown(self) -> list[str]:
        """Return the scenarios that no page shows."""
        shown = {name for scenarios in self.pages.values() for name in scenarios}
        return [name for name in self.book.scenarios if name not in shown]

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
        names = {name for shown in self.pages.values() for name in shown}
        for name in sorted(names):
            place = self.place(name) if nodes.make_id(name) == target else None
            if place is not None:
                link = make_refnode(builder, fromdocname, place[0], place[1] or None, [contnode])
                return [("lab:scenario", link)]
        return []

    def clear_doc(self, docname: str) -> None:
        """Forget a page before it is read again."""
        for part in self.data.values():
            if isinstance(part, dict):
                part.pop(docname, None)

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process has read."""
        for docname in docnames:
            for part in self.initial_data:
                if docname in otherdata[part]:
                    self.data[part][docname] = otherdata[part][docname]


def lab_domain(env: BuildEnvironment) -> LabDomain:
    """Return the domain of a build."""
    domain = env.domains["lab"]
    assert isinstance(domain, LabDomain)
    return domain


def hash_text(text: str) -> str:
    """Return a hash that is the same in every process."""
    return hashlib.sha256(text.encode()).hexdigest()
