"""What is said of a page where it is not: in search results, in previews of links to it.

Each page is summed up by its own words: its title, its first paragraph, the messages that its
examples cause, and the search words that it names where readers use others. A page can also
name a description that is not its first sentence::

    ---
    myst:
      html_meta:
        keywords: savepoint, begin_nested
        description: How to undo a part of a transaction.
    ---
"""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes

from upgradelab.sphinxext.domain import LabDomain, lab_domain
from upgradelab_site.outside.redirects import BUILDERS

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

FILE = "_pages.js"
LONGEST = 240
"""Characters of a message that the search knows: what comes then is advice."""
_BACKGROUND = re.compile(r"\s*\((?:Background on|This warning originated).*", re.DOTALL)


def named(document: nodes.document, name: str) -> str:
    """Return what a page says of itself under a name; empty when it does not."""
    return " ".join(
        node["content"] for node in document.findall(nodes.meta) if node.get("name") == name
    )


def note_summary(app: Sphinx, document: nodes.document) -> None:
    """Keep what a page says of itself with its metadata, through incremental builds."""
    docname = app.env.current_document.docname
    metadata = app.env.metadata[docname]
    metadata["keywords"] = named(document, "keywords")
    metadata["description"] = (
        named(document, "description") or lab_domain(app.env).leads[docname]["sentence"]
    )
    # What sphinxext-opengraph takes for its own description, as it is to stand in the page.
    metadata["og:description"] = html.escape(metadata["description"])


def messages(domain: LabDomain, docname: str) -> list[str]:
    """Return the warnings and errors that the examples of a page cause, each once."""
    events = (
        event
        for scenario in domain.pages.get(docname, {})
        for run in domain.book.runs.get(scenario, {}).values()
        for event in run.events
        if event.kind in {"warning", "exception"}
    )
    flat = (_BACKGROUND.sub("", event.flat()).strip() for event in events)
    return list(dict.fromkeys(line[:LONGEST] for text in flat for line in text.splitlines()[:1]))


def kind(env: BuildEnvironment, docname: str) -> str:
    """Return what kind of page one is: a page that explains, a ``list`` or a ``menu`` of others.

    A page that shows examples explains, even where the menu has other pages below it.
    """
    domain = lab_domain(env)
    shown = domain.pages.get(docname, {})
    if domain.is_survey(docname, shown):
        return "list"
    return "menu" if env.toctree_includes.get(docname) and not shown else "page"


def summaries(app: Sphinx) -> dict[str, dict[str, Any]]:
    """Return what is said of each page, by its name."""
    env = app.env
    domain = lab_domain(env)
    pages: dict[str, dict[str, Any]] = {}
    for docname in sorted(env.found_docs):
        metadata = env.metadata[docname]
        what = kind(env, docname)
        pages[docname] = {
            "address": app.builder.get_target_uri(docname),
            "title": env.titles[docname].astext(),
            "kind": what,
            "lead": domain.leads[docname]["paragraph"],
            "keywords": metadata.get("keywords", ""),
            "messages": messages(domain, docname) if what == "page" else [],
        }
    return pages


def publish_summaries(app: Sphinx, error: Exception | None) -> None:
    """Write a script with what is said of each page, and where pages were.

    The search reads it, also from a disk, and the page for addresses that are gone.
    """
    if error is None and app.builder.name in BUILDERS:
        text = json.dumps(summaries(app), ensure_ascii=False, separators=(",", ":"))
        moved = {redirect.old: redirect.page for redirect in app.config.site_redirects}
        script = f"upgradelab.pages = {text};\nupgradelab.moved = {json.dumps(moved)};\n"
        Path(app.outdir, FILE).write_text(script, encoding="utf-8")


def add_description(
    app: Sphinx,
    _page: str,
    _template: str,
    context: dict[str, Any],
    _document: nodes.document | None,
) -> None:
    """Describe a page by its first sentence, for search engines; in a book there are none."""
    if getattr(app.builder, "embedded", False):
        context["pageurl"] = None
        return
    description = (context.get("meta") or {}).get("description")
    metatags = context.get("metatags") or ""
    if description and 'name="description"' not in metatags:
        tag = f'<meta name="description" content="{html.escape(description)}">'
        context["metatags"] = f"{metatags}\n{tag}"


def setup_summaries(app: Sphinx) -> None:
    """Register the summaries with Sphinx."""
    app.connect("doctree-read", note_summary)
    # Before sphinxext-opengraph, which describes a page that is not.
    app.connect("html-page-context", add_description, priority=400)
    app.connect("build-finished", publish_summaries)
