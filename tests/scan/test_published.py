"""The data of releases: what is written can be read, and nothing else."""

from __future__ import annotations

import json

import pytest

from tests.scan.releases import some_releases
from upgradelab.messages.published import PublishedError
from upgradelab.scan.published import VERSION, dump_releases, parse_releases

TEXT = dump_releases(some_releases())


def test_written_and_read() -> None:
    """What is read is what was written."""
    assert json.loads(TEXT) == parse_releases(TEXT, "releases.json")
    assert dump_releases(parse_releases(TEXT, "releases.json")) == TEXT


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<html>", "x.json: expected releases.json of a site, found no JSON"),
        ("[1]", "found [1]. Name that file"),
        (
            TEXT.replace(f'"version": {VERSION}', '"version": 7'),
            f"expected version {VERSION} of rel",
        ),
        (TEXT.replace('"messages"', '"massages"'), "releases.json is not whole, it lacks messages"),
    ],
)
def test_something_else(text: str, said: str) -> None:
    """Other data is refused: where it is from, what was found, and what to do."""
    with pytest.raises(PublishedError) as refused:
        parse_releases(text, "x.json")
    assert said in str(refused.value)
