"""The folders that a Sphinx build writes: one build at a time, and nothing half-written kept."""

from __future__ import annotations

import logging as python_logging
import pickle
from functools import partial
from typing import NoReturn

from sphinx.application import ENV_PICKLE_FILENAME, Sphinx
from sphinx.util import logging

from upgradelab.system.files import describe_disk
from upgradelab.system.hold import Hold

logger = logging.getLogger(__name__)

_FAILED = "error writing file"
"""Begins the warning with which Sphinx goes on when it could not write a page."""


def stop(message: str) -> NoReturn:
    """End the build with a message, and without the crash report that Sphinx would add."""
    logger.error("%s", message)
    raise SystemExit(2)


class _Failures(python_logging.Handler):
    """Notices warnings of pages that could not be written."""

    def __init__(self) -> None:
        super().__init__(python_logging.WARNING)
        self.seen = False

    def emit(self, run: python_logging.LogRecord) -> None:
        self.seen = self.seen or run.getMessage().startswith(_FAILED)


class Output:
    """What a build writes: the pages, and what Sphinx keeps of them for the next build."""

    def __init__(self, app: Sphinx) -> None:
        """Wait for other builds that write the same; forget what a broken-off build left."""
        self._failures = _Failures()
        python_logging.getLogger("sphinx").addHandler(self._failures)
        folders = (app.doctreedir, app.outdir)
        try:
            self._holds = [Hold(folder, partial(_say_waiting, folder)) for folder in folders]
            if any(hold.broken_off for hold in self._holds):
                for path in (app.doctreedir / ENV_PICKLE_FILENAME, app.outdir / ".buildinfo"):
                    path.unlink(missing_ok=True)
        except OSError as error:
            self._explain(app, error)
            raise

    def begin(self, app: Sphinx) -> None:
        """Mark the folders as not finished; connect after what may stop the build."""
        try:
            for hold in self._holds:
                hold.begin()
        except OSError as error:
            self._explain(app, error)
            raise

    def finish(self, app: Sphinx, error: Exception | None) -> None:
        """Take the marks away when all is right; else say what went wrong with the folders."""
        if error is not None:
            self._explain(app, error)
        elif self._failures.seen:
            stop(
                f"not all pages could be written to {app.outdir}: see above."
                " Correct that, then run the same command again"
            )
        else:
            for hold in self._holds:
                hold.finish()
        for hold in self._holds:
            hold.release()

    @staticmethod
    def _explain(app: Sphinx, error: Exception) -> None:
        """Stop the build when an error is one of the disk."""
        if message := describe_disk(error, app.outdir.parent):
            stop(message)
        if isinstance(error, (pickle.PickleError, EOFError)):
            stop(
                f"a file in {app.doctreedir} is damaged: {error}."
                " Run the same command again: it makes all pages anew"
            )


def _say_waiting(folder: object) -> None:
    logger.info("another build writes to %s: waiting until it has ended", folder)
