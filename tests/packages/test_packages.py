"""Trials of packages are made, searched and kept as the page says that they are."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from tests.packages import __main__ as command
from tests.packages.index import Index, NoIndexError, NotInstalled, Offered
from tests.packages.search import FIRST, sample, search
from tests.packages.trial import Laboratory, message_of, run_probe
from upgradelab.errors import LabError
from upgradelab_site.packages.record import Release, Trial, load_record
from upgradelab_site.packages.subjects import Subject, load_subjects

DAY = date(2023, 5, 1)
PINS = {"1.3": "1.3.24", "1.4": "1.4.54", "2.0": "2.0.58"}
FOLDER = REPOSITORY / "docs" / "codebase"


def offered(*versions: str) -> list[Offered]:
    """Return releases, a day after each other."""
    return [Offered(version, DAY + timedelta(days=n)) for n, version in enumerate(versions)]


class Shelf(Index):
    """An index without a network: it says which pins can be installed on which day."""

    def __init__(self, refused: dict[str, NotInstalled], works_since: date = date.min) -> None:
        super().__init__([])
        self.refused = refused
        self.works_since = works_since
        self.asked: list[tuple[str, date, str]] = []

    def install(
        self, folder: Path, release: str, day: date, pin: str, beside: object
    ) -> NotInstalled | None:
        """Make an environment that is a link to the one of this process, or say why not."""
        del beside
        self.asked.append((release, day, pin))
        if day < self.works_since:
            return NotInstalled("", "no wheel")
        python = folder / "bin" / "python"
        python.parent.mkdir(parents=True, exist_ok=True)
        python.unlink(missing_ok=True)
        python.symlink_to(sys.executable)
        return self.refused.get(pin)


@pytest.fixture
def subject(tmp_path: Path) -> Subject:
    """Give a package whose probe passes."""
    program = tmp_path / "probe.py"
    program.write_text('"""Passes."""\n\nassert True\n', encoding="utf-8")
    return Subject("some-package", "Some", (), False, "", program)


def test_trials(subject: Subject, tmp_path: Path) -> None:
    """Each series but the control is tried, and what the release refuses is told."""
    shelf = Shelf({"sqlalchemy==2.0.58": NotInstalled("SQLAlchemy<2", "no")})
    release = Laboratory(shelf, PINS, tmp_path).trials(subject, Offered("1.0", DAY))
    assert release == Release(
        "1.0",
        "2023-05-01",
        "2023-05-02",
        {"1.4": Trial("fits"), "2.0": Trial("refuses", "SQLAlchemy<2")},
    )


def test_control(subject: Subject, tmp_path: Path) -> None:
    """A release that goes with no later series is tried with 1.3, too."""
    subject.program.write_text('"""Fails."""\n\nraise LookupError("gone")\n', encoding="utf-8")
    release = Laboratory(Shelf({}), PINS, tmp_path).trials(subject, Offered("1.0", DAY))
    assert release.trials == dict.fromkeys(PINS, Trial("fails", "LookupError: gone"))


def test_control_that_is_asked_for(subject: Subject, tmp_path: Path) -> None:
    """A package whose page shows 1.3 is tried with it, though it goes with a later series."""
    laboratory = Laboratory(Shelf({}), PINS, tmp_path)
    release = laboratory.trials(replace(subject, control=True), Offered("1.0", DAY))
    assert release.trials == dict.fromkeys(PINS, Trial("fits"))


def test_last_release_is_old(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a package that has no release since the day, the newest is tried, and of others none."""
    days = {"": Offered("2.0", date(2019, 10, 22)), "<2.0": Offered("1.0", date(2019, 1, 1))}
    monkeypatch.setattr(Index, "_newest", lambda _, wanted: days[wanted.removeprefix("ferries")])
    assert Index([]).offered("ferries", date(2020, 1, 1)) == [days[""]]


def test_other_days(subject: Subject, tmp_path: Path) -> None:
    """An old release gets what it depends on as of a later day, if it cannot run otherwise."""
    shelf = Shelf({}, works_since=date(2022, 6, 1))
    release = Laboratory(shelf, PINS, tmp_path).trials(subject, Offered("1.0", date(2020, 1, 1)))
    assert (release.uploaded, release.dependencies) == ("2020-01-01", "2022-12-31")
    assert set(release.trials.values()) == {Trial("fits")}
    days = list(dict.fromkeys(day for _, day, _ in shelf.asked))
    assert days == [date(2020, 1, 2), date(2021, 12, 31), date(2022, 12, 31)]


def test_kept(subject: Subject, tmp_path: Path) -> None:
    """What was tried is not tried again, unless the program does something else."""
    shelf = Shelf({})
    laboratory = Laboratory(shelf, PINS, tmp_path / "kept")
    first = laboratory.trials(subject, Offered("1.0", DAY))
    text = subject.program.read_text(encoding="utf-8")
    subject.program.write_text(f"{text}\n# a comment\n", encoding="utf-8")
    assert laboratory.trials(subject, Offered("1.0", DAY)) == first
    assert laboratory.made == len(shelf.asked) == 2
    subject.program.write_text(f"{text}\nassert 1 + 1 == 2\n", encoding="utf-8")
    laboratory.trials(subject, Offered("1.0", DAY))
    assert laboratory.made == 4
    kept = [json.loads(path.read_text(encoding="utf-8")) for path in tmp_path.rglob("*.json")]
    wanted = ["some-package==1.0", "sqlalchemy==1.4.54", "2023-05-02"]
    assert [fact["of"] for fact in kept].count(wanted) == 2


def test_no_network(subject: Subject, tmp_path: Path) -> None:
    """When the index cannot be asked, nothing is kept of the release."""

    class Unplugged(Shelf):
        def install(self, *arguments: object) -> NotInstalled | None:
            raise NoIndexError(f"no network for {arguments}")

    laboratory = Laboratory(Unplugged({}), PINS, tmp_path)
    with pytest.raises(NoIndexError):
        laboratory.trials(subject, Offered("1.0", DAY))
    assert not list(tmp_path.rglob("*.json"))


def test_message_without_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """What uv says of a network that is not there is told, with what to do."""
    monkeypatch.setenv("UV_OFFLINE", "1")
    monkeypatch.setenv("UV_NO_CACHE", "1")
    with pytest.raises(NoIndexError, match=r"(?s)disabled.*Check|check the network"):
        Index([]).offered("flask-sqlalchemy", date(2019, 1, 1))


def test_probe_that_hangs(
    subject: Subject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that does not end is ended, and told of."""
    monkeypatch.setattr("tests.packages.trial.SECONDS", 0.5)
    subject.program.write_text('"""Hangs."""\nimport time\ntime.sleep(60)\n', encoding="utf-8")
    environment = tmp_path / "env"
    (environment / "bin").mkdir(parents=True)
    (environment / "bin" / "python").symlink_to(sys.executable)
    trial = run_probe(environment, subject.program, tmp_path)
    assert trial.kind == "fails"
    assert "has not ended in 0.5 seconds" in trial.text


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (
            (
                'Traceback (most recent call last):\n  File "/tmp/p.py", line 1\n'
                "AttributeError: module 'sqlalchemy' has no attribute 'a'. Did you mean: 'b'?\n"
            ),
            "AttributeError: module 'sqlalchemy' has no attribute 'a'",
        ),
        (
            "sqlalchemy.exc.ArgumentError: got <A object at 0x7f00>\n(Background on this error)\n",
            "sqlalchemy.exc.ArgumentError: got <A object at 0x…>",
        ),
        (
            "ImportError: cannot import name 'x' (/srv/trial/lib/python3.11/site-packages/a/b.py)",
            "ImportError: cannot import name 'x' (.../a/b.py)",
        ),
        (
            "ImportError: cannot import name 'y' (/usr/lib/python3.11/inspect.py)",
            "ImportError: cannot import name 'y' (.../inspect.py)",
        ),
        (
            "ArgumentError: got Table('a', MetaData(), Column('b', Text()), schema=None)",
            "ArgumentError: got Table('a', …)",
        ),
        ("ValueError: no file /srv/trial/jobs.db", "ValueError: no file .../jobs.db"),
        ("KeyError: 'a'\n\nduring\n\nTypeError: b\nis c", "TypeError: b"),
    ],
)
def test_message_of(said: str, message: str) -> None:
    """Of what a program wrote the last message is kept, without what varies."""
    assert message_of(said, Path("/srv/trial")) == message


def outcome(release: Offered, fits: str) -> Release:
    """Return a release that goes with one series."""
    return Release(release.version, str(release.uploaded), "", {fits: Trial("fits")})


def test_search() -> None:
    """The first release that fits is found, though few are tried."""
    releases = offered(*(f"1.{minor}" for minor in range(100)))
    tried = list(
        search(releases, lambda each: outcome(each, "2.0" if each.version > "1.63" else "1.4"))
    )
    versions = {release.version for release in tried}
    assert {"1.0", "1.63", "1.64", "1.99"} <= versions
    assert len(tried) == len(versions) < 20


def test_search_for_several_changes() -> None:
    """A package that fits, fits no longer and fits again is seen for what it is."""
    releases = offered(*(f"1.{minor:02}" for minor in range(60)))

    def attempt(release: Offered) -> Release:
        return outcome(release, "2.0" if "1.15" <= release.version < "1.40" else "1.4")

    versions = {release.version for release in search(releases, attempt)}
    assert {"1.14", "1.15", "1.39", "1.40"} <= versions


@pytest.mark.parametrize(
    ("versions", "tried"),
    [
        ([], []),
        (["1.0"], ["1.0"]),
        (["1.0", "1.0.1", "1.0.2", "1.1", "1.1.1"], ["1.0", "1.0.2", "1.1.1"]),
    ],
)
def test_sample(versions: list[str], tried: list[str]) -> None:
    """The oldest is tried, and the last of each minor version."""
    releases = offered(*versions)
    assert [releases[place].version for place in sample(releases)] == tried


def test_sample_of_many() -> None:
    """Of many minor versions some are tried, with the oldest and the newest."""
    places = sample(offered(*(f"1.{minor}" for minor in range(50))))
    assert len(places) == FIRST
    assert (places[0], places[-1]) == (0, 49)


def test_unknown_package(capsys: pytest.CaptureFixture[str]) -> None:
    """A name that is not in the file is told, with what may have been meant."""
    assert command.main(["--only", "flask-sqlalchemi"]) == 2
    assert "Did you mean flask-sqlalchemy?" in capsys.readouterr().err


def test_no_release(subject: Subject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package of which there is no release is told."""
    monkeypatch.setattr(Index, "offered", lambda *_: [])
    with pytest.raises(LabError, match="some-package: the index has no release for this Python"):
        command.try_package(Laboratory(Index([]), PINS, tmp_path), subject)


def test_record_is_of_these_programs() -> None:
    """The record has each package of the file, tried with the program that the page shows."""
    record = load_record(FOLDER / "packages.json")
    subjects = {
        subject.distribution: (subject.title, subject.digest)
        for subject in load_subjects(FOLDER / "packages.toml")
    }
    recorded = {package.distribution: (package.title, package.probe) for package in record.packages}
    assert recorded == subjects, "another program, or another package: make packages"


def test_each_program_is_used() -> None:
    """The folder of programs has those of the packages, and no others."""
    programs = {subject.program for subject in load_subjects(FOLDER / "packages.toml")}
    assert set((FOLDER / "probes").glob("*.py")) == programs
