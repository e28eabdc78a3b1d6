"""sphinx-autobuild, with builds that need not import Sphinx first: that takes as long as they do.

``python -m upgradelab_site.outside.live`` takes the arguments of ``sphinx-autobuild``. Each build
has a process of its own, made from one that has imported what builds use; when code of this
project has changed since then, it imports everything again, as sphinx-autobuild does.
"""

from __future__ import annotations

import multiprocessing
import sys
import time
from collections.abc import Sequence
from multiprocessing import forkserver
from pathlib import Path
from typing import Any

from sphinx.cmd import build
from sphinx_autobuild import __main__ as autobuild
from sphinx_autobuild.build import Builder
from sphinx_autobuild.utils import show_message

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

_CODE = [Path(__file__).parents[1], Path(__file__).parents[2] / "upgradelab"]


class WarmBuilder(Builder):  # type: ignore[misc]
    """Builds in the process that it is called in, as long as what that has imported is true."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._imported = time.time()

    def __call__(self, *, changed_paths: Sequence[Path]) -> None:
        """Build; the process ends after it.

        :param changed_paths: those that have changed since the last build; none for the first,
            which has no such process.
        """
        if not changed_paths or self._code_has_changed():
            super().__call__(changed_paths=changed_paths)
            return
        names = sorted(path.name for path in changed_paths)
        show_message(f"Detected changes ({', '.join(names)})")
        try:
            sys.exit(build.main(self.sphinx_args))
        except SystemExit as end:
            if end.code:
                show_message(
                    "Not all pages are as their sources are now: the build ended with"
                    f" {end.code}, see above. Correct that; the next change builds again"
                )
        show_message(f"Serving on {self.uri}")

    def _code_has_changed(self) -> bool:
        files = (path for folder in _CODE for path in folder.rglob("*.py"))
        return any(path.stat().st_mtime > self._imported for path in files)


def main(arguments: Sequence[str]) -> None:
    """Serve, and build on each change, until interrupted."""
    multiprocessing.set_start_method("forkserver")
    multiprocessing.set_forkserver_preload(list(IMPORTED))
    # Now, and not at the first change.
    forkserver.ensure_running()
    autobuild.Builder = WarmBuilder
    autobuild.main(list(arguments))


if __name__ == "__main__":
    main(sys.argv[1:])
