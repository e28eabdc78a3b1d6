"""Where the project's repository is, as far as the machine that builds the site knows it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlencode

_SSH = re.compile(r"(?:ssh://)?git@([^:/]+)[:/](.+)")


def repository_address(environ: Mapping[str, str]) -> str:
    """Return the address of the repository, ``https://host/owner/name``, or an empty text.

    Read the Docs and GitHub Actions name it in the environment:
    https://docs.readthedocs.com/platform/stable/reference/environment-variables.html and
    https://docs.github.com/en/actions/reference/workflows-and-actions/variables.

    :param environ: the environment; ``UPGRADELAB_REPOSITORY`` wins over the others.
    """
    found = environ.get("UPGRADELAB_REPOSITORY") or environ.get("READTHEDOCS_GIT_CLONE_URL", "")
    if not found and environ.get("GITHUB_REPOSITORY"):
        server = environ.get("GITHUB_SERVER_URL", "https://github.com")
        found = f"{server}/{environ['GITHUB_REPOSITORY']}"
    found = _SSH.sub(r"https://\1/\2", found).rstrip("/").removesuffix(".git")
    return found if found.startswith(("https://", "http://")) else ""


def report_address(repository: str, title: str, body: str) -> str:
    """Return the address of a new issue with its title and text filled in.

    :param repository: what :func:`repository_address` returned; empty gives an empty address.
    """
    if not repository:
        return ""
    return f"{repository}/issues/new?{urlencode({'title': title, 'body': body})}"
