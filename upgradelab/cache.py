"""Cached outcomes: what an example did on a series, until anything that matters changes."""

from __future__ import annotations

import hashlib
import json
import platform
import sqlite3
import sys
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

from upgradelab import database
from upgradelab.example import Example
from upgradelab.files import describe_disk, write_atomically
from upgradelab.record import SCHEMA, Record, RecordError, dump_records, parse_records
from upgradelab.series import Series

_ENGINE = (
    "capture",
    "lifeline",
    "scratch",
    "database",
    "environment",
    "lab",
    "mariadb",
    "postgresql",
    "process",
    "example",
    "executor",
    "expectation",
    "plugin",
    "record",
    "worker",
)
_DRIVERS = ("psycopg2-binary", "pymysql", "aiosqlite", "greenlet", "pytest", "pytest-sphinx")


def _version(distribution: str) -> str:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return ""


class OutcomesError(Exception):
    """A folder of outcomes that is not there."""


class Cache:
    """A folder of outcomes, a file for each example and series.

    A file begins with a line that holds the key under which it was written and a hash of
    the rest. With another key it is stale; with another hash it is damaged; both count as
    absent.
    """

    def __init__(self, folder: Path, other: Path | None = None) -> None:
        """Open a cache; nothing is read yet.

        :param folder: where records are kept.
        :param other: a folder of the same form; what is current in it is taken over.
        :raises OutcomesError: when that folder is not there.
        """
        if other is not None and not other.is_dir():
            raise OutcomesError(
                f"{other}: no such folder; make gate writes outcomes to .upgradelab/outcomes"
            )
        self.folder = folder
        self.other = other
        self.taken = 0
        """How often records were taken over."""
        self.trouble = ""
        """Why outcomes are not kept, when that is so."""
        package = Path(__file__).parent
        common = [
            str(SCHEMA),
            sys.version,
            platform.machine(),
            sqlite3.sqlite_version,
            *(_version(name) for name in _DRIVERS),
            *((package / f"{name}.py").read_text(encoding="utf-8") for name in _ENGINE),
        ]
        self._common = _hash("\0".join(common))

    def key(self, example: Example, series: Series, names: Iterable[str], overlay: str) -> str:
        """Return the key of an example's outcomes on a series: a hash of all they depend on.

        :param names: the names of all series that exist.
        :param overlay: the fingerprint of the series' overlay.
        """
        servers = database.builds(example.databases)
        parts = [
            self._common,
            *servers,
            example.name,
            example.source,
            series.release,
            repr(series.environment),
            " ".join(names),
            overlay,
        ]
        return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()

    def load(self, example: Example, series: Series, key: str) -> list[Record] | None:
        """Return the records, or ``None`` when there are none for this key."""
        found = self._read(self.folder, example, series, key)
        if found is None and self.other is not None:
            found = self._read(self.other, example, series, key)
            if found is not None:
                self.taken += 1
                self.store(example, series, key, found)
        return found

    def _read(
        self, folder: Path, example: Example, series: Series, key: str
    ) -> list[Record] | None:
        path = self._path(folder, example, series)
        try:
            header, _, body = path.read_text(encoding="utf-8").partition("\n")
            if json.loads(header) != {"key": key, "sha256": _hash(body)}:
                return None
            records = parse_records(body, path)
        except (OSError, ValueError, RecordError, RecursionError):
            return None
        mine = {(one.name, series.name) for one in example.scenarios}
        return records if {(one.scenario, one.series) for one in records} <= mine else None

    def store(self, example: Example, series: Series, key: str, records: list[Record]) -> None:
        """Keep records; a folder that cannot be written costs time, and is said, nothing else."""
        body = dump_records(records)
        header = json.dumps({"key": key, "sha256": _hash(body)})
        try:
            write_atomically(self._path(self.folder, example, series), f"{header}\n{body}")
        except OSError as error:
            reason = describe_disk(error, self.folder) or str(error)
            self.trouble = f"outcomes are not kept, and will be run again: {reason}"

    @staticmethod
    def _path(folder: Path, example: Example, series: Series) -> Path:
        return folder / series.name / f"{example.name}.jsonl"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
