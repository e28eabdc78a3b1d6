"""The gate, the build, ``pytest examples`` and accept say the same of every scenario."""

from __future__ import annotations

import re
import typing
from collections.abc import Callable

import pytest

from tests.conftest import Folder
from upgradelab.command.accept import Refusal
from upgradelab.command.gate import Report, gate
from upgradelab.model.outcome import FaultKind
from upgradelab.store.maker import BookMaker

MakeFolder = Callable[..., Folder]

STATED = '''
"""What is stated in many ways."""

import warnings


def same():
    """The same.

    .. testoutput:: 1.3, 2.0

        1
        True
    """
    print(1)
    print(True)


def number_for_truth():
    """A number where the truth was.

    .. testoutput:: 1.3, 2.0

        True
    """
    print(1)


def truth_for_number():
    """The truth where a number was.

    .. testoutput:: 1.3, 2.0

        0
    """
    print(False)


def dots():
    """Dots stand for dots.

    .. testoutput:: 1.3, 2.0

        number: ...
    """
    print("number: 1")


def wild_dots():
    """Dots stand for anything where that is asked for.

    .. testoutput:: 1.3, 2.0
        :options: +ELLIPSIS

        number: ...
    """
    print("number: 1")


def blank_line():
    """A mark of doctest is text.

    .. testoutput:: 1.3, 2.0

        a
        <BLANKLINE>
        b
    """
    print("a")
    print()
    print("b")


def blank_line_itself():
    """So it is where it is printed.

    .. testoutput:: 1.3, 2.0

        <BLANKLINE>
    """
    print("<BLANKLINE>")


def blanks():
    """Blanks count.

    .. testoutput:: 1.3, 2.0

        a b
    """
    print("a  b")


def any_blanks():
    """Blanks do not count where that is asked for.

    .. testoutput:: 1.3, 2.0
        :options: +NORMALIZE_WHITESPACE

        a b
    """
    print("a  b")


def address():
    """An address is always the same.

    .. testoutput:: 1.3, 2.0

        <object object at 0xADDRESS>
    """
    print(object())


def one_series():
    """One series does something else.

    :consequence: 2.0 results

    .. testoutput:: 1.3

        series: 1.3

    .. testoutput:: 2.0

        series: 2.1
    """
    import sqlalchemy

    print("series:", sqlalchemy.__version__[:3])


def warns():
    """A warning is part of it.

    .. testoutput:: 1.3, 2.0

        UserWarning: careful
        x
    """
    warnings.warn("careful")
    print("x")
'''

STATED_VERDICTS = {
    "same": "passed",
    "number_for_truth": "drifted",
    "truth_for_number": "drifted",
    "dots": "drifted",
    "wild_dots": "passed",
    "blank_line": "drifted",
    "blank_line_itself": "passed",
    "blanks": "drifted",
    "any_blanks": "passed",
    "address": "passed",
    "one_series": "drifted",
    "warns": "passed",
}

AT_FAULT = '''
"""All kinds of faults."""

import ctypes
import random
import threading
import time

from sqlalchemy import create_engine


def unstated():
    """States nothing."""
    print("something")


def silent():
    """Prints nothing.

    .. testoutput:: 2.0

        x
    """
    time.sleep(0)


def consequence():
    """Says what no difference costs.

    :consequence: 2.0 text

    .. testoutput:: 2.0

        x
    """
    print("x")


def timeout():
    """Never ends.

    .. testoutput:: 2.0

        x
    """
    time.sleep(1000)


def crash():
    """Crashes its interpreter.

    .. testoutput:: 2.0

        x
    """
    ctypes.string_at(0)


def output():
    """Prints a megabyte.

    .. testoutput:: 2.0
        :options: +ELLIPSIS

        x...
    """
    print("x" * 1_000_000)


def connections():
    """Leaves a connection open.

    .. testoutput:: 2.0
        :options: +ELLIPSIS

        <...
    """
    connection = create_engine("sqlite://").connect()
    connection.info["itself"] = connection
    print(connection)


def threads():
    """Leaves a thread running.

    .. testoutput:: 2.0

        x
    """
    threading.Thread(target=threading.Event().wait, name="crew", daemon=True).start()
    print("x")


def varies():
    """Prints what varies.

    .. testoutput:: 2.0
        :options: +ELLIPSIS

        number: ...
    """
    print("number:", random.random())
'''

NOT_SILENT = '''
"""Prints when it is imported."""

print("loaded")


def module():
    """One.

    .. testoutput:: 2.0

        one
    """
    print("one")
'''

NOT_IMPORTABLE = '''
"""Cannot be imported."""

import no_such_module


def imported():
    """One.

    .. testoutput:: 2.0

        one
    """
    print("one")
'''


def heads(said: str) -> set[str]:
    """Return the first lines of all messages about scenarios that did not pass."""
    return set(re.findall(r"(?m)^(examples/\S+:\d+: \S+ (?:drifted|failed) on .*)$", said))


def verdicts(report: Report) -> dict[tuple[str, str], str]:
    """Return the verdicts of a gate by scenario and series."""
    return {(each.scenario.name, each.run.series): each.verdict for each in report.judgements}


def test_stated(folder: Folder) -> None:
    """What passes and what drifts is the same for all four, and what they say of it."""
    folder.example(STATED)
    report = gate(folder.project)
    assert verdicts(report) == {
        (f"numbers.{name}", series): (
            "passed" if (name, series) == ("one_series", "1.3") else verdict
        )
        for name, verdict in STATED_VERDICTS.items()
        for series in ("1.3", "2.0")
    }
    judged = {
        (name, series): judgement.verdict
        for name, of_series in BookMaker(folder.project).make().judgements.items()
        for series, judgement in of_series.items()
    }
    assert judged == verdicts(report)

    folder.page(*(f"numbers.{name}" for name in STATED_VERDICTS))
    status, said = folder.build()
    assert status == 2
    assert heads(said) == heads(report.text())
    assert len(heads(said)) == 11
    from_pytest = set()
    for series in ("1.3", "2.0"):
        status, said = folder.pytest("examples", series=series)
        assert status == 1
        from_pytest |= heads(said)
    assert from_pytest == heads(report.text())

    # Accept writes what drifted, and nothing else.
    before = {scenario.name: scenario for scenario in folder.project.examples()[0].scenarios}
    folder.accept()
    after = {scenario.name: scenario for scenario in folder.project.examples()[0].scenarios}
    written = {name for name in before if after[name].docstring != before[name].docstring}
    drifted = {name for (name, _), verdict in verdicts(report).items() if verdict == "drifted"}
    assert written == drifted
    assert gate(folder.project).passed


@pytest.fixture(scope="module")
def at_fault(tmp_path_factory: pytest.TempPathFactory, make_folder: MakeFolder) -> Folder:
    """Make a project with scenarios that are at fault, each in another way."""
    folder: Folder = make_folder(tmp_path_factory.mktemp("faults"), "2.0")
    folder.example(AT_FAULT, "faults")
    folder.example(NOT_SILENT, "loud")
    folder.example(NOT_IMPORTABLE, "strange")
    return folder


def test_every_kind_of_fault(at_fault: Folder) -> None:
    """There is a scenario for each kind of fault; each has failed, whatever it states."""
    report = gate(at_fault.project, repeat=2, timeout=3)
    faults = {
        judgement.scenario.function: judgement.fault.kind
        for judgement in report.judgements
        if judgement.fault is not None
    }
    # What is not installed here is tested with the pages that lack it.
    kinds = set(typing.get_args(FaultKind)) - {"unavailable"}
    assert faults == {kind if kind != "import" else "imported": kind for kind in kinds}
    assert {judgement.verdict for judgement in report.judgements} == {"failed"}
    # Three of them are faults of what is stated, and not of the run.
    assert at_fault.kept() == 3


def test_faults_are_said_alike(at_fault: Folder) -> None:
    """Faults that need no second run are the same for pytest, the gate and accept."""
    only = (
        "faults.unstated faults.consequence faults.silent faults.connections faults.threads"
        " loud strange"
    )
    said = gate(at_fault.project, only=only).text()
    assert len(heads(said)) == 7
    names = "unstated or consequence or silent or connections or threads or module or imported"
    status, from_pytest = at_fault.pytest("examples", "-k", names)
    assert status == 1
    assert heads(from_pytest) == heads(said)
    with pytest.raises(Refusal) as caught:
        at_fault.accept(only=only)
    of_runs = {
        line
        for line in heads(said)
        if "faults.unstated" not in line and "faults.consequence" not in line
    }
    assert heads(str(caught.value)) == of_runs


CONFIGURATIONS = {
    "pyproject.toml": """
        [tool.pytest.ini_options]
        addopts = "-n 2 --cov=mine --no-such-option"
        required_plugins = "pytest-no-such-plugin>=9"
        minversion = "99"
        doctest_optionflags = ["NORMALIZE_WHITESPACE", "ELLIPSIS", "SKIP"]
        filterwarnings = ["error", "error::no.such.Category"]
        testpaths = ["nowhere"]
        """,
    "pytest.ini": """
        [pytest]
        addopts = -p no_such_plugin --doctest-modules
        required_plugins = pytest-no-such-plugin
        doctest_optionflags = NORMALIZE_WHITESPACE ELLIPSIS
        """,
}


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_a_project_with_a_configuration_of_its_own(folder: Folder, name: str) -> None:
    """What a project wants of its own pytest is nothing to the gate, the build and accept."""
    folder.example(STATED)
    before = verdicts(gate(folder.project))
    folder.write(name, CONFIGURATIONS[name])
    folder.write("conftest.py", 'raise SystemExit("the conftest was imported")\n')
    assert verdicts(gate(folder.project)) == before
    status, said = folder.run(
        "upgradelab", "gate", "--only=numbers.same numbers.dots", PYTEST_ADDOPTS="--no-such"
    )
    assert status == 1, said
    assert "numbers.dots drifted on SQLAlchemy 2.0" in said
    assert re.search(r"2\.0 +2\.0\.\d+ +1 +1 +0", said)
    folder.accept()
    assert folder.gate()[1]
    folder.page(*(f"numbers.{name}" for name in STATED_VERDICTS))
    status, said = folder.build()
    assert status == 0, said
