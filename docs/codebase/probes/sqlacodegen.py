"""Models written from the tables of a database."""

import contextlib
import io
import sqlite3
import sys
from importlib.metadata import entry_points

database = sqlite3.connect("mill.db")
database.execute(
    "CREATE TABLE mill (id INTEGER PRIMARY KEY, name VARCHAR(20))"
)
database.execute(
    "CREATE TABLE sail (id INTEGER PRIMARY KEY, mill_id INTEGER REFERENCES mill)"
)
database.close()
sys.argv = ["sqlacodegen", "sqlite:///mill.db"]
(command,) = entry_points(
    group="console_scripts", name="sqlacodegen"
)
written = io.StringIO()
with contextlib.redirect_stdout(written):
    command.load()()
code = written.getvalue()
assert "class Mill(Base):" in code, code
assert "relationship('Mill'" in code, code
