"""The lines of a log: its encoding is found out, and its length does not matter."""

from __future__ import annotations

import codecs
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from upgradelab.errors import LabError
from upgradelab.system.progress import Progress

STANDARD_INPUT = "-"
LONGEST_LINE = 20_000
"""Characters of a line that are looked at; the rest is passed over."""
_BLOCK = 1 << 16
_STEP = 20_000
"""Lines between two updates of the progress."""

_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",  # begins like that of UTF-16
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_COMPRESSED = {b"\x1f\x8b": "gzip -dc", b"BZh": "bzip2 -dc", b"\xfd7zXZ": "xz -dc"}


class LogError(LabError):
    """A log that cannot be read; says which, why, and what to do."""


class Lines:
    """The lines of a file or of the standard input, without their ends, one at a time."""

    def __init__(self, path: str) -> None:
        """Open it.

        :param path: ``-`` for the standard input.
        :raises LogError: when it is not there, empty, or no text.
        """
        self.name = "standard input" if path == STANDARD_INPUT else path
        self.count = 0
        """Lines read so far."""
        self.latin = 0
        """How many of them are no UTF-8, and were read as Latin-1."""
        self._stream, self._size = self._open(path)
        try:
            self._encoding = self._check(self._begin())
        except LogError:
            self._stream.close()
            raise

    def _open(self, path: str) -> tuple[io.BufferedReader, int]:
        if path == STANDARD_INPUT:
            return open(sys.stdin.fileno(), "rb", closefd=False), 0
        try:
            file = Path(path)
            return file.open("rb"), file.stat().st_size
        except IsADirectoryError as error:
            raise LogError(
                f"{path} is a folder. Name a file in it, or pipe several: cat {path}/*.log"
                " | upgradelab explain -"
            ) from error
        except OSError as error:
            raise LogError(
                f"{path} cannot be read: {error.strerror}. Name a log, the output of"
                " pytest, or - for standard input"
            ) from error

    def _begin(self) -> bytes:
        """Return the first bytes, which will be read again."""
        return self._stream.peek(_BLOCK)[:_BLOCK]

    def _check(self, begin: bytes) -> str:
        """Return the encoding that the first bytes name; empty when they name none.

        :raises LogError: when there are none, or they are of no text.
        """
        if not begin:
            raise LogError(
                f"{self.name} is empty. Let the program write its standard error there, too:"
                " python -m pytest 2>&1 | tee pytest.log"
            )
        for mark, encoding in _MARKS.items():
            if begin.startswith(mark):
                return encoding
        for mark, command in _COMPRESSED.items():
            if begin.startswith(mark):
                raise LogError(
                    f"{self.name} is compressed. Run: {command} {self.name} | upgradelab explain -"
                )
        if b"\0" in begin:
            raise LogError(
                f"{self.name} is no text: expected a log, found a zero byte at"
                f" {begin.index(0)}. Where it is UTF-16 without a mark at its beginning, run:"
                f" iconv -f UTF-16LE -t UTF-8 {self.name} | upgradelab explain -"
            )
        return ""

    def close(self) -> None:
        """Close the file; what is left of it cannot be read."""
        self._stream.close()

    def __iter__(self) -> Iterator[str]:
        """Yield the lines; show on a terminal how much is read."""
        total, unit = (self._size // 1_000_000, "MB") if self._size else (None, "lines")
        with Progress(f"reading {self.name}", total, unit) as progress:
            for line in self._decoded() if self._encoding else self._guessed():
                self.count += 1
                if self.count % _STEP == 0:
                    done = self._stream.tell() // 1_000_000 if self._size else self.count
                    progress.update(done)
                yield line

    def _decoded(self) -> Iterator[str]:
        """Yield the lines of a text whose encoding is known."""
        text = io.TextIOWrapper(self._stream, self._encoding, errors="replace")
        try:
            while line := text.readline(LONGEST_LINE):
                if not line.endswith("\n"):
                    _pass_over(text)
                yield line.rstrip("\n")
        finally:
            text.detach()

    def _guessed(self) -> Iterator[str]:
        """Yield the lines of a text that is UTF-8, or, line by line, Latin-1."""
        while line := self._stream.readline(LONGEST_LINE):
            if not line.endswith(b"\n"):
                _pass_over(self._stream)
            try:
                text = line.decode()
            except UnicodeDecodeError as error:
                # A character that is cut at the end of a long line is no other encoding.
                if error.start >= LONGEST_LINE - 3:
                    text = line[: error.start].decode()
                else:
                    self.latin += 1
                    text = line.decode("latin-1")
            # A terminal's carriage returns end lines, too, as in a progress bar.
            yield from text.rstrip("\r\n").replace("\r\n", "\r").split("\r")


def _pass_over(stream: io.BufferedReader | io.TextIOWrapper) -> None:
    """Read to the end of a line."""
    while (rest := stream.readline(_BLOCK)) and rest[-1:] not in {b"\n", "\n"}:
        pass
