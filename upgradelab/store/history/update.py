"""Update the history: what is new in it, what is gone, and the file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from packaging.version import Version

from upgradelab.compare.history import FILE, Change, History, load_history
from upgradelab.engine.plan import sound_examples
from upgradelab.model.project import Project
from upgradelab.model.series import Series
from upgradelab.store.history.releases import releases_of
from upgradelab.store.history.trace import trace
from upgradelab.system.files import write_atomically
from upgradelab.system.words import counted


@dataclass(frozen=True, slots=True)
class Update:
    """A history, and the one before it."""

    project: Project
    old: History
    new: History

    @property
    def differs(self) -> bool:
        """Whether any change is new or gone."""
        return self.old.changes != self.new.changes

    def text(self) -> str:
        """Return what is to be said: what is new or gone, and a line for each series."""
        old, new = set(self.old.changes), set(self.new.changes)
        lines = [f"+ {_line(change)}" for change in self.new.changes if change not in old]
        lines += [f"- {_line(change)}" for change in self.old.changes if change not in new]
        for series, releases in self.new.releases.items():
            number = counted(len(self.new.within(series)), "change")
            lines.append(f"{series}: {number} from {releases[0]} to {releases[-1]}")
        return "\n".join(lines)

    def write(self) -> None:
        """Write the file."""
        write_atomically(self.project.examples_folder / FILE, self.new.text())


def _line(change: Change) -> str:
    return f"{change.release}: {change.scenario}"


def update_history(
    project: Project,
    *,
    only: str = "",
    series: str = "",
    newest: bool = False,
    say: Callable[[str], None] = print,
) -> Update:
    """Return the history of scenarios, without writing it.

    :param only: dotted names of scenarios, examples or folders; empty for all.
    :param series: names of series; empty for all.
    :param newest: look up to the newest release of each series, and not to the pinned one.
    :param say: is told what is being looked at, and what is passed over.
    :raises upgradelab.errors.LabError: when examples are at fault, the index does not answer, a
        pinned release cannot be provided, or a run breaks off.
    """
    scenarios = project.select(sound_examples(project, project.examples()), only)
    load_history(project.examples_folder)  # what is wrong with it is said before the search
    listed = releases_of(project.library)
    changes: list[Change] = []
    looked_in: dict[str, tuple[str, ...]] = {}
    for each in project.series(series):
        of_series = listed.get(each.name, [])
        releases = of_series if newest and of_series else _up_to_pin(each, of_series)
        say(f"{project.library.title} {releases[0]} to {releases[-1]}")
        changes += trace(project, each, releases, scenarios, say)
        looked_in[each.name] = tuple(releases)
    # It takes a while: another may have looked for others, and written them.
    old = load_history(project.examples_folder)
    names = {scenario.name for scenario in scenarios}
    if not only:
        # What is no scenario any more has no history.
        names |= {change.scenario for change in old.changes}
    return Update(project, old, old.with_changes(names, changes, looked_in))


def _up_to_pin(series: Series, listed: list[str]) -> list[str]:
    """Return the releases of a series up to the pinned one, which may not be listed."""
    pin = Version(series.release)
    return [*(each for each in listed if Version(each) < pin), series.release]
