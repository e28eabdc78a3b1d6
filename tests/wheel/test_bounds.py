"""The lower bounds of the wheel's dependencies: with exactly these releases it works."""

from __future__ import annotations

import zipfile
from email import message_from_bytes
from pathlib import Path

from packaging.requirements import Requirement

from tests.wheel.installed import PROJECT, Environment

EXTRA = "sphinx"


def lowest(wheel: Path) -> dict[str, str]:
    """Return the lower bounds of what the package and its pages need, by name."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        metadata = message_from_bytes(archive.read(name))
    requirements = [Requirement(text) for text in metadata.get_all("Requires-Dist", [])]
    return {
        requirement.name: specifier.version
        for requirement in requirements
        if requirement.marker is None or requirement.marker.evaluate({"extra": EXTRA})
        for specifier in requirement.specifier
        if specifier.operator == ">="
    }


def test_with_the_oldest_releases(tmp_path: Path, wheel: Path, other_project: Path) -> None:
    """Gate, pages and pytest do the same with the oldest releases that may be installed."""
    bounds = lowest(wheel)
    assert {"pytest", "sphinx", "uv"} <= set(bounds)
    environment = Environment(tmp_path / "environment")
    environment.install(
        f"{wheel}[{EXTRA}]",
        *(f"{name}~={version}.0" for name, version in bounds.items()),
        f"-r{max(PROJECT.glob('requirements/*.txt'))}",
        options=["--resolution=lowest-direct"],
    )
    status, said = environment.run("upgradelab", "gate", folder=other_project)
    assert status == 0, said
    build = ("sphinx-build", "-nW", "-q", "-b", "html", "-c", ".", "docs", "_build/html")
    assert environment.run(*build, folder=other_project) == (0, "")
    command = ("pytest", "-q", "-p", "upgradelab.engine.plugin", "examples")
    status, said = environment.run(*command, folder=other_project)
    assert status == 0, said
