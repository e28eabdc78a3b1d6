"""Lists of scenarios, through real builds."""

from __future__ import annotations

import json
import re

from tests.conftest import PROGRAM, Folder

DIFFERENT = PROGRAM.replace("1.3, 2.0\n\n        one: 1", "1.3\n\n        one: 1.3").replace(
    '    """\n    print("one:", 1)',
    "\n    .. testoutput:: 2.0\n\n        one: 2.0\n"
    '    """\n    import sqlalchemy\n\n    print("one:", sqlalchemy.__version__[:3])',
)
LISTS = (
    ".. lab:upgrade:: 1.3 2.0\n\n.. lab:behaviours::\n\n.. lab:messages::\n\n"
    ".. toctree::\n\n   first\n"
)


def links(page: str) -> set[str]:
    """Return where the links to the one scenario lead."""
    return set(re.findall(r'href="([^"]*)#numbers-one"', page))


def test_lists(folder: Folder) -> None:
    """Lists link to the page that shows a scenario, and follow it to another page."""
    folder.example(DIFFERENT)
    folder.page(more=LISTS + "   second\n")
    folder.page("numbers.one", name="first")
    folder.page(name="second")
    status, said = folder.build()
    assert status == 0, said
    page = folder.built()
    assert links(page) == {"first.html"}
    assert "Silently different" in page
    assert "1.3  one: 1.3\n2.0  one: 2.0" in page
    data = json.loads(folder.built("html/behaviours.json"))
    (one,) = data["behaviours"]
    assert (one["id"], one["page"], one["changed"]) == (
        "numbers.one",
        "first.html#numbers-one",
        "2.0",
    )
    assert folder.built("html/behaviours.schema.json")

    folder.page(name="first")
    folder.page("numbers.one", name="second")
    status, said = folder.build()
    assert status == 0, said
    assert links(folder.built()) == {"second.html"}

    folder.example(DIFFERENT.replace("One is", "Number one is"))
    status, said = folder.build()
    assert status == 0, said
    assert "Number one is printed." in folder.built()


def test_unknown_series(folder: Folder) -> None:
    """An upgrade to a series that is not there is refused, with those that are."""
    folder.example()
    folder.page("numbers.one", more=".. lab:upgrade:: 1.3 3.0\n")
    status, said = folder.build()
    assert status != 0
    assert "no series '3.0' (have: 1.3, 2.0)" in said


def test_row_of_the_index(folder: Folder) -> None:
    """What ``index_row`` makes of the HTML that Sphinx writes for a link is as short as can be."""
    folder.example(PROGRAM.replace("One is", "``One`` is"))
    folder.page(more=".. lab:behaviours::\n\n.. toctree::\n\n   first\n")
    folder.page("numbers.one", name="first")
    status, said = folder.build()
    assert status == 0, said
    (row,) = re.findall(r'<tr id="[^"]*numbers-one[^"]*">.*', folder.built())
    assert re.sub(r' id="[^"]*"', "", row) == (
        '<tr><td><a href="first.html#numbers-one"><code>One</code> is printed.</a></td>'
        '<td class="lab-same" colspan="2">same</td></tr>'
    )
