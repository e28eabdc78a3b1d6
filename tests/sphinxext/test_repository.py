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
        {"READTHEDOCS_GIT_CLONE_URL": "git.example:lab/upgrade.git"},
        {"READTHEDOCS_GIT_CLONE_URL": "ssh://git@git.example:2222/lab/upgrade.git"},
        {"READTHEDOCS_GIT_CLONE_URL": "https://token:SECRET@git.example/lab/upgrade.git"},
        {"READTHEDOCS_GIT_CLONE_URL": "https://SECRET@git.example/lab/upgrade?key=SECRET#SECRET"},
        {"UPGRADELAB_REPOSITORY": "https://token:SECRET@git.example/lab/upgrade/"},
        {"GITHUB_SERVER_URL": "https://git.example", "GITHUB_REPOSITORY": "lab/upgrade"},
    ],
)
def test_repository_is_named_by_the_environment(environ: dict[str, str]) -> None:
    """Each way of naming the repository gives the same address."""
    assert repository_address(environ) == HOME


@pytest.mark.parametrize("address", ["https://git.example:8443/lab", "http://[::1]:80/lab"])
def test_port(address: str) -> None:
    """A port of the web is part of the address."""
    assert repository_address({"UPGRADELAB_REPOSITORY": address}) == address


@pytest.mark.parametrize(
    "address",
    ["", "/srv/lab", "file:///srv/lab", "C:\\lab", "https://", "https://git.example:port/lab",
     "https://[git.example/lab"],
)  # fmt: skip
def test_unknown_repository(address: str) -> None:
    """A build that does not know the repository, or only a folder, has no address."""
    assert not repository_address({"READTHEDOCS_GIT_CLONE_URL": address})


def test_report_is_filled_in() -> None:
    """The title and the text are part of the address, and no address is made from none."""
    address = report_address(HOME, "a & b", "one\ntwo")

    assert address == f"{HOME}/issues/new?title=a+%26+b&body=one%0Atwo"
    assert not report_address("", "a", "b")
