"""The names that are gone, and the messages that are counted, through real builds."""

from __future__ import annotations

import html
import itertools
import json
import re

from tests.conftest import Folder

PAGE = """Names
=====

.. lab:names:: 1.3 2.0

New
---

.. lab:names:: 1.3 2.0
   :show: new
"""


def texts(page: str) -> list[str]:
    """Return the cells of all tables of a page."""
    cells = re.findall(r"<td.*?(?=<t[dr]|</t)", page, re.DOTALL)
    return [re.sub(r"<[^>]*>", "", cell).strip() for cell in cells]


def test_names(folder: Folder) -> None:
    """Each name that is gone is listed, with what took its place and its page; so are new ones."""
    folder.example()
    tree = ".. toctree::\n\n   names\n   rows\n"
    box = f".. lab:messages:: messages.toml\n   :show: box\n\n.. lab:coverage::\n\n{tree}"
    folder.page("numbers.one", more=box)
    folder.write("docs/names.rst", PAGE)
    folder.write("docs/rows.rst", "Rows\n====\n\nWhat a row is.\n")
    folder.write("docs/names.toml", '[instead]\n"sqlalchemy.engine.RowProxy" = "Use Row."\n')
    stated = "ImportError: cannot import name 'RowProxy' from 'sqlalchemy.engine'"
    folder.write("docs/messages.toml", f'["rows"]\nmessages = ["{stated}"]\n')
    status, said = folder.build()
    assert status == 0, said
    page = folder.built("html/names.html")
    cells = texts(page)
    place = cells.index("sqlalchemy.engine.RowProxy")
    assert cells[place : place + 3] == ["sqlalchemy.engine.RowProxy", "Use Row.", "Rows"]
    after = re.findall(r"<p[^>]*>Nothing says what took the place of: (.*?)\.</p>", page)
    names = {name for sentence in after for name in re.sub(r"<[^>]*>", "", sentence).split("; ")}
    unknown = {"sqlalchemy.orm.relation", "Query.from_self", "MetaData.__init__.bind"}
    assert {*unknown, "sqlalchemy.databases"} <= names
    assert not names & set(cells)
    assert 'href="rows.html"' in page
    new = dict(itertools.pairwise(cells))
    assert {"URL", "Engine", "select"} & set(new["sqlalchemy"].split("; ")) == {"URL", "Engine"}
    given = html.unescape(new["Session.__init__"])
    assert "join_transaction_mode: default 'conditional_savepoint', by name only" in given
    lists = json.loads(folder.built("html/releases.json"))["names"]["lists"]
    assert lists == {"2.0": {"page": "names.html", "anchor": "", "text": "Names"}}
    releases, counted, explained, *_ = texts(folder.built("html/index.html"))
    assert releases == "1.3.24"
    assert int(counted) > 100
    assert explained == "0 (0 %)"

    folder.write("docs/names.rst", PAGE.replace("1.3 2.0", "2.0 1.3"))
    status, said = folder.build()
    assert status == 1
    assert "expected two series, the older first, found 2.0 1.3 (have: 1.3, 2.0)" in said
