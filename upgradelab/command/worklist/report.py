"""A worklist with all that is known of its families."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from upgradelab.command.known import Known
from upgradelab.messages.log.said import Said
from upgradelab.messages.log.texts import Texts
from upgradelab.messages.log.worklist import Family
from upgradelab.scan.names.lacking import Lacking
from upgradelab.scan.published import Scanned
from upgradelab.scan.recognise import Recogniser


@dataclass(frozen=True)
class Report:
    """A worklist, ready to be shown as text or as data."""

    known: Known
    families: Sequence[Family]
    """Those of the most messages first."""
    root: Path
    """The folder from which files are named."""
    release: str = ""
    """The release of the library that was run; empty when it is not known."""
    others: Texts = field(default_factory=Texts)
    """The errors of which nothing says that they are the library's."""

    @property
    def own(self) -> list[Family]:
        """Families that the reader's own code meets, those that it meets most often first."""
        own = [family for family in self.families if family.own and family.explained]
        return sorted(own, key=lambda family: -family.own)

    @property
    def of_packages(self) -> list[Family]:
        """Families that only installed packages meet."""
        return [family for family in self.families if not family.own and family.explained]

    @property
    def unexplained(self) -> list[Family]:
        """Families that no page explains."""
        return [family for family in self.families if not family.explained]

    def scanned(self, family: Family) -> Scanned | None:
        """Return what the source of the releases says of a family that no page explains."""
        if self._recogniser is None or family.explained:
            return None
        scanned = map(self._recogniser.recognise, _said_of(family))
        return next(filter(None, scanned), None)

    def lacking(self, family: Family) -> Lacking | None:
        """Return what became of a name that a family that no page explains says is not there."""
        if self._recogniser is None or family.explained:
            return None
        return next(filter(None, map(self._recogniser.lacking, _said_of(family))), None)

    def official(self, scanned: Scanned) -> str:
        """Return where the library's documentation explains a message; empty for nowhere."""
        return self._recogniser.address(scanned) if self._recogniser else ""

    @cached_property
    def _recogniser(self) -> Recogniser | None:
        return self.known.recogniser() if self.unexplained else None

    def place(self, place: str) -> str:
        """Return how a file and line are named: from the root, if they are below it."""
        root = self.root.as_posix().rstrip("/")
        return place.replace("\\", "/").removeprefix(f"{root}/")


def _said_of(family: Family) -> list[Said]:
    """Return what a family says, of the library's own classes, too."""
    return [Said(family.name, text) for text in (family.example, *family.inherited)]
