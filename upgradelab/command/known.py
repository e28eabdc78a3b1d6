"""Where ``upgradelab explain`` gets its data: a file, an address, the wheel, or a built site."""

from __future__ import annotations

import os
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from upgradelab.messages.published import FILE, Knowledge, Place, PublishedError, parse_knowledge
from upgradelab.scan.published import FILE as RELEASES
from upgradelab.scan.published import parse_releases
from upgradelab.scan.recognise import Recogniser

_SECONDS = 30
"""That a server may take to answer."""
_PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of messages, and where the pages are that explain them."""

    knowledge: Knowledge
    site: str
    """What addresses of pages begin with; empty where they are not known to be anywhere."""
    source: str = ""
    """The file or the address that the data is from."""

    def address(self, place: Place) -> str:
        """Return where a place is explained."""
        page = place["page"]
        page = f"{page.partition('#')[0]}#{place['anchor']}" if place["anchor"] else page
        return urljoin(self.site, page) if "://" in self.site else self.site + page

    def recogniser(self) -> Recogniser | None:
        """Return what recognises messages that no page explains, if its data is beside this.

        :raises upgradelab.messages.published.PublishedError: when that is of another version.
        """
        if "://" in self.source:
            source = urljoin(self.source, RELEASES)
            try:
                data = _fetch(source)
            except PublishedError:
                return None
            return Recogniser(parse_releases(data, source))
        path = Path(self.source).with_name(RELEASES)
        if not self.source or not path.is_file():
            return None
        return Recogniser(parse_releases(path.read_bytes(), str(path)))


def load_known(source: str = "") -> Known:
    """Return the data.

    :param source: a file or an address; empty for that of the wheel, or of the site that was
        built in the checkout that the package is imported from.
    :raises PublishedError: when there is none, or none that can be read.
    """
    if source.startswith(("https://", "http://")):
        return _known(_fetch(source), source, source)
    path = Path(source) if source else _default()
    try:
        data = path.read_bytes()
    except OSError as error:
        raise PublishedError(
            f"{path} cannot be read: {error.strerror}. Name {FILE} of a site, or its address"
        ) from error
    folder = path.parent
    beside = folder if (folder / "index.html").is_file() else None
    return _known(data, str(path), f"{_from_here(beside)}/" if beside else "")


def _known(data: bytes, source: str, near: str) -> Known:
    """Return the data, with addresses beside it where the site names none of its own."""
    knowledge = parse_knowledge(data, source)
    site = knowledge["site"]
    return Known(knowledge, f"{site.rstrip('/')}/" if site else near, source)


def _fetch(address: str) -> bytes:
    try:
        with urllib.request.urlopen(address, timeout=_SECONDS) as answer:  # noqa: S310 - http(s)
            data: bytes = answer.read()
    except (OSError, ValueError) as error:
        if isinstance(error, urllib.error.HTTPError):
            error.close()  # it holds the answer
        # An HTTPError says more than its reason, a plain URLError less.
        reason = error.reason if type(error) is urllib.error.URLError else error
        raise PublishedError(
            f"{address} cannot be read: {reason}. Correct the address, or download {FILE} of the"
            " site and name the file"
        ) from error
    return data


def _default() -> Path:
    packed = _PACKAGE / FILE
    built = _PACKAGE.parent / os.environ.get("BUILD", "_build") / "html" / FILE
    for path in (packed, built):
        if path.is_file():
            return path
    in_checkout = (_PACKAGE.parent / "Makefile").is_file()
    command = f"make -C {_PACKAGE.parent} html" if in_checkout else f"--data {FILE}"
    raise PublishedError(
        f"there is no data of messages: expected {packed}, or {built}. "
        + (
            f"Build the site, with: {command}"
            if in_checkout
            else f"Download {FILE} of the site, and say where it is: {command}"
        )
    )


def _from_here(folder: Path) -> str:
    """Return a folder as seen from the current one, if it is below it."""
    here = Path.cwd()
    folder = folder.resolve()
    return folder.relative_to(here).as_posix() if folder.is_relative_to(here) else str(folder)
