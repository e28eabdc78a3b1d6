"""Find your warning or error: messages that open projects met, and whole logs."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.conftest import REPOSITORY
from upgradelab.messages.log.explain import Explanation, Finder
from upgradelab.messages.log.said import Said
from upgradelab.messages.log.worklist import Worklist
from upgradelab.messages.published import Knowledge
from upgradelab.scan.published import Releases, parse_releases
from upgradelab.scan.recognise import Recogniser, verdict
from upgradelab_site.outside.redirects import FILE, load_redirects

HERE = Path(__file__).parent
MET: list[dict[str, str]] = json.loads((HERE / "met_messages.json").read_text(encoding="utf-8"))
"""Messages that open projects met on their way to 1.4, 2.0 and 2.1, as they were printed, and
the page that explains each; none where no page does."""
OTHERS: list[dict[str, str]] = json.loads(
    (HERE / "other_messages.json").read_text(encoding="utf-8")
)
"""Messages of drivers, of Alembic and of programs, which pages explain all the same."""
THREADS: list[dict[str, str]] = json.loads(
    (HERE / "thread_messages.json").read_text(encoding="utf-8")
)
"""Messages of threads, each with the one that it is from, and the page that explains it; or with
what is said of a name that is gone or new."""
LOGS = {path.stem: path.read_text(encoding="utf-8") for path in (HERE / "logs").glob("*.txt")}
QUESTIONS: list[dict[str, Any]] = [
    question
    for question in tomllib.loads((HERE / "questions.toml").read_text(encoding="utf-8"))["question"]
    if "paste" in question
]
MOVED = {redirect.old: redirect.page for redirect in load_redirects(REPOSITORY / "docs" / FILE)}
LABEL = "The text stays in this page"
RIGHT = 0.98
"""Share of the messages with a page whose first answer is that page."""

Told = dict[str, Any]
"""An explanation as plain data, which both implementations can give."""


@pytest.fixture(scope="module")
def knowledge(site: Path) -> Knowledge:
    """Return what the built site knows of messages."""
    script = (site / "messages.js").read_text(encoding="utf-8")
    data = script.removeprefix("upgradelab.messages(").rstrip().removesuffix(");")
    known: Knowledge = json.loads(data)
    return known


@pytest.fixture(scope="module")
def releases(site: Path) -> Releases:
    """Return what the built site knows of the releases themselves, as its script has it."""
    script = (site / "releases.js").read_text(encoding="utf-8")
    data = script.partition("upgradelab.releases(")[2].rstrip().removesuffix(");")
    assert json.loads(data) == json.loads((site / "releases.json").read_text(encoding="utf-8"))
    return parse_releases(data, "releases.js")


@pytest.fixture(scope="module")
def finder(knowledge: Knowledge) -> Finder:
    """Return what explains texts by it."""
    return Finder(knowledge)


def pages_of(explanation: Explanation) -> list[str]:
    """Return the names of the pages of an explanation, best first."""
    return [answer.place["page"].removesuffix(".html") for answer in explanation.answers]


def test_messages_that_projects_met(finder: Finder) -> None:
    """Of those with a page nearly all lead to it first; those without one lead nowhere."""
    wrong = []
    for met in MET:
        page = MOVED.get(met["page"], met["page"])
        pages = pages_of(finder.explain(met["message"]))
        if pages[:1] != ([page] if page else []):
            wrong.append(f"{met['message'][:100]!r}: {pages}, not {page or 'none'}")
    astray = [complaint for complaint in wrong if ": []" not in complaint]
    assert not astray, "\n".join(astray)
    with_page = sum(bool(met["page"]) for met in MET)
    assert len(wrong) <= (1 - RIGHT) * with_page, "\n".join(wrong)


@pytest.mark.parametrize("met", THREADS, ids=lambda met: met["thread"])
def test_messages_of_threads(finder: Finder, releases: Releases, met: dict[str, str]) -> None:
    """A message of a thread leads to its page first, or to what became of the name in it."""
    explanation = finder.explain(met["message"])
    page = MOVED.get(met["page"], met["page"])
    assert pages_of(explanation)[:1] == ([page] if page else [])
    if "says" in met:
        lacking = Recogniser(releases).lacking(explanation.unknown[0])
        assert lacking is not None
        assert met["says"] in lacking.said
        assert lacking.place is not None


@pytest.mark.parametrize(
    ("text", "page"),
    [
        (
            ('SELECT statement has a cartesian product between FROM element(s) "a" and FROM'
            ' element "b".'),
            "statements/cartesian",
        ),
        ("ImportError: cannot import name 'RowProxy'", "mapping/names"),
        (
            ("sqlalchemy.exc.InvalidRequestError: Could not evaluate current criteria in Python:"
            ' "Cannot evaluate clauselist with operator <built-in function eq>".'),
            "orm/bulk-fetch",
        ),
        ("ImportError: cannot import name 'RowProxy' from 'sqlalchemy.engine'", "mapping/names"),
        (
            ("sqlalchemy.exc.IntegrityError: (psycopg2.errors.NotNullViolation) null value in"
            ' column "parent_id" of relation "child" violates not-null constraint'
            "\nDETAIL:  Failing row contains (1, null)."),
            "deleting/delete",
        ),
        (
            ("sqlalchemy.exc.IntegrityError: (sqlite3.IntegrityError) NOT NULL constraint failed:"
            " child.name\n[SQL: INSERT INTO child (name) VALUES (?)]"),
            "",
        ),
        (
            ("TypeError: Invalid argument(s) 'encoding' sent to create_engine(), using"
            " configuration PGDialect_psycopg2/QueuePool/Engine."),
            "errors/create-engine-arguments",
        ),
        ("TypeError: __init__() got an unexpected keyword argument 'bind'",
         "transactions/bound-metadata"),
        ("AttributeError: module 'sqlalchemy.orm' has no attribute 'relation'",
         "mapping/names"),
        ("RemovedIn20Warning: nobody has seen this one", "migration/removed"),
        ("AttributeError: keys", ""),
        ("    except AttributeError: name = None", ""),
        ("object attribute sqlalchemy", ""),
        ("MissingGreenlet", "orm/asyncio"),
        ("it is a part: object has no attribute 'from_self'", ""),
        ("object has no attribute 'from_self'", "orm/from-self"),
        ("is considered legacy as of the 1.x series", ""),
        ("https://sqlalche.me/e/14/7s2a", "errors/pending-rollback"),
        ("'Engine' object has no attribute 'execute'", "transactions/engine-execute"),
        ("ERROR:root:AttributeError: 'Engine' object has no attribute 'execute'",
         "transactions/engine-execute"),
        ("RuntimeError: could not start: Can't load plugin: sqlalchemy.dialects:postgres",
         "transactions/postgres-address"),
    ],
)  # fmt: skip
def test_one_message(finder: Finder, text: str, page: str) -> None:
    """A message, a part of one, a type or a code leads to its page, and what has none nowhere."""
    assert pages_of(finder.explain(text))[:1] == ([MOVED.get(page, page)] if page else [])


def test_each_stated_message_leads_to_its_page(knowledge: Knowledge, finder: Finder) -> None:
    """What an author says is explained on a page is: no other message is taken for it."""
    for entry in knowledge["messages"]:
        if entry["stated"] and entry["places"]:
            text = re.sub("^…", "'x'", entry["text"]).replace("…", "x")
            said = f"{entry['name']}: {text}" if entry["name"] else text
            places = [answer.place for answer in finder.explain(said).answers]
            assert places[:1] == entry["places"][:1], said


@pytest.mark.parametrize("met", OTHERS, ids=lambda met: met["page"])
def test_message_of_others(finder: Finder, met: dict[str, str]) -> None:
    """What is not SQLAlchemy's own leads to its page where one explains it."""
    assert pages_of(finder.explain(met["message"]))[:1] == [met["page"]]


def test_code_decides(finder: Finder) -> None:
    """The code of a link is worth more than another message that the text quotes."""
    assert pages_of(finder.explain(LOGS["pending-rollback"])) == ["errors/pending-rollback"]


def test_whole_log(finder: Finder) -> None:
    """A log has an answer for each page with its count, and what has none is listed."""
    explanation = finder.explain(LOGS["pytest"])
    assert [(page, answer.count) for page, answer in zip(
        pages_of(explanation), explanation.answers, strict=True)] == [
        ("mapping/declarative", 14), ("statements/select", 3), ("transactions/engine-execute", 1),
    ]  # fmt: skip
    select = explanation.answers[1]
    assert sum(said.own for said in select.said) == 1
    assert {name for said in select.said for name in said.packages} == {"dataset", "flask_widgets"}
    assert [said.name for said in explanation.unknown] == ["FrobError", "SAWarning"]


def told(explanation: Explanation) -> Told:
    """Return an explanation as plain data."""

    def said(message: Said) -> list[Any]:
        return [
            message.module,
            message.name,
            message.text,
            message.own,
            message.packages,
            list(message.places),
            message.near,
        ]

    return {
        "answers": [
            [
                answer.place["page"],
                answer.place["anchor"],
                answer.count,
                [entry["text"] for entry in answer.entries],
                [said(message) for message in answer.said],
            ]
            for answer in explanation.answers
        ],
        "unknown": [said(message) for message in explanation.unknown],
        "others": explanation.others,
    }


TELL = """
texts => {
  const explain = upgradelab.explain.finder(window.known);
  const said = one => [one.module, one.name, one.text, one.own, one.packages, one.places, one.near];
  return texts.map(text => {
    const found = explain(text);
    return {
      answers: found.answers.map(answer => [
        answer.place.page, answer.place.anchor, answer.count,
        answer.entries.map(entry => entry.text), answer.said.map(said)]),
      unknown: found.unknown.map(said),
      others: found.others,
    };
  });
}
"""


TIME = """
text => {
  const explain = upgradelab.explain.finder(window.known);
  const begun = performance.now();
  if (explain(text).answers.length < 10) throw new Error("too few answers");
  return (performance.now() - begun) / 1000;
}
"""


def test_script_and_package_agree(
    page: Page, root: str, knowledge: Knowledge, finder: Finder
) -> None:
    """The script of the page explains each text exactly as the package does."""
    texts = [met["message"] for met in MET + OTHERS + THREADS] + list(LOGS.values())
    texts += [
        "\n".join(met["message"] for met in MET),
        *(question["paste"] for question in QUESTIONS),
        (
            "/site-packages/sqlalchemy/orm/query.py:9: LegacyAPIWarning: The Query.get() method is"
            " considered legacy as of the 1.x series of SQLAlchemy"
        ),
    ]
    page.goto(f"{root}/messages.html")
    page.evaluate("known => { window.known = known; }", knowledge)
    by_script: list[Told] = page.evaluate(TELL, texts)
    for text, script in zip(texts, by_script, strict=True):
        assert script == told(finder.explain(text)), text


def test_worklist_agrees(knowledge: Knowledge, finder: Finder) -> None:
    """A worklist counts as many messages for each place as an answer to the same text."""
    texts = [*(met["message"] for met in MET), *LOGS.values()]
    texts += ["\n".join(met["message"] for met in MET), *(each["paste"] for each in QUESTIONS)]
    for text in texts:
        worklist = Worklist(knowledge)
        worklist.read(text.splitlines())
        counts: Counter[tuple[str, str]] = Counter()
        for family in worklist.families():
            if family.explained:
                place = family.explained[0]
                counts[place["page"], place["anchor"]] += family.count
        answers = finder.explain(text).answers
        assert counts == {
            (answer.place["page"], answer.place["anchor"]): answer.count for answer in answers
        }, text


RECOGNISE = """
texts => {
  const recognise = upgradelab.recognise.recogniser(window.releases);
  return texts.map(pair => {
    const said = {name: pair[0], text: pair[1]};
    const known = recognise(said);
    const lacking = upgradelab.recognise.lacking(said, window.releases);
    return [known && [known.text, known.series, upgradelab.recognise.verdict(known)], lacking];
  });
}
"""


def test_both_recognise_alike(page: Page, root: str, releases: Releases) -> None:
    """The script recognises messages and names of the releases as Python does.

    The messages are whole, cut, or of no type.
    """
    recogniser = Recogniser(releases)
    whole = [(each["name"], each["text"].replace("…", "'x'")) for each in releases["messages"]]
    texts = [*whole[::5], *((name, text[:90]) for name, text in whole[::9])]
    texts += [("", text) for _, text in whole[::9]]
    texts += [("", line.partition(": ")[2]) for met in MET for line in met["message"].splitlines()]
    modules = [(owner, name) for owner, of in releases["names"]["modules"].items() for name in of]
    classes = [(owner, name) for owner, of in releases["names"]["classes"].items() for name in of]
    texts += [("", f"cannot import name '{name}' from '{owner}'") for owner, name in modules[::7]]
    texts += [("", f"'{owner}' object has no attribute '{name}'") for owner, name in classes[::9]]
    page.goto(f"{root}/messages.html")
    page.evaluate("releases => { window.releases = releases; }", releases)
    by_script = page.evaluate(RECOGNISE, texts)
    assert sum(any(answers) for answers in by_script) > len(texts) / 2
    for (name, text), script in zip(texts, by_script, strict=True):
        said = Said(name, text)
        known = recogniser.recognise(said)
        answer = known and [known["text"], known["series"], verdict(known)]
        lacking = recogniser.lacking(said)
        assert script == [answer, lacking and asdict(lacking)], text


def test_recognised_on_the_page(page: Page, root: str) -> None:
    """What no page explains is said to be of some versions, with the library's own page on it."""
    page.goto(f"{root}/messages.html")
    page.get_by_label(LABEL).fill(
        "sqlalchemy.exc.InvalidRequestError: Attribute name 'metadata' is reserved for the MetaData"
        " instance when using a declarative base class."
    )
    item = page.locator(".lab-unknown > li")
    expect(item).to_contain_text("An error of 1.3 and 1.4.")
    page.get_by_label(LABEL).fill(
        "sqlalchemy.exc.TimeoutError: QueuePool limit of size 5 overflow 10 reached, connection"
        " timed out, timeout 30.00"
    )
    own = item.get_by_role("link", name="3o7r")
    expect(own).to_have_attribute("href", "https://sqlalche.me/e/20/3o7r")
    page.get_by_label(LABEL).fill("AttributeError: 'Select' object has no attribute 'filter_by'")
    expect(item).to_contain_text("Select has filter_by since 1.4: the SQLAlchemy that said this is")
    listed = item.get_by_role("link", name="Names that are gone or new in 1.4")
    expect(listed).to_have_attribute("href", re.compile("upgrade/names-14"))


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question["asks"])
def test_pasted(page: Page, root: str, question: dict[str, Any]) -> None:
    """The first link of the first answer leads to the page, and its title says so."""
    page.goto(f"{root}/messages.html")
    page.get_by_label(LABEL).fill(question["paste"])
    first = page.locator(".lab-answers > li").first.get_by_role("link").first
    address = (first.get_attribute("href") or "").removeprefix("./").removesuffix(".html")
    wanted = question["page"].removesuffix(".html")
    assert address == MOVED.get(wanted, wanted)
    first.click()
    expect(page.locator("h1")).to_be_visible()


def test_answers_of_a_log(page: Page, root: str) -> None:
    """An answer is a title, what the page says first, and whether it can wait; all is reachable."""
    page.goto(f"{root}/messages.html")
    page.get_by_label(LABEL).fill(LOGS["pytest"])
    expect(page.locator("output")).to_have_text(
        "3 answers for 18 messages. 2 messages without an answer, listed below."
        " Passed over: 1 error not known to be SQLAlchemy's."
    )
    declarative, select, _ = page.locator(".lab-answers > li").all()
    expect(declarative).to_contain_text("14 times in this text.")
    expect(declarative).to_contain_text("Still works in 2.1: it can wait.")
    expect(select).to_contain_text("1 in your code, 1 in flask_widgets, 1 in dataset")
    page.get_by_label(LABEL).press("Tab")
    expect(declarative.get_by_role("link").first).to_be_focused()
    select.locator("summary").press("Enter")
    expect(select.locator("details li").first).to_be_visible()
    expect(page.locator(".lab-unknown > li")).to_have_count(2)
    search = page.locator(".lab-unknown > li").first.get_by_role("link")
    expect(search).to_have_text("Search all pages for: frob Order there")


def test_more_is_known_later(browser: Browser, server: str) -> None:
    """When the data on releases comes late, nobody loses the answer they went to or unfolded."""
    page = browser.new_page()
    waiting: list[Route] = []
    page.route("**/releases.js", lambda route: waiting.append(route))  # noqa: PLW0108 - Playwright looks at it
    page.goto(f"{server}/messages.html")
    page.get_by_label(LABEL).fill(
        f"{LOGS['pytest']}\nAttributeError: 'Select' object has no attribute 'filter_by'"
    )
    texts = page.locator(".lab-answers > li").nth(1).locator("details")
    texts.locator("summary").press("Enter")
    first = page.locator(".lab-answers > li").first.get_by_role("link").first
    first.focus()
    expect(page.locator(".lab-unknown .lab-verdict")).to_have_count(0)
    waiting[0].continue_()
    expect(page.locator(".lab-unknown .lab-verdict")).to_have_count(1)
    expect(first).to_be_focused()
    expect(texts.locator("li").first).to_be_visible()
    page.close()


def test_a_megabyte_of_log(page: Page, root: str, knowledge: Knowledge) -> None:
    """A log of a megabyte is explained before anybody wonders whether it will be."""
    met = "\n".join(entry["message"] for entry in MET)
    noise = "tests/test_shop.py::test_nothing PASSED                                [ 50%]\n" * 40
    log = f"{met}\n{noise}" * (1_000_000 // len(met + noise) + 1)
    page.goto(f"{root}/messages.html")
    page.evaluate("known => { window.known = known; }", knowledge)
    seconds: float = page.evaluate(TIME, log)
    assert seconds < 4


def test_nothing_pasted_leaves_the_page(page: Page, root: str) -> None:
    """The site's own data is loaded, and neither the address nor a request holds the text."""
    asked: list[str] = []
    page.goto(f"{root}/messages.html")
    page.wait_for_load_state("networkidle")
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_label(LABEL).fill("AttributeError: secretword of mine")
    expect(page.get_by_role("link", name="Search all pages")).to_be_visible()
    page.wait_for_load_state("networkidle")
    loaded = [address for address in asked if "favicon" not in address]
    assert loaded == [f"{root}/messages.js", f"{root}/releases.js"]
    assert "secretword" not in page.url


def test_unknown_text(page: Page, root: str) -> None:
    """What nothing explains is said to have no answer, and can be searched for."""
    page.goto(f"{root}/messages.html")
    page.get_by_label(LABEL).fill("qqqq zzzz")
    expect(page.locator("output")).to_have_text("No page explains this message.")
    expect(page.locator(".lab-answers")).to_have_count(0)
    page.get_by_label(LABEL).fill("")
    expect(page.locator("output")).to_have_text("")
