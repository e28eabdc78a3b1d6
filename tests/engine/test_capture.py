"""Tests of :mod:`upgradelab.engine.capture`."""

from __future__ import annotations

import logging
import os
import sys
import warnings

import pytest

from upgradelab.engine.capture import TEXT_LIMIT, capture
from upgradelab.libraries import load_library
from upgradelab.model.outcome import Fault, Outcome

SQLALCHEMY = load_library("sqlalchemy")


def run(body: str, *, head: str = "") -> Outcome:
    """Capture a function with this body."""
    lines = "\n".join(f"    {line}" for line in body.split("\n"))
    source = f"{head}\ndef scenario():\n{lines}\n"
    return capture(source, "/x/example.py", "example", "scenario", SQLALCHEMY)


def test_order_of_events() -> None:
    """Printed text, warnings and the exception are recorded in the order they happen."""
    outcome = run(
        'print("a", end="")\nprint("b")\nwarnings.warn("careful")\nprint("c")\n'
        'raise ValueError("no")',
        head="import warnings",
    )
    assert [(event.kind, event.text, event.name, event.line) for event in outcome.events] == [
        ("print", "ab\n", "", 0),
        ("warning", "careful", "UserWarning", 5),
        ("print", "c\n", "", 0),
        ("exception", "no", "ValueError", 7),
    ]
    assert outcome.text == "ab\nUserWarning: careful\nc\nValueError: no"
    assert outcome.fault is None


def test_sql_with_parameters() -> None:
    """A statement and its parameters are one event, as the engine logs them one after another."""
    outcome = run(
        "from sqlalchemy import create_engine, text\n"
        'engine = create_engine("sqlite://", echo=True)\n'
        "with engine.connect() as connection:\n"
        '    connection.execute(text("SELECT :n"), {"n": 7}).fetchall()\n'
        "engine.dispose()"
    )
    shown = [(event.kind, event.text, event.parameters) for event in outcome.events]
    assert ("sql", "SELECT ?", "(7,)") in shown


def test_repeated_warnings_are_all_recorded() -> None:
    """A warning that is given twice is recorded twice."""
    outcome = run('for _ in range(2):\n    warnings.warn("w")', head="import warnings")
    assert outcome.text == "UserWarning: w\nUserWarning: w"


def test_foreign_deprecations_are_left_out() -> None:
    """A deprecation that is not SQLAlchemy's own depends on Python, and is not recorded."""
    body = 'warnings.warn("old", DeprecationWarning)\nprint("x")'
    assert run(body, head="import warnings").text == "x"


def test_exit_is_an_outcome() -> None:
    """A scenario that calls sys.exit has ended with an exception like any other."""
    assert run("raise SystemExit(3)").text == "SystemExit: 3"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ('raise KeyError("x")', "KeyError: 'x'"),
        ("raise ValueError", "ValueError"),
        ('raise ValueError(" a ")', "ValueError:  a"),
        ('raise Own("a: b\\nc")', "example.Own: a: b\nc"),
        ("raise Unspeakable", "example.Unspeakable: <exception str() failed>"),
        ('compile("x = (", "x.py", "exec")', "SyntaxError: '(' was never closed (x.py, line 1)"),
        ('raise ExceptionGroup("g", [Own()])', "ExceptionGroup: g (1 sub-exception)"),
        # From Python 3.12 on a traceback adds: Did you mean: 'scalar'?
        ("Own().scalars", "AttributeError: 'Own' object has no attribute 'scalars'"),
        # From Python 3.13 on the message itself has: Did you mean 'type_'?
        ("_takes(type=1)", "TypeError: _takes() got an unexpected keyword argument 'type'"),
        (
            """raise Own("unexpected keyword argument 'a'. Did you mean 'b'?")""",
            "example.Own: unexpected keyword argument 'a'",
        ),
        # As Python 3.14 does to the TypeError of dict((1, 2)).
        ('error = Own("a")\nerror.add_note("b")\nraise error', "example.Own: a"),
    ],
)
def test_message_of_an_exception(body: str, text: str) -> None:
    """An exception says its type and what it says itself, nothing that a traceback adds."""
    head = (
        "class Own(Exception):\n    scalar = 1\n\n"
        "def _takes(type_):\n    pass\n\n"
        "class Unspeakable(Exception):\n    def __str__(self):\n        return 1"
    )
    assert run(body, head=head).text == text


@pytest.mark.parametrize("action", ["always", "error"])
def test_unclosed_object_is_left_out(action: str) -> None:
    """What the interpreter says of an object that was not closed is not the scenario's output."""
    outcome = run(
        f'warnings.simplefilter("{action}", UserWarning)\n'
        f'warnings.simplefilter("{action}", ResourceWarning)\n'
        'file = open("/dev/null")\ndel file\nprint("x")',
        head="import warnings",
    )
    assert outcome.text == "x"


def test_unclosed_object_is_not_in_what_an_example_records() -> None:
    """An example that records one category of warnings gets none of an object left open."""
    outcome = run(
        "with warnings.catch_warnings(record=True) as caught:\n"
        '    warnings.simplefilter("always", UserWarning)\n'
        '    file = open("/dev/null")\n'
        "    del file\n"
        '    warnings.warn("careful")\n'
        "print([str(warning.message) for warning in caught])",
        head="import warnings",
    )
    assert outcome.text == "['careful']"


def test_unclosed_sqlite_connection_is_left_out() -> None:
    """A connection to SQLite that is not closed, of which Python 3.13 warns, goes unnoticed."""
    outcome = run(
        'warnings.simplefilter("error")\n'
        'connection = sqlite3.connect(":memory:")\ndel connection\ngc.collect()\nprint("x")',
        head="import gc, sqlite3, warnings",
    )
    assert outcome.text == "x"


def test_finalizer_that_raises_is_left_out() -> None:
    """What the interpreter says of a ``__del__`` that raises is not the scenario's output."""
    outcome = run(
        "Careless()\nprint(1)",
        head="class Careless:\n    def __del__(self):\n        raise ValueError",
    )
    assert outcome.text == "1"


def test_warning_of_sqlalchemy_in_a_finalizer_is_recorded() -> None:
    """A warning of SQLAlchemy's is recorded also where a filter makes an error of it in vain."""
    outcome = run(
        'warnings.simplefilter("error")\n'
        'engine = create_engine("sqlite://", poolclass=QueuePool)\n'
        "engine.dialect.is_async = True\n"
        "connection = engine.raw_connection()\ndel connection\ngc.collect()\n"
        'print("x")',
        head="import gc, warnings\nfrom sqlalchemy import create_engine\n"
        "from sqlalchemy.pool import QueuePool",
    )
    assert [(event.kind, event.name) for event in outcome.events] == [
        ("warning", "SAWarning"),
        ("print", ""),
    ]


def test_noisy_module_is_a_fault() -> None:
    """What the module-level code prints would be on no page, so it is a fault."""
    outcome = run("print(1)", head='print("loaded")')
    assert outcome.fault == Fault("module", "its module-level code is not silent: loaded")


def test_import_error_names_its_line() -> None:
    """A module that cannot be imported is a fault with the line and the reason."""
    outcome = run("print(1)", head="\nimport no_such_module")
    assert outcome.fault == Fault(
        "import",
        "the example cannot be imported (line 2):"
        " ModuleNotFoundError: No module named 'no_such_module'",
    )


def test_too_much_output_is_a_fault() -> None:
    """More than a page can show is a fault, and is not kept."""
    outcome = run('print("x" * 1_000_000)')
    assert outcome.fault == Fault("output", "printed and logged more than 100,000 characters")
    assert outcome.text == ""
    assert run(f'print("x" * {TEXT_LIMIT - 1})').fault is None


def test_state_is_restored() -> None:
    """Variables, streams, log handlers and modules are as they were."""
    engine = logging.getLogger("sqlalchemy.engine")

    def state() -> list[object]:
        hooks = [sys.stdout, sys.stderr, sys.unraisablehook, warnings.showwarning]
        return [*hooks, list(engine.handlers), engine.propagate]

    before = state()
    outcome = run('os.environ["LEFT"] = "1"\nprint(1)', head="import os")
    assert outcome.text == "1"
    assert state() == before
    assert "LEFT" not in os.environ
    assert "examples.example" not in sys.modules


def test_each_run_has_a_module_of_its_own() -> None:
    """What one run does to the example's globals is not there in the next."""
    head, body = "seen = []", "seen.append(1)\nprint(seen)"
    assert [run(body, head=head).text for _ in range(2)] == ["[1]", "[1]"]


def test_debugger_gets_the_exception() -> None:
    """With a callback, the exception is handed over with its frames alive."""
    caught: list[BaseException] = []
    source = "def scenario():\n    x = 42\n    raise ValueError(x)\n"
    capture(source, "/x/example.py", "example", "scenario", SQLALCHEMY, on_error=caught.append)
    trace = caught[0].__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    assert trace is not None
    assert trace.tb_frame.f_locals == {"x": 42}
