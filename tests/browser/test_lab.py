"""Programs of readers, run in the browser: served and from the disk, with the network off."""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.conftest import ARGUMENTS, chromium, watch

SECONDS = 60_000
"""Milliseconds for what takes 4 s on a machine that has nothing else to do."""
SERIES = ("1.3", "1.4", "2.0", "2.1")


class Tab:
    """The page for programs, and what is on it."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.complaints: list[str] = []
        self.requests: list[str] = []
        watch(page, address, self.complaints.append)
        page.on("request", lambda request: self.requests.append(request.url))

    def open(self, fragment: str = "") -> None:
        """Open the page, and wait for its form."""
        self.page.goto(f"{self.address}try.html{fragment}")
        expect(self.versions).to_have_count(len(SERIES))

    @property
    def versions(self) -> Locator:
        """The boxes of the versions."""
        return self.page.locator("input[name=version]")

    @property
    def field(self) -> Locator:
        """The field of the program."""
        return self.page.locator("textarea[name=program]")

    @property
    def status(self) -> Locator:
        """The line that says what happens."""
        return self.page.locator("output.lab-status")

    @property
    def panels(self) -> Locator:
        """The panels, newest first."""
        return self.page.locator(".lab-tried .lab-outcome")

    @property
    def note(self) -> Locator:
        """What is said of a program that was not run."""
        return self.page.locator(".lab-note")

    def choose(self, *names: str) -> None:
        """Choose versions."""
        for name in SERIES:
            self.page.locator(f"input[name=version][value='{name}']").set_checked(name in names)

    def start(self, program: str, *names: str) -> None:
        """Run a program on some versions; all by default."""
        self.choose(*(names or SERIES))
        self.field.fill(program)
        self.page.get_by_role("button", name="Run", exact=True).click()

    def wait(self) -> None:
        """Wait until all versions have ended."""
        stop = self.page.get_by_role("button", name="Stop", exact=True)
        expect(stop).to_be_disabled(timeout=SECONDS)

    def run(self, program: str, *names: str) -> None:
        """Run a program, and wait until it has ended."""
        self.start(program, *names)
        self.wait()


@pytest.fixture(scope="module")
def lab(site: Path) -> Path:
    """Return the site, when programs can be run in it; in CI they have to."""
    if not (site / "_lab" / "lab.js").is_file():
        message = "programs cannot be run in this site; make that possible: make lab html"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return site


@pytest.fixture(scope="module")
def profile(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    """Give the windows of a reader, whose browser keeps what a server's programs compile to."""
    context = browser.browser_type.launch_persistent_context(
        tmp_path_factory.mktemp("profile"), executable_path=chromium(), args=ARGUMENTS
    )
    yield context
    context.close()


FROM_DISK = pytest.mark.xdist_group("programs from the disk")
FROM_SERVER = pytest.mark.xdist_group("programs from a server")


@pytest.fixture(
    scope="module",
    params=[pytest.param("disk", marks=FROM_DISK), pytest.param("server", marks=FROM_SERVER)],
)
def opened(request: pytest.FixtureRequest, lab: Path) -> Iterator[Tab]:
    """Open the page from the disk, with the network off, and from a server: once for all tests.

    A tab keeps its interpreters, so that programs after the first one begin at once.
    """
    if request.param == "disk":
        context = request.getfixturevalue("browser").new_context(offline=True)
        tab = Tab(context.new_page(), f"{lab.as_uri()}/")
    else:
        context = request.getfixturevalue("profile")
        tab = Tab(context.new_page(), f"{request.getfixturevalue('server')}/")
    tab.open()
    yield tab
    tab.page.close()


@pytest.fixture
def tab(opened: Tab) -> Iterator[Tab]:
    """Give the open page; fail its test after an error, or a request to another host."""
    opened.complaints.clear()
    opened.requests.clear()
    yield opened
    assert opened.complaints == []


@pytest.fixture
def served(profile: BrowserContext, lab: Path, server: str) -> Iterator[Tab]:
    """Return a tab of a server that has not opened the page yet."""
    tab = Tab(profile.new_page(), f"{server}/")
    yield tab
    tab.page.close()


AUTOCOMMIT = """\
from sqlalchemy import create_engine, text

engine = create_engine("sqlite:///harbour.db")
with engine.connect() as connection:
    connection.execute(text("CREATE TABLE boat (name VARCHAR(20))"))
    connection.execute(text("INSERT INTO boat VALUES ('Ada')"))
with engine.connect() as connection:
    print("boats:", connection.scalar(text("SELECT count(*) FROM boat")))
"""


def test_nothing_is_loaded_before_the_click(tab: Tab) -> None:
    """The page says how much comes, and loads none of it before the reader runs a program."""
    tab.open()
    expect(tab.status).to_have_text(re.compile(r"The first run loads 1\d\.\d MB of Python and SQL"))
    loaded = {url.rsplit("/", 1)[-1] for url in tab.requests if "/_lab/" in url}
    assert loaded == {"lab.js"}


def test_licences(tab: Tab, lab: Path) -> None:
    """The page links the licences of all that it loads."""
    link = tab.page.get_by_role("link", name="Licences of what it loads")
    address = (link.get_attribute("href") or "").removeprefix("./")
    text = (lab / address).read_text(encoding="utf-8")
    for name in (
        "Mozilla Public License",
        "PYTHON SOFTWARE FOUNDATION LICENSE",
        "SQLite",
        "SQLAlchemy 1.3",
        "SQLAlchemy 2.1",
    ):
        assert name in text, name


def test_four_versions_answer(tab: Tab) -> None:
    """A program runs on all versions; the same outcome is shown once, and messages have pages."""
    tab.run(AUTOCOMMIT)
    titles = tab.panels.locator(".lab-outcome-title strong").all_inner_texts()
    assert titles == ["SQLAlchemy 2.0, 2.1", "SQLAlchemy 1.4", "SQLAlchemy 1.3"]
    outputs = tab.panels.locator(".lab-print").all_inner_texts()
    assert outputs == ["boats: 0", "boats: 1", "boats: 1"]
    expect(tab.status).to_contain_text("3 different outcomes on 1.3.24")
    answer = tab.page.locator(".lab-hits .lab-answer a").first
    expect(answer).to_have_attribute("href", re.compile(r"transactions/autocommit\.html"))
    # Again, from what was kept of the interpreters, with a line changed.
    tab.run(AUTOCOMMIT.replace("boats:", "ships:"))
    assert tab.panels.locator(".lab-print").all_inner_texts()[0] == "ships: 0"


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 400)])
def test_no_violation(tab: Tab, scheme: Literal["light", "dark"], width: int) -> None:
    """The form and the outcomes have no violation of accessibility, wide and narrow."""
    tab.page.emulate_media(color_scheme=scheme)
    tab.page.set_viewport_size({"width": width, "height": 900})
    tab.run("", "2.0")
    # Without asking for the style sheets itself, which it may not where they come from a disk.
    options = {"resultTypes": ["violations"], "preload": False}
    before = Axe().run(tab.page, options=options)
    tab.run(AUTOCOMMIT)
    after = Axe().run(tab.page, options=options)
    assert before.violations_count == 0, before.generate_report()
    assert after.violations_count == 0, after.generate_report()
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= width


def test_syntax_error(tab: Tab) -> None:
    """What is no Python is said once for all versions, with its line, which is then selected."""
    tab.run("print(1)\nprint(2\n", "2.0", "2.1")
    expect(tab.note).to_have_text(
        "Line 2 is not valid Python: '(' was never closed. It was run on no version."
    )
    expect(tab.panels).to_have_count(0)
    chosen = "field => field.value.slice(field.selectionStart, field.selectionEnd)"
    assert tab.field.evaluate(chosen) == "print(2"


def test_stop(tab: Tab) -> None:
    """What does not end is stopped by the reader; what it printed before stays."""
    tab.start("print('before')\nwhile True: pass", "2.1")
    expect(tab.status).to_contain_text("1 event", timeout=SECONDS)
    tab.page.get_by_role("button", name="Stop", exact=True).click()
    tab.wait()
    expect(tab.panels.locator("pre")).to_contain_text("before")
    expect(tab.panels).to_contain_text("stopped by you")
    tab.run("print('again')", "2.1")
    expect(tab.panels.locator("pre")).to_have_text("again")


ENDS = {
    "a flood": ("while True: print('x' * 1000)", "more than 100,000 characters"),
    "memory": ("held = []\nwhile True: held.append(bytearray(1 << 24))", "MemoryError"),
    "recursion": ("def deep():\n    deep()\ndeep()", "RecursionError"),
    "input": ("input()", "EOFError"),
    "a thread": ("import threading\nthreading.Thread(target=print).start()", "can't start new"),
    "another process": ("import subprocess\nsubprocess.run(['ls'])", "OSError|not support"),
    "a socket": (
        "import urllib.request\nurllib.request.urlopen('http://127.0.0.1')",
        "URLError|OSError|Error",
    ),
    "no driver": (
        "from sqlalchemy import create_engine\ncreate_engine('postgresql://').connect()",
        "No module named 'psycopg2'",
    ),
    "its own end": ("raise SystemExit(3)", "SystemExit: 3"),
}


@pytest.mark.parametrize("opened", [pytest.param("disk", marks=FROM_DISK)], indirect=True)
@pytest.mark.parametrize("name", ENDS)
def test_ends(tab: Tab, name: str) -> None:
    """What a browser does not have, or not so much of, ends a program with a clear message."""
    program, message = ENDS[name]
    tab.run(f"print('before')\n{program}", "2.0")
    text = tab.panels.inner_text()
    assert re.search(message, text), text[-300:]
    assert "before" in text


@FROM_SERVER
def test_time_limit(served: Tab) -> None:
    """A program that sleeps is ended after its time, with what it printed."""
    served.page.clock.install()
    served.open()
    served.start("print('before')\nimport time\ntime.sleep(3600)", "2.1")
    expect(served.status).to_contain_text("1 event", timeout=SECONDS)
    served.page.clock.fast_forward(21_000)
    served.wait()
    expect(served.panels).to_contain_text("did not end within 20 s")
    expect(served.panels).to_contain_text("before")


@FROM_SERVER
def test_no_program_and_no_version(served: Tab) -> None:
    """An empty program, and no version, are told apart, and nothing is loaded for them."""
    served.open()
    served.run("  \n", "2.0")
    expect(served.note).to_contain_text("There is no program.")
    for name in SERIES:
        served.page.locator(f"input[name=version][value='{name}']").set_checked(False)
    served.field.fill("print(1)")
    served.page.get_by_role("button", name="Run", exact=True).click()
    expect(served.note).to_contain_text("No version is chosen.")
    assert not [url for url in served.requests if "/_lab/" in url and not url.endswith("/lab.js")]


def packed(text: str) -> str:
    """Return a program as links hold it."""
    made = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = made.compress(text.encode()) + made.flush()
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


@FROM_SERVER
def test_link(served: Tab) -> None:
    """A link fills the form and runs nothing; the one that the page makes holds all choices."""
    program = "print('grüße')\n"
    served.open(f"#p={packed(program)}&v=1.4,2.0&sql=1")
    expect(served.field).to_have_value(program)
    expect(served.page.locator("input[name=version]:checked")).to_have_count(2)
    expect(served.panels).to_have_count(0)
    served.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    served.page.get_by_role("button", name="Copy a link").click()
    expect(served.status).to_contain_text("The link is copied")
    address = served.page.evaluate("navigator.clipboard.readText()")
    served.page.goto("about:blank")
    served.page.goto(address)
    expect(served.field).to_have_value(program)
    expect(served.page.locator("input[name=version]:checked")).to_have_count(2)
    expect(served.page.locator("input[name=sql]")).to_be_checked()


@FROM_SERVER
def test_broken_link(served: Tab) -> None:
    """A link that was cut is said to be so, and the form can be used."""
    served.open(f"#p={packed('print(1)' * 99)[:-9]}")
    expect(served.note).to_contain_text("The program of this link cannot be read")
    served.run("print(1)", "2.1")
    expect(served.panels.locator("pre")).to_have_text("1")


def test_example(tab: Tab) -> None:
    """The link "Try it" brings an example; changed, it is compared with nothing any more."""
    tab.page.goto(f"{tab.address}cascades/backref.html")
    tab.page.get_by_role("link", name="Try it").first.click()
    expect(tab.field).to_have_value(re.compile(r"assign_many_to_one\(\)\n$"))
    tab.page.get_by_role("button", name="Run", exact=True).click()
    tab.wait()
    expect(tab.page.locator(".lab-recorded")).to_contain_text(
        "The same output as this site recorded"
    )
    assert tab.panels.count() > 1
    tab.run(tab.field.input_value().replace("print(", "print('mine:', ", 1), "2.1")
    expect(tab.page.locator(".lab-recorded")).to_be_empty()


@FROM_SERVER
def test_example_with_a_server(served: Tab, lab: Path) -> None:
    """An example that needs a server says so, and how to run it in a terminal."""
    name = next(
        name
        for path in sorted((lab / "_lab" / "examples").glob("*.js"))
        for name, example in examples_in(path).items()
        if "PostgreSQL" in example["needs"]
    )
    served.open(f"#s={name}")
    expect(served.note).to_contain_text("This example needs PostgreSQL")
    expect(served.note.locator("pre")).to_have_text(f"upgradelab try {name.replace('.', '-')}.py")


def examples_in(path: Path) -> dict[str, dict[str, str]]:
    """Return what a script of examples gives."""
    text = path.read_text(encoding="utf-8")
    found: dict[str, dict[str, str]] = json.loads(text[text.index("(") + 1 : text.rindex(")")])
    return found


@pytest.mark.parametrize(
    ("lacking", "said"),
    [
        ("delete window.WebAssembly", "WebAssembly"),
        ("delete window.DecompressionStream", "DecompressionStream"),
        ("delete window.Worker", "workers"),
    ],
)
@FROM_SERVER
def test_browser_without(served: Tab, lacking: str, said: str) -> None:
    """A browser that lacks something is told what, and that a terminal does as well."""
    served.page.add_init_script(lacking)
    served.page.goto(f"{served.address}try.html")
    expect(served.page.locator(".lab-slot-try")).to_contain_text(said)
    expect(served.page.locator(".lab-slot-try")).to_contain_text("Use a terminal")


def test_without_javascript(browser: Browser, lab: Path) -> None:
    """Without JavaScript the page shows a program, and the commands of a terminal."""
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(f"{lab.as_uri()}/try.html")
    expect(page.locator(".lab-first pre")).to_be_visible()
    expect(page.get_by_text("uv run --no-project").first).to_be_visible()
    context.close()


@pytest.mark.parametrize("cut", ["series-2.0.zip.js", "python_stdlib.zip.js", "pyodide.asm.wasm"])
def test_copy_that_is_cut(browser: Browser, lab: Path, tmp_path: Path, cut: str) -> None:
    """Of a copy of the site that is not complete, the page says which file is at fault."""
    copy = tmp_path / "site"
    shutil.copytree(lab / "_static", copy / "_static")
    shutil.copytree(lab / "_lab", copy / "_lab")
    shutil.copy(lab / "try.html", copy)
    (path,) = copy.glob(f"_lab/*/{cut.removesuffix('.js')}*.js")
    path.write_text(path.read_text(encoding="utf-8")[:100_000], encoding="utf-8")
    context = browser.new_context(offline=True)
    tab = Tab(context.new_page(), f"{copy.as_uri()}/")
    tab.open()
    tab.run("print(1)", "2.0")
    expect(tab.note).to_contain_text(f"The program was not run: {cut.removesuffix('.js')}")
    context.close()


@FROM_SERVER
def test_wrong_type_of_wasm(served: Tab) -> None:
    """A server that does not know the type of WebAssembly serves programs all the same."""
    served.page.route(
        "**/*.wasm", lambda route: route.fulfill(body=b"no wasm", content_type="text/plain")
    )
    served.open()
    served.run("print('runs')", "2.1")
    expect(served.panels.locator("pre")).to_have_text("runs")


@FROM_SERVER
def test_worker_that_dies(served: Tab) -> None:
    """When an interpreter ends, the page says so and runs the next program."""
    served.open()
    served.page.route("**/worker.js", lambda route: route.fulfill(body="throw new Error('dead')"))
    served.run("print(1)", "2.1")
    expect(served.note).to_contain_text("The program was not run: the interpreter has ended")
    served.page.unroute("**/worker.js")
    served.run("print('runs')", "2.1")
    expect(served.panels.locator("pre")).to_have_text("runs")


@FROM_SERVER
def test_memory_refused(served: Tab, lab: Path) -> None:
    """Where the system has no memory left for an interpreter, the page says so."""
    (worker,) = lab.glob("_lab/*/worker.js")
    refusing = "WebAssembly.Memory = function () { throw new RangeError('out of memory'); };\n"
    body = refusing + worker.read_text(encoding="utf-8")
    served.page.route("**/worker.js", lambda route: route.fulfill(body=body))
    served.open()
    served.run("print(1)", "2.1")
    expect(served.note).to_contain_text("The program was not run: out of memory")


@FROM_SERVER
def test_storage_refused(served: Tab) -> None:
    """A browser that lets pages store nothing runs programs all the same."""
    refusing = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } })"
    served.page.add_init_script(refusing)
    served.open()
    served.run("print('runs')", "2.1")
    expect(served.panels.locator("pre")).to_have_text("runs")
