"""A preview: a release of which no example states anything, beside the newest that is pinned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from packaging.version import Version

from upgradelab.libraries.library import Library
from upgradelab.messages.templates import messages, results
from upgradelab.model.examples.consequence import Consequence
from upgradelab.model.run import Run

MARK = "-preview"
"""How the name of its column ends, wherever it is shown; it still reads as a version."""


def preview_name(release: str, series: Collection[str]) -> str:
    """Return what a release is called: its series, or all of it where that is pinned already."""
    version = Version(release)
    name = "{}.{}".format(*version.release)
    return (version.base_version if name in series else name) + MARK


def cost(old: Run, new: Run, library: Library) -> Consequence | None:
    """Return what a difference seems to cost, as no author has said it; ``None`` without one.

    It is told from what the runs raised, printed, warned of and sent. That rows are lost, or
    that a type is another one, shows in what was printed alone: both are ``results``.
    """
    if old.text == new.text:
        return None
    raised, raises = (_types(run, library, warning=False) for run in (old, new))
    warned, warns = (_types(run, library, warning=True) for run in (old, new))
    if raises - raised:
        return "exception"
    if raised - raises:
        return "works"
    if results(old, library) != results(new, library):
        return "results"
    if warns - warned:
        return "warning"
    return "SQL" if _sent(old) != _sent(new) else "text"


def _types(run: Run, library: Library, *, warning: bool) -> Counter[str]:
    names = [message.name for message in messages(run, library)]
    return Counter(name for name in names if name.endswith("Warning") == warning)


def _sent(run: Run) -> list[str]:
    return [event.flat() for event in run.events if event.kind == "sql"]
