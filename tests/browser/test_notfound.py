"""An address that is gone shows a page that knows what may have been meant, wherever it was."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import watch
from tests.conftest import Folder
from tests.site.published import build, make_site

TOP = "/en/latest/"


class Host(SimpleHTTPRequestHandler):
    """Serves a site below ``TOP``, and its page for addresses that are gone, as hosts do."""

    def translate_path(self, path: str) -> str:
        """Return the file of an address; there is none outside the site."""
        return super().translate_path(path.removeprefix(TOP) if path.startswith(TOP) else "none")

    def send_error(self, code: int, *_words: object, **_named: object) -> None:
        """Answer with the site's own page."""
        page = Path(self.directory, "404.html").read_bytes()
        self.send_response(HTTPStatus(code))
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture(scope="module")
def address(
    tmp_path_factory: pytest.TempPathFactory, make_folder: Callable[..., Folder]
) -> Iterator[str]:
    """Build a site and serve it; return its address."""
    folder = make_site(make_folder(tmp_path_factory.mktemp("hosted")))
    build(folder)
    handler = partial(Host, directory=str(folder.root / "_build/html"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}{TOP}"
        server.shutdown()
        thread.join()


@pytest.fixture
def tab(browser: Browser, address: str) -> Iterator[Page]:
    """Open a tab that fails its test after an error, but for the answer that there is no page."""
    complaints: list[str] = []
    context = browser.new_context()
    context.set_default_timeout(5000)
    page = context.new_page()
    watch(page, address, complaints.append)
    yield page
    context.close()
    assert [complaint for complaint in complaints if "404 (Not Found)" not in complaint] == []


@pytest.mark.parametrize(
    ("gone", "title"),
    [
        ("migration/rows", "tuple indices must be integers or slices, not str"),
        ("statements/row.html", "tuple indices must be integers or slices, not str"),
        ("other/deep/savepoint/", "Savepoints"),
        ("tuple-indices-must-be-integers", "tuple indices must be integers or slices, not str"),
    ],
)
def test_likely_page(tab: Page, address: str, gone: str, title: str) -> None:
    """The page that was likely meant is the first one named, and the link leads there."""
    tab.goto(f"{address}{gone}?series=2.0")
    tab.locator("#site-likely a").first.click()
    expect(tab.locator("h1")).to_contain_text(title)
    assert tab.url.startswith(f"{address}statements/")
    assert "series=2.0" in tab.url


def test_search_for_the_words(tab: Page, address: str) -> None:
    """Where no page is likely none is named, and the words of the address can be searched for."""
    tab.goto(f"{address}x/named-tuple.html")
    expect(tab.get_by_role("heading", name="Page not found")).to_be_visible()
    expect(tab.locator("#site-likely a")).to_have_count(0)
    tab.get_by_role("link", name="Search all pages for “named tuple”").click()
    results = tab.locator("ul.search > li")
    expect(results.first).to_contain_text("tuple indices must be integers or slices, not str")
    expect(results.first).to_contain_text("Since 2.0 a row is like a named tuple")
