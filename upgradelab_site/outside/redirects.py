"""Addresses that pages had: at each, a small page leads on to the page that has its subject now.

``redirects.toml`` beside the pages names them, as pages are named in links: the old one, and
the page that is there instead, with an anchor on it if there is one.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util import logging
from sphinx.util.osutil import relative_uri

from upgradelab.sphinxext.building.folders import stop
from upgradelab_site.toml_tables import TableError, read_toml

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)

FILE = "redirects.toml"
TEMPLATE = Path(__file__).parents[1] / "templates" / "redirect.html"
BUILDERS = ("html", "dirhtml")
"""The builders that give each page an address of its own."""


@dataclass(frozen=True, slots=True)
class Redirect:
    """An address that a page had, and where it leads."""

    old: str
    page: str
    anchor: str
    """A place on the page; empty for its top."""
    line: int
    """The line of the file that says so."""


def load_redirects(path: Path) -> list[Redirect]:
    """Return the redirects of a TOML file, in its order; none where there is no such file.

    :raises TableError: naming file and line, when a target is no text.
    """
    if not path.is_file():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    redirects = []
    for old, target in read_toml(path).items():
        line = _line_of(old, lines)
        if not isinstance(target, str):
            raise TableError(
                f"{path}:{line}: expected the name of a page for {old!r}, found {target!r}."
                f' Write "{old}" = "folder/page"'
            )
        page, _, anchor = target.partition("#")
        redirects.append(Redirect(old, page, anchor, line))
    return redirects


def _line_of(key: str, lines: Iterable[str]) -> int:
    """Return the line that begins with a key, from 1."""
    pattern = re.compile(rf"""[\s\["']*{re.escape(key)}["']?\s*[=.\]]""")
    return next((number for number, line in enumerate(lines, 1) if pattern.match(line)), 1)


def faults(
    redirects: Iterable[Redirect],
    pages: Collection[str],
    anchors_of: Callable[[str], Collection[str]],
) -> Iterator[tuple[Redirect, str]]:
    """Yield each redirect that leads nowhere, or stands in the way, with a message about it.

    :param pages: the names of all pages.
    :param anchors_of: what returns the anchors of a page.
    """
    redirects = list(redirects)
    moved = {redirect.old: redirect for redirect in redirects}
    for redirect in redirects:
        if redirect.old in pages:
            yield redirect, f"{redirect.old!r} is a page. Remove the line, or the page"
        elif redirect.page in moved:
            end = moved[redirect.page]
            yield redirect, f"{redirect.page!r} has moved, too (line {end.line}). Name {end.page!r}"
        elif redirect.page not in pages:
            near = difflib.get_close_matches(redirect.page, pages, 1)
            hint = f"Did you mean {near[0]!r}?" if near else "Name a page"
            yield redirect, f"{redirect.page!r} is no page. {hint}"
        elif redirect.anchor and redirect.anchor not in (known := anchors_of(redirect.page)):
            near = difflib.get_close_matches(redirect.anchor, known, 1)
            hint = f"Did you mean {near[0]!r}?" if near else "Name one, or leave it out"
            yield redirect, f"{redirect.page!r} has no anchor {redirect.anchor!r}. {hint}"


def addresses(redirects: Iterable[Redirect], builder: Builder) -> Mapping[str, str]:
    """Return where each old page leads: a link that works from its address, also on a disk."""
    return {
        redirect.old: relative_uri(
            builder.get_target_uri(redirect.old), builder.get_target_uri(redirect.page)
        )
        + (f"#{redirect.anchor}" if redirect.anchor else "")
        for redirect in redirects
    }


def read_redirects(app: Sphinx, config: Config) -> None:
    """Read the file, and let all pages be written anew when it has changed."""
    try:
        config.site_redirects = load_redirects(Path(app.srcdir, FILE))
    except TableError as error:
        stop(str(error))


def check_redirects(app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of each redirect with a fault, in each build, also when no page has changed."""

    def anchors_of(page: str) -> set[str]:
        elements = env.get_doctree(page).findall(nodes.Element)
        return {anchor for element in elements for anchor in element["ids"]}

    path = Path(app.srcdir, FILE)
    for redirect, message in faults(app.config.site_redirects, env.found_docs, anchors_of):
        logger.warning("%s", message, location=f"{path}:{redirect.line}")


def offer_redirects(app: Sphinx) -> list[tuple[str, dict[str, object], str]]:
    """Tell sphinx-reredirects what to write, now that the builder's addresses are known.

    :returns: no pages: sphinx-reredirects writes its own.
    """
    if app.builder.name in BUILDERS:
        app.config.redirects = dict(addresses(app.config.site_redirects, app.builder))
        app.config.redirect_html_template_file = str(TEMPLATE)
    return []


def setup_redirects(app: Sphinx) -> None:
    """Register the redirects with Sphinx."""
    app.setup_extension("sphinx_reredirects")
    app.add_config_value("site_redirects", [], "html", (list,))
    app.connect("config-inited", read_redirects)
    app.connect("env-updated", check_redirects)
    # Before sphinx-reredirects, which reads its configuration then.
    app.connect("html-collect-pages", offer_redirects, priority=400)
