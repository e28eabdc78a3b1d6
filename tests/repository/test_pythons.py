"""Each file that names versions of Python names the same ones."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest
import yaml

from tests.conftest import REPOSITORY

PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
MINOR = "Programming Language :: Python :: 3."
VERSIONS = [
    classifier.rpartition(" :: ")[2]
    for classifier in PROJECT["classifiers"]
    if classifier.startswith(MINOR)
]


def load(name: str) -> dict[str, Any]:
    """Return what a YAML file of this project holds."""
    content: dict[str, Any] = yaml.safe_load((REPOSITORY / name).read_text(encoding="utf-8"))
    return content


def test_oldest_python() -> None:
    """The package can be installed on the oldest version that is tried, and on newer ones."""
    assert PROJECT["requires-python"] == f">={VERSIONS[0]}"


@pytest.mark.parametrize("name", ["README.md", "docs/trust/verified.md", "docs/trust/ci.md"])
def test_versions_that_readers_are_told(name: str) -> None:
    """A page names all versions that are tried, in one sentence."""
    sentence = f"Python {', '.join(VERSIONS[:-1])} (and|or) {VERSIONS[-1]}"
    assert re.search(sentence.replace(".", r"\."), (REPOSITORY / name).read_text(encoding="utf-8"))


def test_versions_of_the_action() -> None:
    """The action names all versions that are tried, and runs on one of them unless told."""
    wanted = load("action.yml")["inputs"]["python-version"]
    assert re.findall(r"3\.\d+", wanted["description"]) == VERSIONS
    assert wanted["default"] in VERSIONS


def test_version_of_read_the_docs() -> None:
    """The site is built with one of the versions that are tried."""
    assert load(".readthedocs.yaml")["build"]["tools"]["python"] in VERSIONS
