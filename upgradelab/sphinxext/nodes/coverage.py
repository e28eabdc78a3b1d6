"""A table of the messages that each release can give, as docutils nodes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docutils import nodes

from upgradelab.sphinxext.nodes.parts.table import table


class pending_coverage(nodes.General, nodes.Element):  # noqa: N801 - a node's name
    """Stands for the table until all pages are read."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Messages of one release."""

    release: str
    warnings: int
    errors: int
    explained_warnings: int
    """Those that a page explains."""
    explained_errors: int


def coverage(rows: Iterable[Counted], library: str) -> nodes.table:
    """Return the table."""
    heads = (library, "Warnings", "explained", "Errors", "explained")
    cells: list[Sequence[str]] = [
        (
            row.release,
            f"{row.warnings:,}",
            _share(row.explained_warnings, row.warnings),
            f"{row.errors:,}",
            _share(row.explained_errors, row.errors),
        )
        for row in rows
    ]
    return table(heads, cells, ["lab-coverage"])


def _share(part: int, whole: int) -> str:
    return f"{part:,} ({part * 100 // whole} %)" if whole else "-"
