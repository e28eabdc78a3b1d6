"""Builds that are begun ahead prepare, and wait; others do neither."""

from __future__ import annotations

import pytest

from upgradelab.errors import LabError
from upgradelab.sphinxext.building import ahead


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what a test registers be gone after it."""
    monkeypatch.setattr(ahead._Ahead, "until", None)


def test_a_build_of_its_own_does_not_wait() -> None:
    """Where nobody has begun builds ahead, nothing is prepared."""
    done: list[str] = []
    ahead.wait_if_ahead(lambda: done.append("prepared"))
    assert done == []


def test_one_begun_ahead_prepares_and_waits() -> None:
    """What can be done before the wait is done then."""
    done: list[str] = []
    ahead.begin_ahead(lambda: done.append("waited"))
    ahead.wait_if_ahead(lambda: done.append("prepared"))
    assert done == ["prepared", "waited"]


@pytest.mark.parametrize("error", [LabError("at fault"), FileNotFoundError("gone")])
def test_what_is_wrong_before_the_wait(error: Exception) -> None:
    """What is at fault by then is no matter: it may be right after the wait."""
    done: list[str] = []

    def prepare() -> None:
        raise error

    ahead.begin_ahead(lambda: done.append("waited"))
    ahead.wait_if_ahead(prepare)
    assert done == ["waited"]
