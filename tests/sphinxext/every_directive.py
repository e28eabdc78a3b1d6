"""A project whose pages use every directive."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.conftest import PROGRAM, REPOSITORY, SITE_CONFIGURATION, Folder, loosely
from upgradelab.compare.history import Change, History, hash_of
from upgradelab.sphinxext.nodes.parts.svg import NAMESPACE

NEWER = loosely(PROGRAM.replace("one", "newer"), "newer: 1", "...").replace(
    'print("newer:", 1)',
    'import sqlalchemy, warnings\n\n    if sqlalchemy.__version__ > "2":\n'
    '        warnings.warn("Newer, and another.", UserWarning)\n    print("newer:", 1)',
)

CHANGED = '''
"""What another release changes."""

import sqlalchemy


def lost():
    """A row is lost on 2.0.

    :consequence: 2.0 rows

    .. testoutput:: 1.3

        rows: 1

    .. testoutput:: 2.0

        rows: 2
    """
    print("rows:", sqlalchemy.__version__[0])


def kept():
    """A row is kept on 2.0.

    :consequence: 2.0 rows

    .. testoutput:: 1.3

        kept: 1

    .. testoutput:: 2.0

        kept: 2
    """
    print("kept:", sqlalchemy.__version__[0])
'''

TABLE = '''
"""Squares."""


def squares():
    """Some squares: shown.

    .. testoutput:: 1.3, 2.0

        kind | side | area
        all | 1 | 1
        all | 10 | 100
    """
    print("kind | side | area")
    print("all | 1 | 1\\nall | 10 | 100")
'''

DRAWN = "An arrow from left to right."
PLOTTED = "The area grows as the square of the side."
PICTURE = f"""<svg xmlns="{NAMESPACE}" role="img" viewBox="0 0 9 9" aria-label="{DRAWN}">
<path d="M1 5H8" stroke="currentcolor"/></svg>"""

PAGES = {
    "index": """
        .. lab:tally::

        .. lab:overview::

        .. toctree::

           examples
           tables
           behaviours
           upgrade/index
           upgrade/1.3-to-2.0
           upgrade/within-2.0
           lists/messages
    """,
    "examples": """
        .. lab:example:: numbers.one newer.newer
           :pair:

        .. lab:changes:: numbers.one newer.newer

        .. lab:example:: changed.lost changed.kept

        .. lab:picture:: arrow.svg

        .. lab:try::

           A number: numbers.one
    """,
    "tables": f"""
        .. lab:verdicts:: numbers.one

        .. lab:states::

           first: numbers.one
           second: newer.newer

        .. lab:sheet::

           pair: numbers.one newer.newer

        .. lab:rows:: squares.squares
           :filter:

        .. lab:plot:: squares.squares
           :across: side
           :upward: area
           :group: kind

           {PLOTTED}

        .. lab:speed:: cold

        .. lab:coverage::

        .. lab:names:: 1.3 2.0

        .. lab:names:: 1.3 2.0
           :show: new
    """,
    "behaviours": """
        .. lab:behaviours::
    """,
    "upgrade/index": """
        .. lab:upgrades::
    """,
    "upgrade/1.3-to-2.0": """
        .. lab:upgrade:: 1.3 2.0
    """,
    "upgrade/within-2.0": """
        .. lab:history:: 2.0
           :changelog: https://changes.example/{release}
    """,
    "lists/messages": """
        .. lab:messages::

        As data: :lab:published:`messages.json`.

        .. lab:packages:: table

        .. lab:packages:: messages

        .. lab:packages:: each

        .. lab:sections:: sections.toml
           :changelog: https://changes.example/{release}

        .. lab:shares::

           News: sections.toml

        .. lab:warning-sites:: sites.toml

        .. lab:warning-sites:: sites.toml
           :silent:

        .. lab:subjects:: subjects.py 1.3 2.0
    """,
}

HISTORY = History(
    (
        Change(
            "changed.kept", "2.0.9", "2.0.8", hash_of("kept: 0"), hash_of("kept: 2"), ("kept: 0",)
        ),
        Change(
            "newer.newer",
            "2.0.5",
            "2.0.3",
            hash_of("UserWarning: Outmoded.\nnewer: 1"),
            hash_of("..."),
            ("UserWarning: Outmoded.", "newer: 1"),
        ),
    ),
    {"2.0": ("2.0.0", "2.0.58")},
)

FILES = {
    "examples/history.toml": HISTORY.text(),
    "examples/numbers.py": PROGRAM,
    "examples/newer.py": NEWER,
    "examples/changed.py": CHANGED,
    "examples/squares.py": TABLE,
    "docs/arrow.svg": PICTURE,
    "docs/lists/packages.json": """
        {"schema": 1, "python": "3.11", "series": {"1.3": "1.3.24", "2.0": "2.0.58"},
         "packages": {"ferries": {"title": "Ferries", "newest": "1.0", "probe": "", "releases":
          {"1.0": {"uploaded": "", "dependencies": "", "1.3": "fits", "2.0": "fails: E: sunk"}}}}}
    """,
    "docs/lists/packages.toml": """
        [ferries]
        title = "Ferries"
        note = "They float."
    """,
    "docs/lists/probes/ferries.py": """
        assert "ferries"
    """,
    "docs/lists/sections.toml": """
        inventory = "official"
        page = "news"

        [[section]]
        title = "Numbers"
        label = ""
        kind = "API"
        notes = ["2.0.1rc1 1", "2.0.9 2"]
        scenarios = ["numbers.one", "newer.newer"]

        [[left_out]]
        reason = "add something new"
        notes = ["2.0.8 3"]
    """,
    "docs/lists/subjects.py": """
        from typing import NamedTuple

        class Subject(NamedTuple):
            title: str
            page: str
            shown: str
            effect: str
            since: str = "2.0"

            def need(self, old, new):
                return "should" if self.effect == "tidy" else "must"

        SUBJECTS = (
            Subject("A number that is asked for", "lists/messages", "newer.newer", "silent"),
            Subject("A flag of old", "lists/messages", "", "tidy"),
        )
    """,
    "docs/lists/sites.toml": """
        ["a.py:1"]
        api = "newer()"
        warning = "UserWarning"
        message = "Newer, and another."
        old = "newer.newer"
        new = "numbers.one"

        ["a.py:2"]
        api = "never()"
        reason = "It is never called."
    """,
}


def write_site(folder: Folder) -> None:
    """Write the project into a folder."""
    folder.write("conf.py", SITE_CONFIGURATION)
    for name, text in FILES.items():
        folder.write(name, text)
    for name, text in PAGES.items():
        title = name.title()
        folder.write(f"docs/{name}.rst", f"{title}\n{'=' * len(title)}\n")
        with Path(folder.root, f"docs/{name}.rst").open("a", encoding="utf-8") as file:
            file.write(re.sub("^ {8}", "", text, flags=re.MULTILINE))
    shutil.copy(REPOSITORY / "docs/trust/speed.json", folder.root / "docs")
