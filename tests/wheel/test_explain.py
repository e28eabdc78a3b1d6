"""``upgradelab explain`` in somebody else's environment: old releases, and nothing added to it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.messages.knowledge import GET
from tests.wheel.installed import Environment, uv

OLDEST_PYTEST = "7.0.1" if sys.version_info < (3, 12) else "7.4.4"
"""The oldest of its major version that runs on this Python."""
TEST = """
from sqlalchemy import Column, Integer, create_engine
from sqlalchemy.orm import Session, declarative_base

Base = declarative_base()


class Hive(Base):
    __tablename__ = "hive"
    id = Column(Integer, primary_key=True)


def test_get():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        assert session.query(Hive).get(1) is None
"""


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory, wheel: Path) -> Environment:
    """Return an environment with old releases, into which the wheel comes alone."""
    environment = Environment(tmp_path_factory.mktemp("old") / "environment")
    environment.install(f"pytest=={OLDEST_PYTEST}", "sqlalchemy==1.4.54")
    environment.install(str(wheel), options=["--no-deps"])
    return environment


def test_nothing_else_is_installed(old: Environment) -> None:
    """The wheel works without what the rest of the package needs."""
    frozen = uv("pip", "freeze", "--quiet", f"--python={old.folder / 'bin/python'}")
    assert "upgradelab" in frozen
    assert not {"sphinx", "filelock", "psutil"} & set(frozen.lower().replace("==", " ").split())


def test_plugin(old: Environment, tmp_path: Path) -> None:
    """The plugin works with old releases of pytest and of the library, by the data of the wheel."""
    (tmp_path / "test_hive.py").write_text(TEST, encoding="utf-8")
    command = ("pytest", "-q", "-p", "no:cacheprovider", "-p", "upgradelab.explain")
    status, said = old.run(*command, folder=tmp_path, SQLALCHEMY_WARN_20="1", COLUMNS="80")
    assert status == 0, said
    assert "SQLAlchemy 1.4.54: 1 warning or error in 1 family." in said
    assert "where       first test_hive.py:17" in said
    assert "https://lab.example/get.html" in said


def test_command(old: Environment, tmp_path: Path) -> None:
    """The command reads a log by the data of the wheel."""
    (tmp_path / "a.log").write_text(f"a.py:1: LegacyAPIWarning: {GET}\n", encoding="utf-8")
    status, said = old.run("upgradelab", "explain", "a.log", folder=tmp_path)
    assert status == 0, said
    assert "https://lab.example/get.html" in said
