"""The licences of all that a browser loads to run programs, in one text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from upgradelab.command.pyodide.build.runtime import Runtime
from upgradelab.model.project import Project
from upgradelab.model.series import Series

if TYPE_CHECKING:
    from upgradelab.engine.overlay import Overlay

_RULE = "=" * 78
# What is linked stands in Pyodide's sources: Makefile.envs, cpython/Makefile, and vendored
# packages in src/js. CPython's documentation lists the notices of what is part of that.
_WITHIN = """\
Pyodide {pyodide}: Mozilla Public License 2.0, https://mozilla.org/MPL/2.0/
  Source: https://github.com/pyodide/pyodide, tag {pyodide}. The build of this site joins its two
  scripts to one, and replaces in it the address of the script and the line that exports it.
hiwire, by the same project, as its repository says: https://github.com/pyodide/hiwire
CPython {python}, with its standard library: PSF License Version 2: below, with typing_extensions.
  Compiled; docstrings are left out, and modules that a browser cannot use.
  Its parts have notices of their own: https://docs.python.org/3/license.html
SQLite: in the public domain, https://sqlite.org/copyright.html
zlib: the zlib License, https://zlib.net/zlib_license.html
bzip2: a BSD-style license, https://sourceware.org/bzip2/
liblzma of XZ Utils: in the public domain, or BSD Zero Clause License, https://tukaani.org/xz/
Zstandard: BSD License, https://github.com/facebook/zstd/blob/dev/LICENSE
libffi: MIT License, https://github.com/libffi/libffi/blob/master/LICENSE
mpdecimal: BSD License, https://www.bytereef.org/mpdecimal/
Expat: MIT License, https://github.com/libexpat/libexpat/blob/master/COPYING
HACL*: MIT License, https://github.com/hacl-star/hacl-star/blob/main/LICENSE
Emscripten, with musl, compiler-rt, libc++ and its libGL: MIT License, and Apache License 2.0 with
  LLVM exceptions, https://github.com/emscripten-core/emscripten/blob/main/LICENSE
error-stack-parser and stackframe, in Pyodide's script: MIT License,
  https://github.com/stacktracejs/error-stack-parser/blob/master/LICENSE
"""


def licences(project: Project, runtime: Runtime, releases: Sequence[tuple[Series, Overlay]]) -> str:
    """Return what is shipped, under which licence each is, and the texts that go with it."""
    about = runtime.about
    head = "What this site loads to run programs in a browser, and the licences of it.\n\n"
    parts = [head + _WITHIN.format(pyodide=runtime.release, python=about["python"])]
    for series, overlay in releases:
        title = f"{project.library.title} {overlay.release}"
        parts += [
            f"{title}\n\n{text}" for text in _texts(overlay.folder, project.library.distribution)
        ]
        _ = series
    for name in ("typing_extensions", "pygments"):
        distribution = metadata.distribution(name)
        parts += [
            f"{name} {distribution.version}\n\n{text}" for text in _of_distribution(distribution)
        ]
    return f"\n{_RULE}\n\n".join(part.rstrip() + "\n" for part in parts)


def _texts(folder: Path, name: str) -> Iterator[str]:
    for distribution in metadata.distributions(name=name, path=[str(folder)]):
        yield from _of_distribution(distribution)


def _of_distribution(distribution: metadata.Distribution) -> Iterator[str]:
    """Yield the texts of the licences that a distribution comes with."""
    for file in distribution.files or ():
        if "LICENSE" in file.name.upper() or "COPYING" in file.name.upper():
            yield file.read_text(encoding="utf-8")
