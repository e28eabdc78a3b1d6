"""The directive that sums up the whole site: ``lab:tally``."""

from __future__ import annotations

from docutils import nodes

from upgradelab.sphinxext.directives.lists import ListingDirective
from upgradelab.sphinxext.nodes import outcomes as render


class TallyDirective(ListingDirective):
    """Says in one sentence what was run for this site."""

    def listing(self) -> list[nodes.Node]:
        """Return the sentence."""
        book = self.domain.book
        runs = [run for of_series in book.runs.values() for run in of_series.values()]
        passed = len(runs) - len(book.faulty()) - sum(run.unavailable for run in runs)
        parts = [f"{len(book.scenarios):,} examples were run for this site"]
        parts.append(
            f"on {book.project.library.title} {', '.join(series.release for series in book.series)}"
        )
        *servers, last = render.servers(runs)
        parts.append(f"with {' and '.join(filter(None, [', '.join(servers), last]))}")
        text = f"{' '.join(parts)}: {len(runs):,} runs, of which {passed:,} were as expected."
        return [nodes.paragraph("", text, classes=["lab-tally"])]
