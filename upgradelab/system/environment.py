"""The environment of all processes that run scenarios, and of the servers they use.

What a scenario prints is a fact about the library, whoever runs it and wherever. So these
processes inherit nothing but what a program needs to be found and to write temporary files:
no address of a database, no option of Python, pytest or the library, no language and no time
zone. What they need besides is added by the run: the search path, the variables of the
series, of the scenario and of the servers.

uv alone keeps the caller's environment: proxies, indexes and caches are the caller's.
"""

from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

KEPT = (
    "PATH",
    *("TMPDIR", "TEMP", "TMP"),
    *("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"),  # where some builds of Python find themselves
)
"""What is taken over from the caller."""

FIXED = {
    "LANG": "C.UTF-8",
    "LC_ALL": "C.UTF-8",
    "TZ": "UTC",
    "PYTHONHASHSEED": "0",
    "PYTHONNOUSERSITE": "1",
    "PYTHONSAFEPATH": "1",
    "PYTHONUTF8": "1",  # not every system knows the locale C.UTF-8
}
"""What is the same for everybody."""

DEBUGGER = ("HOME", "TERM", "COLUMNS", "LINES", "PYTHONBREAKPOINT")
"""What a debugger needs of the one who sits before it."""

_START = (
    "import runpy, sys; sys.path += sys.argv[1:2]; del sys.argv[:2];"
    " runpy.run_module(sys.argv[0], run_name='__main__', alter_sys=True)"
)


def closed(
    caller: Mapping[str, str],
    *added: Mapping[str, str],
    path: Sequence[Path] = (),
    kept: Sequence[str] = KEPT,
) -> dict[str, str]:
    """Return the environment for a process.

    :param caller: the environment of the process that starts it.
    :param added: what the run adds; the last wins.
    :param path: folders that go before all others on Python's search path.
    :param kept: names of what is taken over from the caller.
    """
    environment = {name: caller[name] for name in kept if name in caller} | FIXED
    if path:
        environment["PYTHONPATH"] = os.pathsep.join(map(str, path))
    for variables in added:
        environment |= variables
    return environment


def command(module: str, *arguments: str) -> list[str]:
    """Return the command that runs a module of Python, as ``python -m`` does.

    Unlike that, it looks neither into the working folder, whose files may have the names of
    modules, nor for this package before all others.
    """
    return [sys.executable, "-c", _START, str(Path(__file__).parents[2]), module, *arguments]


def importable(name: str, *, without: Path) -> Path | None:
    """Return the folder from which this process would import a package or module, if it can.

    :param name: with dots where it is inside other packages.
    :param without: a folder that is not looked into: pytest puts the project's on the path,
        where a folder may have the name of the package.
    """
    path = [entry for entry in sys.path if Path(entry).resolve() != without.resolve()]
    for outer in itertools.accumulate(name.split("."), "{}.{}".format):
        specs = (finder.find_spec(outer, path) for finder in sys.meta_path)
        spec = next(filter(None, specs), None)
        if spec is None:
            return None
        path = list(spec.submodule_search_locations or [])
    if spec is None or spec.origin is None:
        return None
    is_package = spec.submodule_search_locations is not None
    return Path(spec.origin).parents[name.count(".") + is_package]
