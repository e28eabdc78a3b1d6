"""Tries a release of a package with a series: an environment is made, and the probe is run."""

from __future__ import annotations

import hashlib
import json
import os
import queue
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tests.packages.index import Index, Offered
from upgradelab.system.environment import closed
from upgradelab.system.files import write_atomically
from upgradelab_site.packages.record import Release, Trial
from upgradelab_site.packages.subjects import Subject

AT_ONCE = 6
"""How many trials are made side by side."""

SECONDS = 120
"""What a probe may take."""

_MESSAGE = re.compile(r"^(?:\w+\.)*\w+(?:Error|Exception|Warning|Exit|Found|Interrupt)\b.*")


@dataclass
class Laboratory:
    """Tries releases, and remembers what came of it."""

    index: Index
    pins: Mapping[str, str]
    """For each series its release, oldest first. The first is the control: it is tried only where
    all later ones fail, to know whether it is SQLAlchemy that a release fails on, and with
    packages whose pages show it."""
    kept: Path
    """The folder in which trials are kept."""
    made: int = 0
    """How many trials were made, and not remembered."""
    _places: queue.Queue[int] = field(default_factory=queue.Queue)
    """The environments that nobody uses now, by number."""

    def __post_init__(self) -> None:
        for place in range(AT_ONCE):
            self._places.put(place)

    def trials(self, subject: Subject, release: Offered) -> Release:
        """Return what comes of a release with each series.

        :raises NoIndexError: when the index cannot be asked.
        """
        for day in release.days():
            trials = self._on(subject, release, day)
            if _fits(trials):
                break
        return Release(release.version, str(release.uploaded), str(day), trials)

    def _on(self, subject: Subject, release: Offered, day: date) -> dict[str, Trial]:
        """Return what comes of a release with what it depends on as of a day.

        One that goes neither with the oldest series nor with the control, and is older than both
        Python and the newer series, is not tried with those.
        """
        control, oldest, *newer = self.pins

        def attempt(*series: str) -> dict[str, Trial]:
            return {name: self._trial(subject, release, day, name) for name in series}

        trials = attempt(oldest)
        if release.days()[1:] and not _fits(trials):
            trials = attempt(control, oldest)
            return trials if not _fits(trials) else trials | attempt(*newer)
        trials |= attempt(*newer)
        return trials if _fits(trials) and not subject.control else attempt(control) | trials

    def _trial(self, subject: Subject, release: Offered, day: date, series: str) -> Trial:
        """Return what comes of a release with a series, trying it when that is not known."""
        wanted = f"{subject.distribution}=={release.version}"
        pin = f"sqlalchemy=={self.pins[series]}"
        path = self.kept / subject.distribution / f"{self._key(subject, wanted, day, pin)}.json"
        try:
            return Trial(**json.loads(path.read_text(encoding="utf-8"))["trial"])
        except FileNotFoundError:
            trial = self._try(subject, wanted, day, pin)
        self.made += 1
        fact = {"of": [wanted, pin, str(day)], "trial": {"kind": trial.kind, "text": trial.text}}
        write_atomically(path, json.dumps(fact, ensure_ascii=False) + "\n")
        return trial

    def _key(self, subject: Subject, wanted: str, day: date, pin: str) -> str:
        parts = [sys.version, subject.digest, wanted, str(day), pin, *self.index.current]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:20]

    def _try(self, subject: Subject, wanted: str, day: date, pin: str) -> Trial:
        place = self._places.get()
        try:
            folder = self.kept / f"environment-{place}" / pin
            missing = self.index.install(folder, wanted, day, pin, subject.beside)
            if missing is not None and missing.requires:
                return Trial("refuses", missing.requires)
            if missing is not None:
                return Trial("unavailable", missing.reason)
            with tempfile.TemporaryDirectory(prefix="upgradelab-probe-") as work:
                return run_probe(folder, subject.program, Path(work))
        finally:
            self._places.put(place)


def _fits(trials: Mapping[str, Trial]) -> bool:
    return any(trial.kind == "fits" for trial in trials.values())


def run_probe(environment: Path, program: Path, work: Path) -> Trial:
    """Run a probe in a folder; return that it passed, or the message that it ended with."""
    variables = closed(os.environ, {"HOME": str(work)})
    # Environments are made anew in the same place, from the same files: what is compiled fits.
    compiled = f"pycache_prefix={environment.with_name('compiled')}"
    command = [str(environment / "bin" / "python"), "-I", "-X", compiled, "-W", "ignore"]
    try:
        done = subprocess.run(
            [*command, str(program.resolve())],
            cwd=work, env=variables, capture_output=True, text=True, check=False,
            timeout=SECONDS,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return Trial("fails", f"TimeoutError: the program has not ended in {SECONDS} seconds")
    if not done.returncode:
        return Trial("fits")
    return Trial("fails", message_of(done.stderr, work))


def message_of(said: str, folder: Path) -> str:
    """Return the message that a program ended with, on one line, without what varies.

    :param said: all that it wrote to the standard error, the traceback last.
    :param folder: the folder that it ran in.
    """
    lines = said.rstrip().split("\n")
    starts = [number for number, line in enumerate(lines) if _MESSAGE.match(line)]
    message = lines[starts[-1]] if starts else lines[-1]
    message = re.sub(r"\. Did you mean: '[^']*'\?$", "", message)
    message = re.sub(r" at 0x[0-9a-f]+", " at 0x…", message)
    message = re.sub(r"\bTable\(('[^']*'), .*?, schema=\w+\)", r"Table(\1, …)", message)
    message = re.sub(r"/\S*/(?:site-packages|lib/python3\.\d+)/", ".../", message)
    message = message.replace(str(folder), "...")
    return " ".join(message.split())[:400]
