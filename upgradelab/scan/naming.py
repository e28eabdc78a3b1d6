"""What a release names: its modules, what is in them, attributes of classes, and parameters.

It is run with the release on the path, as a program, and needs only the standard library: much
of what can be imported or called is made when modules are imported.
"""

from __future__ import annotations

import importlib
import inspect
import json
import pkgutil
import sys
import types
import warnings
from collections.abc import Collection, Iterator
from typing import Any, TypedDict


class Named(TypedDict):
    """What a release names."""

    modules: dict[str, dict[str, str]]
    """For each module its names, and what each was called where it was made; empty for a value."""
    classes: dict[str, list[str]]
    """For each class, without its module, its attributes."""
    parameters: dict[str, list[str]]
    """For each function or method, without its module, its parameters; ``**`` if it takes any."""
    deprecated: dict[str, str]
    """For each name, function or method that is documented as deprecated, what is said of it."""


def named(package: str, without: Collection[str]) -> Named:
    """Return what a package names.

    :param without: folders in it that are left out.
    """
    names = Named(modules={}, classes={}, parameters={}, deprecated={})
    for module in _modules(package, without):
        names["modules"][module.__name__] = dict(_members(module, package, names))
    return names


def _modules(package: str, without: Collection[str]) -> Iterator[types.ModuleType]:
    top = importlib.import_module(package)
    yield top
    for found in pkgutil.walk_packages(top.__path__, f"{package}.", onerror=lambda _name: None):
        if not set(found.name.split(".")) & set(without):
            try:
                yield importlib.import_module(found.name)
            except Exception:  # noqa: BLE001, S112 - it needs what is not installed
                continue


def _members(module: types.ModuleType, package: str, names: Named) -> Iterator[tuple[str, str]]:
    """Yield the names in a module that are of the package; note classes and functions."""
    for name, value in sorted(vars(module).items()):
        if name.startswith("__") or isinstance(value, types.ModuleType):
            continue
        made_in = str(getattr(value, "__module__", None) or type(value).__module__)
        if made_in.partition(".")[0] != package:
            if name.isupper() and isinstance(value, str | int | tuple | frozenset):
                yield name, ""
            continue
        if inspect.isclass(value):
            _note_class(value, names)
        elif callable(value) and hasattr(value, "__name__"):
            _note_callable(str(value.__name__), value, names)
        yield name, str(getattr(value, "__qualname__", ""))


def _note_class(cls: type, names: Named) -> None:
    attributes = names["classes"].setdefault(cls.__name__, [])
    _note_deprecated(cls.__name__, cls, names)
    for name in dir(cls):
        if name.startswith("__") and name != "__init__":
            continue
        if name not in attributes and name != "__init__":
            attributes.append(name)
        try:
            value = inspect.getattr_static(cls, name)
        except AttributeError:
            continue
        function = getattr(value, "__func__", value)
        if inspect.isfunction(function):
            _note_callable(f"{cls.__name__}.{name}", function, names)
        elif isinstance(value, property):
            _note_deprecated(f"{cls.__name__}.{name}", value, names)


def _note_callable(name: str, value: Any, names: Named) -> None:
    try:
        signature = inspect.signature(value)
    except (TypeError, ValueError):
        return
    known = names["parameters"].setdefault(name, [])
    for parameter in signature.parameters.values():
        said = "**" if parameter.kind is parameter.VAR_KEYWORD else parameter.name
        is_named = parameter.kind not in {parameter.VAR_POSITIONAL, parameter.POSITIONAL_ONLY}
        if is_named and said not in {*known, "self", "cls"}:
            known.append(said)
    _note_deprecated(name, value, names)


def _note_deprecated(name: str, value: Any, names: Named) -> None:
    """Note what a docstring says below ``.. deprecated::``, in one line."""
    text = str(getattr(value, "__doc__", None) or "")
    _, mark, said = text.partition(".. deprecated::")
    if mark and not text[: text.index(mark)].strip().count(":param"):
        words = said.split("\n\n")[0].split()
        names["deprecated"].setdefault(name, " ".join(words))


def main(arguments: list[str]) -> None:
    """Print as JSON what a package names; see :func:`named`."""
    warnings.simplefilter("ignore")
    package, *without = arguments
    print(json.dumps(named(package, without)))  # noqa: T201 - what it is for


if __name__ == "__main__":
    main(sys.argv[1:])
