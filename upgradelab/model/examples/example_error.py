"""What can be wrong with examples before anything runs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from upgradelab.errors import LabError


class ExampleError(LabError):
    """A fault of an example that can be seen without running it.

    :param path: the example's file.
    :param line: the line at fault.
    :param message: what was found, what was expected and what to do.
    """

    def __init__(self, path: Path, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}: {message}")
        self.path = path
        self.line = line
        self.message = message


class StaticFaults(LabError):  # noqa: N818 - several errors, which it lists
    """Faults of examples found before anything ran."""

    def __init__(self, faults: Sequence[ExampleError]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults
