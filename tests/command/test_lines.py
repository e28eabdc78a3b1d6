"""The lines of a log, in whatever encoding it is."""

from __future__ import annotations

import bz2
import gzip
import io
import sys
from contextlib import closing
from pathlib import Path

import pytest

from upgradelab.command.lines import LONGEST_LINE, Lines, LogError

TEXT = "first\nzweite Zeile: Überlauf\n\nlast\n"


def read(path: Path) -> list[str]:
    """Return the lines of a file."""
    with closing(Lines(str(path))) as lines:
        return list(lines)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-mark", "utf-16-be-mark", "utf-32"]
)
def test_encodings(tmp_path: Path, encoding: str) -> None:
    """UTF-8 needs no mark at its beginning; UTF-16 and UTF-32 are known by theirs."""
    name = encoding.removesuffix("-mark")
    marked = "\ufeff" if name != encoding else ""
    path = tmp_path / "a.log"
    path.write_bytes((marked + TEXT).encode(name))
    assert read(path) == TEXT.splitlines()


def test_latin(tmp_path: Path) -> None:
    """Lines that are no UTF-8 are read as Latin-1, the others as they are, and counted."""
    path = tmp_path / "a.log"
    path.write_bytes("Größe\n".encode() + "Größe\nplain\n".encode("latin-1"))
    with closing(Lines(str(path))) as lines:
        assert list(lines) == ["Größe", "Größe", "plain"]
    assert (lines.latin, lines.count) == (1, 3)


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_ends(tmp_path: Path, ends: str) -> None:
    """Lines end as on Linux, as on Windows, or as a terminal goes back to their beginning."""
    path = tmp_path / "a.log"
    path.write_bytes(f"a{ends}b{ends}{ends}c".encode())
    assert read(path) == ["a", "b", "", "c"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_long_line(tmp_path: Path, encoding: str) -> None:
    """Of a long line the beginning is looked at, and the next line is whole."""
    path = tmp_path / "a.log"
    path.write_bytes(f"{'aü' * 200_000}\nnext\n".encode(encoding))
    first, second = read(path)
    assert 0 < len(first) <= LONGEST_LINE
    assert set(first) == {"a", "ü"}
    assert second == "next"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", " is empty. "),
        (b"GIF89a\0\0\0", " is no text: expected a log, found a zero byte at 6."),
        ("a log".encode("utf-16-le"), " run: iconv -f UTF-16LE -t UTF-8 "),
        (gzip.compress(b"a log"), " is compressed. Run: gzip -dc "),
        (bz2.compress(b"a log"), " is compressed. Run: bzip2 -dc "),
    ],
    ids=["empty", "binary", "no mark", "gzip", "bzip2"],
)
def test_no_log(tmp_path: Path, content: bytes, said: str) -> None:
    """What is no log is refused with its name and what to do."""
    path = tmp_path / "a.log"
    path.write_bytes(content)
    with pytest.raises(LogError) as refused:
        Lines(str(path))
    assert str(refused.value).startswith(str(path))
    assert said in str(refused.value)


def test_not_there(tmp_path: Path) -> None:
    """A file that is not there, and a folder, are refused by name."""
    with pytest.raises(LogError, match=r"a\.log cannot be read: No such file or directory\."):
        Lines(str(tmp_path / "a.log"))
    with pytest.raises(LogError, match=r"is a folder\. Name a file in it"):
        Lines(str(tmp_path))


def read_input(content: bytes, folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the lines of a standard input."""
    path = folder / "input"
    path.write_bytes(content)
    with path.open() as file:
        monkeypatch.setattr(sys, "stdin", file)
        with closing(Lines("-")) as lines:
            return list(lines)


def test_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dash is the standard input, which messages call by that name."""
    assert read_input(b"a\nb\n", tmp_path, monkeypatch) == ["a", "b"]
    with pytest.raises(LogError, match="standard input is empty"):
        read_input(b"", tmp_path, monkeypatch)


class Terminal(io.StringIO):
    """A terminal that remembers what was written."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def test_progress(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal shows how much of a long file is read, and how many lines of a pipe."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    path = tmp_path / "a.log"
    path.write_bytes(b"a line of this log, of some length, as they are\n" * 45_000)
    read(path)
    assert f"reading {path}: 1 of 2 MB" in terminal.getvalue()
    read_input(b"a\n" * 45_000, tmp_path, monkeypatch)
    assert "reading standard input: 40000 lines" in terminal.getvalue()
