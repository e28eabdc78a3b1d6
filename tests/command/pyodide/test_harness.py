"""The module that a browser's interpreter runs, in one of this machine."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from tests.conftest import REPOSITORY

CALL = """
import json, sys
from upgradelab.command.pyodide import harness
harness.prepare("sqlalchemy")
told = []
asked = json.loads(sys.argv[1])
out = sys.stdout
outcome = json.loads(harness.run(json.dumps(asked), lambda events: told.append(json.loads(events))))
shown = {name: outcome[name] for name in ("events", "duration", "fault")}
runs = [{"series": "2.1", "release": "2.1.0", "outcome": shown}]
out.write(json.dumps({
    "outcome": outcome,
    "told": told,
    "html": harness.show(json.dumps(runs)),
    "about": json.loads(harness.about()),
    "check": json.loads(harness.check(asked["text"])),
}))
"""


def tried(text: str, *, function: str = "", sql: bool = False) -> dict[str, Any]:
    """Run a program as a browser does; return what the page is told of it."""
    asked = {"text": text, "path": "program.py", "function": function, "sql": sql}
    done = subprocess.run(
        [sys.executable, "-c", CALL, json.dumps(asked)],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def test_a_program_is_recorded() -> None:
    """What it prints and raises are events, with lines of the program; its panel is HTML."""
    said = tried("print('one')\nprint('<two>')\nraise ValueError('three')")
    events = said["outcome"]["events"]
    assert [(each["kind"], each["text"]) for each in events] == [
        ("print", "one\n<two>\n"),
        ("exception", "three"),
    ]
    assert events[-1]["line"] == 3
    assert said["outcome"]["text"] == "one\n<two>\nValueError: three"
    assert "&lt;two&gt;" in said["html"]
    assert 'class="lab-outcome' in said["html"]
    assert said["about"]["python"] == ".".join(map(str, sys.version_info[:3]))


def test_it_tells_while_it_runs() -> None:
    """What was printed is told before the program has ended, also in the middle of a line."""
    said = tried("print('one', end='')\nprint(' line')")
    told = ["".join(event["text"] for event in events) for events in said["told"]]
    assert told == ["one", "one line", "one line\n"]


def test_sql_on_demand() -> None:
    """With ``sql``, statements are recorded that the program does not ask for."""
    program = (
        "from sqlalchemy import create_engine, text\n"
        "with create_engine('sqlite://').connect() as connection:\n"
        "    connection.execute(text('SELECT 42'))\n"
    )
    assert not [each for each in tried(program)["outcome"]["events"] if each["kind"] == "sql"]
    events = tried(program, sql=True)["outcome"]["events"]
    assert "SELECT 42" in [each["text"] for each in events]


def test_a_function_of_it() -> None:
    """With ``function``, the module is imported, and that is called."""
    said = tried(
        "def run():\n    print(__name__)\nif __name__ == '__main__':\n    1 / 0", function="run"
    )
    assert said["outcome"]["text"] == "program"


def test_no_python() -> None:
    """What is no Python has a line and a reason; what is Python has none."""
    assert tried("print(1)")["check"] is None
    assert tried("print(1)\nprint(2")["check"] == {"line": 2, "text": "'(' was never closed"}
