"""The tree of the site, made once, is the one that the theme makes for each page."""

from __future__ import annotations

import json
import re

import pytest

from tests.conftest import PROGRAM, SITE_CONFIGURATION, Folder
from upgradelab_site.navigation import MOST_ENTRIES, Tree

COMPARE = """

def keep(app, page, template, context, doctree):
    context["kept"] = context["toctree"]

def compare(app, page, template, context, doctree):
    import json
    from pathlib import Path
    from furo.navigation import get_navigation_tree
    options = dict(titles_only=True, collapse=False, maxdepth=-1, includehidden=True)
    full = get_navigation_tree(context["kept"](**options))
    with Path(app.confdir, "trees.jsonl").open("a") as file:
        file.write(json.dumps([page, context["furo_navigation_tree"], full]) + "\\n")

def setup(app):
    app.connect("html-page-context", keep, priority=100)
    app.connect("html-page-context", compare, priority=900)
"""


def test_of_each_page(folder: Folder) -> None:
    """Pages in folders, named otherwise, in two places or nowhere have the tree that Furo makes."""
    folder.write("conf.py", f"{SITE_CONFIGURATION}html_theme = 'furo'\n{COMPARE}")
    folder.example(PROGRAM)
    below = "A heading\n---------\n\nText.\n\nDeeper\n~~~~~~\n\n"
    tree = ".. toctree::\n   :hidden:\n\n   {}\n\n"
    only = ".. only:: html\n\n   .. toctree::\n      :hidden:\n\n      other/third\n\n"
    listed = (
        "   first\n   Named so <second>\n   Elsewhere <https://example.org/?a=1&b=2>\n"
        "   other/fourth\n"
    )
    folder.page(
        more=f"{below}.. toctree::\n   :caption: A part\n\n{listed}\n{tree.format('sixth')}"
    )
    folder.page("numbers.one", name="first", more=f"{below}{only}")
    folder.page(name="second", more=f"{below}{tree.format('/other/fourth')}")
    folder.page(name="other/third", more=f"{below}{tree.format('deeper/fifth')}")
    folder.page(name="other/fourth", more=below)
    folder.page(name="other/deeper/fifth", more=below)
    folder.page(name="sixth", more=below)
    folder.write("docs/nowhere.rst", ":orphan:\n\nNowhere\n=======\n")
    status, said = folder.build()
    assert status == 0, said
    lines = (folder.root / "trees.jsonl").read_text(encoding="utf-8").splitlines()
    trees = {page: (ours, full) for page, ours, full in map(json.loads, lines)}
    assert {"index", "first", "other/fourth", "other/deeper/fifth", "sixth"} <= trees.keys()
    for page, (ours, full) in trees.items():
        assert ours == full, page
        assert "A heading" not in ours
    assert trees["other/fourth"][0].count(">Other/Fourth<") == 2
    assert "current-page" not in trees["nowhere"][0]


ITEM = (
    '<ul class="current">\n<li class="toctree-l1 current current-page">'
    '<a class="current reference internal" href="#">One</a></li>\n'
    '<li class="toctree-l1"><a class="reference internal" href="other/two.html">Two</a></li>\n</ul>'
)


def test_links_and_marks() -> None:
    """A page elsewhere has links from where it is, and is marked in the place of the first."""
    tree = Tree(ITEM, "one.html").of_page("other/two.html")
    assert re.findall('href="([^"]*)"', tree) == ["../one.html", "#"]
    assert re.findall('<li class="([^"]*)"', tree) == [
        "toctree-l1",
        "toctree-l1 current current-page",
    ]


BELOW = (
    '<input aria-label="Open" class="toctree-checkbox" id="toctree-checkbox-{0}"/>'
    '<label for="toctree-checkbox-{0}"></label><ul>\n{1}</ul>\n'
)


def entry(name: str, below: str = "") -> str:
    """Return an entry of the tree as a page elsewhere has it."""
    children = " has-children" if below else ""
    return (
        f'<li class="toctree-l1{children}">'
        f'<a class="reference internal" href="{name}.html">{name}</a>{below}</li>\n'
    )


def test_very_many_entries() -> None:
    """What is below an entry is there on its own page and on those below it, and nowhere else."""
    names = [f"page-{number}" for number in range(MOST_ENTRIES)]
    deep = entry("top", BELOW.format(2, entry("middle", BELOW.format(1, entry("deep")))))
    many = entry("many", BELOW.format(3, "".join(map(entry, names))))
    tree = Tree(f"<ul>\n{deep}{many}</ul>\n", "else.html")
    assert re.findall(r">([a-z0-9-]+)</a>", tree.of_page("else.html")) == ["top", "many"]
    assert re.findall(r">([a-z0-9-]+)</a>", tree.of_page("top.html")) == ["top", "middle", "many"]
    for page in ("middle.html", "deep.html"):
        assert re.findall(r">([a-z0-9-]+)</a>", tree.of_page(page)) == [
            "top", "middle", "deep", "many"]  # fmt: skip
    assert set(names) < set(re.findall(r">([a-z0-9-]+)</a>", tree.of_page("page-7.html")))
    assert tree.of_page("else.html").count("toctree-checkbox") == 0
    assert tree.of_page("deep.html").count('checked=""') == 2


def test_no_more_entries_than_that() -> None:
    """Up to a number the tree is whole on each page."""
    many = entry("many", BELOW.format(1, "".join(entry(f"p{n}") for n in range(MOST_ENTRIES - 1))))
    tree = Tree(f"<ul>\n{many}</ul>\n", "else.html")
    assert tree.of_page("elsewhere.html").count("<li") == MOST_ENTRIES


@pytest.mark.parametrize(
    "tree",
    [
        pytest.param(ITEM.replace('<ul class="current">', '<ul class="now">'), id="list"),
        pytest.param(ITEM.replace("current-page", "this-page"), id="item"),
        pytest.param(ITEM.replace("current reference", "here reference"), id="link"),
        pytest.param(f"<ul>\n{entry('many', '<ul>' + entry('one') + '</ul>')}</ul>", id="box"),
    ],
)
def test_another_theme(tree: str) -> None:
    """A tree that is not written as it is known is refused, and not spoiled."""
    with pytest.raises((ValueError, LookupError)):
        Tree(tree, "one.html")
