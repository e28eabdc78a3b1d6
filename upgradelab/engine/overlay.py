"""Overlays: a folder for each series that holds its library and goes first on the path.

What an example needs beside the library has a folder of its own, which comes after it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement

from upgradelab.errors import LabError
from upgradelab.libraries.library import Library
from upgradelab.model.packages import Packages
from upgradelab.model.series import Series, exact_release
from upgradelab.system.environment import closed
from upgradelab.system.files import files_below, write_atomically
from upgradelab.system.locks import alone

STAMP = "upgradelab.json"
"""Written last into an overlay; without it, or with other content, it is made anew."""


class OverlayError(LabError):
    """A library that could not be provided; says which, why, and what to do."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """A folder from which the library is imported."""

    folder: Path
    release: str
    """The release that is in it."""
    packages: tuple[str, ...] = ()
    """The names in it that can change what a run says; all when empty."""

    def fingerprint(self) -> str:
        """Return a hash of the package's files: paths, and contents.

        Of an overlay made here, contents are read again only when a size or a modification
        time has changed; the hash is kept beside the overlay for that.

        :raises OverlayError: when files are removed meanwhile.
        """
        try:
            return self._memo() if (self.folder / STAMP).is_file() else self._hash()
        except FileNotFoundError as error:
            raise OverlayError(
                f"{error.filename} was removed while it was read. Run the same command again."
            ) from error

    def _memo(self) -> str:
        statuses = [(file.path, file.stat()) for file in self._files()]
        stats = [(path, status.st_size, status.st_mtime_ns) for path, status in statuses]
        quick = hashlib.sha256(repr(stats).encode()).hexdigest()
        return _kept(self.folder, "fingerprint", quick, self._hash)

    def _hash(self) -> str:
        content = hashlib.sha256()
        for file in map(Path, self._files()):
            content.update(str(file.relative_to(self.folder)).encode())
            content.update(file.read_bytes())
        return content.hexdigest()

    def _files(self) -> list[os.DirEntry[str]]:
        """Return the files of the package, in the order of their paths."""
        files = [file for name in self.packages for file in _files_of(self.folder, name)]
        if not self.packages:
            files = list(files_below(self.folder))
        code = (file for file in files if file.name.endswith((".py", ".so", ".pyd")))
        return sorted(code, key=lambda file: file.path)


def _files_of(folder: Path, package: str) -> Iterable[os.DirEntry[str]]:
    """Return the files of a package, or of a module that is one file."""
    place = folder.joinpath(*package.split("."))
    if place.is_dir():
        return files_below(place)
    return [file for file in os.scandir(place.parent) if file.name == f"{place.name}.py"]


def provide_series(library: Library, series: Series, folder: Path) -> Overlay:
    """Return the overlay of a series below a folder, making it when the pin has changed.

    :raises OverlayError: when it cannot be made.
    """
    pins = series.requirements.read_text(encoding="utf-8")
    arguments = ["--requirement", str(series.requirements)]
    install = _installing(library, arguments, f"{library.title} {series.name}")
    return Overlay(_provide(folder / series.name, pins, install), series.release)


def provide_packages(library: Library, packages: Packages, folder: Path, *, asked: str) -> Path:
    """Return a folder of packages below a folder, making it when the pins have changed.

    Only what is pinned is installed: what is not would be resolved, and could bring another
    release of the library.

    :param asked: who asks for them, as messages name it.
    :raises OverlayError: when it cannot be made, or holds the library.
    """
    arguments = ["--no-deps", "--requirement", str(packages.requirements)]
    what = f"{asked}: the packages of {packages.requirements}"

    def install(fresh: Path) -> None:
        _install(fresh, arguments, what, str(packages.requirements))
        if _holds(fresh, library):
            raise OverlayError(
                f"{packages.requirements}: {library.title} is in what was installed, where it"
                " would hide that of the series. Remove the pin that brings it, then run the"
                " same command again."
            )

    return _provide(folder / f"with-{packages.name}", repr(packages.pins), install)


def provide_requirement(library: Library, requirement: str, folder: Path) -> Overlay:
    """Return an overlay for whatever somebody asks for.

    Only an exact release stays what it is, and is installed once. A branch, a checkout, a file
    or a range may stand for something else the next time: that is installed at each call.

    :param requirement: a requirement (``sqlalchemy==2.1.0b2``), a URL, the path of a
        checkout, or a folder that holds an importable package. That is used as it is, unless
        it is a checkout of a library whose dependencies have to be installed with it.
    :raises OverlayError: when it cannot be provided.
    """
    path = Path(requirement).expanduser()
    if path.is_dir() and _holds(path, library) and not _to_install(path, library):
        packages = () if library.with_dependencies else tuple(library.import_names(path))
        return Overlay(path.resolve(), _release(library, path.resolve()), packages)
    what = str(path.resolve()) if path.exists() else requirement
    name = "other-" + hashlib.sha256(what.encode()).hexdigest()[:16]
    if not path.exists() and _names_one_release(requirement):
        made = _provide(folder / name, what, _installing(library, [what], requirement))
        return Overlay(made, _kept_release(library, made))
    arguments = [f"--refresh-package={library.distribution}", what]
    install = _installing(library, arguments, requirement)
    made = _provide(folder / name, f"{what} {uuid.uuid4()}", install)
    return Overlay(made, _release(library, made))


def _to_install(path: Path, library: Library) -> bool:
    """Return whether a folder is a checkout that has to be installed, with what it needs."""
    projects = ("pyproject.toml", "setup.py")
    return library.with_dependencies and any((path / name).is_file() for name in projects)


def _names_one_release(requirement: str) -> bool:
    try:
        return exact_release(Requirement(requirement)) is not None
    except InvalidRequirement:
        return False


def _kept_release(library: Library, folder: Path) -> str:
    """Return what :func:`_release` does, and keep it beside the folder: a process takes longer.

    :raises OverlayError: when it cannot be imported.
    """
    asked = f"{Overlay(folder, '').fingerprint()} {sys.version}"
    key = hashlib.sha256(asked.encode()).hexdigest()
    return _kept(folder, "release", key, lambda: _release(library, folder))


def _kept(folder: Path, what: str, key: str, find: Callable[[], str]) -> str:
    """Return what was found of an overlay under a key, kept beside it, or find it now.

    :param what: the ending of the file; what is found has no blanks.
    """
    file = folder.with_name(f"{folder.name}.{what}")
    with contextlib.suppress(OSError, ValueError):
        known_key, known = file.read_text(encoding="utf-8").split()
        if known_key == key:
            return known
    found = find()
    # Where nothing can be written, it is found again the next time.
    with contextlib.suppress(OSError):
        write_atomically(file, f"{key} {found}")
    return found


def _release(library: Library, folder: Path) -> str:
    """Return the release of the library in a folder, as a process that imports it says.

    :raises OverlayError: when it cannot be imported.
    """
    program = (
        "import sys; from upgradelab.libraries import load_library;"
        " print(load_library(sys.argv[1]).imported()[0])"
    )
    path = [folder, Path(__file__).parents[2]]
    done = subprocess.run(
        [sys.executable, "-c", program, library.distribution],
        env=closed(os.environ, path=path),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise OverlayError(
            f"{folder}: {library.title} cannot be imported from it:\n{done.stderr.strip()}\n"
            "Name another requirement, URL or folder."
        )
    return done.stdout.strip()


def _provide(overlay: Path, wanted: str, install: Callable[[Path], None]) -> Path:
    """Return an overlay, made anew unless it is the one wanted.

    :param wanted: what it is to hold; another text asks for another overlay.
    :param install: fills an empty folder.
    :raises OverlayError: when it cannot be made.
    """
    if os.pathsep in str(overlay):
        raise OverlayError(
            f"{overlay.parent}: Python's search path cannot hold a name with {os.pathsep!r}."
            " Rename the folder, then run the same command again."
        )
    stamp = {"wanted": wanted, "python": sys.version}
    # Before the lock, as it needs a folder that can be written.
    if _is_complete(overlay, stamp):
        return overlay
    overlay.parent.mkdir(parents=True, exist_ok=True)
    with alone(overlay.with_name(overlay.name + ".lock")):
        if _is_complete(overlay, stamp):
            return overlay
        shutil.rmtree(overlay, ignore_errors=True)
        # One name only, so that what a killed process left is removed here.
        fresh = overlay.with_name(f".{overlay.name}.new")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir()
        try:
            install(fresh)
            write_atomically(fresh / STAMP, json.dumps({**stamp, "files": _count(fresh)}))
            fresh.rename(overlay)
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            raise
    return overlay


def _is_complete(overlay: Path, stamp: dict[str, str]) -> bool:
    """Return whether the overlay is the one wanted and no file of it is gone."""
    try:
        recorded = json.loads((overlay / STAMP).read_text(encoding="utf-8"))
        return bool(recorded == {**stamp, "files": _count(overlay)})
    except (OSError, ValueError):
        return False


def _count(overlay: Path) -> str:
    return str(sum(file.name.endswith(".py") for file in files_below(overlay)))


def _installing(library: Library, arguments: Sequence[str], what: str) -> Callable[[Path], None]:
    """Return what installs the library into a folder, as uv is told by arguments."""

    def install(folder: Path) -> None:
        options = [] if library.with_dependencies else ["--no-deps"]
        _install(folder, [*options, *arguments], what, "requirements/", library.build_environment)
        if not _holds(folder, library):
            reason = f"{library.title} is not in what was installed"
            raise OverlayError(_not_provided(what, 0, reason, "requirements/", folder))

    return install


def _install(
    folder: Path,
    arguments: Sequence[str],
    what: str,
    pinned: str,
    variables: Mapping[str, str] | None = None,
) -> None:
    """Let uv install into a folder.

    :param what: what is installed, as messages name it.
    :param pinned: where its release is chosen.
    :param variables: set for uv, beside all that the caller has.
    :raises OverlayError: when uv fails.
    """
    command = [_find_uv(), "pip", "install", "--quiet", "--compile-bytecode",
               "--python", sys.executable, "--target", str(folder), *arguments]  # fmt: skip
    environment = {**os.environ, **(variables or {})}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        reason = done.stderr.strip()
        raise OverlayError(_not_provided(what, done.returncode, reason, pinned, folder))


def _not_provided(what: str, status: int, reason: str, pinned: str, folder: Path) -> str:
    """Say what could not be provided, why, and what to look for."""
    return (
        f"{what} could not be provided: uv ended with exit status {status}:\n"
        f"{reason}\n"
        f"Check that the release exists ({pinned}), that the network is there"
        f" and that {folder.parent} has room, then run the same command again."
    )


def _holds(folder: Path, library: Library) -> bool:
    place = folder.joinpath(*library.import_names(folder)[0].split("."))
    return (place / "__init__.py").is_file() or place.with_suffix(".py").is_file()


def _find_uv() -> str:
    """Find uv as its own package says where it is, else on the path."""
    with contextlib.suppress(ImportError, FileNotFoundError):
        from uv import find_uv_bin

        return str(find_uv_bin())
    uv = shutil.which("uv")
    if uv is None:
        raise OverlayError("uv is not installed: pip install uv, then run the same command again")
    return uv
