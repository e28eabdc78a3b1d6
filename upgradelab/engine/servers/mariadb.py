"""The MariaDB server of a run, where ``mariadbd`` is installed.

PyMySQL reads no variables of its own, but an option file: examples name ``~/.my.cnf``, which
is the reader's, and during a run one in a home folder made for the scenario.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from upgradelab.engine.servers.sockets import socket_folder
from upgradelab.system.environment import closed

TITLE = "MariaDB"
HINT = "Check that mariadb-server is complete"
REMEDY = "install the package mariadb-server, and upgradelab[mysql]"
LOG = "log"
END = signal.SIGKILL
"""Ends the server at once; what it holds is thrown away."""
START_TIMEOUT = 30
"""Seconds that the server may take to accept connections."""

SOCKET = "UPGRADELAB_MYSQL_SOCKET"
SEARCH = "UPGRADELAB_MARIADB_PATH"
"""Where the server's programs are looked for, and nowhere else; a list of folders like PATH."""
_FOLDERS = ("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin")
"""Where they may be besides PATH, when the variable is not set."""


def _find(program: str) -> str | None:
    usual = os.pathsep.join([os.environ.get("PATH", ""), *_FOLDERS])
    return shutil.which(program, path=os.environ.get(SEARCH, usual))


def missing() -> str:
    """Say what is not there, or return an empty text."""
    if not _find("mariadbd"):
        return "mariadbd was not found"
    if importlib.util.find_spec("pymysql") is None:
        return "PyMySQL is not installed (it comes with upgradelab[mysql])"
    return ""


def build() -> str:
    """Return the build of the server that would be started; empty where there is none."""
    program = _find("mariadbd")
    if program is None:
        return ""
    return subprocess.run(
        [program, "--no-defaults", "--version"],
        env=closed(os.environ),
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def start(folder: Path, stack: contextlib.ExitStack) -> tuple[str, dict[str, str]]:
    """Start a server in a folder; return its version and the variables that name it.

    :param stack: ends the server.
    :raises OSError: when it does not accept connections in time.
    :raises subprocess.CalledProcessError: when its tables cannot be made.
    """
    # The server refuses to run as root unless told to. What makes its tables does not, and
    # when told would split the name of a folder at a blank.
    user = ["--user=root"] if os.geteuid() == 0 else []
    data, log = folder / "data", folder / LOG
    socket = stack.enter_context(socket_folder(folder)) / "socket"
    common = ["--no-defaults", f"--datadir={data}"]
    with log.open("wb") as output:
        subprocess.run(
            [
                _find("mariadb-install-db") or "mariadb-install-db",
                *common,
                "--auth-root-authentication-method=normal",
                "--skip-test-db",
            ],
            env=closed(os.environ),
            stdout=output,
            stderr=output,
            check=True,
        )
        process = subprocess.Popen(
            [
                _find("mariadbd") or "mariadbd",
                *common,
                *user,
                f"--socket={socket}",
                f"--pid-file={folder / 'pid'}",
                "--skip-networking",
                "--innodb-flush-log-at-trx-commit=0",
            ],
            env=closed(os.environ),
            stdout=output,
            stderr=output,
        )
    stack.callback(process.wait)
    stack.callback(process.terminate)
    deadline = time.monotonic() + START_TIMEOUT
    while not socket.exists():
        if process.poll() is not None or time.monotonic() > deadline:
            raise OSError("it does not accept connections")
        time.sleep(0.05)
    with contextlib.closing(_connect(str(socket))) as connection:
        cursor = connection.cursor()
        cursor.execute("SELECT version()")
        [version] = cursor.fetchone()
    return version.partition("-")[0], {SOCKET: str(socket)}


def pid(folder: Path) -> int:
    """Return the process of the server in a folder, as it has noted it."""
    return int((folder / "pid").read_text())


class Client:
    """Makes and drops databases, one at a time; for one thread."""

    def __init__(self, variables: Mapping[str, str], folder: Path) -> None:
        """Connect to the server that variables name; its clients read what is in a folder.

        :raises pymysql.Error: when the server does not answer.
        """
        self._socket = variables[SOCKET]
        self._folder = folder
        self._connection = _connect(self._socket)

    @contextlib.contextmanager
    def fresh(self, name: str) -> Iterator[dict[str, str]]:
        """Make an empty database; give the variables that lead to it; drop it.

        They are a home whose option file leads to it, and for certificates a file without any:
        PyMySQL reads all that the system trusts for each connection, which takes longer than
        most scenarios, and a socket needs none.
        """
        home = self._folder / name
        home.mkdir()
        (home / ".my.cnf").write_text(
            f"[client]\nsocket={self._socket}\nuser=root\ndatabase={name}\n", encoding="utf-8"
        )
        self._connection.query(f"CREATE DATABASE {name}")
        try:
            yield {"HOME": str(home), "SSL_CERT_FILE": os.devnull, "SSL_CERT_DIR": os.devnull}
        finally:
            self._connection.query(f"DROP DATABASE {name}")
            shutil.rmtree(home, ignore_errors=True)

    def close(self) -> None:
        """End the connection."""
        self._connection.close()


def _connect(socket: str) -> Any:
    """Connect to a server."""
    import pymysql

    return pymysql.connect(unix_socket=socket, user="root", ssl_disabled=True)
