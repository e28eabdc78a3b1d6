"""The fields of docstrings: lines such as ``:environment: NAME=value`` above the expectations."""

from __future__ import annotations

import re
import shlex
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from upgradelab.errors import did_you_mean
from upgradelab.model.examples.example_error import ExampleError

OF_EXAMPLES = ("packages",)
"""All fields that the docstring of a module may have."""
OF_SCENARIOS = ("consequence", "environment")
"""All fields that the docstring of a function may have."""

_FIELD = re.compile(r"^[ \t]*:(\w+):(?=[ \t]|$)(.*)$", re.MULTILINE)
_VARIABLE = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)=([^\0]*)")
_FILE_NAME = re.compile(r"\w[\w.-]*")


@dataclass(frozen=True, slots=True)
class Field:
    """A line of a docstring that says something to the machine."""

    name: str
    text: str
    """What follows the name, without blanks around it."""
    path: Path
    """The example's file."""
    line: int
    """The line of that file on which it stands."""

    def error(self, message: str) -> ExampleError:
        """Return what is wrong with the field, as an error to raise."""
        return ExampleError(self.path, self.line, message)


def read_fields(head: str, path: Path, first_line: int, names: Collection[str]) -> list[Field]:
    """Return the fields of a docstring, in the order of the file.

    :param head: the docstring above its expectations.
    :param path: the example's file.
    :param first_line: the line of the file on which the docstring begins.
    :param names: those that fields may have here.
    :raises ExampleError: for another name.
    """
    fields = [
        Field(match[1], match[2].strip(), path, first_line + head.count("\n", 0, match.start()))
        for match in _FIELD.finditer(head)
    ]
    for field in fields:
        if field.name not in names:
            message = (
                f"':{field.name}:' is no field here (have: {', '.join(names)})."
                f"{did_you_mean(field.name, names)} Correct it"
            )
            raise field.error(message)
    return fields


def without_fields(head: str) -> str:
    """Return what a docstring says to people."""
    return _FIELD.sub("", head)


def parse_variables(field: Field, function: str) -> dict[str, str]:
    """Return the variables that an ``:environment:`` field assigns.

    :param function: the scenario's, which the message names.
    :raises ExampleError: when these are no assignments as a shell would read them.
    """
    try:
        assignments = [_VARIABLE.fullmatch(word) for word in shlex.split(field.text)]
    except ValueError as error:
        fault = str(error)
    else:
        variables = {pair[1]: pair[2] for pair in assignments if pair}
        if variables and all(assignments):
            return variables
        fault = "expected assignments"
    message = (
        f"the variables of {function} cannot be read from {field.text!r}: {fault}."
        " Write them as in a shell: :environment: NAME=value OTHER='two words'"
    )
    raise field.error(message)


def parse_packages(fields: Collection[Field]) -> Field | None:
    """Return the one ``:packages:`` field, which names a file of pins, if there is one.

    :raises ExampleError: when there are two, or it does not hold one name.
    """
    asking = [field for field in fields if field.name == "packages"]
    if not asking:
        return None
    first, *others = asking
    if others:
        message = f"another :packages: stands in line {first.line}."
        raise others[0].error(f"{message} Pin all in one file, and name that")
    if not _FILE_NAME.fullmatch(first.text):
        message = (
            f"found ':packages: {first.text}', expected the name of one file in"
            " requirements/with/: :packages: alembic. Correct it"
        )
        raise first.error(message)
    return first
