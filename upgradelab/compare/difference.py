"""In words, how a run differs from that of the next older series: for the title of its panel."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, NamedTuple

from upgradelab.model.printed import printed
from upgradelab.model.run import Run

if TYPE_CHECKING:
    from upgradelab.compare.signs import Sign


class Difference(NamedTuple):
    """What to say of a run beside an older one."""

    words: str
    """Empty when its warnings and its error say all there is."""
    sign: Sign
    """That of the words, where signs are shown."""
    result: bool
    """Whether what it does is another result, and not only said or sent otherwise."""


NO_DIFFERENCE = Difference("", "same", result=False)
_WARNS_NO_MORE = Difference("same result as {}, no warning", "same", result=False)
_OTHER_LOG = Difference("same result as {}, other log", "same", result=False)

_OF_CONSEQUENCE = {
    "rows": Difference("rows differ from {}", "rows", result=True),
    "results": Difference("result differs from {}", "different", result=True),
    "types": Difference("types differ from {}", "different", result=True),
    "DDL": Difference("DDL differs from {}", "different", result=True),
    "SQL": Difference("same result as {}, other SQL", "same", result=False),
    "text": Difference("same result as {}, other wording", "same", result=False),
    "works": Difference("works, unlike {}", "works", result=True),
    "exception": Difference("errors differ from {}", "raises", result=False),
    "warning": Difference("warns, unlike {}", "warns", result=False),
}
"""By the consequence that an author states; ``{}`` is the older series."""


def next_older(series: Collection[str], runs: Mapping[str, Run]) -> str | None:
    """Return the series whose run those of some others, which did the same, are compared with.

    It is the newest series that is older than the newest of them and did otherwise.

    :param series: those that did the same.
    :param runs: by series, oldest first.
    :return: ``None`` when there is none that could be run here.
    """
    older: str | None = None
    candidate: str | None = None
    for name, run in runs.items():
        if name in series:
            older = candidate
        elif not run.unavailable:
            candidate = name
    return older


def begins(series: Collection[str], runs: Mapping[str, Run], older: str) -> str:
    """Return the series with which the difference from an older one begins.

    The consequence of the difference is stated for this series.

    :param older: from :func:`next_older`.
    """
    names = list(runs)
    return next(name for name in names[names.index(older) + 1 :] if name in series)


def difference(run: Run, older: Run, series: str, consequence: str = "") -> Difference:
    """Return what to say of a run beside an older one that has another text.

    :param series: what the reader calls that of the older one.
    :param consequence: what the difference costs the reader, in the words of the author; when
        it is empty, it is told from what was printed and sent.
    """
    shown = {"exception": run.exception is not None, "warning": _warns(run)}
    if shown.get(consequence):
        known = NO_DIFFERENCE
    elif consequence == "works" and run.exception is not None:
        # What it now does is to raise this error: that "it works" would be read as a mistake.
        known = _OF_CONSEQUENCE["results"]
    elif consequence == "text":
        known = _of_text(run, older)
    elif consequence:
        known = _OF_CONSEQUENCE[consequence]
    elif run.exception is not None:
        known = NO_DIFFERENCE
    elif printed(run) != printed(older):
        known = _OF_CONSEQUENCE["results"]
    elif _sent(run) != _sent(older):
        known = _OF_CONSEQUENCE["SQL"]
    else:
        known = NO_DIFFERENCE
    return known._replace(words=known.words.format(series))


def _of_text(run: Run, older: Run) -> Difference:
    """Return what to say where an author calls the result the same: in what the text differs."""
    if _without(run, "warning") == _without(older, "warning") and not _warns(run):
        return _WARNS_NO_MORE
    if _without(run, "sql") == _without(older, "sql"):
        return _OTHER_LOG
    return _OF_CONSEQUENCE["text"]


def _warns(run: Run) -> bool:
    return any(event.kind == "warning" for event in run.events)


def _without(run: Run, kind: str) -> list[str]:
    return [event.flat() for event in run.events if event.kind != kind]


def _sent(run: Run) -> list[str]:
    return [event.flat() for event in run.events if event.kind == "sql"]
