"""Where the data of messages comes from, and where the pages are."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.messages.knowledge import place, some_knowledge
from upgradelab.command import known as module
from upgradelab.command.known import load_known
from upgradelab.messages.published import Place, PublishedError, dump_knowledge

SECTION = Place(page="get.html", anchor="more", text="More")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Write the data of a site that knows no address of its own."""
    path = tmp_path / "site/messages.json"
    path.parent.mkdir()
    path.write_text(dump_knowledge(some_knowledge()), encoding="utf-8")
    return path


def test_file(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are beside the file where a site is there, and by their names where none is."""
    assert load_known(str(data)).address(SECTION) == "get.html#more"
    (data.parent / "index.html").touch()
    assert load_known(str(data)).address(place("get")) == f"{data.parent}/get.html"
    monkeypatch.chdir(data.parents[1])
    assert load_known(str(data)).address(place("get")) == "site/get.html"


def test_site_with_an_address(data: Path) -> None:
    """Where the site knows its address, pages are there, wherever the data is."""
    (data.parent / "index.html").touch()
    data.write_text(dump_knowledge(some_knowledge("https://lab.example/en")), encoding="utf-8")
    assert load_known(str(data)).address(SECTION) == "https://lab.example/en/get.html#more"


@pytest.fixture
def server(data: Path) -> Iterator[str]:
    """Serve the site."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(data.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def test_address(server: str) -> None:
    """Data can be read from a site, whose pages are beside it."""
    known = load_known(f"{server}/messages.json")
    assert known.address(place("get")) == f"{server}/get.html"
    with pytest.raises(PublishedError, match=r"gone\.json cannot be read: .*404"):
        load_known(f"{server}/gone.json")


def test_default(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a name it is the wheel's, or that of the site which was built in the checkout."""
    monkeypatch.delenv("BUILD", raising=False)
    package = tmp_path / "upgradelab"
    package.mkdir()
    monkeypatch.setattr(module, "_PACKAGE", package)
    with pytest.raises(PublishedError, match=r"Download messages\.json of the site"):
        load_known()
    (tmp_path / "Makefile").touch()
    with pytest.raises(PublishedError, match=rf"Build the site, with: make -C {tmp_path} html"):
        load_known()
    built = tmp_path / "_build/html"
    built.mkdir(parents=True)
    data.rename(built / "messages.json")
    assert load_known().knowledge["library"] == "SQLAlchemy"
    (package / "messages.json").write_text("{}", encoding="utf-8")
    with pytest.raises(PublishedError, match=r"upgradelab/messages\.json: expected"):
        load_known()


def test_not_there(tmp_path: Path) -> None:
    """A file that is not there is named."""
    with pytest.raises(PublishedError, match=r"x\.json cannot be read: No such file"):
        load_known(str(tmp_path / "x.json"))
