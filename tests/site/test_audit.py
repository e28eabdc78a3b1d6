"""The audit script counts what the pages search for, and finds what it should and no more."""

from __future__ import annotations

import ast
import contextlib
import io
import re
import shlex
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from upgradelab.model.project import Project
from upgradelab_site.codebase.subjects import Subject, SubjectsError, load_subjects

DOCS = REPOSITORY / "docs"
SCRIPT = DOCS / "codebase/audit.py"
SUBJECTS = load_subjects(SCRIPT)
AUDITED = Path(__file__).with_name("audited")
"""Files in which each line that counts says so at its end: ``# counts: title; title``."""
MARK = re.compile(r"# counts: (.+)$")
SCENARIOS = {
    scenario.name: scenario
    for example in Project(REPOSITORY).examples()
    for scenario in example.scenarios
}
FITTING = {
    "raises": {"exception"},
    "silent": {"rows", "results", "types", "DDL", "SQL", "text", "works"},
    "warns": {"warning", "text"},
    "tidy": {"exception"},
}
"""The consequences of the version in which an effect begins."""
OF_OWN_NAMES = {"cascades/backref"}
"""Pages whose search has names of their example, which nobody else has."""


def alternatives(pattern: str) -> list[str]:
    """Return the parts of a regular expression that stand between its outermost bars."""
    parts, depth, bracket = [""], 0, False
    for token in re.findall(r"\\.|.", pattern):
        bracket = token == "[" or (bracket and token != "]")
        depth += 0 if bracket else {"(": 1, ")": -1}.get(token, 0)
        if token == "|" and not depth and not bracket:
            parts.append("")
        else:
            parts[-1] += token
    return parts


def searches() -> Iterator[tuple[str, str]]:
    """Yield the pages that search source code, with each alternative that they search for."""
    for path in sorted(DOCS.rglob("*.md")):
        for command in re.findall(
            r"^\$ (grep .+)$", path.read_text(encoding="utf-8"), re.MULTILINE
        ):
            words = shlex.split(command.partition(" | ")[0])
            options = "".join(word for word in words if re.fullmatch("-[a-zA-Z]+", word))
            if "r" not in options:
                continue
            pattern = next(word for word in words[1:] if not word.startswith("-"))
            if "E" not in options:
                pattern = re.sub(r"(?<!\\)[(|)]", r"\\\g<0>", pattern)
                pattern = re.sub(r"^\.", r"\.", pattern) if "F" in options else pattern
            page = path.relative_to(DOCS).with_suffix("").as_posix()
            for part in alternatives(pattern):
                yield page, f"(?i:{part})" if "i" in options else part


def run(*arguments: str | Path) -> str:
    """Return what the script prints."""
    printed = io.StringIO()
    namespace: dict[str, object] = {"__name__": "audit", "__file__": str(SCRIPT)}
    exec(compile(SCRIPT.read_text(encoding="utf-8"), SCRIPT, "exec"), namespace)  # noqa: S102
    main = namespace["main"]
    assert callable(main)
    with contextlib.redirect_stdout(printed):
        assert main([str(argument) for argument in arguments]) == 0
    return printed.getvalue()


@pytest.mark.parametrize(("page", "part"), sorted(set(searches())))
def test_each_search_of_a_page_is_counted(page: str, part: str) -> None:
    """What a page searches for is what the script counts, to the letter."""
    known = {pattern for subject in SUBJECTS for pattern in subject.patterns}
    assert part in known, f"{page} searches for {part}: name it in SUBJECTS of {SCRIPT}"


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject.title)
def test_each_pattern_is_on_its_page(subject: Subject) -> None:
    """What the script counts is what the page of the subject searches for."""
    of_page = [part for page, part in searches() if page == subject.page]
    assert set(subject.patterns) <= {*of_page}


@pytest.mark.parametrize(
    "subject", [one for one in SUBJECTS if one.shown], ids=lambda subject: subject.title
)
def test_effects_are_those_of_the_examples(subject: Subject) -> None:
    """The example that shows a subject says that it differs since that version, and how."""
    consequences = SCENARIOS[subject.shown].consequences
    assert consequences[subject.since] in FITTING[subject.effect]


def test_each_effect_is_shown() -> None:
    """A subject that changes has an example that shows how."""
    assert not [one.title for one in SUBJECTS if one.effect != "same" and not one.shown]


def marked(files: Sequence[Path]) -> set[tuple[str, int, str]]:
    """Return the places that are marked: file, line and subject."""
    return {
        (file.name, number, title)
        for file in files
        for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1)
        for match in [MARK.search(line)]
        if match
        for title in match[1].split("; ")
    }


def test_known_places() -> None:
    """The places that are marked are found, with calls of several lines, and no others."""
    printed = run(AUDITED, "--places", "--from", "1.3", "--to", "2.1")
    found = {
        (Path(match[1]).name, int(match[2]), subject.title)
        for line in printed.splitlines()
        for match in [re.match(r"(.+?\.\w+):(\d+): (.+)", line)]
        for subject in SUBJECTS
        if match and match[3].startswith(f"{subject.title}: ")
    }
    assert found == marked(sorted(AUDITED.iterdir()))


def test_own_code_alone(tmp_path: Path) -> None:
    """Environments, packages, builds and hidden folders are not read."""
    for name in ("ours", ".hidden", "build", "environment", "node_modules/a"):
        shutil.copytree(AUDITED, tmp_path / name)
    (tmp_path / "environment/pyvenv.cfg").touch()
    assert run(tmp_path).partition("\n")[2] == run(tmp_path / "ours").partition("\n")[2]


def test_needs() -> None:
    """What breaks later is not urgent yet, and what broke earlier is no longer counted."""
    printed = {new: run(AUDITED, "--from", "1.4", "--to", new) for new in ("2.0", "2.1")}
    must = {new: text.partition("\nshould: ")[0] for new, text in printed.items()}
    title = "execute(text()), filter_by()"
    assert title not in must["2.0"]
    assert title in printed["2.0"]
    assert title in must["2.1"]
    assert "URL objects" not in printed["2.1"]


def test_code_of_another_python(tmp_path: Path) -> None:
    """A file that cannot be parsed is searched as text, and named."""
    (tmp_path / "old.py").write_text('print engine.execute("x")\n', encoding="utf-8")
    (tmp_path / "binary.py").write_bytes(b"\0\xff")
    (tmp_path / "empty.py").touch()
    printed = run(tmp_path)
    assert "Engine.execute()" in printed
    assert f"searched as text: {tmp_path / 'old.py'}" in printed
    assert "empty.py" not in printed


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "name a folder of your own code"),
        (["nowhere"], "there is no nowhere"),
        (["--from", "2.0", "--to", "1.4", "."], "--to 1.4 is not newer than --from 2.0"),
    ],
)
def test_wrong_arguments(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What cannot be done is refused with what to give instead."""
    with pytest.raises(SystemExit):
        run(*arguments)
    assert said in capsys.readouterr().err


def test_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Installed packages are listed that need SQLAlchemy always, not only with an extra."""
    for name, requirement in (
        ("always", "SQLAlchemy>=1.4"),
        ("never", "sqlalchemy-utils"),
        ("perhaps", 'sqlalchemy; extra == "sql"'),
    ):
        folder = tmp_path / f"{name}-1.0.dist-info"
        folder.mkdir()
        about = f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\nRequires-Dist: {requirement}\n"
        (folder / "METADATA").write_text(about, encoding="utf-8")
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    printed = run("--packages").splitlines()
    assert printed == [
        "SQLAlchemy is not installed for this Python.",
        "  always 1.0 needs SQLAlchemy>=1.4",
    ]


def test_old_pythons() -> None:
    """The script is written in what Python 3.8 understands."""
    ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 8))


def test_subjects_that_cannot_be_read(tmp_path: Path) -> None:
    """A script that is not there, is wrong or has no subjects is named."""
    path = tmp_path / "other.py"
    with pytest.raises(SubjectsError, match=r"other\.py: No such file"):
        load_subjects(path)
    path.write_text("x = 1\n", encoding="utf-8")
    with pytest.raises(SubjectsError, match=r"other\.py has no SUBJECTS"):
        load_subjects(path)
    path.write_text("x =\n", encoding="utf-8")
    with pytest.raises(SubjectsError, match="Correct the script"):
        load_subjects(path)
