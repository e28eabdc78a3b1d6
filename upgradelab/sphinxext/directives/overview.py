"""The directives that sum up the site: ``lab:tally``, ``lab:overview`` and ``lab:coverage``."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from upgradelab.compare.overview import SIGNS_OF_CELL
from upgradelab.model.run import Run
from upgradelab.model.unavailable import how_many_unavailable
from upgradelab.sphinxext.directives.lists import ListingDirective
from upgradelab.sphinxext.nodes.coverage import pending_coverage
from upgradelab.sphinxext.nodes.lists import legend
from upgradelab.sphinxext.nodes.overview import HOW_COUNTED, pending_overview
from upgradelab.sphinxext.nodes.panels.provenance import database_versions
from upgradelab.system.words import listed


class TallyDirective(ListingDirective):
    """Says in one sentence what was run for this site."""

    of_all = ("standing",)

    def listing(self) -> list[nodes.Node]:
        """Return the sentence, and one on what was not run here, if there is any."""
        runs = self.runs(self.book.runs)
        ran = self._ran([run for run in runs if not run.unavailable])
        text = " ".join(filter(None, [ran, how_many_unavailable(runs)]))
        return [nodes.paragraph("", text, classes=["lab-tally"])]

    def _ran(self, runs: Sequence[Run]) -> str:
        if not runs:
            return "No example was run for this site."
        number = len({run.scenario for run in runs})
        book = self.book
        passed = len(runs) - len(book.faulty()) - len(book.drifts)
        releases = ", ".join(series.release for series in book.series)
        databases = listed(database_versions(runs))
        return (
            f"{number:,} examples were run for this site on {book.project.library.title}"
            f" {releases}{f' with {databases}' if databases else ''}:"
            f" {len(runs):,} runs, of which {passed:,} were as expected."
        )


class OverviewDirective(ListingDirective):
    """Draws how much each upgrade changes in each subject."""

    of_named = ("standing",)

    def listing(self) -> list[nodes.Node]:
        """Return the overview, and what its signs and numbers mean."""
        self.tell_of(self.book.scenarios)
        return [
            pending_overview(refdoc=self.env.docname),
            legend(SIGNS_OF_CELL),
            nodes.paragraph("", HOW_COUNTED),
        ]


class CoverageDirective(ListingDirective):
    """Counts the messages that each release can give, and those that pages explain."""

    shows_messages = True

    def listing(self) -> list[nodes.Node]:
        """Return what stands for the table until all pages are read."""
        return [pending_coverage()]
