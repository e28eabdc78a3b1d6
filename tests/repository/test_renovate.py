"""What Renovate keeps up to date: each pin has one manager, and each series stays itself."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from packaging.specifiers import SpecifierSet

from tests.conftest import REPOSITORY
from tests.repository.test_pins import read
from upgradelab.model.series import Series, load_series

SETTINGS: dict[str, Any] = json.loads((REPOSITORY / "renovate.json").read_text(encoding="utf-8"))
RULES: list[dict[str, Any]] = SETTINGS["packageRules"]
SERIES = load_series(REPOSITORY / "requirements")
FILES = [
    "requirements.txt",
    *(path.relative_to(REPOSITORY).as_posix() for path in REPOSITORY.glob("requirements/**/*.txt")),
]


def matched(manager: str) -> set[str]:
    """Return the files that the patterns of a manager take, besides its defaults."""
    patterns = [pattern.strip("/") for pattern in SETTINGS[manager]["managerFilePatterns"]]
    return {file for file in FILES if any(re.search(pattern, file) for pattern in patterns)}


def sources(lock: str) -> set[str]:
    """Return the files that the head of a lock names, which its manager takes too."""
    head = (REPOSITORY / lock).read_text(encoding="utf-8").splitlines()[1]
    return {word for word in head.split() if word in FILES}


@pytest.mark.parametrize("series", SERIES, ids=lambda series: series.name)
def test_each_series_stays_itself(series: Series) -> None:
    """The pin of a series moves to its own releases, and not to those of the next series."""
    file = f"requirements/{series.name}.txt"
    (rule,) = [candidate for candidate in RULES if candidate.get("matchFileNames") == [file]]
    allowed = SpecifierSet(rule["allowedVersions"])
    major, minor = series.key
    later = [other for other in SERIES if other.key > series.key]
    following = later[0].name if later else f"{major}.{minor + 1}"

    assert rule["matchPackageNames"] == ["sqlalchemy"]
    assert f"{series.name}.999" in allowed
    assert f"{following}.0" not in allowed


def test_each_file_has_one_manager() -> None:
    """No file of pins is left out, and none is taken by two managers."""
    locks = matched("pip-compile")
    compiled = locks.union(*map(sources, locks))
    alone = matched("pip_requirements")
    packages = {file for file in FILES if file.startswith("requirements/with/")}

    node = {"requirements/lab/node.txt"}
    assert alone == {f"requirements/{pinned.name}.txt" for pinned in SERIES} | packages | node
    assert compiled | alone == set(FILES)
    assert not compiled & alone
    assert {"enabled": False, "matchFileNames": ["requirements.txt"]}.items() <= RULES[-1].items()


def test_only_the_series_pin_sqlalchemy() -> None:
    """No file without a rule of its own names SQLAlchemy."""
    naming = {
        file
        for file in FILES
        if any(requirement.name == "sqlalchemy" for requirement in read(REPOSITORY / file))
    }

    assert naming == {f"requirements/{series.name}.txt" for series in SERIES}


def test_old_packages_stay() -> None:
    """Only files named for an old release of a package are left as they are."""
    (rule,) = [
        rule
        for rule in RULES
        if "requirements/with/alembic-1.4.txt" in rule.get("matchFileNames", [])
    ]

    assert rule["enabled"] is False
    assert set(rule["matchFileNames"]) < set(FILES)
    assert all(re.search(r"-\d[.\d]*\.txt$", file) for file in rule["matchFileNames"])


def test_locks_move() -> None:
    """What is in a lock alone is brought up to date on a schedule."""
    assert SETTINGS["pip-compile"]["lockFileMaintenance"]["enabled"] is True
