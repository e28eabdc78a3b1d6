"""A worklist as text for people."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence

from upgradelab.command.worklist.report import Report
from upgradelab.messages.log.worklist import Family
from upgradelab.scan.recognise import verdict
from upgradelab.system.words import counted, listed

MOST = 0.8
"""Share of all messages whose families are counted at the top."""
_NARROWEST, _WIDEST = 72, 110
_INDENT = " " * 9
_LABEL = 12
"""Width of the labels."""
_TEXT = 160
"""Characters of a message that are shown."""
_KINDS = 5
"""Kinds of errors that are shown which are not the library's."""
_LATER = "are later errors that name"
_FATES = {
    "raises": ("is an error from {series} on", "are errors from {series} on"),
    "differs": ("gives another result in {series}", "give another result in {series}"),
    "works": ("still works in {series}", "still work in {series}"),
}


def to_text(report: Report, width: int) -> str:
    """Return what is to be printed.

    :param width: of the terminal.
    """
    return "\n".join(_Text(report, min(max(width, _NARROWEST), _WIDEST)).lines())


class _Text:
    """Writes a report."""

    def __init__(self, report: Report, width: int) -> None:
        self._report = report
        self._width = width

    def lines(self) -> Iterator[str]:
        """Yield the lines."""
        report = self._report
        library = report.known.knowledge["library"]
        release = f" {report.release}" if report.release else ""
        if not report.families:
            yield f"No warning or error of {library}{release} was found."
            yield from self._others()
            return
        total = sum(family.count for family in report.families)
        number = counted(len(report.families), "family", "families")
        messages = counted(total, "warning or error", "warnings and errors")
        yield f"{library}{release}: {messages} in {number}."
        yield from self._wrapped(self._what_can_wait(), "")
        if own := report.own:
            yield ""
            yield from self._head("In your code", own, [family.own for family in own])
            yield from self._families(own, [family.own for family in own])
        if packages := report.of_packages:
            counts = [family.count for family in packages]
            yield ""
            yield from self._head("In installed packages only", packages, counts)
            yield from self._families(packages, counts)
        if unexplained := report.unexplained:
            yield ""
            yield f"No page explains {counted(len(unexplained), 'family', 'families')}:"
            for family in unexplained:
                yield ""
                yield from self._unexplained(family)
        yield from self._others()

    def _others(self) -> Iterator[str]:
        """Yield what is not in the list, so that nobody takes it for all that went wrong."""
        others = self._report.others
        if not others.total:
            return
        library = self._report.known.knowledge["library"]
        missing = (
            f"1 error is not in this list: nothing in it says that it is {library}'s."
            if others.total == 1
            else f"{others.total:,} errors are not in this list: nothing in them says that they are"
            f" {library}'s."
        )
        yield ""
        yield from self._wrapped(missing, "")
        yield ""
        kinds = others.most_common()
        for text, count in kinds[:_KINDS]:
            yield from self._text(f"{count:>7}  ", text)
        if rest := sum(count for _, count in kinds[_KINDS:]):
            yield f"{rest:>7}  of {counted(len(kinds) - _KINDS, 'more kind', 'more kinds')}"

    def _what_can_wait(self) -> str:
        """Return in one sentence how many families have to be changed, and when."""
        errors = 0
        fates: Counter[tuple[str, str]] = Counter()
        unknown = 0
        for family in [*self._report.own, *self._report.of_packages]:
            later = family.entry.get("later") if family.entry else None
            if not family.is_warning:
                errors += 1
            elif later:
                fates[later["does"], later["series"]] += 1
            else:
                unknown += 1
        parts = [f"{errors} {'is an error' if errors == 1 else 'are errors'} already"] * bool(
            errors
        )
        for (does, series), number in sorted(
            fates.items(), key=lambda item: (list(_FATES).index(item[0][0]), item[0][1])
        ):
            parts.append(f"{number} {_FATES[does][number > 1].format(series=series)}")
        if unknown:
            parts.append(f"of {unknown} the page says what becomes of it")
        return f"Of the families, {listed(parts)}." if parts else ""

    def _head(self, title: str, families: Sequence[Family], counts: Sequence[int]) -> Iterator[str]:
        most = _most(counts)
        share = (
            f"; the first {most} make up {_percent(sum(counts[:most]), sum(counts))}"
            if 1 < most < len(families)
            else ""
        )
        number = counted(len(families), "family", "families")
        yield f"{title}: {sum(counts):,} in {number}{share}"
        yield ""
        yield "  times  sum    message"

    def _families(self, families: Sequence[Family], counts: Sequence[int]) -> Iterator[str]:
        total = sum(counts)
        so_far = 0
        for number, (family, count) in enumerate(zip(families, counts, strict=True)):
            so_far += count
            if number:
                yield ""
            yield from self._message(f"{count:>7}  {_percent(so_far, total):<5}  ", family)
            yield from self._where(family)
            yield from self._causes(family)
            if family.entry and family.entry["verdict"]:
                yield from self._labelled("upgrade", family.entry["verdict"])
            yield from self._instead(family)
            yield from self._page(family)

    def _message(self, head: str, family: Family) -> Iterator[str]:
        text = f"{family.name}: {family.example}" if family.name else family.example
        yield from self._text(head, text)

    def _text(self, head: str, text: str) -> Iterator[str]:
        """Yield a message that may be long, behind what is said of it."""
        short = textwrap.shorten(text, _TEXT, placeholder=" …")
        yield from self._wrapped(short, " " * len(head), head)

    def _where(self, family: Family) -> Iterator[str]:
        """Yield where the reader's code meets it first, and which packages do."""
        parts = []
        places = [self._report.place(place) for place in family.places]
        if places:
            more = f" and {len(places) - 1} more" if len(places) > 1 else ""
            parts.append(f"first {places[0]}{more}")
        if family.packages:
            parts.append(
                ", ".join(
                    f"{count} in {package}" for package, count in sorted(family.packages.items())
                )
            )
        if parts:
            yield from self._labelled("where", "; ".join(parts))

    def _causes(self, family: Family) -> Iterator[str]:
        """Yield which other errors come with it: those after it, or the one before it."""
        if family.follow_ups:
            later = "is a later error that names" if family.follow_ups == 1 else _LATER
            text = f"{family.follow_ups:,} of these {later} it as the cause"
            yield from self._labelled("follow-ups", text)
        for text, count in family.causes.most_common()[:1]:
            more = family.causes.total - count
            others = f", and {more:,} with other causes" if more else ""
            short = textwrap.shorten(text, _TEXT, placeholder=" …")
            yield from self._labelled("cause", f"{count:,} of {short}{others}")

    def _instead(self, family: Family) -> Iterator[str]:
        """Yield the form to use instead, or what the page says first."""
        if not family.own:
            packages = listed(sorted(family.packages))
            yield from self._labelled("do", f"Look for a newer release of {packages}.")
            return
        forms = family.entry.get("forms") if family.entry else None
        if forms:
            yield from self._code("instead of", forms["old"])
            yield from self._code("write", forms["new"])
            return
        lead = self._report.known.knowledge["pages"][family.explained[0]["page"]]["lead"]
        yield from self._labelled("do", lead)

    def _page(self, family: Family) -> Iterator[str]:
        place = family.explained[0]
        title = self._report.known.knowledge["pages"][place["page"]]["title"]
        yield from self._labelled("page", title)
        yield f"{_INDENT}{'':<{_LABEL}}{self._report.known.address(place)}"

    def _unexplained(self, family: Family) -> Iterator[str]:
        yield from self._message(f"{family.count:>7}  ", family)
        yield from self._where(family)
        scanned = self._report.scanned(family)
        if scanned is not None:
            address = self._report.official(scanned)
            yield from self._labelled("source", " ".join(filter(None, [verdict(scanned), address])))
        if lacking := self._report.lacking(family):
            yield from self._labelled("source", lacking.said)
            if lacking.place:
                yield from self._labelled("page", lacking.place["text"])
                yield f"{_INDENT}{'':<{_LABEL}}{self._report.known.address(lacking.place)}"

    def _labelled(self, label: str, text: str) -> Iterator[str]:
        indent = f"{_INDENT}{'':<{_LABEL}}"
        yield from self._wrapped(text, indent, f"{_INDENT}{label:<{_LABEL}}")

    @staticmethod
    def _code(label: str, code: str) -> Iterator[str]:
        for number, line in enumerate(code.splitlines()):
            yield f"{_INDENT}{'' if number else label:<{_LABEL}}{line}".rstrip()

    def _wrapped(self, text: str, indent: str = _INDENT, head: str | None = None) -> list[str]:
        return textwrap.wrap(
            text,
            self._width,
            initial_indent=indent if head is None else head,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )


def _most(counts: Sequence[int]) -> int:
    """Return how many of some counts, from the first on, are most of all."""
    total, so_far = sum(counts), 0
    for number, count in enumerate(counts, 1):
        so_far += count
        if so_far >= MOST * total:
            return number
    return len(counts)


def _percent(part: int, whole: int) -> str:
    """Return a share, which is 100 % only when nothing is missing."""
    return f"{part * 100 // whole} %"
