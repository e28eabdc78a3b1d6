"""sphinx-autobuild, with builds that are begun before there is anything to build.

``python -m upgradelab_site.outside.live`` takes the arguments of ``sphinx-autobuild``. Each build
has a process of its own, made from one that has imported what builds use. After it the next is
begun, and waits for a change of a page or an example. When something else has changed, it is
begun anew; when that is code of this project, everything is imported again, as sphinx-autobuild
does.
"""

from __future__ import annotations

import multiprocessing
import sys
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import forkserver
from pathlib import Path
from typing import Any

from sphinx_autobuild import __main__ as autobuild
from sphinx_autobuild import server
from sphinx_autobuild.build import Builder
from sphinx_autobuild.utils import show_message

from upgradelab_site.outside.standby import Standby, build_now

# Not this module, which each build runs as the one that it was started from.
IMPORTED = (
    "furo",
    "myst_parser.sphinx_ext.main",
    "pytest_sphinx",
    "sphinx.builders.html",
    "sphinx.cmd.build",
    "sphinx.ext.intersphinx",
    "sphinx.jinja2glue",
    "sphinx_autobuild.__main__",
    "sphinx_copybutton",
    "sphinx_reredirects",
    "upgradelab.sphinxext.extension",
    "upgradelab.engine.pool",
    "upgradelab_site",
)
"""What a build imports, if not by the names here, then by what they import."""

_ROOT = Path(__file__).parents[2]
_CODE = [_ROOT / "upgradelab_site", _ROOT / "upgradelab"]
_SETTINGS = [_ROOT / "conf.py", _ROOT / "requirements"]
"""What a build reads before it waits, beside what is watched."""
_READ_LATER = {".md", ".py"}
"""How the names of those watched files end that a build reads after it has waited."""


class WarmBuilder(Builder):  # type: ignore[misc]
    """Lets a build that stands by go on, as long as what that has loaded is true."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._imported = time.time()
        self._standby: Standby | None = None

    def __call__(self, *, changed_paths: Sequence[Path]) -> None:
        """Build, and begin the next build.

        :param changed_paths: those that have changed since the last build; none for the first.
        """
        if _newer(_CODE, "*.py", self._imported):
            self._end_standby()
            super().__call__(changed_paths=changed_paths)
            return
        if changed_paths:
            names = sorted(path.name for path in changed_paths)
            show_message(f"Detected changes ({', '.join(names)})")
        status = self._build(changed_paths)
        self._standby = Standby(self.sphinx_args)
        if status:
            show_message(
                "Not all pages are as their sources are now: the build ended with"
                f" {status}, see above. Correct that; the next change builds again"
            )
        show_message(f"Serving on {self.uri}")

    def _build(self, changed_paths: Sequence[Path]) -> int | None:
        standby = self._standby
        if standby is not None:
            loaded = _newer(_SETTINGS, "*", standby.began)
            if loaded or any(path.suffix not in _READ_LATER for path in changed_paths):
                self._end_standby()
            elif (status := standby.build()) is not None:
                return status
        return build_now(self.sphinx_args)

    def _end_standby(self) -> None:
        if self._standby is not None:
            self._standby.end()
        self._standby = None


def _newer(places: Iterable[Path], pattern: str, moment: float) -> bool:
    """Return whether a file is newer than a moment: one given, or one in a folder given."""
    files = (
        path
        for place in places
        for path in (place.rglob(pattern) if place.is_dir() else [place])
        if path.exists()
    )
    return any(path.stat().st_mtime > moment for path in files)


def main(arguments: Sequence[str]) -> None:
    """Serve, and build on each change, until interrupted."""
    multiprocessing.set_start_method("forkserver")
    multiprocessing.set_forkserver_preload(list(IMPORTED))
    # Now, and not at the first change.
    forkserver.ensure_running()
    autobuild.Builder = WarmBuilder
    # Builds have processes of their own; the one that waits for a change is known here alone.
    server.ProcessPoolExecutor = ThreadPoolExecutor
    autobuild.main(list(arguments))


if __name__ == "__main__":
    main(sys.argv[1:])
