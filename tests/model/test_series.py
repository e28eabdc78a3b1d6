"""Tests of :mod:`upgradelab.model.series`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from upgradelab.model.series import Series, SeriesError, key_of, load_series, series_for


def pin(folder: Path, **files: str) -> list[Series]:
    """Write files of pins, named like s1_3, and load them."""
    for name, text in files.items():
        (folder / f"{name[1:].replace('_', '.')}.txt").write_text(text, encoding="utf-8")
    return load_series(folder)


def test_series_are_sorted_by_number(tmp_path: Path) -> None:
    """The series come oldest first, as numbers and not as text; other files are left alone."""
    (tmp_path / "lock.txt").write_text("sqlalchemy==9.9.9", encoding="utf-8")
    pinned = pin(
        tmp_path, s2_10="sqlalchemy==2.10.1", s2_9="sqlalchemy==2.9.0", s1_3="SQLAlchemy==1.3.24"
    )
    assert [(series.name, series.release) for series in pinned] == [
        ("1.3", "1.3.24"),
        ("2.9", "2.9.0"),
        ("2.10", "2.10.1"),
    ]


def test_environment_of_a_series(tmp_path: Path) -> None:
    """Variables stand in comments of their own; other comments and hashes are not read."""
    text = (
        "# why\n# environment: SQLALCHEMY_WARN_20=1\n# environment: EMPTY=\nsqlalchemy==1.4.54 #\n"
    )
    (series,) = pin(tmp_path, s1_4=text)
    assert series.environment == (("SQLALCHEMY_WARN_20", "1"), ("EMPTY", ""))
    assert series.release == "1.4.54"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "",
            "found 0 pins of the library, expected one line such as LIBRARY==2.0.1, before all",
        ),
        ("sqlalchemy>=2.0", "found 0 pins of the library"),
        ("sqlalchemy==2.0.1\nSQLAlchemy==2.0.2", "found 2 pins of the library"),
        ("greenlet==3.0", "pins 3.0, expected a release of series 2.0"),
        ("sqlalchemy==2.1.1", "pins 2.1.1, expected a release of series 2.0"),
        ("sqlalchemy==2.0.*", "found 0 pins of the library"),
        ("sqlalchemy==two", "found 0 pins of the library"),
        ("sqlalchemy @ git+https://git.example/sqlalchemy@2.0.1", "found 0 pins of the library"),
        ("sqlalchemy==2", "'2' is no release of a series: expected two numbers first"),
    ],
)
def test_wrong_pin(tmp_path: Path, text: str, message: str) -> None:
    """A file that does not pin one release of its series is refused with what was found."""
    with pytest.raises(SeriesError, match=re.escape(message)):
        pin(tmp_path, s2_0=text)


def test_no_series(tmp_path: Path) -> None:
    """A folder without pins is refused with an example of one."""
    with pytest.raises(SeriesError) as caught:
        load_series(tmp_path)
    assert str(caught.value) == (
        f"{tmp_path}: no series: expected a file such as 2.0.txt with a line such as"
        " LIBRARY==2.0.57"
    )


@pytest.mark.parametrize(
    ("release", "judge"),
    [
        ("1.3.24", "1.3"),
        ("1.4.0b1", "1.4"),
        ("2.0.0rc1", "2.0"),
        ("2.1.0b2", "2.1"),
        ("2.1.0.dev0", "2.1"),
        ("2.2.0", "2.1"),
        ("3.0", "2.1"),
        ("10.0.1", "2.1"),
    ],
)
def test_judge(tmp_path: Path, release: str, judge: str) -> None:
    """A release is judged by its own series, pre-releases too, and by the newest when newer."""
    pins = {
        name: f"sqlalchemy=={name[1:].replace('_', '.')}.1"
        for name in ("s1_3", "s1_4", "s2_0", "s2_1")
    }
    assert series_for(release, pin(tmp_path, **pins)).name == judge


@pytest.mark.parametrize("release", ["1.2.19", "0.9.10", "1.5.0"])
def test_no_judge(tmp_path: Path, release: str) -> None:
    """A release of an older series, or of one between, is refused with those there are."""
    series = pin(tmp_path, s1_4="sqlalchemy==1.4.1", s2_0="sqlalchemy==2.0.1")
    with pytest.raises(SeriesError) as caught:
        series_for(release, series)
    assert str(caught.value) == (
        f"SQLAlchemy {release}: no expectations for its series (have: 1.4, 2.0)."
        f" Pin it in requirements/{release[:3]}.txt, or choose another release"
    )


def test_key() -> None:
    """A series is its first two numbers."""
    assert key_of("2.1.0b2") == (2, 1)


@pytest.mark.parametrize("release", ["two", "2", "2.x", ""])
def test_no_key(release: str) -> None:
    """What does not begin with two numbers is refused with what was found."""
    with pytest.raises(SeriesError, match=f"'{release}' is no release of a series: expected two"):
        key_of(release)


@pytest.mark.parametrize(
    "line",
    [
        "SQLAlchemy == 2.0.1  # why",
        "sqlalchemy===2.0.1",
        "sqlalchemy[asyncio]==2.0.1; python_version >= '3.11'",
        "sqlalchemy==2.0.1 --hash=sha256:0",
        "sqlalchemy==2.0.1 \\\n    --hash=sha256:0",
        "--no-index\n./wheels/other.whl\n  sqlalchemy==2.0.1\nother==1",
    ],
)
def test_forms_of_a_pin(tmp_path: Path, line: str) -> None:
    """A pin may be written in every way that pip reads."""
    (series,) = pin(tmp_path, s2_0=f"{line}\n")
    assert (series.distribution, series.release) == ("sqlalchemy", "2.0.1")


def test_another_library(tmp_path: Path) -> None:
    """The library is what the files pin first, by its normalised name; all pin the same."""
    older, newer = pin(
        tmp_path, s22_1="Typing.Extensions==22.1.0", s25_3="typing_extensions==25.3.0"
    )
    assert older.distribution == newer.distribution == "typing-extensions"
    with pytest.raises(SeriesError) as caught:
        pin(tmp_path, s25_4="attrs==25.4.0")
    assert str(caught.value) == (
        f"{tmp_path}/25.4.txt: pins attrs first, expected typing-extensions as in 22.1.txt"
    )
