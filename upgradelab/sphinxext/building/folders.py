"""The folders that a Sphinx build writes: one build at a time, and nothing half-written kept."""

from __future__ import annotations

import functools
import logging as python_logging
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from upgradelab.sphinxext.building.hold import Hold
from upgradelab.system.files import describe_disk

logger = logging.getLogger(__name__)


def stop(message: str) -> NoReturn:
    """End the build with a message, and without the crash report that Sphinx would add."""
    logger.error("%s", message)
    raise SystemExit(2)


class _Failures(python_logging.Handler):
    """Notices that Sphinx could not write a file: it warns, with the error, and goes on.

    A warning from a process that writes pages arrives as text alone, so each is marked where
    it is made.
    """

    def __init__(self) -> None:
        super().__init__(python_logging.WARNING)
        self.seen = False
        self._loggers: list[python_logging.Logger] = []

    def emit(self, record: python_logging.LogRecord) -> None:
        """Look at a warning."""
        self.seen = self.seen or getattr(record, "lab_failure", _has_error(record))

    def watch(self, builder: Builder) -> None:
        """Look at all warnings, and mark those of a builder."""
        self.seen = False
        python_logging.getLogger(logging.NAMESPACE).addHandler(self)
        modules = {base.__module__ for base in type(builder).__mro__}
        self._loggers = [logging.getLogger(module).logger for module in sorted(modules)]
        for watched in self._loggers:
            watched.addFilter(_mark)

    def rest(self) -> None:
        """Look at nothing any more."""
        python_logging.getLogger(logging.NAMESPACE).removeHandler(self)
        for watched in self._loggers:
            watched.removeFilter(_mark)


def _has_error(record: python_logging.LogRecord) -> bool:
    args = record.args if isinstance(record.args, tuple) else ()
    return any(isinstance(argument, OSError) for argument in args)


def _mark(record: python_logging.LogRecord) -> bool:
    record.lab_failure = _has_error(record)
    return True


class BuildFolders:
    """The folders that a build writes: of the pages, and of what Sphinx keeps for the next build.

    They are held from before Sphinx reads what it has kept until the build has ended.
    An application may build more than once: they are held again for each build.
    """

    def __init__(self, app: Sphinx) -> None:
        """Make sure that the folder of the pages can be there."""
        self._failures = _Failures()
        self._holds: list[Hold] = []
        try:
            app.outdir.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self._explain(app, error)
            raise

    def hold(self, app: Sphinx, _config: Config | None = None) -> None:
        """Wait for other builds that write the same.

        Connect after what may stop Sphinx before it reads what it has kept.
        """
        self.release()
        try:
            for folder in (app.doctreedir, app.outdir):
                self._holds.append(Hold(folder, functools.partial(_say_waiting, folder)))
            if any(hold.broken_off for hold in self._holds):
                # A full disk leaves it empty, which Sphinx cannot read.
                Path(app.outdir, ".buildinfo").unlink(missing_ok=True)
        except BaseException as error:
            self.release()
            self._explain(app, error)
            raise

    def begin(
        self,
        app: Sphinx,
        env: BuildEnvironment,
        _added: set[str],
        _changed: set[str],
        _removed: set[str],
    ) -> list[str]:
        """Mark the folders as not finished, and look out for failures.

        :returns: the pages to read, and so to write, again: all, when the last build was
            broken off.
        """
        if not all(hold.held for hold in self._holds) or not self._holds:
            self.hold(app)
        broken_off = any(hold.broken_off for hold in self._holds)
        self._failures.watch(app.builder)
        try:
            for hold in self._holds:
                hold.begin()
        except OSError as error:
            self.release()
            self._explain(app, error)
            raise
        return sorted(env.found_docs) if broken_off else []

    def give_up(self, _app: Sphinx, error: Exception | None) -> None:
        """Release the folders after an error; connect before what may raise another."""
        if error is not None:
            self.release()

    def finish(self, app: Sphinx, error: Exception | None) -> None:
        """Take the marks away when all is right; else say what went wrong with the folders."""
        try:
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
        finally:
            self.release()

    def release(self) -> None:
        """Let other builds have the folders, as this one left them."""
        self._failures.rest()
        for hold in self._holds:
            hold.release()
        self._holds = []

    def releasing(self, handler: Callable[[Sphinx], None]) -> Callable[[Sphinx], None]:
        """Return a handler of an event that releases the folders when it raises."""

        @functools.wraps(handler)
        def handle(app: Sphinx) -> None:
            try:
                handler(app)
            except BaseException:
                self.release()
                raise

        return handle

    @staticmethod
    def _explain(app: Sphinx, error: BaseException) -> None:
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
