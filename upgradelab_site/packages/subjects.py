"""The packages that are tried, and the program that is run with each: its probe."""

from __future__ import annotations

import ast
import hashlib
from dataclasses import dataclass
from pathlib import Path

from upgradelab_site.toml_tables import TableError, check_fields, read_toml

PROBES = "probes"
"""The folder of the programs, beside the file."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A package that is tried."""

    distribution: str
    """Its normalised name on the package index."""
    title: str
    """Its name as its readers know it."""
    beside: tuple[str, ...]
    """What its probe needs besides, as requirements."""
    control: bool
    """Whether it is tried with 1.3 in any case, as a page of its own shows what came of it."""
    note: str
    """What else changes with its releases, in Markdown; may be empty."""
    program: Path
    """Its probe: a program that ends with an error when the package does not do its work."""

    @property
    def probe(self) -> str:
        """The text of the program."""
        return self.program.read_text(encoding="utf-8")

    @property
    def digest(self) -> str:
        """A hash of what the program does, however it is written, and of what it needs besides."""
        wanted = [*map(ast.unparse, ast.parse(self.probe).body[1:]), *self.beside]
        return hashlib.sha256("\n".join(wanted).encode()).hexdigest()[:12]


def load_subjects(path: Path) -> list[Subject]:
    """Return the packages of a TOML file, in its order.

    :raises TableError: naming file and table, when one is not as it should be, or has no probe.
    """
    return [_subject(path, name, fields) for name, fields in read_toml(path).items()]


def _subject(path: Path, name: str, fields: object) -> Subject:
    where = f"{path}: [{name}]"
    wanted: dict[str, type] = {"title": str}
    optional: dict[str, type] = {"with": list, "control": bool, "note": str}
    if isinstance(fields, dict):
        wanted |= {field: kind for field, kind in optional.items() if field in fields}
    check_fields(where, fields, wanted)
    assert isinstance(fields, dict)
    program = path.parent / PROBES / f"{name.replace('-', '_')}.py"
    if not program.is_file():
        raise TableError(f"{where}: there is no {program}. Write the program that is to be run")
    beside = tuple(fields.get("with", ()))
    control = fields.get("control", False)
    return Subject(name, fields["title"], beside, control, fields.get("note", ""), program)
