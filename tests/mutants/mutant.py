"""Mutants: small changes of SQLAlchemy, read from a list and made in a copy."""

from __future__ import annotations

import shutil
import tomllib
import warnings
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from upgradelab.model.series import Series

LIST = Path(__file__).with_name("mutants.toml")


class ListError(Exception):
    """Mutants that cannot be made as the list says; names them all."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of one file, on one series."""

    name: str
    series: str
    page: str
    """The page that speaks of the behaviour: ``cascades/delete``."""
    breaks: str
    """The behaviour that is lost, in a sentence."""
    file: str
    """The file that is changed, below ``sqlalchemy/``."""
    old: str
    new: str
    explained: str = ""
    """Why nothing can catch it, when that is so."""


def read(path: Path = LIST) -> list[Mutant]:
    """Return the mutants of a list, one for each series that it names.

    :raises ListError: when two have one name, or one lacks something or names a series twice.
    """
    mutants: list[Mutant] = []
    try:
        for entry in tomllib.loads(path.read_text(encoding="utf-8"))["mutant"]:
            common = {"name": entry["id"], "page": entry["page"], "breaks": entry["breaks"]}
            for place in entry["place"]:
                rest = {key: value for key, value in place.items() if key != "series"}
                mutants += [Mutant(series=series, **(common | rest)) for series in place["series"]]
    except (KeyError, TypeError) as error:
        name = mutants[-1].name if mutants else "the first"
        raise ListError(f"{path.name}: {name}, or the one after it: {error}") from error
    counts = Counter((mutant.name, mutant.series) for mutant in mutants)
    twice = [f"{name} on {series}" for (name, series), count in counts.items() if count > 1]
    if twice:
        raise ListError(f"{path.name}: listed twice: {', '.join(twice)}")
    return mutants


def fault_of(mutant: Mutant, overlay: Path) -> str:
    """Say why a mutant cannot be made in an overlay, or return an empty text."""
    where = f"{mutant.name} on {mutant.series}: sqlalchemy/{mutant.file}"
    path = overlay / "sqlalchemy" / mutant.file
    if not path.is_file():
        return f"{where} does not exist"
    if list(path.parent.glob(f"{path.stem}.*.so")):
        return f"{where} is not what runs: a compiled module stands beside it"
    text = path.read_text(encoding="utf-8")
    if (count := text.count(mutant.old)) != 1:
        return f"{where} holds the old text {count} times, expected once; give it its new place"
    try:
        # A newer Python warns of what an old release has beside the new text.
        with warnings.catch_warnings(action="ignore", category=SyntaxWarning):
            compile(text.replace(mutant.old, mutant.new), mutant.file, "exec")
    except SyntaxError as error:
        return f"{where} is no Python with the new text: {error}"
    return "" if mutant.old != mutant.new else f"{where}: old and new text are the same"


def make(mutant: Mutant, overlay: Path, folder: Path) -> None:
    """Copy an overlay's package into a folder, with the change of a mutant.

    :raises ListError: when it cannot be made.
    """
    if fault := fault_of(mutant, overlay):
        raise ListError(fault)
    # A copy and no links: nothing that happens in it may reach the overlay. With the metadata
    # of the distribution, which an example reads.
    # Without the stamp, as it is no longer what was made.
    shutil.copytree(
        overlay, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("upgradelab.json")
    )
    path = folder / "sqlalchemy" / mutant.file
    for compiled in (path.parent / "__pycache__").glob(f"{path.stem}.*.pyc"):
        compiled.unlink()
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(mutant.old, mutant.new), encoding="utf-8")


def choose(mutants: Sequence[Mutant], only: str, series: Sequence[Series]) -> list[Mutant]:
    """Return the mutants with some names, or all, on some series.

    :raises ListError: for a name that the list does not hold, or when nothing is left.
    """
    wanted = only.replace(",", " ").split()
    unknown = sorted(set(wanted) - {mutant.name for mutant in mutants})
    if unknown:
        raise ListError(f"no mutant {', '.join(unknown)} in the list")
    names = {pinned.name for pinned in series}
    chosen = [
        mutant
        for mutant in mutants
        if mutant.series in names and (not wanted or mutant.name in wanted)
    ]
    if not chosen:
        raise ListError("none of these mutants is listed for these series")
    return chosen
