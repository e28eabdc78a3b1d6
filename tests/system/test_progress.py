"""Tests of :mod:`upgradelab.system.progress`."""

from __future__ import annotations

import io

import pytest

from upgradelab.system.progress import Progress


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


@pytest.mark.parametrize(
    ("stream", "total", "written"),
    [
        (Terminal(), 4, "\r\x1b[Krunning: 3 of 4\r\x1b[K"),
        (Terminal(), None, "\r\x1b[Krunning: 3\r\x1b[K"),
        (Terminal(), 0, ""),
        (io.StringIO(), 4, ""),
    ],
)
def test_progress(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, total: int | None, written: str
) -> None:
    """A terminal shows the line and loses it at the end; a log has nothing of it."""
    monkeypatch.setattr("sys.stderr", stream)
    with Progress("running", total) as progress:
        progress.update(3)
    assert stream.getvalue() == written
