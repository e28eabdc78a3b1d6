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
    mentioned: dict[str, list[str]]
    """For each class, names in its constructors: attributes that only objects have are there."""
    bases: dict[str, list[str]]
    """For each class the classes that it inherits from."""
    parameters: dict[str, dict[str, str]]
    """For each function or method, without its module, its parameters, ``**`` if it takes any.

    Each with its default, behind an asterisk where it can only be given by its name.
    """
    deprecated: dict[str, str]
    """For each name, function or method that is documented as deprecated, what is said of it."""


def named(package: str, without: Collection[str]) -> Named:
    """Return what a package names.

    :param without: folders in it that are left out.
    """
    names = Named(modules={}, classes={}, mentioned={}, bases={}, parameters={}, deprecated={})
    for module in _modules(package, without):
        names["modules"][module.__name__] = dict(_members(module, package, names))
    return names


def _modules(package: str, without: Collection[str]) -> Iterator[types.ModuleType]:
    top = importlib.import_module(package)
    yield top
    for found in pkgutil.walk_packages(
        getattr(top, "__path__", None) or [], f"{package}.", onerror=lambda _name: None
    ):
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
        if not f"{made_in}.".startswith(f"{package}."):
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
    bases = names["bases"].setdefault(cls.__name__, [])
    bases += [each.__name__ for each in cls.__mro__[1:-1] if each.__name__ not in bases]
    _note_deprecated(cls.__name__, cls, names)
    mentioned = names["mentioned"].setdefault(cls.__name__, [])
    known = set(attributes)
    for base in cls.__mro__[:-1]:
        code = getattr(inspect.unwrap(base.__dict__.get("__init__", base)), "__code__", None)
        mentioned += [name for name in getattr(code, "co_names", ()) if name not in mentioned]
        mentioned += [name for name in _annotated(base) if name not in mentioned]
    for name in dir(cls):
        if name.startswith("__") and name != "__init__":
            continue
        if name not in known and name != "__init__":
            attributes.append(name)
        try:
            value = inspect.getattr_static(cls, name)
        except AttributeError:
            continue
        function = getattr(value, "__func__", value)
        if inspect.isfunction(function):
            _note_callable(str(function.__qualname__), function, names)
        elif isinstance(value, property):
            _note_deprecated(f"{cls.__name__}.{name}", value, names)


def _annotated(cls: type) -> Collection[str]:
    """Return the names with annotations of a class; none where these cannot be evaluated."""
    try:
        return inspect.get_annotations(cls)
    except NameError:
        return ()


def _note_callable(name: str, value: Any, names: Named) -> None:
    """Note the parameters of a function; of those that share a name, all."""
    if "<" in name or id(value) in _NOTED:
        return
    _NOTED.add(id(value))
    try:
        signature = inspect.signature(value)
    except (TypeError, ValueError):
        return
    known = names["parameters"].setdefault(name, {})
    for parameter in signature.parameters.values():
        if parameter.kind is parameter.VAR_KEYWORD:
            known["**"] = ""
        elif parameter.name not in {"self", "cls"} and parameter.kind in _BY_NAME:
            only = "*" if parameter.kind is parameter.KEYWORD_ONLY else ""
            known.setdefault(parameter.name, only + _default(parameter.default))
    _note_deprecated(name, value, names)


_NOTED: set[int] = set()
"""Functions that are noted already: most are inherited by many classes."""
_BY_NAME = {inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY}


def _default(value: Any) -> str:
    """Return a default as it is written; empty for none, and a gap for what is no constant."""
    if value is inspect.Parameter.empty:
        return ""
    return repr(value) if type(value) in {bool, int, str, type(None)} else "…"


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
