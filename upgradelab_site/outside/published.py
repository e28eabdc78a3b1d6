"""What only a site with a known address has: it is found by search engines, and finds its way back.

conf.py loads the extensions that do most of it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from upgradelab_site.outside.redirects import BUILDERS

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

ROBOTS = """User-agent: *
Disallow:

Sitemap: {sitemap}
"""


def write_robots(app: Sphinx, error: Exception | None) -> None:
    """Write ``robots.txt``, which tells search engines where the list of all pages is.

    Read the Docs serves that of the default version at the top of the domain, where they look:
    https://docs.readthedocs.com/platform/stable/reference/robots.html
    """
    address = app.config.html_baseurl
    if error is None and address and app.builder.name in BUILDERS:
        text = ROBOTS.format(sitemap=urljoin(address, app.config.sitemap_filename))
        Path(app.outdir, "robots.txt").write_text(text, encoding="utf-8")


def root_notfound(
    app: Sphinx,
    page: str,
    _template: str,
    context: dict[str, Any],
    _document: nodes.document | None,
) -> None:
    """Tell scripts on the page for addresses that are gone where the site is.

    sphinx-notfound-page makes its links absolute, as the page is shown at any address.
    """
    if app.config.html_baseurl and page == app.config.notfound_pagename:
        context["content_root"] = app.config.notfound_urls_prefix


def setup_outside(app: Sphinx) -> None:
    """Register it with Sphinx."""
    app.connect("html-page-context", root_notfound)
    app.connect("build-finished", write_robots)
