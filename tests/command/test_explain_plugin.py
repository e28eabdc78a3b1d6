"""The pytest plugin, in suites as others have them: it ends a run with its worklist."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from tests.messages.knowledge import ENGINE, GET, some_knowledge
from upgradelab.messages.published import dump_knowledge

SHOP = """
from sqlalchemy import Column, Integer, create_engine
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Query, Session, declarative_base

Base = declarative_base()


class Hive(Base):
    __tablename__ = "hive"
    id = Column(Integer, primary_key=True)


def make_engine():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    return engine


def hive(session, key):
    return session.query(Hive).get(key)


def rows(engine):
    return engine.execute("SELECT 1").fetchall()
"""
TESTS = """
import pytest
import shop


@pytest.fixture
def session():
    with shop.Session(shop.make_engine()) as session:
        yield session


@pytest.mark.parametrize("key", [1, 2])
def test_hive(session, key):
    assert shop.hive(session, key) is None


def test_rows():
    assert shop.rows(shop.make_engine()) == [(1,)]


def test_other():
    raise ValueError("of another program")
"""
WARN = """

def warn():
    import warnings
    from sqlalchemy.exc import SAWarning

    warnings.warn("the frob", SAWarning)
"""
IMPORTED = """
import warnings
from sqlalchemy.exc import SAWarning
warnings.warn("the frob", SAWarning)

def test():
    pass

def test_more():
    pass
"""
OWN = """

class ShopEngine(Engine):
    pass


class FooQuery(Query):
    pass


def own_engine():
    return ShopEngine(None, None, None).execute("SELECT 1")


def own_query(session):
    return FooQuery([Hive], session)._entities
"""
OWN_TESTS = """
import pytest
import shop


def test_engine():
    shop.own_engine()


def test_query():
    shop.own_query(shop.Session())


def test_own():
    class Other:
        pass

    Other().name
"""
CHAINS = """
import pytest
import shop


class ShopError(Exception):
    pass


@pytest.fixture
def rows():
    yield
    shop.rows(shop.make_engine())


def test_raised_from():
    try:
        shop.rows(shop.make_engine())
    except AttributeError as error:
        raise ShopError("no rows") from error


def test_while_handling():
    try:
        shop.rows(shop.make_engine())
    except AttributeError:
        raise ShopError("no rows")


def test_instead_of():
    try:
        shop.rows(shop.make_engine())
    except AttributeError:
        raise ShopError("no rows") from None


def test_group():
    try:
        shop.rows(shop.make_engine())
    except AttributeError as error:
        raise ExceptionGroup("several", [error, ShopError("and this")])


def test_fixture(rows):
    pass
"""
DOCTEST = '''
def rows():
    """
    >>> import shop
    >>> shop.rows(shop.make_engine())
    """
'''
GET_FAMILY = f"LegacyAPIWarning: {GET}"
ENGINE_FAMILY = f"AttributeError: {ENGINE}"


Install = Callable[[str], None]


@pytest.fixture
def install(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, overlays: Path) -> Install:
    """Let the suite import a series, from a folder as packages are installed into."""

    def on(series: str) -> None:
        packages = pytester.path / f".venv-{series}/lib/python3/site-packages"
        packages.parent.mkdir(parents=True)
        packages.symlink_to(overlays / series)
        monkeypatch.setenv("PYTHONPATH", str(packages))

    return on


@pytest.fixture
def suite(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, install: Install
) -> pytest.Pytester:
    """Make a suite that runs on 2.0, with the data of a site."""
    install("2.0")
    monkeypatch.setenv("COLUMNS", "80")
    knowledge = some_knowledge("https://lab.example/")
    pytester.path.joinpath("messages.json").write_text(dump_knowledge(knowledge), encoding="utf-8")
    pytester.makepyfile(shop=SHOP, test_shop=TESTS)
    pytester.makeini("[pytest]\n")
    return pytester


def run(suite: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    """Run the suite with the plugin, in a process of its own."""
    data = ("-p", "upgradelab.explain", "--explain-data", "messages.json")
    return suite.runpytest_subprocess("-p", "no:cacheprovider", *data, *arguments)


def worklist(suite: pytest.Pytester, *arguments: str) -> dict[str, tuple[int, list[str]]]:
    """Return the number and the places of each family."""
    run(suite, "--explain-json", "list.json", *arguments)
    data = json.loads(suite.path.joinpath("list.json").read_text(encoding="utf-8"))
    return {
        f"{family['type']}: {family['message']}": (
            family["count"],
            [place["place"] for place in family["places"]],
        )
        for family in data["families"]
    }


WHOLE = {GET_FAMILY: (2, ["shop.py:20"]), ENGINE_FAMILY: (1, ["shop.py:24"])}


def test_summary(suite: pytest.Pytester) -> None:
    """The run ends with the families, where they are met first, and the release that was run."""
    result = run(suite)
    assert result.ret == 1
    release = (REPOSITORY / "requirements/2.0.txt").read_text(encoding="utf-8").strip()
    result.stdout.fnmatch_lines(
        [
            "=* SQLAlchemy worklist =*",
            f"SQLAlchemy {release.partition('==')[2]}: 3 warnings and errors in 2 families.",
            f"      2  66 %   LegacyAPIWarning: {GET} as",
            "         where       first shop.py:20",
            "                     https://lab.example/get.html",
            f"      1  100 %  AttributeError: {ENGINE}",
            "         where       first shop.py:24",
            "=* short test summary info =*",
        ]
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("-n", "2"),
        ("--disable-warnings", "-q", "--tb=native"),
        ("--tb=short", "--color=yes"),
        ("--tb=no",),
        ("--tb=line",),
        ("--tb=no", "-n", "2"),
    ],
    ids=" ".join,
)
def test_however_it_is_run(suite: pytest.Pytester, arguments: tuple[str, ...]) -> None:
    """Several processes, other tracebacks or none, and no list of warnings change nothing."""
    assert worklist(suite, *arguments) == WHOLE


@pytest.mark.parametrize("arguments", [(), ("-n", "2")], ids=["one process", "two"])
def test_warning_of_an_import(suite: pytest.Pytester, arguments: tuple[str, ...]) -> None:
    """What a module warns of when it is imported counts once, in however many processes."""
    suite.makepyfile(test_shop=IMPORTED)
    assert worklist(suite, *arguments) == {"SAWarning: the frob": (1, ["test_shop.py:3"])}
    suite.makepyfile(test_shop="def test():\n    pass\n")
    suite.makeconftest(IMPORTED)
    assert worklist(suite, *arguments) == {"SAWarning: the frob": (1, ["conftest.py:3"])}


@pytest.mark.parametrize("arguments", [(), ("-n", "2"), ("--tb=no",)], ids=" ".join)
def test_classes_of_ones_own(suite: pytest.Pytester, arguments: tuple[str, ...]) -> None:
    """What an object lacks counts where its class is made from one of the library's."""
    suite.makepyfile(shop=SHOP + OWN, test_shop=OWN_TESTS)
    query = "AttributeError: '…' object has no attribute '…'"
    assert worklist(suite, *arguments) == {
        ENGINE_FAMILY: (1, ["shop.py:36"]),
        query: (1, ["shop.py:40"]),
    }


def test_errors_raised_from_others(suite: pytest.Pytester) -> None:
    """Groups of errors, errors raised from others and errors raised while handling them count."""
    suite.makepyfile(test_shop=CHAINS)
    assert worklist(suite, "--tb=no") == {ENGINE_FAMILY: (4, ["shop.py:24"])}


def test_doctest(suite: pytest.Pytester) -> None:
    """The error of a doctest counts, which its report alone says."""
    suite.makepyfile(test_shop=DOCTEST)
    assert worklist(suite, "--doctest-modules") == {ENGINE_FAMILY: (1, ["shop.py:24"])}


def test_what_is_passed_over(suite: pytest.Pytester) -> None:
    """The list says how many errors are not in it, and which."""
    run(suite).stdout.fnmatch_lines(
        [
            "1 error is not in this list: nothing in it says that it is SQLAlchemy's.",
            "      1  ValueError: of another program",
        ]
    )


@pytest.mark.parametrize("arguments", [(), ("-n", "2")], ids=["one process", "two"])
def test_results_as_xml_are_the_same(suite: pytest.Pytester, arguments: tuple[str, ...]) -> None:
    """What the plugin notes of errors is in no file of results."""
    run(suite, "--junitxml=results.xml", *arguments)
    results = suite.path.joinpath("results.xml").read_text(encoding="utf-8")
    assert "<failure" in results
    assert "<propert" not in results


def test_as_its_own_report(suite: pytest.Pytester) -> None:
    """What the plugin counts is what the command finds in the report of the run."""
    suite.path.joinpath("pytest.log").write_text(str(run(suite).stdout), encoding="utf-8")
    command = ("explain", "--data", "messages.json", "--json", "pytest.log")
    done = suite.run(sys.executable, "-m", "upgradelab", *command)
    families = json.loads(str(done.stdout))["families"]
    assert {family["message"]: family["count"] for family in families} == {GET: 2, ENGINE: 1}


def test_warnings_as_errors(suite: pytest.Pytester) -> None:
    """With ``-W error`` a warning that stops a test is counted as one."""
    assert worklist(suite, "-W", "error::sqlalchemy.exc.LegacyAPIWarning") == WHOLE


def test_import_that_fails(suite: pytest.Pytester) -> None:
    """A module that cannot be imported counts, with the line that does it."""
    suite.makepyfile(test_shop="import shop\n\nshop.rows(shop.make_engine())\n")
    assert worklist(suite) == {ENGINE_FAMILY: (1, ["shop.py:24"])}


def test_baseline(suite: pytest.Pytester) -> None:
    """A run fails when it meets a family that the baseline does not have, and not before."""
    suite.makepyfile(test_shop=TESTS.partition("def test_rows")[0])
    baseline = ("--explain-baseline", "known.json")
    result = run(suite, *baseline, "--explain-write-baseline")
    result.stdout.fnmatch_lines(["known.json: 1 family written"])
    assert result.ret == 0
    result = run(suite, *baseline)
    result.stdout.fnmatch_lines(["No family is new since the baseline."])
    assert result.ret == 0
    suite.makepyfile(shop=SHOP.replace(".get(key)", ".get(key) or warn()") + WARN)
    result = run(suite, *baseline)
    result.stdout.fnmatch_lines(["new since the baseline: SAWarning: the frob (2 times)"])
    assert result.ret == 1


def test_baseline_of_another_series(suite: pytest.Pytester, install: Install) -> None:
    """A baseline of another series is not compared with: the run fails and says what to do."""
    suite.makepyfile(test_shop=TESTS.partition("def test_rows")[0])
    baseline = ("--explain-baseline", "known.json")
    run(suite, *baseline, "--explain-write-baseline")
    install("1.4")
    result = run(suite, *baseline)
    result.stdout.fnmatch_lines(["known.json: the baseline is of the series 2.0, and this is 1.4*"])
    assert result.ret == 1


@pytest.mark.parametrize("variable", ["", "1"])
def test_what_14_does_not_say(
    suite: pytest.Pytester, install: Install, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    """Where the variable that lets 1.4 warn of 2.0 is not set, the list says so."""
    install("1.4")
    monkeypatch.setenv("SQLALCHEMY_WARN_20", variable)
    said = str(run(suite).stdout)
    assert ("set SQLALCHEMY_WARN_20=1 and run it again." in said) == (not variable)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--explain-data", "gone.json"), "gone.json cannot be read: No such file or directory"),
        (("--explain-baseline", "gone.json"), "Write it first, with --explain-write-baseline"),
        (("--explain-write-baseline",), "needs the file to write: --explain-baseline FILE"),
    ],
)
def test_what_cannot_be_read(suite: pytest.Pytester, arguments: tuple[str, ...], said: str) -> None:
    """What cannot be read ends the run before it begins, as pytest ends for a wrong option."""
    result = run(suite, *arguments)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert re.search(re.escape(said), str(result.stderr))
    assert "Traceback" not in str(result.stderr)


def test_nothing_met(suite: pytest.Pytester) -> None:
    """A suite that meets nothing says so, and passes."""
    suite.makepyfile(test_shop="def test():\n    pass\n")
    result = run(suite)
    result.stdout.fnmatch_lines(["No warning or error of SQLAlchemy 2.0.* was found."])
    assert result.ret == 0
