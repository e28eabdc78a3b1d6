"""Makes archives of compiled Python: run by the interpreter that is to import from them.

It runs in Pyodide, under Node, with the folder ``/made``. ``archives.json`` in it says for each
archive which files go where; the same files make the same archive, byte by byte. Docstrings are
left out, as nobody asks for them there, except where ``docstrings`` names a pattern of files that
need theirs.
"""

import ast
import importlib.util
import json
import re
import sys
import warnings
import zipfile
from importlib._bootstrap_external import _code_to_hash_pyc  # type: ignore[attr-defined]
from pathlib import Path

_DATE = (1980, 1, 1, 0, 0, 0)


def make_archive(path: Path, files: dict[str, str], docstrings: str) -> None:
    """Write an archive of modules, compiled, and other files as they are.

    :param files: paths in the archive, with those of the files below ``/made``.
    :param docstrings: matches paths in the archive whose docstrings are kept.
    """
    keeps = re.compile(docstrings)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            data = Path("/made", files[name]).read_bytes()
            if name.endswith(".py"):
                data = compiled(data, name, keep=bool(keeps.search(name)))
                name += "c"  # noqa: PLW2901 - another file
            archive.writestr(zipfile.ZipInfo(name, _DATE), data)


def compiled(source: bytes, name: str, *, keep: bool) -> bytes:
    """Return a module as ``.pyc``, which is not compared with any source."""
    tree = ast.parse(source, name)
    if not keep:
        remove_docstrings(tree)
    code = compile(tree, name, "exec", dont_inherit=True)
    return bytes(_code_to_hash_pyc(code, importlib.util.source_hash(source), False))


def remove_docstrings(tree: ast.Module) -> None:
    """Remove the docstrings of a module, its classes and its functions."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if ast.get_docstring(node, clean=False) is not None:
            # What comes from __future__ has to stay first.
            nothing = [ast.copy_location(ast.Pass(), node.body[0])]
            node.body[:1] = nothing if len(node.body) == 1 else []


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    for made in json.loads(Path("/made/archives.json").read_text(encoding="utf-8")):
        make_archive(Path("/made", made["path"]), made["files"], made["docstrings"])
        sys.stdout.write(f"{made['path']}\n")
