"""Tests of :mod:`upgradelab.store.cache`: what a key holds, and what is kept."""

from __future__ import annotations

import json
import shutil
import typing
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import metadata
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from tests.engine.test_imports import imported
from upgradelab.engine import servers
from upgradelab.engine.overlay import Overlay
from upgradelab.engine.plan import Job
from upgradelab.libraries import load_library
from upgradelab.model.examples.example import Example
from upgradelab.model.examples.scenario import Scenario
from upgradelab.model.outcome import Event, Fault, FaultKind
from upgradelab.model.run import Run
from upgradelab.model.series import Series
from upgradelab.store import cache as module
from upgradelab.store.cache import Cache, OutcomesError, kept_runs

MakeExample = Callable[..., Example]
MakeRun = Callable[..., Run]
MakeJob = Callable[..., Job]

SQLALCHEMY = load_library("sqlalchemy")
SERIES = Series((2, 0), "2.0.9", Path("2.0.txt"), "sqlalchemy")
PACKAGE = REPOSITORY / "upgradelab"

SOURCE = '''
"""Numbers."""

import warnings

FACTOR = 1  # as it is


def _twice(number):
    """Double a number."""
    return 2 * number


def one():
    """One warns.

    .. testoutput:: 2.0

        UserWarning: one
    """
    # Now.
    warnings.warn("one")
    print(_twice(FACTOR))


def two():
    """Two.

    .. testoutput:: 2.0

        2
    """
    print(2)
'''
LINE = 21
"""The line that warns."""


@pytest.fixture
def make_job(make_example: MakeExample) -> MakeJob:
    """Make jobs that run all scenarios of an example."""

    def make(text: str = SOURCE, name: str = "numbers") -> Job:
        scenarios = tuple(make_example(text, name).scenarios)
        return Job("2.0", SERIES, Overlay(Path("2.0"), "2.0.9"), "files", scenarios)

    return make


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    """Open an empty cache."""
    return Cache(SQLALCHEMY, tmp_path / "cache")


def run_of(make_run: MakeRun, scenario: Scenario, *events: Event | str, **fields: object) -> Run:
    """Return a run of a scenario's own program."""
    run = make_run(*events, **fields)
    return replace(run, scenario=scenario.name, source=scenario.program.hash)


def key(job: Job) -> str:
    """Return the key of a job's first scenario, in a cache that has seen nothing."""
    return Cache(SQLALCHEMY, Path("nowhere")).key(job.scenarios[0], job)


def test_what_changes_the_key(make_job: MakeJob) -> None:
    """The program, the library, the series and the variables are each part of the key."""
    job = make_job()
    others = [
        make_job(SOURCE.replace("_twice(FACTOR)", "_twice( FACTOR)")),
        make_job(SOURCE.replace("FACTOR = 1", "FACTOR = 2")),
        make_job(SOURCE.replace("2 * number", "number * 2")),
        make_job(SOURCE.replace('warn("one")', 'warn("# one")')),
        make_job(SOURCE.replace("def one", "def three")),
        make_job(SOURCE.replace("One warns.\n", "One warns.\n\n    :environment: A=1\n")),
        make_job(name="other.numbers"),
        replace(job, overlay=replace(job.overlay, release="2.0.10")),
        replace(job, series=replace(SERIES, environment=(("A", "1"),))),
        replace(job, fingerprint="other files"),
    ]
    keys = [key(job), *map(key, others)]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        ('"""Numbers."""', '"""Other numbers.\n\nMany.\n"""'),
        ("  # as it is", ""),
        ("    # Now.\n", "    # Now, or\n\n    # later.\n"),
        ('"""Double a number."""', '"""Double."""'),
        ("One warns.", "One warns everybody.\n\n    A note."),
        ("UserWarning: one", "UserWarning: two"),
        (".. testoutput:: 2.0\n\n        UserWarning: one\n", ""),
        ("print(2)", "print(3)"),
        ("\n\ndef two():", "\n\n\n\n\ndef two():"),
    ],
)
def test_what_does_not_change_the_key(make_job: MakeJob, old: str, new: str) -> None:
    """What is not executed is no part of it: docstrings, comments, other scenarios."""
    assert old in SOURCE
    assert key(make_job(SOURCE.replace(old, new))) == key(make_job())


def modules_of_runs() -> list[str]:
    """Return the files of the package that take part in a run, from the package's folder."""
    below = {
        path.relative_to(PACKAGE).as_posix()
        for room in ("engine", "libraries", "system")
        for path in (PACKAGE / room).rglob("*.py")
    }
    loaded = imported(["upgradelab.engine.worker", "upgradelab.libraries.sqlalchemy"])
    files = {
        f"{'/'.join(name.split('.')[1:])}.py"
        for name in loaded
        if name.startswith("upgradelab.") and name.count(".") > 1
    }
    assert "engine/capture.py" in below & files
    return sorted(below | {name for name in files if (PACKAGE / name).is_file()})


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Let the cache look at a copy of the package, which can be changed."""
    folder = tmp_path_factory.mktemp("package") / "upgradelab"
    shutil.copytree(PACKAGE, folder, ignore=shutil.ignore_patterns("__pycache__"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_PACKAGE", folder)
        yield folder


@pytest.mark.parametrize("name", modules_of_runs())
def test_every_module_of_a_run_changes_the_key(make_job: MakeJob, copy: Path, name: str) -> None:
    """Whatever takes part in a run is part of the key, also a module in a room of its own."""
    job = make_job()
    before = key(job)
    path = copy / name
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}\nX = 1\n", encoding="utf-8")
    try:
        assert key(job) != before
    finally:
        path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    "name",
    [
        "model/judgement.py",
        "model/examples/expectation.py",
        "command/gate.py",
        "compare/changes.py",
    ],
)
def test_what_only_looks_at_runs_is_no_part_of_the_key(
    make_job: MakeJob, copy: Path, name: str
) -> None:
    """How runs are judged, compared and shown changes none."""
    job = make_job()
    before = key(job)
    path = copy / name
    path.write_text(f"{path.read_text(encoding='utf-8')}\nX = 1\n", encoding="utf-8")
    assert key(job) == before


@pytest.mark.parametrize("driver", [*(SQLALCHEMY.companions or ())])
def test_every_driver_changes_the_key(
    make_job: MakeJob, monkeypatch: pytest.MonkeyPatch, driver: str
) -> None:
    """Another release of a driver is another key; so is one that is not there any more."""
    job = make_job()
    keys = {key(job)}
    real = metadata.version

    def version(name: str) -> str:
        return "99.9" if name == driver else real(name)

    def gone(name: str) -> str:
        if name == driver:
            raise metadata.PackageNotFoundError(name)
        return real(name)

    for other in (version, gone):
        monkeypatch.setattr(metadata, "version", other)
        keys.add(key(job))
    assert len(keys) == 3


def test_every_server_changes_the_key(make_job: MakeJob, monkeypatch: pytest.MonkeyPatch) -> None:
    """The build of a server is part of the keys of the examples that name it, and of no others."""
    job = make_job(SOURCE.replace("FACTOR = 1", 'ADDRESS = "mysql://"'))
    other = make_job()
    keys, other_keys = set(), set()
    for build in ("11.4", "11.5"):
        monkeypatch.setattr(servers, "_build", lambda name, build=build: f"{name} {build}")
        keys.add(key(job))
        other_keys.add(key(other))
    assert (len(keys), len(other_keys)) == (2, 1)


@pytest.mark.parametrize(
    ("owner", "name"),
    [("sys", "version"), ("sqlite3", "sqlite_version"), ("platform", "machine")],
)
def test_the_machine_changes_the_key(
    make_job: MakeJob, monkeypatch: pytest.MonkeyPatch, owner: str, name: str
) -> None:
    """Another Python, SQLite or kind of processor is another key."""
    before = key(make_job())
    other = (lambda: "other") if name == "machine" else "other"
    monkeypatch.setattr(f"{owner}.{name}", other)
    assert key(make_job()) != before


def test_store(cache: Cache, make_job: MakeJob, make_run: MakeRun) -> None:
    """Runs are found under the key they were stored with, and under no other."""
    job = make_job()
    runs = [run_of(make_run, scenario, "é\u2028\n") for scenario in job.scenarios]
    assert cache.load(job) == {}
    cache.store(job, runs[:1])
    assert list(cache.load(job).values()) == runs[:1]
    cache.store(job, runs[1:])
    assert list(cache.load(job).values()) == runs
    assert cache.load(replace(job, fingerprint="other files")) == {}
    assert list(cache.load(job.only(job.scenarios[1:])).values()) == runs[1:]


def test_kept_runs(cache: Cache, make_job: MakeJob, make_run: MakeRun) -> None:
    """All runs of a folder can be had without a job, but for those of a damaged file."""
    runs = []
    for job in (make_job(), make_job(name="others")):
        runs += [run_of(make_run, scenario, "x") for scenario in job.scenarios]
        cache.store(job, runs[-2:])
    assert kept_runs(cache.folder) == runs
    next(cache.folder.rglob("others.jsonl")).write_text("{}\n", encoding="utf-8")
    assert kept_runs(cache.folder) == runs[:2]


def test_only_what_changed_is_stale(cache: Cache, make_job: MakeJob, make_run: MakeRun) -> None:
    """When a scenario changes, the runs of the others in its file stay current, and are kept."""
    job = make_job()
    cache.store(job, [run_of(make_run, scenario, "x") for scenario in job.scenarios])
    changed = make_job(SOURCE.replace("print(2)", "print(3)"))
    assert list(cache.load(changed)) == ["numbers.one"]
    cache.store(changed, [run_of(make_run, changed.scenarios[1], "3")])
    assert {name: run.text for name, run in cache.load(changed).items()} == {
        "numbers.one": "x",
        "numbers.two": "3",
    }


def test_what_is_gone_is_not_kept(cache: Cache, make_job: MakeJob, make_run: MakeRun) -> None:
    """The run of a scenario that is no longer in its file goes with the next that is kept."""
    job = make_job()
    cache.store(job, [run_of(make_run, scenario, "x") for scenario in job.scenarios])
    fewer = make_job(SOURCE[: SOURCE.index("\n\ndef two")])
    cache.store(fewer, [run_of(make_run, fewer.scenarios[0], "x")])
    assert list(cache.load(job)) == ["numbers.one"]


def test_nothing_is_kept_for_another_text(
    cache: Cache, make_job: MakeJob, make_run: MakeRun
) -> None:
    """A run of another program than the one at hand is not stored."""
    job = make_job()
    other = make_job(SOURCE.replace("FACTOR = 1", "FACTOR = 2"))
    cache.store(job, [run_of(make_run, scenario, "x") for scenario in other.scenarios])
    assert cache.load(job) == cache.load(other) == {}


@pytest.mark.parametrize("kind", typing.get_args(FaultKind))
def test_no_fault_is_kept(
    cache: Cache, make_job: MakeJob, make_run: MakeRun, kind: FaultKind
) -> None:
    """A run with a fault of any kind is run again: what is at fault may be the moment."""
    job = make_job()
    one, two = (run_of(make_run, scenario, "x") for scenario in job.scenarios)
    cache.store(job, [one.with_fault(Fault(kind, "why")), two])
    assert list(cache.load(job)) == ["numbers.two"]


def test_a_fault_leaves_the_run_before_it(
    cache: Cache, make_job: MakeJob, make_run: MakeRun
) -> None:
    """A run that ended badly does not take away what is known of the same program."""
    job = make_job()
    run = run_of(make_run, job.scenarios[0], "x")
    cache.store(job, [run])
    cache.store(job, [run.with_fault(Fault("timeout", "did not end within 1 s"))])
    assert list(cache.load(job).values()) == [run]


def test_times(cache: Cache, make_job: MakeJob, make_run: MakeRun) -> None:
    """A run that is known once is not taken where two must have agreed."""
    job = make_job()
    one, two = job.scenarios
    cache.store(job, [run_of(make_run, one, "x"), run_of(make_run, two, "x", times=2)])
    assert set(cache.load(job)) == {"numbers.one", "numbers.two"}
    assert set(cache.load(job, times=2)) == {"numbers.two"}


LONGER = SOURCE.replace("One warns.", "One warns.\n\n    It does\n    that.")
COMMENTED = SOURCE.replace("    # Now.\n", "    # Now,\n    # and\n    # only once.\n\n")
FURTHER = SOURCE.replace("2 * number\n", "2 * number\n\n\n# A comment\n\n")


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        (SOURCE, 0),
        (LONGER, 3),
        (COMMENTED, 3),
        (FURTHER, 4),
        (SOURCE.replace("    # Now.\n", ""), -1),
        (SOURCE.replace('"""Numbers."""', '"""Numbers.\n\nThere are many.\n"""'), 3),
        (SOURCE.replace("    .. testoutput:: 2.0\n\n        UserWarning: one\n", "", 1), -3),
    ],
)
def test_lines(cache: Cache, make_job: MakeJob, make_run: MakeRun, text: str, moved: int) -> None:
    """The lines of a kept run are those of the file as it is now, before and after it is kept."""
    warned = Event("warning", "one", "UserWarning", line=LINE)
    events = (warned, Event("print", "2\n"), Event("warning", "by a library", "UserWarning"))
    job, other = make_job(), make_job(text)
    assert SOURCE.lstrip("\n").split("\n")[LINE - 1].strip() == 'warnings.warn("one")'
    run = run_of(make_run, job.scenarios[0], *events)
    cache.store(job, [run])
    assert cache.load(job)["numbers.one"] == run
    loaded = cache.load(other)["numbers.one"]
    assert [event.line for event in loaded.events] == [LINE + moved, 0, 0]
    lines = other.scenarios[0].example.source.split("\n")
    assert lines[LINE + moved - 1].strip() == 'warnings.warn("one")'
    cache.store(other, [loaded])
    assert cache.load(job)["numbers.one"] == run


def damages(good: str) -> dict[str, bytes]:
    """Return what may become of a file, by name."""
    header, _, body = good.partition("\n")
    return {
        "changed": good.replace("printed", "painted").encode(),
        "truncated": good[:-40].encode(),
        "header_alone": f"{header}\n".encode(),
        "without_header": body.encode(),
        "empty": b"",
        "garbage": bytes(range(256)),
        "doubled": f"{good}{body}".encode(),
        "reordered": f"{header}\n{''.join(reversed(body.splitlines(keepends=True)))}".encode(),
    }


@pytest.mark.parametrize("damage", damages(""))
def test_damaged_file(cache: Cache, make_job: MakeJob, make_run: MakeRun, damage: str) -> None:
    """A file that is not what was written counts as absent, and is written anew."""
    job = make_job()
    runs = [run_of(make_run, scenario, "printed") for scenario in job.scenarios]
    cache.store(job, runs)
    (path,) = cache.folder.rglob("*.jsonl")
    path.write_bytes(damages(path.read_text(encoding="utf-8"))[damage])
    assert cache.load(job) == {}
    cache.store(job, runs)
    assert list(cache.load(job).values()) == runs


@pytest.mark.parametrize(
    "change",
    [{"schema": 1}, {"schema": 3}, {"colour": 1}, {"key": ...}, {"outcome": 3}, {"outcome": {}}],
    ids=str,
)
def test_other_shape(
    cache: Cache, make_job: MakeJob, make_run: MakeRun, change: dict[str, object]
) -> None:
    """A file whose lines are no runs of today counts as absent, although nothing damaged it."""
    job = make_job()
    cache.store(job, [run_of(make_run, job.scenarios[0], "x")])
    (path,) = cache.folder.rglob("*.jsonl")
    data = json.loads(path.read_text(encoding="utf-8").split("\n")[1]) | change
    body = json.dumps({name: value for name, value in data.items() if value is not ...})
    path.write_text(f"{module._hash(body)}\n{body}\n", encoding="utf-8")
    assert cache.load(job) == {}


@pytest.mark.parametrize("body", ["[1]", "3", "null", '"key"', "[" * 100_000, "{}"], ids=range(6))
def test_no_object(cache: Cache, make_job: MakeJob, make_run: MakeRun, body: str) -> None:
    """A file whose lines are no objects at all counts as absent."""
    job = make_job()
    cache.store(job, [run_of(make_run, job.scenarios[0], "x")])
    (path,) = cache.folder.rglob("*.jsonl")
    path.write_text(f"{module._hash(body)}\n{body}\n", encoding="utf-8")
    assert cache.load(job) == {}


def test_key_of_another_scenario(cache: Cache, make_job: MakeJob, make_run: MakeRun) -> None:
    """A file that stands in another's place is not taken for it."""
    job, other = make_job(), make_job(name="others")
    cache.store(other, [run_of(make_run, scenario, "x") for scenario in other.scenarios])
    (path,) = cache.folder.rglob("*.jsonl")
    path.rename(path.with_name("numbers.jsonl"))
    assert cache.load(job) == {}


def test_other_folder(cache: Cache, tmp_path: Path, make_job: MakeJob, make_run: MakeRun) -> None:
    """What is current in another folder is taken over, counted, and kept in one's own."""
    job = make_job()
    one, two = (run_of(make_run, scenario, "x") for scenario in job.scenarios)
    cache.store(job, [one])
    own = Cache(SQLALCHEMY, tmp_path / "own", cache.folder)
    own.store(job, [two])
    assert list(own.load(job).values()) == [one, two]
    assert own.taken == 1
    assert list(own.load(job).values()) == [one, two]
    assert own.taken == 1
    assert list(Cache(SQLALCHEMY, tmp_path / "own").load(job).values()) == [one, two]
    assert list(cache.load(job).values()) == [one]


def test_other_folder_that_is_not_there(tmp_path: Path) -> None:
    """A folder that is named and not there is an error with its name."""
    with pytest.raises(OutcomesError, match=rf"^{tmp_path}/gone: no such folder; "):
        Cache(SQLALCHEMY, tmp_path / "cache", tmp_path / "gone")


def test_folder_that_cannot_be_written(
    tmp_path: Path, make_job: MakeJob, make_run: MakeRun
) -> None:
    """A file in place of the folder costs time, which is said, and nothing else."""
    (tmp_path / "cache").write_text("", encoding="utf-8")
    cache, job = Cache(SQLALCHEMY, tmp_path / "cache"), make_job()
    cache.store(job, [run_of(make_run, job.scenarios[0], "a")])
    assert cache.load(job) == {}
    assert cache.trouble.startswith("outcomes are not kept, and will be run again: ")
