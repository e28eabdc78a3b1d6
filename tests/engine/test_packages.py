"""Tests of examples that need packages beside the library: installed, and run with each series."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, Folder
from tests.faults.breaking import other_wheel
from upgradelab.engine.lab import Lab
from upgradelab.engine.overlay import OverlayError, provide_packages
from upgradelab.engine.plan import plan, sound_examples
from upgradelab.libraries import load_library
from upgradelab.model.examples.example_error import StaticFaults
from upgradelab.model.packages import load_packages
from upgradelab.store.cache import Cache

MakeFolder = Callable[..., Folder]

WITH_PEARL = '''
"""Pearls.

:packages: pearl
"""

import pearl
import sqlalchemy


def shine():
    """A pearl shines on each series.

    .. testoutput:: 1.3, 2.0

        1.2 beside SQLAlchemy
    """
    assert sqlalchemy.__version__ != "0.1"
    print(pearl.RELEASE, "beside SQLAlchemy")
'''

WITHOUT = '''
def look():
    """Who asks for no pearl has none.

    .. testoutput:: 1.3, 2.0

        ModuleNotFoundError: No module named 'pearl'
    """
    import pearl
'''


@pytest.fixture
def folder(tmp_path: Path, make_folder: MakeFolder, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """Make a project whose registry is a folder of wheels, with an example that needs one."""
    folder = make_folder(tmp_path)
    own_overlays(folder)
    wheels = tmp_path / "wheels"
    settings = folder.write("uv.toml", f'[pip]\nno-index = true\nfind-links = ["{wheels}"]\n')
    monkeypatch.setenv("UV_CONFIG_FILE", str(settings))
    other_wheel(wheels, "pearl", "1.2", 'RELEASE = "1.2"\n')
    folder.write("requirements/with/pearl.txt", "Pearl==1.2\n")
    folder.example(WITH_PEARL, "pearls")
    folder.example(WITHOUT, "nothing")
    return folder


def own_overlays(folder: Folder) -> None:
    """Give a project overlays of its own, in which the series are links to the repository's."""
    folder.project.overlays.unlink()
    folder.project.overlays.mkdir()
    for overlay in (REPOSITORY / ".upgradelab/overlays").iterdir():
        (folder.project.overlays / overlay.name).symlink_to(overlay)


def test_each_series_has_them(folder: Folder) -> None:
    """An example finds what it asks for on each series, and the others do not."""
    said, passed = folder.gate(repeat=2)
    assert passed, said
    lines = [line.split() for line in said.splitlines()[-2:]]
    assert [line[2:] for line in lines] == [["2", "0", "0"]] * 2, said


def test_only_what_is_pinned_is_installed(folder: Folder) -> None:
    """What a package requires is not fetched: it could bring another release of the library."""
    folder.gate(only="pearls")
    installed = folder.project.overlays / "with-pearl"
    assert sorted(path.name for path in installed.iterdir() if path.is_dir()) == [
        "pearl", "pearl-1.2.dist-info",
    ]  # fmt: skip


def test_another_sqlalchemy(folder: Folder) -> None:
    """Whatever is asked for as the library is run with the packages too."""
    overlay = str(folder.project.overlays / "2.0")
    said, passed = folder.gate(requirement=overlay)
    assert passed, said
    assert "judged as 2.0" in said


def test_pytest_has_them(folder: Folder) -> None:
    """``pytest examples`` installs them for the SQLAlchemy at hand, with --pdb too."""
    for options in ([], ["--pdb"]):
        status, said = folder.pytest("examples/pearls.py", *options)
        assert (status, "1 passed" in said) == (0, True), said


def test_the_run_says_so(folder: Folder) -> None:
    """A run names the packages that were there, and one without them none."""
    folder.gate()
    text = (folder.root / ".upgradelab/gate/2.0.jsonl").read_text(encoding="utf-8")
    packages = {run["scenario"]: run["packages"] for run in map(json.loads, text.splitlines())}
    assert packages == {"nothing.look": {}, "pearls.shine": {"Pearl": "1.2"}}


def test_another_pin_is_another_key(folder: Folder) -> None:
    """When a pin moves, what asks for it is run again, and nothing else."""

    def keys() -> dict[str, str]:
        project = folder.project
        chosen = project.select(sound_examples(project, project.examples()))
        (job,) = plan(project, chosen, project.series("2.0"))
        cache = Cache(project.library, project.work / "outcomes")
        return {scenario.name: cache.key(scenario, job) for scenario in job.scenarios}

    before = keys()
    other_wheel(folder.root / "wheels", "pearl", "1.3", 'RELEASE = "1.3"\n')
    folder.write("requirements/with/pearl.txt", "Pearl==1.3\n")
    after = keys()
    assert before["nothing.look"] == after["nothing.look"]
    assert before["pearls.shine"] != after["pearls.shine"]
    said, passed = folder.gate(only="pearls")
    assert not passed
    assert "+1.3 beside SQLAlchemy" in said


def test_workers_of_other_packages_end(folder: Folder) -> None:
    """Packages that may change the library have a worker, until others of that kind ask for one."""
    other_wheel(folder.root / "wheels", "greenlet", "9.9", "")
    for name in ("stone", "shell"):
        folder.write(f"requirements/with/{name}.txt", "Pearl==1.2\nGreenlet==9.9\n")
        folder.example(WITH_PEARL.replace(": pearl", f": {name}"), f"{name}s")
    project = folder.project
    chosen = project.select(sound_examples(project, project.examples()))
    (job,) = plan(project, chosen, project.series("1.3"))
    held = []
    with Lab(project.library, job, {}) as lab:
        for scenario in [*chosen, chosen[0]]:
            (run,) = lab.run([scenario])
            assert run.fault is None
            held.append((scenario.name, sorted(packages for packages, _ in lab._workers)))
    assert held == [
        ("nothing.look", [""]),
        ("pearls.shine", [""]),
        ("shells.shine", ["", "shell"]),
        ("stones.shine", ["", "stone"]),
        ("nothing.look", ["", "stone"]),
    ]


def test_programs_that_an_example_starts(folder: Folder) -> None:
    """A Python that an example starts finds the library and the packages, as the example does."""
    start = 'import subprocess, sys\n    print(subprocess.run([sys.executable, "-c", '
    program = '"import pearl, sqlalchemy; print(pearl.RELEASE, sqlalchemy.__version__[:3])"'
    text = WITH_PEARL.replace("1.2 beside SQLAlchemy", "1.2 2.0").replace("1.3, 2.0", "2.0")
    end = "], capture_output=True, text=True).stdout)"
    call = 'print(pearl.RELEASE, "beside SQLAlchemy")'
    folder.example(text.replace(call, f"{start}{program}{end}"), "started")
    said, passed = folder.gate(only="started", series="2.0")
    assert passed, said


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        (":packages: pearl", ":packages: perl", 3,
         "there is no requirements/with/perl.txt (have: pearl). Did you mean pearl? Correct"),
        (":packages: pearl", ":packages: pearl shell", 3,
         "found ':packages: pearl shell', expected the name of one file in requirements/with/"),
        (":packages: pearl", ":packages: ../pearl", 3, "found ':packages: ../pearl', expected"),
        (":packages: pearl", ":packages:", 3, "found ':packages: ', expected the name of one"),
        (":packages: pearl", ":package: pearl", 3,
         "':package:' is no field here (have: packages). Did you mean packages? Correct it"),
        (":packages: pearl", ":packages: pearl\n:packages: pearl", 4,
         "another :packages: stands in line 3. Pin all in one file"),
        ("series.\n", "series.\n\n    :packages: pearl\n", 13,
         "':packages:' is no field here (have: consequence, environment)"),
    ],
)  # fmt: skip
def test_faults_of_an_example(folder: Folder, old: str, new: str, line: int, message: str) -> None:
    """What an example asks for wrongly is said with file and line before anything runs."""
    path = folder.example(WITH_PEARL.replace(old, new), "pearls")
    with pytest.raises(StaticFaults) as caught:
        sound_examples(folder.project, folder.project.examples())
    assert str(caught.value).startswith(f"{path}:{line}: {message}")
    assert len(caught.value.faults) == 1


def test_what_cannot_be_installed(folder: Folder) -> None:
    """A package that the registry lacks stops the run with the example, the file and why."""
    pins = folder.write("requirements/with/pearl.txt", "Pearl==9.9\n")
    status, said = folder.run("upgradelab", "gate")
    assert status == 2
    example = folder.root / "examples/pearls.py"
    assert said.startswith(f"{example}:3: the packages of {pins} could not be provided: uv ended")
    assert "pearl==9.9" in said
    assert f"Check that the release exists ({pins}), that the network is there" in said
    assert "with-pearl" not in [path.name for path in folder.project.overlays.iterdir()]


def test_who_asks_for_nothing_pays_nothing(folder: Folder) -> None:
    """Examples without packages run where those of others cannot be installed."""
    folder.write("requirements/with/pearl.txt", "Pearl==9.9\n")
    said, passed = folder.gate(only="nothing")
    assert passed, said


def test_the_library_is_not_among_them(folder: Folder) -> None:
    """A package that holds a copy of the library is refused: it is the series that counts."""
    path = folder.write("requirements/with/copy.txt", "sqlalchemy-copy==1.0\n")
    wheels = folder.root / "wheels"
    other_wheel(wheels, "sqlalchemy_copy", "1.0", "")
    add_copy(wheels / "sqlalchemy_copy-1.0-py3-none-any.whl")
    library = load_library("sqlalchemy")
    packages = load_packages(path, library.distribution)
    with pytest.raises(OverlayError) as caught:
        provide_packages(library, packages, folder.project.overlays, asked="examples/x.py:1")
    assert str(caught.value).startswith(f"{path}: SQLAlchemy is in what was installed, where it")
    assert not (folder.project.overlays / "with-copy").exists()


def add_copy(path: Path) -> None:
    """Put a package sqlalchemy into a wheel."""
    with zipfile.ZipFile(path, "a") as file:
        file.writestr("sqlalchemy/__init__.py", "")


def test_the_script_says_what_to_install(folder: Folder) -> None:
    """The program that a reader downloads names the packages, as they were run."""
    folder.page("pearls.shine", "nothing.look")
    status, said = folder.build()
    assert status == 0, said
    scripts = folder.root / "_build/html/_scripts"
    script = (scripts / "pearls-shine.py").read_text(encoding="utf-8")
    claim, needs = "A pearl shines on each series.", "Beside SQLAlchemy it needs:"
    assert script.startswith(f'"""{claim}\n\n{needs} pip install Pearl==1.2\n"""')
    assert "needs" not in (scripts / "nothing-look.py").read_text(encoding="utf-8")
    page = folder.built()
    assert page.count("Run with Pearl 1.2.") == 1
    assert ", Pearl 1.2." in page
