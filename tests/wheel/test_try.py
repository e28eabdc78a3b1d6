"""``upgradelab try`` from the wheel, where no checkout says which releases there are."""

from __future__ import annotations

from pathlib import Path

from tests.wheel.installed import Environment

PROGRAM = """
import sqlalchemy
from sqlalchemy import Column, Integer, create_engine
from sqlalchemy.orm import Session, declarative_base

Base = declarative_base()


class Hive(Base):
    __tablename__ = "hive"
    id = Column(Integer, primary_key=True)


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
with Session(engine) as session:
    print("hive:", session.query(Hive).get(1))
"""


def test_from_the_wheel(installed: Environment, tmp_path: Path) -> None:
    """The releases are those of the site's data, in a folder among the reader's caches.

    Nothing of it is in the folder of the program.
    """
    folder, caches = tmp_path / "mine", tmp_path / "caches"
    folder.mkdir()
    (folder / "hive.py").write_text(PROGRAM, encoding="utf-8")
    command = ("upgradelab", "try", "hive.py")
    status, said = installed.run(*command, folder=folder, XDG_CACHE_HOME=str(caches))
    assert status == 0, said
    assert "SQLAlchemy 1.4.54" in said
    assert "LegacyAPIWarning: The Query.get()" in said
    assert "https://lab.example/get.html" in said
    assert [path.name for path in folder.iterdir()] == ["hive.py"]
    assert (caches / "upgradelab/requirements/1.4.txt").read_text(encoding="utf-8") == (
        "# environment: SQLALCHEMY_WARN_20=1\nsqlalchemy==1.4.54\n"
    )
