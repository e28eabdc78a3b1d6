"""The directives that show what upgrades change: one of them, or all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from upgradelab.compare.changes import (
    KINDS,
    Change,
    ChangeKind,
    Upgrade,
    changes,
    not_compared,
    upgrade,
)
from upgradelab.compare.overview import SIGNS_OF_CELL, effects
from upgradelab.compare.signs import SIGNS
from upgradelab.model.unavailable import NOT_RUN_HERE
from upgradelab.sphinxext.directives.lists import ListingDirective
from upgradelab.sphinxext.nodes import lists as listing_nodes
from upgradelab.sphinxext.nodes.changes import identifier, pending_changes, pending_count
from upgradelab.sphinxext.nodes.overview import HOW_COUNTED
from upgradelab.sphinxext.nodes.parts.table import Content, table

if TYPE_CHECKING:
    from sphinx.util.typing import OptionSpec

TOLD = (
    "What a difference costs is told here from what was printed, warned of, raised and sent: no"
    " author has said it yet."
)
CAPTION = "How many examples of this site each upgrade changes, and how"


class ChangesListing(ListingDirective):
    """What lists the changes between two series, the worst consequences first."""

    of_all = ("standing",)
    of_named = ("claim", "difference")

    def changes(self, way: Upgrade, first: Sequence[str] = ()) -> list[nodes.Node]:
        """Return what counts the changes, and a section for each kind.

        :param first: the scenarios whose pages stand first.
        """
        old, new = way.old, way.new
        runs = self.of_topic(self.book.runs)
        by_kind = changes(runs, self.book.consequences, way, self.library)
        if "topic" not in self.options:
            self.domain.note_upgrade(self.env.docname, old, new)
        unknown = not_compared(runs, old, new)
        ran = sum(1 for of_scenario in runs.values() if of_scenario.keys() & {old, new})
        return [
            self._count(by_kind, ran - len(unknown), len(unknown)),
            *self._sections(by_kind, (old, new), first),
            *listing_nodes.not_compared_section(unknown, self.book.claims, self.link),
        ]

    def _count(
        self, by_kind: Mapping[ChangeKind, Sequence[Change]], compared: int, unknown: int
    ) -> pending_count:
        return pending_count(
            scenarios={
                kind: [change.scenario for change in of_kind] for kind, of_kind in by_kind.items()
            },
            compared=compared,
            unknown=unknown,
            library=self.library.title,
            refdoc=self.env.docname,
        )

    def _sections(
        self,
        by_kind: Mapping[ChangeKind, Sequence[Change]],
        pair: tuple[str, str],
        first: Sequence[str],
    ) -> Iterator[nodes.section]:
        differing = {change.scenario for of_kind in by_kind.values() for change in of_kind}
        for name in first:
            if name not in differing:
                between = " and ".join(pair)
                raise self.error(f"first: {name!r} is no scenario that differs between {between}")
        self.tell_of(differing)
        for kind, of_kind in by_kind.items():
            if of_kind:
                title, meaning = KINDS[kind]
                leading = {change.scenario for change in of_kind}
                pending = pending_changes(
                    kind=kind,
                    changes=of_kind,
                    series=pair,
                    first=[name for name in first if name in leading],
                    refdoc=self.env.docname,
                )
                paragraph = nodes.paragraph("", meaning)
                yield listing_nodes.section(title, identifier(kind), paragraph, pending)


class UpgradeDirective(ChangesListing):
    """Lists what an upgrade between two series changes, the worst consequences first.

    The option ``first`` names scenarios: their pages stand first in their subject, and that
    first in its section. The option ``topic`` leaves the examples of one folder.
    """

    required_arguments = 2
    option_spec: ClassVar[OptionSpec] = {
        "first": str.split,
        "topic": directives.unchanged_required,
    }

    def listing(self) -> list[nodes.Node]:
        """Return what counts the changes, and a section for each kind."""
        old, new = self.arguments
        known = self.book.series_names
        for name in (old, new):
            if name not in known:
                raise self.error(f"no series {name!r} (have: {', '.join(known)})")
        if known.index(old) >= known.index(new):
            raise self.error(f"{old!r} is not older than {new!r} (oldest first: {known})")
        return self.changes(upgrade(old, new, known), self.options.get("first", []))


class UpgradesDirective(ChangesListing):
    """Shows a table of all upgrades, with links to their pages and numbers of changes.

    The page of an upgrade is in the same folder and has its name: ``1.4-to-2.0``. Two series
    can be named, old and new: those of the upgrade that is offered to who has chosen none.
    A preview has no page: what it changes is listed below the table.
    """

    optional_arguments = 2

    def listing(self) -> list[nodes.Node]:
        """Return the table, and what a preview changes, if there is one."""
        series = [each.name for each in self.book.pinned]
        usual = " to ".join(self.arguments or series[-2:])
        titles = [f"{old} to {new}" for old, new in combinations(series, 2)]
        if self.arguments and usual not in titles:
            raise self.error(f"no upgrade {usual!r} (have: {', '.join(titles)})")
        rows: list[list[Content]] = []
        unknown: list[str] = []
        for old, new in combinations(series, 2):
            way = upgrade(old, new, series)
            counts = Counter(
                effects(self.book.runs, self.book.consequences, way, self.library).values()
            )
            title = f"{old} to {new}"
            link = self.page(f"{old}-to-{new}", title)
            if title == usual:
                link = nodes.inline("", "", link, classes=["lab-usual"])
            rows.append([link, *(str(counts[sign]) for sign in SIGNS_OF_CELL)])
            unknown.append(str(len(not_compared(self.book.runs, old, new))))
        words = (SIGNS[sign].word.capitalize() for sign in SIGNS_OF_CELL)
        heads: list[Content] = ["Upgrade", *words]
        if set(unknown) != {"0"}:
            heads.append(NOT_RUN_HERE.capitalize())
            rows = [[*row, number] for row, number in zip(rows, unknown, strict=True)]
        return [
            listing_nodes.slot("chooser"),
            table(heads, rows, ["lab-upgrades"], caption=[nodes.Text(CAPTION)]),
            listing_nodes.legend(SIGNS_OF_CELL),
            nodes.paragraph("", HOW_COUNTED),
            *self.unavailable_note(self.book.claims),
            *self._preview(),
        ]

    def _preview(self) -> Iterator[nodes.section]:
        """Yield what changes between the series that a preview is compared with and itself."""
        if (preview := self.book.preview) is not None:
            old, new = preview.like, preview.series.name
            title = f"From {old} to {new} ({preview.series.release})"
            listed = self.changes(Upgrade(old, new, (new,)))
            yield listing_nodes.section(title, "lab-preview", nodes.paragraph("", TOLD), *listed)
