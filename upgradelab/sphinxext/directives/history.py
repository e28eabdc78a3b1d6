"""The directive that shows what changed within a series, release by release."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from upgradelab.compare.excerpt import Excerpt, excerpt_of_texts
from upgradelab.compare.history import FILE, Change
from upgradelab.model.unavailable import NOT_RUN_HERE
from upgradelab.sphinxext.directives.lists import ListingDirective
from upgradelab.sphinxext.nodes import lists as listing_nodes
from upgradelab.sphinxext.nodes.history import Turn, pending_release
from upgradelab.sphinxext.nodes.parts.folded import folded
from upgradelab.system.words import counted

if TYPE_CHECKING:
    from sphinx.util.typing import OptionSpec

RELEASE = "{release}"


class HistoryDirective(ListingDirective):
    """Lists what each release of a series changed, the newest release first.

    The option ``changelog`` is the address of what the library itself says of a release, which
    stands in it as ``{release}``.
    """

    required_arguments = 1
    option_spec: ClassVar[OptionSpec] = {"changelog": directives.unchanged_required}
    of_all = ("standing",)
    of_named = ("claim", "difference")

    def listing(self) -> list[nodes.Node]:
        """Return what counts the changes, and a section for each release."""
        (series,) = self.arguments
        known = self.book.history.releases
        if series not in known:
            raise self.error(
                f"{FILE} has no series {series!r} (have: {', '.join(known)})."
                f" Run: make history SERIES={series}"
            )
        if RELEASE not in self.options.get("changelog", RELEASE):
            raise self.error(f"changelog: expected an address with {RELEASE} in it")
        self.domain.histories[self.env.docname] = series
        self.note_file()
        changes = self.book.history.within(series)
        self.tell_of(change.scenario for change in changes)
        by_release = [
            (release, list(of_release))
            for release, of_release in groupby(changes, lambda change: change.release)
        ]
        sections = [
            listing_nodes.section(
                release, f"release-{release}", *self._source(release), *self._lists(of_release)
            )
            for release, of_release in reversed(by_release)
        ]
        return [self._count(series, changes, len(by_release)), *sections]

    def note_file(self) -> None:
        """Let the page be made anew when the history changes."""
        self.env.note_dependency(str(self.book.project.examples_folder / FILE))

    def _count(self, series: str, changes: list[Change], releases: int) -> nodes.paragraph:
        looked_in = self.book.history.releases[series]
        first, last = looked_in[0], looked_in[-1]
        run = sum(series in runs for runs in self.book.runs.values())
        scenarios = len({change.scenario for change in changes})
        of_all = f"Of {counted(run, 'example')} that run on {series}"
        if not changes:
            sentence = f"{of_all}, each does the same on {first} as on {last}."
        else:
            sentence = (
                f"{of_all}, {scenarios:,} changed after {first} and up to {last},"
                f" in {counted(releases, 'release')}."
            )
        return nodes.paragraph("", sentence, classes=["lab-count"])

    def _source(self, release: str) -> Iterator[nodes.paragraph]:
        if address := self.options.get("changelog", "").replace(RELEASE, release):
            title = f"Changelog of {self.library.title} {release}"
            link = nodes.reference("", title, refuri=address, internal=False)
            yield nodes.paragraph("", "", link, classes=["lab-links"])

    def _lists(self, changes: list[Change]) -> Iterator[nodes.Element]:
        """Yield what a release changed, and folded what has other words alone."""
        in_words = [change for change in changes if self.book.in_words(change)]
        others = [change for change in changes if change not in in_words]
        if others:
            yield self._pending(others, f"release-{changes[0].release}")
        if in_words:
            summary = (
                f"{counted(len(in_words), 'example')} with nothing but other words in a message"
            )
            yield folded(
                "", self._pending(in_words, f"words-{changes[0].release}"), summary=summary
            )

    def _pending(self, changes: list[Change], anchor: str) -> pending_release:
        turns = [
            Turn(change.scenario, (change.previous, change.release), self._lines(change))
            for change in changes
        ]
        return pending_release(turns=turns, anchor=anchor, refdoc=self.env.docname)

    def _lines(self, change: Change) -> Excerpt:
        before, after = "\n".join(change.was), self.book.text_after(change)
        if after is None:
            return excerpt_of_texts(before, "")._replace(after=(f"({NOT_RUN_HERE})",))
        return excerpt_of_texts(before, after)
