"""What the next series no longer has."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import cast

import pytest

from tests.conftest import REPOSITORY
from upgradelab.messages.published import Place
from upgradelab.model.project import Project
from upgradelab.scan.names.added import added_names, added_parameters
from upgradelab.scan.names.gone import (
    Gone,
    Otherwise,
    gone_attributes,
    gone_modules,
    gone_names,
    gone_parameters,
    instead,
    other_parameters,
    public_functions,
)
from upgradelab.scan.names.lasting import lasting
from upgradelab.scan.names.naming import Named
from upgradelab.scan.names.replaced import FILE, ReplacedError, load_replaced
from upgradelab.store.scans import named_by_series

OLD = {
    "__init__": """
from fleet.boat import Boat, row, launch
from fleet.inner.ropes import knot
LIMIT = 3
""",
    "boat": '''
class Hull:
    def float(self):
        pass

class Boat(Hull):
    """A boat."""
    def __init__(self, name, oars=2, *, sails=None, ropes=()):
        self.name = name
    @property
    def mast(self):
        """The mast.

        .. deprecated:: 1.0 The :attr:`Boat.mast` attribute is old.  Please use
           :meth:`.Boat.rig`.
        """
    def keel(self):
        pass
    def _bilge(self):
        pass

def row(boat, speed=1, pace="slow"):
    pass

def launch(boat, **options):
    pass
''',
    "inner/__init__": "",
    "inner/ropes": "def knot():\n    pass\ndef bend():\n    pass\n",
    "oars/__init__": "",
    "oars/blades": "",
    "tests/__init__": "raise ValueError",
    "broken": "import something_that_is_nowhere",
}
NEW = {
    "__init__": "from fleet.boat import Boat, row, launch\n",
    "boat": """
class Hull:
    pass

class Boat(Hull):
    def __init__(self, name, oars=4, *, ropes=()):
        self.keel = name
def row(boat, *, speed=1, pace="slow"):
    pass
def launch():
    pass
""",
    "inner/__init__": "",
    "inner/ropes": "",
    "inner/knots": "def knot():\n    pass\n",
}


def named(folder: Path, files: dict[str, str]) -> Named:
    """Return what a package names that has some files."""
    for name, text in files.items():
        path = folder / "fleet" / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    command = [sys.executable, "-P", "-m", "upgradelab.scan.names.naming", "fleet", "tests"]
    done = subprocess.run(
        command, env={"PYTHONPATH": str(folder)}, capture_output=True, text=True, check=True
    )
    return cast("Named", json.loads(done.stdout))


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Named, Named]:
    """Return what an old and a new release name."""
    folder = tmp_path_factory.mktemp("fleet")
    return named(folder / "old", OLD), named(folder / "new", NEW)


def test_names(both: tuple[Named, Named]) -> None:
    """Modules are gone with what is in them; names of public modules come first."""
    assert gone_modules(*both) == [Gone("", "fleet.oars")]
    assert gone_names(*both) == [
        Gone("fleet", "LIMIT"),
        Gone("fleet", "knot"),
        Gone("fleet.inner.ropes", "bend"),
        Gone("fleet.inner.ropes", "knot"),
    ]


def test_attributes(both: tuple[Named, Named]) -> None:
    """An attribute is gone once, from the class that had it; one that objects have is not."""
    assert gone_attributes(*both) == [Gone("Boat", "mast"), Gone("Hull", "float")]


def test_parameters(both: tuple[Named, Named]) -> None:
    """A parameter is gone, has another default, or can be given by its name alone."""
    assert gone_parameters(*both) == [Gone("Boat.__init__", "sails"), Gone("launch", "boat")]
    assert other_parameters(*both) == [
        Otherwise("Boat.__init__", "oars", "2", "4"),
        Otherwise("row", "speed", "1", "*1"),
        Otherwise("row", "pace", "'slow'", "*'slow'"),
    ]


def test_instead(both: tuple[Named, Named]) -> None:
    """What took its place is what an author says, or a docstring, or where the name is now."""
    series = dict(zip(("1", "2"), both, strict=True))
    assert instead(series, {"fleet.LIMIT": "There is none."}) == {
        "fleet.LIMIT": "There is none.",
        "fleet.knot": "It is in fleet.inner.knots now.",
        "fleet.inner.ropes.knot": "It is in fleet.inner.knots now.",
        "Boat.mast": "Please use Boat.rig.",
    }


def test_lasting(both: tuple[Named, Named]) -> None:
    """Of what not all series have the series are known; of private names, only what is gone."""
    series = dict(zip(("1", "2"), both, strict=True))
    place = Place(page="names.html", anchor="", text="Names")
    names = lasting(series, {"fleet.LIMIT": "There is none."}, {"2": place})
    assert names["modules"]["fleet"] == {"LIMIT": "0", "knot": "0"}
    assert names["modules"]["fleet.oars.blades"] == {"": "0"}
    assert names["modules"]["fleet.inner.knots"] == {"": "1"}
    assert names["classes"] == {
        "Boat": {"_bilge": "0", "float": "0", "mast": "0"},
        "Hull": {"float": "0"},
    }
    assert names["parameters"] == {"Boat.__init__": {"sails": "0"}, "launch": {"boat": "0"}}
    assert names["instead"] == {"fleet.LIMIT": "There is none."}
    assert names["lists"] == {"2": place}


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["a", "**", "", "**"], "01"),
        (["", "**", "a", "a"], "23"),
        (["a", "", "**", "**"], "0"),
        (["a", "**", "**", "**"], None),
        (["a", "", "a", "a"], None),
        (["", "a", "", ""], "1"),
    ],
)
def test_any_keyword(given: list[str], told: str | None) -> None:
    """A function that takes any keyword has what it had before; else that is not known."""
    named = {
        str(number): Named(
            modules={},
            classes={},
            mentioned={},
            bases={},
            parameters={"row": dict.fromkeys(names.split(), "")},
            deprecated={},
        )
        for number, names in enumerate(given)
    }
    parameters = lasting(named, {}, {})["parameters"]
    assert parameters == ({"row": {"a": told}} if told else {})


def test_added(both: tuple[Named, Named]) -> None:
    """A name or a parameter is new where both have the module or the function."""
    new, old = both
    assert added_names(old, new) == {"fleet": {"LIMIT": "", "knot": ""}}
    assert added_parameters(old, new) == {
        "Boat.__init__": {"sails": "*None"},
        "launch": {"boat": ""},
    }


def test_most_public_first() -> None:
    """Functions of the outermost modules come first."""
    old, new = (
        Named(
            modules={"fleet": {"row": ""}, "fleet.inner": {"bend": ""}, "fleet.inner.deep": {}},
            classes={},
            mentioned={},
            bases={},
            parameters={"bend": {"rope": ""}, "row": dict.fromkeys(parameters, "")},
            deprecated={},
        )
        for parameters in (("boat",), ("boat", "pace"))
    )
    assert list(public_functions(old, new)) == ["row", "bend"]
    assert added_parameters(old, new) == {"row": {"pace": ""}}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[instead", "no valid TOML"),
        ('[replaced]\n"a.b" = "c"', "[replaced]: expected a table instead or private"),
        ('[instead]\n"a.b" = 3', "found {'a.b': 3}"),
    ],
)
def test_faults_of_the_file(tmp_path: Path, text: str, said: str) -> None:
    """A file of names that is not as it should be is named, with what was expected."""
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(ReplacedError, match=re.escape(said)):
        load_replaced(tmp_path)


def test_what_authors_say() -> None:
    """What an author names was there and is gone, and what takes its place can be imported."""
    named_by = named_by_series(Project(REPOSITORY))
    *earlier, last = named_by.values()

    def has(names: Named, key: str) -> bool:
        owner, _, name = key.rpartition(".")
        held = (names["modules"], names["classes"], names["mentioned"], names["parameters"])
        return key in names["modules"] or any(name in each.get(owner, ()) for each in held)

    for table in load_replaced(REPOSITORY / "docs").values():
        for key, text in table.items():
            assert key in ASSIGNED or any(has(names, key) for names in earlier), key
            assert not has(last, key), key
            for name in re.findall(r"sqlalchemy(?:\.\w+)+", text):
                assert has(last, name), f"{key}: {name}"


ASSIGNED = {"Query._entities"}
"""What 1.3 gives to objects in a method that is no constructor."""
