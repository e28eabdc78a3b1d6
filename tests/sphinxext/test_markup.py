"""Tests of :mod:`upgradelab.compare.panels.markup`: its HTML is what Sphinx writes of the nodes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser

import pytest

from tests.conftest import Folder
from upgradelab.compare.history import Change, History, hash_of
from upgradelab.compare.panels import html_of, panels
from upgradelab.engine.servers.mariadb import SEARCH
from upgradelab.store.book import Book
from upgradelab.store.maker import BookMaker

FERRIES = '''
"""Ferries that print, log, warn and raise."""

import warnings

import sqlalchemy
from sqlalchemy import create_engine, exc, text

NEW = sqlalchemy.__version__ > "2"


def same():
    """All versions print the same.

    .. testoutput:: 1.3, 1.4, 2.0

        <b>ferries</b> & "boats": '1'
    """
    print("""<b>ferries</b> & "boats": '1'""")


def changed():
    """A version has other rows.

    :consequence: 2.0 rows

    .. testoutput:: 1.3, 1.4

        rows: 1

    .. testoutput:: 2.0

        rows: 2
    """
    print("rows:", 1 + NEW)


def logged():
    """The log has SQL, with parameters.

    .. testoutput:: 1.3, 1.4, 2.0
        :options: +ELLIPSIS

        ...
    """
    engine = create_engine("sqlite://", echo=True)
    with engine.connect() as connection:
        select = text("SELECT 'A', :b + 1.5 AS an_alias_that_is_rather_long_here -- c")
        print(connection.execute(select, {"b": 1 + NEW}).scalar())
    engine.dispose()


def warned():
    """Many warnings: some are folded, and some have links and long names.

    .. testoutput:: 1.3, 1.4, 2.0
        :options: +ELLIPSIS

        ...
    """
    for number in range(4):
        warnings.warn(f"Ferry {number} of create_engine.implicit_returning_of_all", exc.SAWarning)
    print("many")
    for name in ("ferry", "boat" if NEW else "ship"):
        told = "(Background on this warning at: https://sqlalche.me/e/20/s9r1)"
        warnings.warn(f"A {name} & an 'oar' {told} https://sqlalche.me/e/20/abcd", exc.SAWarning)
    print("see https://sqlalche.me/e/20/wxyz, or " + "_very_long_name_of_a_ferry" * 3)


def raised():
    """A warning, and an error that has lines, and a link.

    .. testoutput:: 1.3, 1.4, 2.0
        :options: +ELLIPSIS

        ...
    """
    if NEW:
        warnings.warn("The ferry is full.", exc.SAWarning)
        raise exc.ArgumentError("no <ferry>,\\nnone", code="s9r1")
    print("here")


def long():
    """One version prints much more.

    .. testoutput:: 1.3, 1.4, 2.0
        :options: +ELLIPSIS

        ...
    """
    print("line\\n" * (60 if NEW else 1))


def kept():
    """A release has changed what is kept.

    .. testoutput:: 1.3, 1.4, 2.0

        kept: 2
    """
    print("kept: 2")

'''

MOORINGS = '''
"""Moorings that a server counts."""

from sqlalchemy import create_engine, text


def counted():
    """The server counts them.

    .. testoutput:: 1.3, 1.4

        1
    """
    engine = create_engine("mysql+pymysql:///?read_default_file=~/.my.cnf")
    print(engine.connect().execute(text("SELECT 1")).scalar())
'''

CHANGE = Change(
    "ferries.kept", "2.0.9", "2.0.8", hash_of("kept: 0"), hash_of("kept: 2"), ("kept: 0",)
)
HISTORY = History((CHANGE,), {"2.0": ("2.0.0", "2.0.58")})

VOID = {"br", "hr", "img", "input", "link", "meta", "wbr"}


class Outcomes(HTMLParser):
    """Collects the elements of all outcomes of a page, each as its tags and texts.

    Classes and attributes are in no order. Links within the site are left out, but their texts.
    """

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[list[object]] = []
        self._depth = 0
        self._internal: list[int] = []
        self._in_pre = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        attributes: dict[str, object] = dict(attrs)
        classes = frozenset(str(attributes.get("class", "")).split())
        if not self._depth:
            if "lab-outcomes" not in classes:
                return
            self.elements.append([])
        if tag not in VOID:
            self._depth += 1
        self._in_pre |= tag == "pre"
        if tag == "a" and "internal" in classes:
            self._internal.append(self._depth)
            return
        self.elements[-1].append((tag, frozenset((attributes | {"class": classes}).items())))

    def handle_endtag(self, tag: str) -> None:
        """End an element."""
        if not self._depth:
            return
        self._depth -= 1
        self._in_pre &= tag != "pre"
        if self._internal and self._internal[-1] == self._depth + 1:
            self._internal.pop()
            return
        self.elements[-1].append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        """Take a text; what stands between elements alone is left out, except in an output."""
        if not self._depth or not (self._in_pre or data.strip(" \n") or data == " "):
            return
        if self.elements[-1] and isinstance(self.elements[-1][-1], list):
            self.elements[-1][-1].append(data)
        else:
            self.elements[-1].append([data])


def outcomes(html: str) -> Iterator[list[object]]:
    """Yield the outcomes in a page, in a form that can be compared."""
    for element in Outcomes(html).elements:
        yield ["".join(part) if isinstance(part, list) else part for part in element]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, make_folder: Callable[..., Folder]) -> Folder:
    """Make a project that shows whatever a panel can show."""
    folder = make_folder(tmp_path_factory.mktemp("markup"), "1.3", "1.4", "2.0")
    folder.example(FERRIES, "ferries")
    folder.example(MOORINGS, "moorings")
    folder.write("examples/history.toml", HISTORY.text())
    names = [f"ferries.{name}" for name in re.findall(r"(?m)^def (\w+)", FERRIES)]
    folder.page(*names, "moorings.counted", more=".. lab:history:: 2.0\n")
    return folder


@pytest.fixture(scope="module")
def environment(site: Folder) -> dict[str, str]:
    """Return variables with which MariaDB is looked for where it is not, and need not be."""
    nowhere = site.root / "nowhere"
    nowhere.mkdir()
    return {SEARCH: str(nowhere), "CI": "", "READTHEDOCS": ""}


@pytest.fixture(scope="module")
def page(site: Folder, environment: dict[str, str]) -> str:
    """Return what Sphinx writes."""
    status, said = site.run(*site.build_command(), **environment)
    assert status == 0, said
    return site.built()


@pytest.fixture
def book(site: Folder, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Book:
    """Return what the page was made of."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return BookMaker(site.project).make()


def test_the_same_as_sphinx(page: str, book: Book) -> None:
    """Elements, classes, links and texts of panels are those of a page; there, releases lead on."""
    alone = {
        name: html_of(
            panels(
                book.runs[name],
                book.project.library,
                scenario.consequences,
                book.since.get(name),
            )
        )
        for name, scenario in book.scenarios.items()
    }
    written = list(outcomes(page))
    assert len(written) == len(alone) == 8
    for (name, html), expected in zip(alone.items(), written, strict=True):
        (made,) = outcomes(html)
        assert made == expected, name
    # All that a panel can show was compared.
    everything = "".join(alone.values())
    for words in (
        "lab-changed", "lab-uneven", "lab-not-run", "lab-since", "lab-differs", "lab-fold",
        '<span class="k">', '<span class="lab-name">', "reference external", "lab-exception",
        "</span>; <span",
    ):  # fmt: skip
        assert words in everything, words
    assert 'href="#release-2-0-9"' in page
    assert "since 2.0.9</span>" in everything


def test_outcomes_are_told_apart() -> None:
    """The comparison sees another class, attribute, text or element; classes have no order."""
    html = '<div class="lab-outcomes x"><pre><a class="external" href="y">a</a> b</pre></div>'
    (expected,) = outcomes(html)
    (same,) = outcomes(html.replace("lab-outcomes x", "x lab-outcomes"))
    assert same == expected
    for old, new in ((" x", " z"), ("y", "z"), (" b", "  b"), ("pre", "p"), ("</a> b", " b</a>")):
        (other,) = outcomes(html.replace(old, new))
        assert other != expected, (old, new)
