"""The directive ``lab:packages``: which releases of packages go with which series."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from docutils import nodes

from upgradelab.messages.knowledge import Met
from upgradelab.messages.published import Place
from upgradelab.messages.templates import template
from upgradelab.model.examples.own_words import own_words
from upgradelab.sphinxext.directives.examples import folded_code
from upgradelab.sphinxext.directives.lists import ListingDirective
from upgradelab.sphinxext.nodes.lists import section
from upgradelab.sphinxext.nodes.parts.prose import joined
from upgradelab.sphinxext.nodes.parts.table import Content, table
from upgradelab.system.words import listed
from upgradelab_site.packages.record import Package, Record, RecordError, load_record
from upgradelab_site.packages.releases import releases_table
from upgradelab_site.packages.subjects import Subject, load_subjects
from upgradelab_site.packages.verdicts import Failure, Span, failures, spans, tried_series
from upgradelab_site.toml_tables import TableError

PARTS = ("table", "messages", "each", "releases")
CLASSES = ("lab-packages",)


class PackagesDirective(ListingDirective):
    """Shows a part of what is recorded of packages.

    The argument names it: a table of all packages, one of the messages that they give, a section
    for each package, or the releases of one, whose name on the package index follows. The files
    are ``packages.toml`` and ``packages.json`` beside the page.
    """

    required_arguments = 1
    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the part; only with one of many packages is the page a list."""
        return self.listing() if self.arguments[0] == "releases" else super().run()

    def listing(self) -> list[nodes.Node]:
        """Return the nodes of the part named in the argument."""
        part, *wanted = self.arguments
        if part not in PARTS:
            raise self.error(f"no part {part!r} of a record (have: {', '.join(PARTS)})")
        page = Path(self.env.doc2path(self.env.docname))
        try:
            record = load_record(self._noted(page.with_name("packages.json")))
            subjects = load_subjects(self._noted(page.with_name("packages.toml")))
        except (RecordError, TableError) as error:
            raise self.error(str(error)) from error
        if part == "releases":
            return [self._releases(record, *wanted)]
        if part == "table":
            return [self._table(record)]
        if part == "messages":
            return [_messages(record)]
        by_name = {subject.distribution: subject for subject in subjects}
        unknown = {package.distribution for package in record.packages} - by_name.keys()
        if unknown:
            raise self.error(f"packages.toml lacks {', '.join(sorted(unknown))}: make packages")
        self._note_messages(record, by_name)
        return [
            self._section(package, by_name[package.distribution], record)
            for package in record.packages
        ]

    def _note_messages(self, record: Record, subjects: Mapping[str, Subject]) -> None:
        """Let messages of packages, pasted as warnings or errors, lead to their sections."""
        noted: dict[tuple[str, str], Met] = {}
        for package in record.packages:
            own = own_words(ast.parse(subjects[package.distribution].probe))
            for failure in failures(package, tried_series(record)):
                kind, _, text = failure.text.partition(": ")
                if failure.kind != "fails" or not text:
                    continue
                said = kind.rpartition(".")[2], template(text, own, self.library)
                releases = f"{package.title} {_range(failure)} with {listed(failure.series)}"
                sentence = f"{releases}: {_way(failure)}."
                place = Place(page=self.env.docname, anchor=identifier(package), text=package.title)
                first = noted.setdefault(said, Met(*said, sentence, place))
                if first.verdict != sentence:
                    noted[said] = replace(first, verdict=f"{first.verdict} {sentence}")
        self.domain.met[self.env.docname] = list(noted.values())

    def _noted(self, path: Path) -> Path:
        """Return a path, and let the page be made anew when the file changes."""
        self.env.note_dependency(path)
        return path

    def _table(self, record: Record) -> nodes.table:
        """Return a table: packages down, series across."""
        series = tried_series(record)
        rows: list[list[Content]] = [
            [
                nodes.reference("", package.title, refid=identifier(package), internal=True),
                *(_cell(package, name) for name in series),
            ]
            for package in record.packages
        ]
        heads = ["Package", *(f"With {name}" for name in series)]
        releases = listed([record.series[name] for name in series])
        run_on = f"Releases that go with SQLAlchemy {releases}, on Python {record.python}."
        widths = [25, *(25 for _ in series)]
        return table(heads, rows, CLASSES, widths=widths, caption=[nodes.Text(run_on)])

    def _releases(self, record: Record, wanted: str = "") -> nodes.table:
        """Return a table of the releases of a package, named as on the package index."""
        for package in record.packages:
            if package.distribution == wanted:
                return releases_table(package, record, [*CLASSES, "lab-packages-releases"])
        have = ", ".join(package.distribution for package in record.packages)
        raise self.error(f"no package {wanted!r} in packages.json (have: {have})")

    def _section(self, package: Package, subject: Subject, record: Record) -> nodes.section:
        """Return what is known of a package."""
        self.env.note_dependency(subject.program)
        content: list[nodes.Node] = []
        items = [
            nodes.list_item("", nodes.paragraph("", "", *_told(failure)))
            for failure in failures(package, tried_series(record))
        ]
        if items:
            content.append(nodes.bullet_list("", *items))
        if both := _both(package, tried_series(record)):
            content.append(nodes.paragraph("", both))
        if subject.note:
            content += self.parse_text_to_nodes(subject.note)
        content.append(folded_code("What was run with each release", subject.probe.rstrip()))
        return section(package.title, identifier(package), *content)


def identifier(package: Package) -> str:
    """Return the anchor of a package's section."""
    return nodes.make_id(package.title)


def _messages(record: Record) -> nodes.table:
    """Return a table of all messages with the packages that give them."""
    by_text: dict[str, list[tuple[Package, Failure]]] = {}
    for package in record.packages:
        for failure in failures(package, tried_series(record)):
            if failure.kind == "fails":
                by_text.setdefault(failure.text, []).append((package, failure))
    rows: list[list[Content]] = []
    for text in sorted(by_text, key=lambda text: text.partition(": ")[2]):
        cells = [
            nodes.inline("", "", *joined(parts, "; "))
            for parts in zip(*(_cells(*pair) for pair in by_text[text]), strict=True)
        ]
        rows.append([_message(text), *cells])
    heads = ["Message", "Package", "Versions", "Install"]
    return table(heads, rows, [*CLASSES, "lab-packages-messages"], widths=[50, 25, 10, 15])


def _cells(package: Package, failure: Failure) -> Iterator[nodes.Node]:
    """Yield what a row says of a package: its name and releases, the series, the way out."""
    link = nodes.reference("", package.title, refid=identifier(package), internal=True)
    yield nodes.inline("", "", link, nodes.Text(f" {_range(failure)}"))
    yield nodes.Text(", ".join(failure.series))
    fits = failure.fits
    yield nodes.Text(_fitting(fits, earlier=failure.too_new) if fits else "none fits")


def _message(text: str) -> nodes.inline:
    """Return a message as it is, for readers who search the page for what they have."""
    return nodes.inline("", text, classes=["lab-template"], support_smartquotes=False)


def _told(failure: Failure) -> Iterable[nodes.Node]:
    """Yield a sentence on a failure."""
    on = listed(failure.series)
    if failure.kind == "refuses":
        yield nodes.Text(f"{_range(failure)} cannot be installed with {on}: requires ")
        yield nodes.literal("", failure.text)
    else:
        yield nodes.Text(f"{_range(failure)} with {on}: ")
        yield nodes.literal("", failure.text)
    yield nodes.Text(f"; {_way(failure)}.")


def _way(failure: Failure) -> str:
    """Return what to install instead."""
    if failure.fits:
        return f"install {_fitting(failure.fits, earlier=failure.too_new)}"
    if failure.too_new:
        return "upgrade SQLAlchemy"
    return f"no release goes with {' or '.join(failure.series)}"


def _fitting(fits: Span, *, earlier: bool) -> str:
    """Return which releases to install, from the nearest on."""
    if fits.first == fits.last and not fits.open and fits.known:
        return fits.first
    if earlier:
        return f"{fits.last} or earlier"
    return f"{fits.first} or later" if fits.open else f"{fits.first} to {fits.last}"


def _range(failure: Failure) -> str:
    return failure.first if failure.first == failure.last else f"{failure.first} to {failure.last}"


def _both(package: Package, series: Iterable[str]) -> str:
    """Return which releases go with two neighbouring series, so that one step can follow another.

    Of a series that no release goes with, nothing is said.
    """
    sentences = []
    for older, newer in pairwise(series):
        if fitting := spans(package, older, newer):
            sentences.append(f"With either {older} or {newer}: {', '.join(map(_span, fitting))}.")
        elif spans(package, older) and spans(package, newer):
            sentences.append(
                f"No release goes with both {older} and {newer}:"
                " upgrade it together with SQLAlchemy."
            )
    return " ".join(sentences)


def _cell(package: Package, series: str) -> str:
    """Return which releases go with a series, in words."""
    if fitting := spans(package, series):
        return ", ".join(map(_span, fitting))
    oldest = package.releases[0]
    newer = any(trial.kind == "fits" for name, trial in oldest.trials.items() if name > series)
    return f"none since {oldest.version}" if newer else "none"


def _span(span: Span) -> str:
    if span.open:
        return f"from {span.first}" if span.known else "any"
    if not span.known:
        return f"up to {span.last}"
    return f"{span.first} to {span.last}" if span.first != span.last else f"only {span.first}"
