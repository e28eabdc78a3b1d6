"""A baseline: what is new since it was written, and what cannot be compared with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.messages.knowledge import some_knowledge
from upgradelab.command.baseline import (
    Baseline,
    BaselineError,
    baseline_of,
    compare,
    load_baseline,
)
from upgradelab.messages.log.worklist import Family

OLD = Baseline("SQLAlchemy", "1.4.54", "abc", {"b": 2, "a": 1})
HERE = Path("baseline.json")


def now(families: dict[str, int], release: str = "1.4.54", data: str = "abc") -> Baseline:
    """Return what is met now."""
    return Baseline("SQLAlchemy", release, data, families)


def test_written_and_read(tmp_path: Path) -> None:
    """What is read is what was written; the file is in the order of its keys."""
    path = tmp_path / "baseline.json"
    OLD.write(path)
    assert load_baseline(path, "--write") == OLD
    text = path.read_text(encoding="utf-8")
    assert text.index('"a"') < text.index('"b"')


def test_of_families() -> None:
    """It holds the number of messages of each family, own or not."""
    family = Family("SAWarning", "the frob", None, [], own=2, packages={"dataset": 3})
    made = baseline_of(some_knowledge(), [family], "2.0.1")
    assert (made.library, made.release) == ("SQLAlchemy", "2.0.1")
    assert made.families == {"SAWarning: the frob": 5}


@pytest.mark.parametrize(
    ("families", "said"),
    [
        ({"b": 2, "a": 1}, ["No family is new since the baseline."]),
        (
            {"b": 5, "a": 1},
            [
                "more often than in the baseline: b (2 times, now 5)",
                "No family is new since the baseline.",
            ],
        ),
        (
            {"b": 2},
            [
                "met no more: 1 of the baseline. Renew it with --write",
                "No family is new since the baseline.",
            ],
        ),
        ({"b": 2, "a": 1, "c": 4}, ["new since the baseline: c (4 times)"]),
    ],
    ids=["same", "more", "fewer", "new"],
)
def test_compared(families: dict[str, int], said: list[str]) -> None:
    """New families do not pass; what became more, or is gone, is said."""
    comparison = compare(OLD, now(families), HERE, "--write")
    assert list(comparison.lines("--write")) == said
    assert comparison.passed == ("c" not in families)


def test_other_data() -> None:
    """Where the data is another one, it is said that a new family may have been renamed."""
    comparison = compare(OLD, now({"c": 1}, data="xyz"), HERE, "--write")
    assert any("under another name" in line for line in comparison.lines("--write"))
    comparison = compare(OLD, now({"a": 1, "b": 2}, data="xyz"), HERE, "--write")
    assert list(comparison.lines("--write")) == ["No family is new since the baseline."]


def test_other_series() -> None:
    """One of another series is refused, one of another release is not, nor one of no release."""
    with pytest.raises(BaselineError, match=r"of the series 1\.4, and this is 2\.0"):
        compare(OLD, now({}, release="2.0.1"), HERE, "--write")
    assert compare(OLD, now({}, release="1.4.1"), HERE, "--write").passed
    assert compare(OLD, now({}, release=""), HERE, "--write").passed


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "expected a baseline, found no JSON"),
        ("[]", "expected a baseline, found []"),
        ('{"families": {}, "version": 7}', "expected version 1 of the format, found 7."),
        ('{"families": ["a"], "version": 1}', "expected a number for each family, found ['a']"),
    ],
)
def test_something_else(tmp_path: Path, text: str, said: str) -> None:
    """Another file is refused with what was found, and how to write a baseline."""
    path = tmp_path / "baseline.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BaselineError) as refused:
        load_baseline(path, "--write")
    assert str(refused.value).startswith(f"{path}: {said}")
    assert str(refused.value).endswith("Write a new one, with --write, and review it with git diff")


def test_not_there(tmp_path: Path) -> None:
    """A file that is not there is to be written first; a folder that is not there is named."""
    path = tmp_path / "gone/baseline.json"
    with pytest.raises(BaselineError, match="Write it first, with --write"):
        load_baseline(path, "--write")
    with pytest.raises(BaselineError, match="cannot be written: No such file or directory"):
        OLD.write(path)
