"""What answers are made from."""

from __future__ import annotations

from upgradelab.libraries import load_library
from upgradelab.messages.knowledge import (
    Known,
    Met,
    Showing,
    by_rank,
    cover,
    entry_of,
    knowledge,
    met_entry,
    only_unknown,
    stated_entry,
)
from upgradelab.messages.log.explain import Finder
from upgradelab.messages.published import Page, Place
from upgradelab.messages.stated import Stated
from upgradelab.messages.templates import Template

SQLALCHEMY = load_library("sqlalchemy")
EXAMPLE_PAGE = Place(page="a.html", anchor="a-b", text="Claim")
PAGE = Place(page="b.html", anchor="", text="")


def showing(docname: str, words: str, *, examples: int = 1, survey: bool = False) -> Showing:
    """Return a page that shows a message."""
    return Showing(docname, "", "Claim", examples, survey=survey, words=words)


def test_rank() -> None:
    """The page that names a message comes before one that meets it more often; no survey does."""
    text = "'Engine' object has no attribute 'execute'"
    pages = [
        showing("many", "Other things", examples=9),
        showing("about", "Engine.execute() is gone"),
        showing("survey", "Engine execute", survey=True),
    ]
    assert [page.docname for page in by_rank(text, pages)] == ["about", "many"]
    assert by_rank(text, pages[2:]) == pages[2:]


def test_what_cannot_be_known() -> None:
    """A word alone, and what Python says to any program, are not looked for."""
    for name, text in [
        ("AttributeError", "keys"),
        ("AttributeError", "'int' object has no attribute 'scalar'"),
        ("TypeError", "'bool' object is not callable"),
        ("TypeError", "'<' not supported between instances of 'str' and 'int'"),
        ("OperationalError", "(pymysql.err.OperationalError) (…)"),
    ]:
        assert not entry_of(Template(name, text), [PAGE], "")["pattern"], text
    engine = Template("AttributeError", "'Engine' object has no attribute 'x'")
    assert entry_of(engine, [PAGE], "")["pattern"]


def explained(*stated: Stated, text: str) -> list[Place]:
    """Return where a text is explained, when examples meet one message and authors say more."""
    met = [
        entry_of(
            Template("SAWarning", "the frobnication of '…' is deprecated"),
            [EXAMPLE_PAGE],
            "A warning in 1.4.",
        )
    ]
    said = [
        stated_entry(entry, PAGE if entry.page else None, met) for entry in stated if entry.text
    ]
    cover(met, said)
    known = Known(
        [*met, *said],
        {entry.code: [PAGE] for entry in stated if entry.code},
        {entry.name: [PAGE] for entry in stated if entry.name and not entry.text},
    )
    pages = {address: Page(title="", lead="") for address in ("a.html", "b.html")}
    finder = Finder(knowledge(SQLALCHEMY, known, pages))
    return [answer.place for answer in finder.explain(text).answers]


SAID = "a.py:1: SAWarning: the frobnication of 'Boat' is deprecated"


def test_example_and_author() -> None:
    """A message leads to the page of its example, unless an author names another, or none."""
    assert explained(text=SAID) == [EXAMPLE_PAGE]
    assert explained(Stated("b", "", 1, "", "the frobnication of"), text=SAID) == [PAGE]
    assert explained(Stated("", "", 1, "", "the frobnication of '…'"), text=SAID) == []
    assert explained(Stated("b", "", 1, "KeyError", "the frob"), text=SAID) == [EXAMPLE_PAGE]


def test_code_and_type() -> None:
    """Where no message fits, the code of a link leads to its page, then the type does."""
    unknown = "sqlalchemy.exc.FrobError: never seen (at https://sqlalche.me/e/20/abcd)"
    assert explained(Stated("b", "", 1, code="abcd"), text=unknown) == [PAGE]
    assert explained(Stated("b", "", 1, name="FrobError"), text=unknown) == [PAGE]
    assert explained(Stated("b", "", 1, code="dcba"), text=unknown) == []


def test_met_elsewhere() -> None:
    """What something else than an example met is known once, where nothing else explains it."""
    known = [
        stated_entry(Stated("b", "", 1, "ImportError", "cannot import name 'bow'"), PAGE, []),
        entry_of(Template("SAWarning", "the frobnication of '…' is deprecated"), [PAGE], ""),
    ]
    elsewhere = [
        met_entry(Met(name, text, "Ferries 1.0.", EXAMPLE_PAGE))
        for name, text in [
            ("ImportError", "cannot import name 'bow' from 'sqlalchemy.orm'"),
            ("ImportError", "cannot import name '_Stern' from 'sqlalchemy.orm'"),
            ("ImportError", "cannot import name '_Stern' from 'sqlalchemy.orm'"),
            ("SAWarning", "the frobnication of 'x' is deprecated"),
            ("TypeError", "the frobnication of 'x' is deprecated"),
        ]
    ]
    left = only_unknown(elsewhere, known)
    assert [(entry["name"], entry["text"].split("'")[1]) for entry in left] == [
        ("", "_Stern"),
        ("TypeError", "x"),
    ]
    assert all(entry["places"] == [EXAMPLE_PAGE] for entry in left)
    assert left[0]["verdict"] == "Ferries 1.0."
