"""Tests of :mod:`upgradelab.system.environment`: no setting of the caller reaches a scenario."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import Folder
from upgradelab.system.environment import DEBUGGER, FIXED, KEPT, closed, command, importable

MakeFolder = Callable[..., Folder]

SERVICE = """
[reader]
host=127.0.0.1
port=9
dbname=precious
"""

HARMFUL = {
    "PGSERVICE": {"PGSERVICE": "reader", "PGSERVICEFILE": "{folder}/service.conf"},
    "PGSYSCONFDIR": {"PGSERVICE": "reader", "PGSYSCONFDIR": "{folder}"},
    "PGHOSTADDR": {"PGHOSTADDR": "127.0.0.1"},
    "PGHOST": {"PGHOST": "127.0.0.1", "PGPORT": "9", "PGUSER": "reader", "PGDATABASE": "precious"},
    "PGOPTIONS": {"PGOPTIONS": "-c default_transaction_read_only=on -c search_path=pg_catalog"},
    "PGTZ": {"PGTZ": "Asia/Tokyo", "PGDATESTYLE": "german", "PGCLIENTENCODING": "latin1"},
    "PGAPPNAME": {"PGAPPNAME": "reader"},
    "PGREQUIREPEER": {"PGREQUIREPEER": "somebody"},
    "PGTARGETSESSIONATTRS": {"PGTARGETSESSIONATTRS": "standby"},
    "PGDATA": {"PGDATA": "{folder}/nowhere"},
    "PGSERVER_POSTGRES_VERSION": {"PGSERVER_POSTGRES_VERSION": "16"},
    "MYSQL": {
        "MYSQL_HOME": "{folder}",
        "MYSQL_HOST": "127.0.0.1",
        "MYSQL_PWD": "wrong",
        "MYSQL_TCP_PORT": "9",
        "MYSQL_UNIX_PORT": "{folder}/nowhere",
        "MYSQL_GROUP_SUFFIX": "_reader",
    },
    "PYTHONPATH": {"PYTHONPATH": "{folder}/fake"},
    "PYTHONOPTIMIZE": {"PYTHONOPTIMIZE": "2"},
    "PYTHONWARNINGS": {"PYTHONWARNINGS": "error"},
    "PYTHONSTARTUP": {"PYTHONSTARTUP": "{folder}/fake/sqlalchemy/__init__.py"},
    "PYTHONUSERBASE": {"PYTHONUSERBASE": "{folder}/base"},
    "PYTHONHASHSEED": {"PYTHONHASHSEED": "7"},
    "PYTHONIOENCODING": {"PYTHONIOENCODING": "ascii"},
    "PYTHONDEVMODE": {"PYTHONDEVMODE": "1"},
    "PYTEST_ADDOPTS": {"PYTEST_ADDOPTS": "--collect-only --repeat=9"},
    "PYTEST_PLUGINS": {"PYTEST_PLUGINS": "no_such_plugin"},
    "SQLALCHEMY_SILENCE_UBER_WARNING": {"SQLALCHEMY_SILENCE_UBER_WARNING": "1"},
    "SQLALCHEMY_WARN_20": {"SQLALCHEMY_WARN_20": "0"},
    "TZ": {"TZ": "Asia/Tokyo"},
    "LC_ALL": {"LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8", "LANGUAGE": "de"},
    "LC_ALL=C": {"LC_ALL": "C", "LANG": "C"},
}
"""Settings of a reader, each of which used to change what is printed, or could."""

EXAMPLE = '''
"""What scenarios see of the one who runs them."""

import locale
import os
import sys
import time
import warnings

from sqlalchemy import __file__ as file
from sqlalchemy import create_engine, text


def variables():
    """A scenario has a short list of variables.

    .. testoutput:: 1.4

        {names}
    """
    # The system's own, on macOS.
    print(*sorted(set(os.environ) - {{"__CF_USER_TEXT_ENCODING"}}))


def python():
    """Python is as it comes, in UTC and in no language.

    .. testoutput:: 1.4

        overlay: True
        flags: 0 0 True
        warnings: []
        assertions: True
        time zone: UTC
        language: C.UTF-8
        encoding: utf-8
        seed: 0
        home: True
    """
    print("overlay:", "fake" not in file)
    flags = sys.flags
    print("flags:", flags.optimize, flags.inspect, bool(flags.no_user_site))
    print("warnings:", sys.warnoptions)
    print("assertions:", __debug__)
    print("time zone:", time.strftime("%Z"))
    print("language:", os.environ["LC_ALL"])
    print("encoding:", locale.getpreferredencoding(do_setlocale=False).lower())
    print("seed:", os.environ["PYTHONHASHSEED"])
    print("home:", os.path.realpath(os.path.expanduser("~")) == os.getcwd())


def warned():
    """The series warns of what 2.0 removes.

    .. testoutput:: 1.4

        Passing The
    """
    _print_warnings()


def warned_once():
    """Without the variable of the series, 1.4 says that there is more to know.

    :environment: SQLALCHEMY_WARN_20=

    .. testoutput:: 1.4

        Deprecated
    """
    _print_warnings()


def _print_warnings():
    engine = create_engine("sqlite://")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        engine.execute("SELECT 1").close()
    engine.dispose()
    print(*sorted({{str(warning.message).split()[0] for warning in caught}}))
'''

POSTGRESQL = '''
"""What scenarios see of the one who runs them, on PostgreSQL."""

from sqlalchemy import create_engine, text


def server():
    """A scenario has a database of the run, and a session as it comes.

    .. testoutput:: 1.4

        database: scenario
        schema: public
        application_name:
        TimeZone: UTC
        DateStyle: ISO, MDY
        client_encoding: UTF8
        lc_messages: C
        version: 18
    """
    engine = create_engine("postgresql+psycopg2://")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE here (id int)"))
        name = connection.execute(text("SELECT current_database()")).scalar()
        print("database:", name.partition("_")[0])
        print("schema:", connection.execute(text("SELECT current_schema()")).scalar())
        for setting in "application_name TimeZone DateStyle client_encoding lc_messages".split():
            print(f"{setting}:", connection.execute(text(f"SHOW {setting}")).scalar())
        version = connection.execute(text("SHOW server_version")).scalar()
        print("version:", version.partition(".")[0])
    engine.dispose()
'''

MARIADB = '''
"""What scenarios see of the one who runs them, on MariaDB."""

from sqlalchemy import create_engine, text


def server():
    """A scenario has a database of the run.

    .. testoutput:: 1.4

        database: scenario
    """
    engine = create_engine("mysql+pymysql:///?read_default_file=~/.my.cnf")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE here (id int)"))
        name = connection.execute(text("SELECT database()")).scalar()
        print("database:", name.partition("_")[0])
    engine.dispose()
'''

EXAMPLES = {
    "MYSQL": "on_mariadb",
    **{name: "on_postgresql" for name in HARMFUL if name[:2] == "PG"},
}
"""Where a setting would do its harm, if not in the other example."""


@pytest.fixture(autouse=True)
def untouched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take all that matters here out of the environment of these tests."""
    for name in {name for variables in HARMFUL.values() for name in variables}:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, make_folder: MakeFolder) -> Folder:
    """Make a project with an example that prints what it sees, and what settings point to."""
    folder = make_folder(tmp_path_factory.mktemp("environment"), "1.4")
    names = {"HOME", "PATH", "PYTHONPATH", "SQLALCHEMY_WARN_20", *FIXED}
    names |= {name for name in KEPT if name in os.environ}
    folder.example(EXAMPLE.format(names=" ".join(sorted(names))), "seen")
    folder.example(POSTGRESQL, "on_postgresql")
    for name in ("service.conf", "pg_service.conf"):
        folder.write(name, SERVICE)
    folder.write("my.cnf", "[mysqld]\nno_such_option\n")
    folder.write("fake/sqlalchemy/__init__.py", 'raise SystemExit("the fake was imported")\n')
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    folder.write(f"base/lib/{version}/site-packages/usercustomize.py", "raise SystemExit(9)\n")
    return folder


@pytest.fixture
def with_mariadb(folder: Folder) -> Iterator[None]:
    """Add the example on MariaDB where that is installed."""
    if not shutil.which("mariadbd", path=f"{os.environ['PATH']}:/usr/sbin"):
        assert not os.environ.get("CI")
        pytest.skip("mariadbd is not installed")
    path = folder.example(MARIADB, "on_mariadb")
    yield
    path.unlink()


def harm(folder: Folder, monkeypatch: pytest.MonkeyPatch, *settings: str) -> None:
    """Set the variables of settings."""
    for setting in settings:
        for name, value in HARMFUL[setting].items():
            monkeypatch.setenv(name, value.format(folder=folder.root))


def test_closed() -> None:
    """What is on the list is taken over, what is fixed is set, and what is added wins."""
    caller = dict.fromkeys((*KEPT, *FIXED, *DEBUGGER, "PGHOST", "PYTHONPATH", "HOME"), "caller's")
    assert closed(caller) == dict.fromkeys(KEPT, "caller's") | FIXED
    assert closed({}) == FIXED
    added = closed({}, {"TZ": "first", "A": "1"}, {"TZ": "last"}, path=[Path("/a"), Path("/b")])
    assert added == FIXED | {"A": "1", "TZ": "last", "PYTHONPATH": "/a:/b"}
    assert closed({"HOME": "/home"}, kept=DEBUGGER) == FIXED | {"HOME": "/home"}


def test_command(tmp_path: Path) -> None:
    """A module runs with its arguments, and none of the working folder is imported."""
    (tmp_path / "json").mkdir()
    (tmp_path / "json/__init__.py").write_text("raise SystemExit(9)", encoding="utf-8")
    done = subprocess.run(
        command("json.tool", "--compact"),
        cwd=tmp_path,
        env=closed({}),
        input="[ 1 ]",
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "[1]\n"), done.stderr


def test_importable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package is found where Python would find it, but for one folder."""
    for name in ("project", "installed"):
        package = tmp_path / name / "no_such_name"
        package.mkdir(parents=True)
        (package / "__init__.py").touch()
        monkeypatch.syspath_prepend(tmp_path / name)
    monkeypatch.syspath_prepend(tmp_path / "project")
    assert importable("no_such_name", without=tmp_path) == tmp_path / "project"
    assert importable("no_such_name", without=tmp_path / "project") == tmp_path / "installed"
    assert importable("no_such_name_at_all", without=tmp_path) is None


@pytest.mark.parametrize("setting", HARMFUL)
def test_each(
    folder: Folder,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
    setting: str,
) -> None:
    """A setting of the reader changes nothing that a scenario prints."""
    if setting == "MYSQL":
        request.getfixturevalue("with_mariadb")
    harm(folder, monkeypatch, setting)
    said, passed = folder.gate(only=EXAMPLES.get(setting, "seen"))
    assert passed, said


def test_all_at_once(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of them together change nothing for the command, which they reach as well."""
    harm(folder, monkeypatch, *HARMFUL)
    status, said = folder.run("upgradelab", "gate")
    assert status == 0, said


@pytest.mark.parametrize("options", [[], ["--pdb"]], ids=["run", "debugged"])
def test_pytest(folder: Folder, monkeypatch: pytest.MonkeyPatch, options: list[str]) -> None:
    """Nor do they when pytest runs the examples, which finds SQLAlchemy where it is told to."""
    # These are for the reader's pytest, and a debugger shares its process.
    own = {"PYTHONPATH", "PYTEST_ADDOPTS", "PYTEST_PLUGINS"}
    if options:
        own |= {name for name in HARMFUL if name.startswith("PYTHON")}
    harm(folder, monkeypatch, *(HARMFUL.keys() - own))
    chosen = ["-k", "warned or server"] if options else []
    status, said = folder.pytest("examples", *options, *chosen, series="1.4")
    assert status == 0, said


def test_names_of_modules(tmp_path: Path, make_folder: MakeFolder) -> None:
    """Files and folders of the project with the names of modules are not imported."""
    folder = make_folder(tmp_path)
    folder.example()
    fake = 'raise SystemExit("the project\'s was imported")\n'
    folder.write("sqlalchemy/__init__.py", f'__version__ = "2.0.0"\n{fake}')
    status, said = folder.pytest("examples")
    assert status == 0, said
    folder.write("select.py", fake)
    said, passed = folder.gate()
    assert passed, said
