"""What the site knows of its pages: which scenarios each shows, and from which outcomes."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, NamedTuple

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
from upgradelab.store.facets import Facet, Facets, facets_of


@dataclass(frozen=True)
class Messages:
    """What is known of messages, once all pages are read."""

    known: Known = field(default_factory=lambda: Known([], {}, {}))
    """Those that pages explain."""
    scanned: list[Scanned] = field(default_factory=list)
    """Those that releases can give."""
    made_from: str = ""
    """A hash of what this is made from; empty where no page asks for it."""
    hash: str = ""
    """A hash of what pages show of this."""


class Dependency(NamedTuple):
    """What a list is made from: if that is the same, it is."""

    of_all: tuple[Facet, ...] = ()
    """Facets of all scenarios."""
    of_named: tuple[Facet, ...] = ()
    """Facets of those that it names."""
    named: tuple[str, ...] = ()
    """The scenarios that it names; with links to them, which depend on all pages."""
    messages: bool = False
    """Whether it shows what is known of messages."""


class Showing(NamedTuple):
    """A page that shows a scenario."""

    docname: str
    anchored: bool
    """Whether the scenario has an anchor there."""
    position: int
    """Which of the scenarios of the page it is."""


class LabDomain(Domain):
    """Keeps the scenarios of each page, through incremental and parallel builds."""

    name = "lab"
    label = "Upgrade Lab"
    data_version = 10
    initial_data: ClassVar[dict[str, Any]] = {
        "pages": {},
        "anchors": {},
        "listings": {},
        "places": {},
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
    facets: Mapping[str, Facets]
    """Those of all scenarios of the book, in its order."""
    _of_all: dict[tuple[Facet, ...], str]
    """For some facets, a text with those of all scenarios; made when asked for."""
    _showings: dict[str, list[Showing]] | None = None
    """By scenario; ``None`` until asked for, while pages are read."""

    def open(self, book: Book) -> None:
        """Take the outcomes of a build; of what is as it was, the facets are known."""
        known: dict[str, Facets] = self.data.get("facets", {})
        code = self.env.config.upgradelab_fingerprint
        if self.data.get("code") != code:
            known = {}
        self.book = book
        self._of_all = {}
        self.facets = {
            name: known[name] if name in known and known[name].page == page
            else facets_of(book, name)
            for name, page in book.page_hashes.items()
        }  # fmt: skip
        self.data["facets"], self.data["code"] = dict(self.facets), code

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
    def listings(self) -> dict[str, dict[Dependency, str]]:
        """For each page that lists scenarios of other pages, what its lists are made from.

        Each with a hash of that, as it was when the page was read.
        """
        listings: dict[str, dict[Dependency, str]] = self.data["listings"]
        return listings

    @property
    def places(self) -> dict[str, str]:
        """For each page that lists scenarios, a hash of where its links led when it was made."""
        places: dict[str, str] = self.data["places"]
        return places

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
        self.pages.setdefault(docname, {})[scenario] = self.page_hash(scenario)
        self._showings = None

    def note_anchors(self, docname: str, doctree: nodes.document) -> None:
        """Note which of the scenarios that a page shows can be linked to on it."""
        ids = {anchor for node in doctree.findall(nodes.Element) for anchor in node["ids"]}
        shown = self.pages.get(docname, {})
        self.anchors[docname] = [name for name in shown if nodes.make_id(name) in ids]
        self._showings = None

    def note_listing(self, docname: str, made_from: Dependency) -> None:
        """Note that a page lists scenarios of other pages."""
        self.listings.setdefault(docname, {})[made_from] = self._hash(made_from)

    def note_upgrade(self, docname: str, old: str, new: str) -> None:
        """Note that a page lists what an upgrade changes."""
        self.upgrades[docname] = old, new

    def _hash(self, made_from: Dependency) -> str:
        """Return a hash of what a list is made from, but for messages and where links lead."""
        of_named = (
            f"{name} {self.facets[name].of(made_from.of_named)}"
            for name in made_from.named
            if name in self.facets
        )
        of_all = [self._facets_of_all(made_from.of_all)] if made_from.of_all else []
        return hash_text("\n".join([*of_all, *of_named]))

    def _facets_of_all(self, facets: tuple[Facet, ...]) -> str:
        if facets not in self._of_all:
            lines = (f"{name} {of.of(facets)}" for name, of in self.facets.items())
            self._of_all[facets] = "\n".join(lines)
        return self._of_all[facets]

    def showings(self, scenario: str) -> list[Showing]:
        """Return the pages that show a scenario."""
        if self._showings is None:
            self._showings = {}
            for docname, shown in self.pages.items():
                anchored = set(self.anchors.get(docname, []))
                for position, name in enumerate(shown):
                    showing = Showing(docname, name in anchored, position)
                    self._showings.setdefault(name, []).append(showing)
        return self._showings.get(scenario, [])

    def place(self, scenario: str, topic: str = "") -> tuple[str, str] | None:
        """Return the page and anchor that show a scenario best, if a page shows it.

        A page with an anchor is better than one without, and a page of the same topic
        better than another.

        :param topic: the folder of pages to prefer; empty for that of the scenario.
        """
        topic = topic or scenario.partition(".")[0]
        anchor = nodes.make_id(scenario)
        candidates = [
            (not showing.anchored, not showing.docname.startswith(topic), showing.docname)
            for showing in self.showings(scenario)
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
        moved = []
        for docname, lists in sorted(self.listings.items()):
            named = {name for made_from in lists for name in made_from.named}
            shows_messages = any(made_from.messages for made_from in lists)
            parts = [
                contents if named or shows_messages else "",
                self.messages.hash if shows_messages else "",
                *(f"{name} {self.showings(name)}" for name in sorted(named)),
            ]
            places = hash_text("\n".join(parts))
            if self.places.get(docname) != places:
                moved.append(docname)
                self.places[docname] = places
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

    def page_hash(self, scenario: str) -> str:
        """Return a hash of all that a page shows of a scenario; empty when there is none."""
        return self.facets[scenario].page if scenario in self.facets else ""

    def outdated(self) -> set[str]:
        """Return the pages that show a scenario otherwise than it is now, or one unknown."""
        lists = {
            docname
            for docname, of_page in self.listings.items()
            if any(made != self._hash(made_from) for made_from, made in of_page.items())
        }
        return lists | {
            docname
            for docname, scenarios in self.pages.items()
            if any(not made or made != self.page_hash(name) for name, made in scenarios.items())
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
        for part in self.data_of_pages:
            part.pop(docname, None)
        self._showings = None

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process has read."""
        for docname in docnames:
            for part in self.initial_data:
                if docname in otherdata[part]:
                    self.data[part][docname] = otherdata[part][docname]
        self._showings = None


def lab_domain(env: BuildEnvironment) -> LabDomain:
    """Return the domain of a build."""
    domain = env.domains["lab"]
    assert isinstance(domain, LabDomain)
    return domain


def hash_text(text: str) -> str:
    """Return a hash that is the same in every process."""
    return hashlib.sha256(text.encode()).hexdigest()
