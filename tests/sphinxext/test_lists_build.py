"""Lists of scenarios, through real builds."""

from __future__ import annotations

import json
import re

from tests.conftest import PROGRAM, Folder

DIFFERENT = '''
"""Numbers."""

import sqlalchemy


def one():
    """One is printed.

    :consequence: 2.0 rows

    .. testoutput:: 1.3

        one: 1.3

    .. testoutput:: 2.0

        one: 2.0
    """
    print("one:", sqlalchemy.__version__[:3])
'''
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
    assert "Rows are lost, kept or written differently" in page
    assert ">Rows are lost, kept or written differently</a>: 1 example on 1 page" in page
    assert '<p class="lab-page"><a href="first.html">First</a>' in page
    assert "1.3  one: 1.3\n2.0  one: 2.0" in page
    data = json.loads(folder.built("html/behaviours.json"))
    (behaviour,) = data["behaviours"]
    assert (behaviour["id"], behaviour["page"], behaviour["changed"]) == (
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

    folder.write("docs/second.rst", "Another title\n=============\n\n.. lab:example:: numbers.one")
    status, said = folder.build()
    assert status == 0, said
    assert 'href="second.html">Another title</a>' in folder.built()

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
        '<tr><td><a href="first.html#numbers-one"><code>One</code> is printed.</a>'
        '<td class="lab-same" colspan="2">same'
    )


def test_index_in_two_parts(folder: Folder) -> None:
    """What changed and what did not can have a page each; together they have every row once."""
    folder.example()
    folder.example(DIFFERENT, "changed")
    parts = ".. lab:behaviours::\n   :show: {}\n\n"
    folder.page(more=parts.format("changed") + ".. toctree::\n\n   rest\n   first\n")
    folder.page(name="rest", more=parts.format("unchanged"))
    folder.page("numbers.one", "changed.one", name="first")
    status, said = folder.build()
    assert status == 0, said
    listed = [
        re.findall(r'<tr id="([^"]+)"><td>', folder.built(f"html/{name}.html"))
        for name in ("index", "rest")
    ]
    assert listed == [["changed-one"], ["numbers-one"]]


def test_unchanged_in_two_parts(folder: Folder) -> None:
    """What did not change can have two pages: run on all series, and run on some."""
    folder.example()
    folder.example(PROGRAM.replace("1.3, 2.0", "2.0"), "newer")
    parts = ".. lab:behaviours::\n   :show: unchanged in {}\n\n"
    folder.page(more=parts.format("all") + ".. toctree::\n\n   rest\n   first\n")
    folder.page(name="rest", more=parts.format("some"))
    folder.page("numbers.one", "newer.one", name="first")
    status, said = folder.build()
    assert status == 0, said
    listed = [
        re.findall(r'<tr id="([^"]+)"><td>', folder.built(f"html/{name}.html"))
        for name in ("index", "rest")
    ]
    assert listed == [["numbers-one"], ["newer-one"]]
    assert "<h2>The same result in every version" in folder.built()
    assert "<h2>The same result in the versions that have it" in folder.built("html/rest.html")


def test_way_back(folder: Folder) -> None:
    """An upgrade to an older series is refused."""
    folder.example()
    folder.page("numbers.one", more=".. lab:upgrade:: 2.0 1.3\n")
    status, said = folder.build()
    assert status != 0
    assert "'2.0' is not older than '1.3'" in said


SUBJECTS = """
.. lab:overview::

.. toctree::

   cats/index
   dogs/index
   dogs/other
   1.3-to-2.0
"""


def subjects(folder: Folder, first: str) -> None:
    """Write a site of two subjects, in each of which an example loses rows."""
    for number, name in enumerate(("cats", "dogs", "dogs_too")):
        folder.example(DIFFERENT.replace("One is", f"{number} is"), name=name)
    folder.page(more=SUBJECTS)
    folder.page("cats.one", name="cats/index")
    folder.page("dogs.one", name="dogs/index")
    folder.page("dogs_too.one", name="dogs/other")
    folder.page(name="1.3-to-2.0", more=f".. lab:upgrade:: 1.3 2.0\n   {first}\n")


def test_subjects(folder: Folder) -> None:
    """An upgrade's list goes by subject in the order of the menu, and the overview leads there."""
    subjects(folder, "")
    status, said = folder.build()
    assert status == 0, said
    page = folder.built("html/1.3-to-2.0.html")
    assert re.findall(r'<section id="(lab-rows[^"]*)">', page) == [
        "lab-rows", "lab-rows-cats", "lab-rows-dogs",
    ]  # fmt: skip
    assert re.findall(r'<li id="(page-rows-[^"]*)">', page) == [
        "page-rows-cats-index", "page-rows-dogs-index", "page-rows-dogs-other",
    ]  # fmt: skip
    overview = folder.built()
    assert re.findall(r'href="(1.3-to-2.0.html#lab-rows-[^"]*)">([^<]*)<', overview) == [
        ("1.3-to-2.0.html#lab-rows-cats", "1 affects rows"),
        ("1.3-to-2.0.html#lab-rows-dogs", "2 affect rows"),
    ]
    assert overview.count('<svg class="lab-bar"') == 2


def test_subject_without_a_first_page(folder: Folder) -> None:
    """Pages that stand below those of another subject come after all subjects of the menu."""
    subjects(folder, "")
    (folder.root / "docs/cats/index.rst").unlink()
    folder.page("cats.one", name="cats/one")
    folder.page(more=SUBJECTS.replace("cats/index", "cats/one"))
    status, said = folder.build()
    assert status == 0, said
    page = folder.built("html/1.3-to-2.0.html")
    assert re.findall(r'<section id="(lab-rows-[^"]*)">', page) == [
        "lab-rows-dogs",
        "lab-rows-cats",
    ]


def test_first(folder: Folder) -> None:
    """The page of a scenario that is to come first leads its subject, and that the section."""
    subjects(folder, ":first: dogs_too.one")
    status, said = folder.build()
    assert status == 0, said
    page = folder.built("html/1.3-to-2.0.html")
    assert re.findall(r'<li id="(page-rows-[^"]*)">', page) == [
        "page-rows-dogs-other", "page-rows-dogs-index", "page-rows-cats-index",
    ]  # fmt: skip


def test_first_that_does_not_differ(folder: Folder) -> None:
    """What does not differ cannot come first."""
    subjects(folder, ":first: dogs.two")
    status, said = folder.build()
    assert status != 0
    assert "first: 'dogs.two' is no scenario that differs between 1.3 and 2.0" in said


def test_of_one_topic(folder: Folder) -> None:
    """A list can be of one folder of examples, for what is too long for one page."""
    folder.example(DIFFERENT, "near/numbers")
    folder.example(DIFFERENT.replace("is printed", "is another"), "far/numbers")
    shown = ["near.numbers.one", "far.numbers.one"]
    lists = ".. lab:upgrade:: 1.3 2.0\n{0}\n.. lab:behaviours::\n{0}\n"
    tree = ".. toctree::\n\n   near\n   whole\n"
    folder.page(*shown, more=tree)
    folder.page(name="near", more=lists.format("   :topic: near\n"))
    folder.page(name="whole", more=lists.format(""))
    status, said = folder.build()
    assert status == 0, said
    near, whole = folder.built("html/near.html"), folder.built("html/whole.html")
    assert all(said in whole for said in ("One is printed", "One is another", "2 examples"))
    assert "One is printed" in near
    assert "1 example on 1 page" in near
    assert "One is another" not in near


def test_no_such_topic(folder: Folder) -> None:
    """A topic that is no folder of examples is an error that names those that are."""
    folder.example(DIFFERENT, "near/numbers")
    folder.page("near.numbers.one", more=".. lab:behaviours::\n   :topic: neer\n")
    status, said = folder.build()
    assert status != 0
    assert "topic: no folder of examples is called 'neer' (have: near)" in said
