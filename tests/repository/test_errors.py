"""All errors of the package have one base."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType

import upgradelab
import upgradelab_site
from upgradelab.errors import LabError

NO_ERRORS = {"Abandoned", "NotPassed"}
"""A signal between processes, and a verdict in pytest's own way: nobody reads their text."""


def modules(package: ModuleType) -> Iterator[ModuleType]:
    """Yield all modules of a package; what a module runs when it is started is left out."""
    for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if not info.name.endswith("__main__"):
            yield importlib.import_module(info.name)


def test_one_base() -> None:
    """Commands and builds tell what the user can correct from what is broken by one type."""
    exceptions = {
        value
        for package in (upgradelab, upgradelab_site)
        for module in modules(package)
        for value in vars(module).values()
        if isinstance(value, type)
        and issubclass(value, Exception)
        and value.__module__ == module.__name__
    }
    others = {each.__name__ for each in exceptions if not issubclass(each, LabError)}
    assert len(exceptions) > len(others)
    assert others <= NO_ERRORS
