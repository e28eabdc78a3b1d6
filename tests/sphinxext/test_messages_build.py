"""Find your warning or error, through real builds."""

from __future__ import annotations

import json
import pickle
from typing import Any

from tests.conftest import PROGRAM, Folder
from upgradelab.messages.published import parse_knowledge
from upgradelab.scan.published import parse_releases
from upgradelab.sphinxext.domain import Messages

WARNING = PROGRAM.replace(
    "        one: 1", "        UserWarning: the frob of 1 is old\n        one: 1"
)
WARNING = WARNING.replace(
    '    print("one:", 1)',
    '    import warnings\n\n    warnings.warn("the frob of 1 is old")\n    print("one:", 1)',
)
TITLED = "Frobs\n=====\n\nWhat a frob is. And more.\n\nOld frobs\n---------\n\nThey warn.\n"


def known(folder: Folder) -> dict[str, Any]:
    """Return what the box of a built page knows."""
    script = folder.built("html/messages.js")
    data: dict[str, Any] = json.loads(script.partition("(")[2].rpartition(")")[0])
    return data


def test_messages(folder: Folder) -> None:
    """A message leads to the page of its example, and to that which an author names instead."""
    folder.example(WARNING)
    folder.page("numbers.one", more=".. lab:messages:: messages.toml\n\n.. toctree::\n\n   frobs\n")
    folder.write("docs/frobs.rst", TITLED)
    folder.write("docs/messages.toml", '["frobs"]\ncodes = ["abcd"]\n')
    status, said = folder.build()
    assert status == 0, said
    (message,) = known(folder)["messages"]
    assert (message["name"], message["text"]) == ("UserWarning", "the frob of … is old")
    assert [place["page"] for place in message["places"]] == ["index.html"]
    published = parse_knowledge(folder.built("html/messages.json"), "messages.json")
    built = folder.root / "_build/html"
    schema = ("--schemafile", str(built / "messages.schema.json"))
    assert folder.run("check_jsonschema", "-q", *schema, str(built / "messages.json")) == (0, "")
    assert published == known(folder)
    schema = ("--schemafile", str(built / "releases.schema.json"))
    assert folder.run("check_jsonschema", "-q", *schema, str(built / "releases.json")) == (0, "")
    releases = parse_releases(folder.built("html/releases.json"), "releases.json")
    assert releases["series"] == ["1.3", "2.0"]
    assert {name for each in releases["messages"] for name in each["series"]} == {"1.3", "2.0"}
    assert [series["name"] for series in published["series"]] == ["1.3", "2.0"]

    folder.page("numbers.one", name="shown", more="")
    folder.page(more=".. lab:messages:: messages.toml\n\n.. toctree::\n\n   frobs\n   shown\n")
    status, said = folder.build()
    assert status == 0, said
    (message,) = known(folder)["messages"]
    assert message["places"][0]["page"] == "shown.html"
    assert message["places"][0]["anchor"] == "numbers-one"

    folder.write("docs/messages.toml", '["frobs#old-frobs"]\nmessages = ["the frob of …"]\n')
    status, said = folder.build()
    assert status == 0, said
    knowledge = known(folder)
    first = knowledge["messages"][0]["places"][0]
    assert first == {"page": "frobs.html", "anchor": "old-frobs", "text": "Old frobs"}
    assert knowledge["pages"]["frobs.html"] == {"title": "Frobs", "lead": "What a frob is."}
    assert '<a href="frobs.html#old-frobs">Frobs</a>' in folder.built()


def test_parts_on_pages_of_their_own(folder: Folder) -> None:
    """The box, the warnings and the errors can have a page each; what is known is the same."""
    folder.example(WARNING)
    directive = ".. lab:messages:: messages.toml\n   :show: "
    tree = "\n\n.. toctree::\n\n   frobs\n   warnings\n   errors\n"
    folder.page("numbers.one", more=f"{directive}box{tree}")
    folder.page(name="warnings", more=f"{directive}warnings\n")
    folder.page(name="errors", more=f"{directive}errors\n")
    folder.write("docs/frobs.rst", TITLED)
    stated = ["the frob of", "ValueError: no frob at all", "a frob of no type"]
    folder.write("docs/messages.toml", f'["frobs"]\nmessages = {json.dumps(stated)}\n')
    status, said = folder.build()
    assert status == 0, said
    texts = {name: folder.built(f"html/{name}.html") for name in ("index", "warnings", "errors")}
    holds = {
        name: [
            part for part in ("lab-slot-paste", "the frob of", "at all", "no type") if part in text
        ]
        for name, text in texts.items()
    }
    assert holds["errors"] == ["at all", "no type"]
    assert holds["warnings"] == ["the frob of"]
    assert texts["warnings"].count("the frob of") == 1
    assert "lab-slot-paste" in texts["index"]
    assert "lab-messages" not in texts["index"]
    assert len(known(folder)["messages"]) == 1 + len(stated)


def test_places_that_are_not_there(folder: Folder) -> None:
    """A page or a section that a file names and that is not there is said with file and line."""
    folder.example()
    folder.page("numbers.one", more=".. lab:messages:: messages.toml\n\n.. toctree::\n\n   frobs\n")
    folder.write("docs/frobs.rst", TITLED)
    folder.write(
        "docs/messages.toml",
        '["frob"]\nmessages = ["a b"]\n\n["frobs#old-frob"]\ntypes = ["KeyError"]\n',
    )
    status, said = folder.build()
    assert status != 0
    assert "messages.toml:2: WARNING: there is no page 'frob'; did you mean 'frobs'?" in said
    assert "messages.toml:5: WARNING: the page 'frobs' has no section 'old-frob'; did" in said


def test_file_with_a_fault(folder: Folder) -> None:
    """A file that cannot be read is refused where the page names it."""
    folder.example()
    folder.page("numbers.one", more=".. lab:messages:: messages.toml\n")
    folder.write("docs/messages.toml", '["frobs"]\nmessages = ["word"]\n')
    status, said = folder.build()
    assert status != 0
    assert "messages.toml:2: expected a message of several words, found 'word'" in said


def test_kept(folder: Folder) -> None:
    """A build without changes takes what the last one knew; another outcome is known at once."""
    folder.example(WARNING)
    folder.page("numbers.one", more=".. lab:messages::\n")
    status, said = folder.build()
    assert status == 0, said
    file = folder.root / "_build/doctrees-html/environment.pickle"
    environment = pickle.loads(file.read_bytes())  # noqa: S301 - of the build above
    messages: Messages = environment.domaindata["lab"]["messages"]
    messages.known.messages[0]["text"] = "a frob of an earlier build"
    file.write_bytes(pickle.dumps(environment))
    texts = []
    for program in (WARNING, WARNING.replace("frob of 1", "knob of 1")):
        folder.example(program)
        status, said = folder.build()
        assert status == 0, said
        texts.append(known(folder)["messages"][0]["text"])
    assert texts == ["a frob of an earlier build", "the knob of … is old"]
