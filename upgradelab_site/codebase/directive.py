"""The directive ``lab:subjects``: what to change on the way from a version to another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from docutils import nodes

from upgradelab.model.project import unknown_name
from upgradelab.sphinxext.directives.lists import ListingDirective
from upgradelab.sphinxext.nodes.parts.table import Content, table
from upgradelab_site.codebase.subjects import Subject, SubjectsError, load_subjects

NEEDS = ("must", "should")
EFFECTS = {
    "raises": "raises",
    "silent": "another result, no error",
    "warns": "works, warns",
    "tidy": "has no use any more",
}


class SubjectsDirective(ListingDirective):
    """Shows the subjects of an audit script as a table: ``lab:subjects:: audit.py 1.4 2.0``.

    The last two arguments are the versions from which and to which somebody goes.
    """

    required_arguments = 3
    of_named = ("standing",)

    def listing(self) -> list[nodes.Node]:
        """Return the table, with what must be changed first."""
        relative, path = self.env.relfn2path(self.arguments[0])
        self.env.note_dependency(relative)
        try:
            subjects = load_subjects(Path(path))
        except SubjectsError as error:
            raise self.error(str(error)) from error
        old, new = self.arguments[1:]
        known = self.book.series_names
        for series in (old, new):
            if series not in known:
                raise self.error(f"no series {series!r} (have: {', '.join(known)})")
        heads = ["What", "Need", "Since", "What happens", f"{old} warns"]
        rows = list(self._rows(subjects, old, new))
        return [table(heads, rows, ["lab-subjects"], widths=[40, 10, 8, 25, 12])]

    def _rows(self, subjects: Sequence[Subject], old: str, new: str) -> Iterator[list[Content]]:
        for need in NEEDS:
            for subject in subjects:
                if subject.need(old, new) == need:
                    yield [
                        self._link(subject),
                        nodes.strong("", need),
                        subject.since,
                        EFFECTS[subject.effect],
                        "yes" if self._warns(subject, old) else "no",
                    ]

    def _link(self, subject: Subject) -> nodes.Node:
        """Return a link to the page of a subject, or to the example on it that shows it."""
        topic = subject.page.rpartition("/")[0]
        if subject.shown and subject.shown not in self.book.claims:
            unknown = unknown_name(subject.shown, self.book.claims)
            raise self.error(f"{self.arguments[0]}: {subject.title!r}: {unknown}")
        if subject.shown:
            return self.link(subject.shown, subject.title, topic=topic)
        return self.page(f"/{subject.page}", subject.title)

    def _warns(self, subject: Subject, series: str) -> bool:
        """Return whether the example of a subject is warned on a series."""
        runs = self.book.runs.get(subject.shown, {})
        run = runs.get(series)
        return run is not None and any(event.kind == "warning" for event in run.events)
