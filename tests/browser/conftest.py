"""A browser for the built site: from a server, and from the disk with the network off."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Error,
    Page,
    Request,
    ViewportSize,
    sync_playwright,
)

SITE = Path(__file__).parents[2] / os.environ.get("BUILD", "_build") / "html"
CHROMIUM = (
    # The same engine without a window's parts, which take a quarter of the time.
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
# A browser as root needs --no-sandbox; the rest keeps it from calling its maker.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

Medium = Literal["disk", "server"]
VIEWPORT: ViewportSize = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def site() -> Path:
    """Return the folder of the built site."""
    assert (SITE / "index.html").is_file(), f"{SITE} holds no site; build it: make html"
    return SITE


def chromium() -> str | None:
    """Return the program of this machine's Chromium, if it has one."""
    return next(filter(None, map(shutil.which, CHROMIUM)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once; skip where there is none, fail there if this is CI."""
    program = chromium()
    if program is None:
        message = "no Chromium was found; install it: apt-get install chromium-headless-shell"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield started
        started.close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """Serve the site; return its address."""
    handler = partial(_Quiet, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


@pytest.fixture(params=["disk", "server"])
def medium(request: pytest.FixtureRequest) -> Medium:
    """Name where the pages come from."""
    chosen: Medium = request.param
    return chosen


@pytest.fixture
def root(medium: Medium, site: Path, server: str) -> str:
    """Return the address that the pages' addresses begin with."""
    return server if medium == "server" else site.as_uri()


@pytest.fixture
def complaints() -> list[str]:
    """Collect what a page should not have done."""
    return []


@pytest.fixture(scope="session")
def tabs(browser: Browser) -> Iterator[dict[Medium, Page]]:
    """Keep a tab for each medium: to open one takes longer than most pages."""
    kept: dict[Medium, Page] = {}
    yield kept
    for tab in kept.values():
        tab.context.close()


@pytest.fixture
def page(
    browser: Browser,
    tabs: dict[Medium, Page],
    root: str,
    medium: Medium,
    complaints: list[str],
) -> Iterator[Page]:
    """Give a tab without a past; it fails its test after an error or an outside request."""
    if medium not in tabs:
        context = browser.new_context(viewport=VIEWPORT, offline=medium == "disk")
        context.set_default_timeout(5000)
        tabs[medium] = context.new_page()
    tab = tabs[medium]
    end = watch(tab, root, complaints.append)
    yield tab
    forget(tab)
    end()
    assert not complaints


def forget(tab: Page) -> None:
    """Let a tab forget what a test has done in it."""
    tab.unroute_all()
    tab.evaluate(
        "try { localStorage.clear(); sessionStorage.clear(); } catch { /* It has none. */ }"
    )
    tab.emulate_media(media="null", color_scheme="null")
    tab.set_viewport_size(VIEWPORT)
    tab.goto("about:blank")


@pytest.fixture
def tab(browser: Browser, pages: Path, complaints: list[str]) -> Iterator[Page]:
    """Open a tab for pages of a test's own, without a network; it fails its test after an error."""
    context = browser.new_context(offline=True)
    context.set_default_timeout(5000)
    page = context.new_page()
    watch(page, pages.as_uri(), complaints.append)
    yield page
    context.close()
    assert not complaints


def watch(tab: Page, root: str, complain: Callable[[str], None]) -> Callable[[], None]:
    """Report errors of a tab, and requests that leave the site; return what ends that."""

    def on_error(error: Error) -> None:
        complain(f"{tab.url}: {error}")

    def on_console(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            complain(f"{tab.url}: {message.text}")

    def on_request(request: Request) -> None:
        if not request.url.startswith((root, "blob:", "data:")):
            complain(f"asked {request.url}")

    def end() -> None:
        tab.remove_listener("pageerror", on_error)
        tab.remove_listener("console", on_console)
        tab.remove_listener("request", on_request)

    tab.on("pageerror", on_error)
    tab.on("console", on_console)
    tab.on("request", on_request)
    return end
