"""The subjects that the audit script counts, as the script itself has them."""

from __future__ import annotations

import runpy
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from upgradelab.errors import LabError


class SubjectsError(LabError):
    """An audit script that cannot be run, or has no subjects."""


class Subject(Protocol):
    """A form that an upgrade concerns; the script says more of each field."""

    title: str
    page: str
    since: str
    effect: str
    shown: str
    patterns: Sequence[str]
    node: Callable[..., bool] | None
    files: Sequence[str]

    def need(self, old: str, new: str) -> str:
        """Return ``must``, ``should``, ``may``, or nothing where it concerns nobody."""


def load_subjects(path: Path) -> Sequence[Subject]:
    """Return the subjects of an audit script, in its order.

    :raises SubjectsError: naming the file, when it cannot be run or has none.
    """
    try:
        subjects: Sequence[Subject] = runpy.run_path(str(path))["SUBJECTS"]
    except OSError as error:
        raise SubjectsError(f"{path}: {error.strerror}. Name a script beside the page") from error
    except KeyError as error:
        raise SubjectsError(f"{path} has no SUBJECTS. Name the audit script") from error
    except SyntaxError as error:
        raise SubjectsError(f"{path}: {error}. Correct the script") from error
    return subjects
