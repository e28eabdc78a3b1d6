"""The data of messages: what is written can be read, and nothing else."""

from __future__ import annotations

import json

import pytest

from tests.messages.knowledge import some_knowledge
from upgradelab.messages.published import (
    PublishedError,
    digest,
    dump_knowledge,
    parse_knowledge,
)

TEXT = dump_knowledge(some_knowledge())


def test_written_and_read() -> None:
    """What is read is what was written."""
    assert json.loads(TEXT) == parse_knowledge(TEXT, "messages.json")
    assert dump_knowledge(parse_knowledge(TEXT, "messages.json")) == TEXT


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<html>", "x.json: expected messages.json of a site, found no JSON"),
        ("[1]", "found [1]. Name that file"),
        ('{"behaviours": 1}', "found keys behaviours"),
        (
            TEXT.replace('"version": 1', '"version": 7'),
            "x.json: expected version 1 of messages.json, found 7.",
        ),
        (json.dumps({"$schema": "messages.schema.json", "version": 1}), "it lacks code, codes"),
    ],
)
def test_something_else(text: str, said: str) -> None:
    """Other data is refused: where it is from, what was found, and what to do."""
    with pytest.raises(PublishedError) as refused:
        parse_knowledge(text, "x.json")
    assert said in str(refused.value)


def test_digest() -> None:
    """The hash is of what tells messages apart: another pattern changes it, a title does not."""
    titled, other = some_knowledge(), some_knowledge()
    titled["pages"]["get.html"]["title"] = "Another"
    other["messages"][0]["pattern"] += "x"
    assert digest(titled) == digest(some_knowledge()) != digest(other)
