"""Style sheets and scripts without their comments and indentation, which each page would load."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from upgradelab_site.outside.redirects import BUILDERS

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_LINE_COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)
_AROUND = re.compile(r"\s*([{};,])\s*")


def slim_files(app: Sphinx, error: Exception | None) -> None:
    """Make the style sheets and scripts that pages load lighter, once they are copied."""
    if error is not None or app.builder.name not in BUILDERS:
        return
    folder = Path(app.outdir, "_static")
    for path in sorted(folder.glob("*.css")):
        _write(path, slim_style(path.read_text(encoding="utf-8")))
    for path in sorted(folder.glob("*.js")):
        _write(path, slim_script(path.read_text(encoding="utf-8")))


def slim_style(text: str) -> str:
    """Return a style sheet without comments, line ends and blanks that mean nothing."""
    shorter = " ".join(_COMMENT.sub("", text).split())
    return _AROUND.sub(r"\1", shorter).replace(";}", "}")


def slim_script(text: str) -> str:
    """Return a script without lines that are comments, and without indentation.

    Lines stay: where one ends can mean something, and what is beside code on a line stays, too.
    """
    lines = map(str.strip, _LINE_COMMENT.sub("", text).splitlines())
    return "\n".join(filter(None, lines)) + "\n"


def _write(path: Path, text: str) -> None:
    if text != path.read_text(encoding="utf-8"):
        path.write_text(text, encoding="utf-8")
