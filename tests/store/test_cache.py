"""Tests of :mod:`upgradelab.store.cache`: what a key holds, and what is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from upgradelab.model.record import Record

from upgradelab.model.example import Example
from upgradelab.model.series import Series
from upgradelab.store.cache import Cache

MakeExample = Callable[..., Example]
MakeRecord = Callable[..., Record]

SERIES = Series((2, 0), "2.0.9", Path("2.0.txt"))
SOURCE = 'def one():\n    """One."""\n    print(1)\n'


def test_key(make_example: MakeExample, tmp_path: Path) -> None:
    """Everything that an outcome depends on changes the key, and nothing else does."""
    cache, example = Cache(tmp_path), make_example(SOURCE)
    keys = [
        cache.key(example, SERIES, ["2.0"], "files"),
        cache.key(make_example(SOURCE + "#"), SERIES, ["2.0"], "files"),
        cache.key(make_example(SOURCE, "other"), SERIES, ["2.0"], "files"),
        cache.key(example, replace(SERIES, release="2.0.10"), ["2.0"], "files"),
        cache.key(example, replace(SERIES, environment=(("A", "1"),)), ["2.0"], "files"),
        cache.key(example, SERIES, ["1.4", "2.0"], "files"),
        cache.key(example, SERIES, ["2.0"], "other files"),
    ]
    assert len(set(keys)) == len(keys)
    assert Cache(tmp_path).key(make_example(SOURCE), SERIES, ["2.0"], "files") == keys[0]


def test_store(make_example: MakeExample, make_record: MakeRecord, tmp_path: Path) -> None:
    """Records are found under the key they were stored with, and under no other."""
    cache, example = Cache(tmp_path / "cache"), make_example(SOURCE)
    records = [make_record("é\u2028\n")]
    assert cache.load(example, SERIES, "k") is None
    cache.store(example, SERIES, "k", records)
    assert cache.load(example, SERIES, "k") == records
    assert cache.load(example, SERIES, "l") is None


def test_folder_that_cannot_be_written(
    make_example: MakeExample, make_record: MakeRecord, tmp_path: Path
) -> None:
    """A file in place of the folder costs time and nothing else."""
    (tmp_path / "cache").write_text("", encoding="utf-8")
    cache, example = Cache(tmp_path / "cache"), make_example(SOURCE)
    cache.store(example, SERIES, "k", [make_record("a")])
    assert cache.load(example, SERIES, "k") is None
