"""Where the project's repository is, as far as the machine that builds the site knows it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import SplitResult, urlencode, urlsplit, urlunsplit

# An address without a scheme, as git writes it: user@host:owner/name. A letter is a drive.
_SCP = re.compile(r"^(?:[^@/:]+@)?([^@/:]{2,}):(?!//)")


def repository_address(environ: Mapping[str, str]) -> str:
    """Return the address of the repository, ``https://host/owner/name``, or an empty text.

    Read the Docs and GitHub Actions name it in the environment:
    https://docs.readthedocs.com/platform/stable/reference/environment-variables.html and
    https://docs.github.com/en/actions/reference/workflows-and-actions/variables.
    What is only for those who clone is left out: user, password, query and the port of ssh.

    :param environ: the environment; ``UPGRADELAB_REPOSITORY`` wins over the others.
    """
    address = environ.get("UPGRADELAB_REPOSITORY") or environ.get("READTHEDOCS_GIT_CLONE_URL", "")
    if not address and environ.get("GITHUB_REPOSITORY"):
        server = environ.get("GITHUB_SERVER_URL", "https://github.com")
        address = f"{server}/{environ['GITHUB_REPOSITORY']}"
    try:
        return _public(urlsplit(_SCP.sub(r"ssh://\1/", address)))
    except ValueError:
        # No address, such as a port that is no number.
        return ""


def _public(address: SplitResult) -> str:
    """Return the address at which a browser finds a repository, or an empty text."""
    if address.scheme not in {"https", "http", "ssh"} or not address.hostname:
        return ""
    scheme = "https" if address.scheme == "ssh" else address.scheme
    host = f"[{address.hostname}]" if ":" in address.hostname else address.hostname
    port = f":{address.port}" if address.port and address.scheme != "ssh" else ""
    path = address.path.rstrip("/").removesuffix(".git")
    return urlunsplit((scheme, host + port, path, "", ""))


def report_address(repository: str, title: str, body: str) -> str:
    """Return the address of a new issue with its title and text filled in.

    :param repository: what :func:`repository_address` returned; empty gives an empty address.
    """
    if not repository:
        return ""
    return f"{repository}/issues/new?{urlencode({'title': title, 'body': body})}"
