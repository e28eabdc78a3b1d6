"""What the pages on test suites offer for pytest does there what they say, on each series."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, Folder

PAGES = REPOSITORY / "docs" / "codebase"

QUERY = 'engine.execute(text("SELECT 1")).scalar()'
PACKAGE = """
    def ask(engine, statement):
        return engine.execute(statement).scalar()
    """
OWN = f"""
    from sqlalchemy import create_engine, text

    engine = create_engine("sqlite://")

    def count():
        return {QUERY}
    """
TESTS = f"""
    import oldpackage
    from sqlalchemy import text
    from shop.orders import count, engine

    def test_package():
        assert oldpackage.ask(engine, text("SELECT 1")) == 1

    def test_own_code():
        assert count() == 1

    def test_itself():
        assert {QUERY} == 1
    """

SUITE = """
    import pytest
    from sqlalchemy import create_engine, event, func, select, text
    from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

    class Base(DeclarativeBase):
        pass

    class Dog(Base):
        __tablename__ = "dog"
        id: Mapped[int] = mapped_column(primary_key=True)

    @pytest.fixture(scope="module")
    def engine():
        engine = create_engine("sqlite://")

        @event.listens_for(engine, "connect")
        def leave_transactions_alone(driver_connection, _record):
            driver_connection.isolation_level = None

        @event.listens_for(engine, "begin")
        def send_begin(connection):
            connection.execute(text("BEGIN"))

        Base.metadata.create_all(engine)
        return engine

    FIXTURE

    @pytest.mark.parametrize("time", [1, 2])
    def test_alone(session, time):
        session.add(Dog())
        session.commit()
        session.add(Dog())
        session.flush()
        session.rollback()
        assert session.scalar(select(func.count()).select_from(Dog)) == 1
    """


def blocks(page: str, language: str) -> list[str]:
    """Return the code of a page in a language."""
    text = (PAGES / f"{page}.md").read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def run_pytest(root: Path, series: str, *options: str) -> tuple[int, str]:
    """Run pytest in a folder with a series, and with the warnings about 2.0."""
    return Folder(root).run(
        # Of engines that nobody disposes of, newer Pythons say that sqlite3's connection is open.
        *(
            "pytest",
            "-p",
            "no:cacheprovider",
            "-rA",
            "-q",
            *options,
            *("-W", "ignore::ResourceWarning"),
        ),
        PYTHONPATH=f"{REPOSITORY / '.upgradelab/overlays' / series}:{root}",
        SQLALCHEMY_WARN_20="1",
    )


def failed(said: str) -> set[str]:
    """Return the tests that failed, by what pytest said."""
    return set(re.findall(r"^FAILED \S+::(\w+)", said, re.MULTILINE))


@pytest.fixture
def suite(tmp_path: Path, overlays: Path) -> Path:
    """Make a project whose package, tests and other package use a form that 1.4 warns of."""
    assert overlays.is_dir()
    folder = Folder(tmp_path)
    folder.write("oldpackage.py", PACKAGE)
    folder.write("shop/__init__.py", "")
    folder.write("shop/orders.py", OWN)
    folder.write("tests/test_orders.py", TESTS)
    return tmp_path


@pytest.mark.parametrize(
    ("series", "expected"),
    [("1.3", set()), ("1.4", {"test_own_code", "test_itself"})],
)
def test_filter_by_module(suite: Path, series: str, expected: set[str]) -> None:
    """The lines of the page stop at one's own code and tests, and at no package."""
    (suite / "pytest.ini").write_text(blocks("test-warnings", "ini")[0], encoding="utf-8")

    _, said = run_pytest(suite, series)

    assert failed(said) == expected, said
    assert "passed" in said
    # Of an old release itself, a newer Python may have something to say.
    listed = said.partition("warnings summary")[2].partition("short test summary")[0]
    assert not re.search(r"(?:SADeprecation|RemovedIn20)Warning", listed), said


@pytest.mark.parametrize("series", ["2.0", "2.1"])
def test_filter_is_valid_later(suite: Path, series: str) -> None:
    """The lines can stay after the upgrade: pytest still finds the class that they name."""
    (suite / "pytest.ini").write_text(blocks("test-warnings", "ini")[0], encoding="utf-8")
    Folder(suite).write("tests/test_orders.py", "def test_nothing(): pass\n")

    assert run_pytest(suite, series)[0] == 0


@pytest.mark.parametrize(
    ("module", "expected"),
    [("shop.orders", {"test_own_code"}), ("shop", set()), ("shop.*", set())],
)
def test_option_takes_a_whole_name(suite: Path, module: str, expected: set[str]) -> None:
    """Behind -W the module is no pattern: a package's name fits none of its modules."""
    (suite / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")

    _, said = run_pytest(suite, "1.4", "-W", f"error::DeprecationWarning:{module}")

    assert failed(said) == expected, said


@pytest.mark.parametrize("series", ["2.0", "2.1"])
def test_fixture_rolls_back(tmp_path: Path, overlays: Path, series: str) -> None:
    """With the fixture of the page, a test that commits and rolls back leaves nothing behind."""
    assert overlays.is_dir()
    (fixture,) = blocks("test-suites", "python")
    folder = Folder(tmp_path)
    folder.write("pytest.ini", "[pytest]\n")
    path = folder.write("test_dogs.py", SUITE)
    path.write_text(path.read_text().replace("FIXTURE", fixture), encoding="utf-8")

    status, said = run_pytest(tmp_path, series, "-W", "error")

    assert status == 0, said
    assert "2 passed" in said
