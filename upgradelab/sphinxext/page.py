"""What each web page has besides its text: the choice of a series, scripts and links.

A theme shows it without knowing of it: what it is told of a page, its meta tags and its body,
holds this too.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes
from jinja2 import Environment, FileSystemLoader
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from upgradelab.sphinxext.domain import lab_domain
from upgradelab.sphinxext.repository import report_address

SCRIPTS = {
    "lab-slot-chooser": ("forms.js", "upgrade.js"),
    "lab-changes": ("forms.js", "upgrade.js"),
    "lab-slot-paste": ("forms.js", "explain.js", "recognise.js", "answers.js", "paste.js"),
    "lab-slot-try": ("forms.js", "explain.js", "recognise.js", "answers.js", "lab.js", "try.js"),
    "lab-slot-filters": ("forms.js", "index.js"),
    "lab-filter": ("rows.js",),
}
"""The scripts that a page needs, by a CSS class that it has."""
STYLES = {"lab-slot-try": "trial.css"}
"""Likewise, the style sheets."""
STATIC = Path(__file__).with_name("static")
EBOOK = Path(__file__).with_name("ebook")

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates")), autoescape=True
)


def add_style(app: Sphinx) -> None:
    """Give web pages their style sheets and scripts, and an e-book a style sheet of its own."""
    if app.builder.name == "epub":
        app.config.html_static_path.append(str(EBOOK))
        app.add_css_file("ebook.css")
        return
    app.config.html_static_path.append(str(STATIC))
    app.add_css_file("upgradelab.css")
    app.add_css_file("listing.css")
    app.add_js_file("upgradelab.js", loading_method="defer")
    app.add_js_file("release.js", loading_method="defer")
    app.add_js_file("anchors.js", loading_method="defer")


def add_context(
    app: Sphinx, page: str, _template: str, context: dict[str, Any], _doctree: nodes.document
) -> None:
    """Put the choice of a series above the text of a page, and links below it.

    A page without a text of its own, such as that of the search, has them in ``lab_form``
    and ``lab_links``, for a template that wants them. So has it ``lab_series``.
    """
    # What others put pages into, such as an e-book, has no place for scripts.
    if not isinstance(app.builder, StandaloneHTMLBuilder) or app.builder.embedded:
        return
    body = context.get("body") or ""
    needed = [name for sign, names in SCRIPTS.items() if sign in body for name in names]
    for script in dict.fromkeys(needed):
        app.add_js_file(script, loading_method="defer")
    for sign, style in STYLES.items():
        if sign in body:
            app.add_css_file(style)
    book, pathto = lab_domain(app.env).book, context["pathto"]
    preview = book.preview
    releases = [series.release for series in book.series]
    repository, library = app.config.upgradelab_repository, book.project.library.title
    source = context.get("show_source") and context.get("has_source") and context.get("sourcename")
    values = {
        "series": book.series_names,
        "releases": releases,
        "known": book.releases,
        "library": library,
        "preview": preview.series if preview else None,
        "like": preview.like if preview else "",
        "drifts": len(book.drifts),
        "previewed": len(preview.runs) if preview else 0,
        "script": pathto("_static/series.js", resource=True),
        "repository": repository,
        "source": pathto(f"_sources/{source}", resource=True) if source else "",
        "report": report_address(
            repository, f"{page}: ", f"Page: {page}\n{library}: {', '.join(releases)}\n\n"
        ),
    }
    context["lab_series"] = book.series_names
    context["lab_form"] = _TEMPLATES.get_template("series.html").render(values)
    shown = values["source"] or values["report"]
    context["lab_links"] = _TEMPLATES.get_template("links.html").render(values) if shown else ""
    # Before anything is drawn, so that the outcomes of other series are never seen.
    head = _TEMPLATES.get_template("head.html").render(values)
    context["metatags"] = f"{context.get('metatags') or ''}\n{head}"
    if body:
        context["body"] = "\n".join([context["lab_form"], body, context["lab_links"]])
