"""Where the repository is, and the issue that a reader opens there."""

from __future__ import annotations

import pytest

from upgradelab.sphinxext.repository import report_address, repository_address

HOME = "https://git.example/lab/upgrade"


@pytest.mark.parametrize(
    "environ",
    [
        {"UPGRADELAB_REPOSITORY": HOME + "/"},
        {"READTHEDOCS_GIT_CLONE_URL": HOME + ".git"},
        {"READTHEDOCS_GIT_CLONE_URL": "git@git.example:lab/upgrade.git"},
        {"GITHUB_SERVER_URL": "https://git.example", "GITHUB_REPOSITORY": "lab/upgrade"},
    ],
)
def test_repository_is_named_by_the_environment(environ: dict[str, str]) -> None:
    """Each way of naming the repository gives the same address."""
    assert repository_address(environ) == HOME


@pytest.mark.parametrize("environ", [{}, {"READTHEDOCS_GIT_CLONE_URL": "/srv/lab"}])
def test_unknown_repository(environ: dict[str, str]) -> None:
    """A build that does not know the repository, or only a folder, has no address."""
    assert not repository_address(environ)


def test_report_is_filled_in() -> None:
    """The title and the text are part of the address, and no address is made from none."""
    address = report_address(HOME, "a & b", "one\ntwo")

    assert address == f"{HOME}/issues/new?title=a+%26+b&body=one%0Atwo"
    assert not report_address("", "a", "b")
