"""The table of what 1.4 warns of, through real builds."""

from __future__ import annotations

import re

import pytest

from tests.conftest import Folder

PROGRAM = '''
    """Numbers."""

    from contextlib import contextmanager
    import warnings


    @contextmanager
    def _number():
        yield 1


    def old():
        """``old()`` fails on 2.0.

        :consequence: 2.0 exception

        .. testoutput:: 1.3

            UserWarning: old is gone.
            1

        .. testoutput:: 2.0

            ValueError: gone
        """
        import sqlalchemy

        if sqlalchemy.__version__ >= "2":
            raise ValueError("gone")
        warnings.warn("old is gone.")
        print(1)


    def new():
        """``new()`` works.

        .. testoutput:: 1.3, 2.0

            1
        """
        with _number() as number:
            print(number)
    '''
SITES = """
    ["a.py:1"]
    api = "old()"
    warning = "UserWarning"
    message = "old is gone."
    old = "numbers.old"
    new = "numbers.new"

    ["a.py:2"]
    api = "other()"
    reason = "in the documentation alone"
    """
TABLES = ".. lab:warning-sites:: sites.toml\n\n.. lab:warning-sites:: sites.toml\n   :silent:\n"
PAIR = ".. lab:example:: numbers.old numbers.new\n   :pair:\n   :compact:\n"


def write(folder: Folder, sites: str = SITES) -> None:
    """Write a site whose table stands in one folder with one of two pages that show the pair."""
    folder.example(PROGRAM)
    folder.write("docs/gone/sites.toml", sites)
    folder.page(name="gone/list", more=TABLES)
    folder.page(name="gone/pair", more=PAIR)
    folder.page("numbers.old", "numbers.new", name="alone")
    folder.page(more=".. toctree::\n\n   alone\n   gone/list\n   gone/pair\n")


def test_tables(folder: Folder) -> None:
    """A row says what warns and what became of it, and links to the pair in its own folder."""
    write(folder)
    status, said = folder.build()
    assert status == 0, said
    page = folder.built("html/gone/list.html")
    assert set(re.findall(r'href="([^"#]*)#numbers-', page)) == {"pair.html"}
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))
    assert "old() UserWarning: old is gone. 2.0: raises ValueError new() works" in text
    assert "other() in the documentation alone" in text
    pair = re.sub(r"<[^>]+>", "", folder.built("html/gone/pair.html"))
    assert "print(number)" in pair
    assert "with _number()" not in pair
    assert "lab-pair lab-compact" in folder.built("html/gone/pair.html")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("numbers.new", "numbers.newer", "sites.toml: ['a.py:1']: no scenario 'numbers.newer'"),
        ("numbers.new", "numbers.newer", "Did you mean 'numbers.new'?"),
        ("api = ", "apis = ", "sites.toml: ['a.py:1'] has the fields apis, message"),
        ('api = "old()"', "api = 1", "sites.toml: ['a.py:1']: expected a str for api, found 1."),
        ('["a.py:1"]', "alone = 1", "sites.toml: ['alone']: expected a table, found 1."),
        ('["a.py:1"]', "[", "sites.toml: no valid TOML: "),
    ],
)
def test_faults(folder: Folder, old: str, new: str, said: str) -> None:
    """A table with a scenario that is none, or with other fields, fails the build by its name."""
    write(folder, SITES.replace(old, new, 1))
    status, output = folder.build()
    assert status != 0
    assert said in output.replace("\n", " ")
