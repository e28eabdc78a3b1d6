"""The file in which authors say which page explains a message."""

from __future__ import annotations

from pathlib import Path

import pytest

from upgradelab.libraries import load_library
from upgradelab.messages.stated import StatedError, load_stated

SQLALCHEMY = load_library("sqlalchemy")


def test_messages_codes_and_types(tmp_path: Path) -> None:
    """Each is read with its page, its place on it and its line; a type in front is split off."""
    path = tmp_path / "messages.toml"
    path.write_text(
        '["orm/get#when"]\nmessages = [\n  "sqlalchemy.exc.SAWarning: a \\"b\\" …",\n'
        '  "no type here",\n]\ncodes = ["abcd"]\ntypes = ["MissingGreenlet"]\n\n'
        '[many-causes]\nmessages = ["MissingGreenlet: too many"]\n',
        encoding="utf-8",
    )
    assert [
        (entry.page, entry.anchor, entry.line, entry.name, entry.text, entry.code)
        for entry in load_stated(path, SQLALCHEMY)
    ] == [
        ("orm/get", "when", 3, "SAWarning", 'a "b" …', ""),
        ("orm/get", "when", 4, "", "no type here", ""),
        ("orm/get", "when", 6, "", "", "abcd"),
        ("orm/get", "when", 7, "MissingGreenlet", "", ""),
        ("", "", 10, "MissingGreenlet", "too many", ""),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('["a"]\nmessages = ["one two"]\n["b"]\nmessages = ["one two"]\n', "in line 2 already"),
        ('["a"]\nmessages = ["KeyError: word"]\n', ":2: expected a message of several words"),
        ('\n["a"]\nmessage = ["one two"]\n', ":2: expected a table with messages, codes, types"),
        ('["a"]\nmessages = "one two"\n', ":1: expected a list of texts for messages"),
        ("[a\n", "no valid TOML"),
    ],
)
def test_faults(tmp_path: Path, text: str, said: str) -> None:
    """What is wrong is said with the file and the line."""
    path = tmp_path / "messages.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(StatedError) as raised:
        load_stated(path, SQLALCHEMY)
    assert str(path) in str(raised.value)
    assert said in str(raised.value)


def test_no_file(tmp_path: Path) -> None:
    """A file that is not there is said to be missing."""
    with pytest.raises(StatedError, match="No such file"):
        load_stated(tmp_path / "none.toml", SQLALCHEMY)
