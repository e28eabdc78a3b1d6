"""Publishes data beside the pages: of behaviours, of messages, and where examples are shown."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.osutil import relative_uri

from upgradelab.compare import behaviours
from upgradelab.sphinxext.domain import hash_text, lab_domain
from upgradelab.sphinxext.whole.finder import published_knowledge, write_messages
from upgradelab.sphinxext.whole.releases import publish_releases
from upgradelab.system.files import first_line

SCHEMA = Path(__file__).with_name("behaviours.schema.json")


def publish(app: Sphinx, error: Exception | None) -> None:
    """Write data when HTML pages were built: for programs, for scripts, and for old links."""
    builder = app.builder
    if error is None and isinstance(builder, StandaloneHTMLBuilder) and builder.name != "epub":
        publish_behaviours(builder, Path(app.outdir))

        def address(docname: str, anchor: str) -> str:
            return address_of(builder, docname, anchor)

        known = published_knowledge(builder.env, address, builder.config.html_baseurl)
        if known is not None:
            write_messages(known, Path(app.outdir))
            publish_releases(builder.env, address, Path(app.outdir))


def publish_behaviours(builder: StandaloneHTMLBuilder, folder: Path) -> None:
    """Write what examples do, where it is not there or was made from something else."""
    domain, config = lab_domain(builder.env), builder.config
    parts = [
        [(name, of.of(("claim", "standing", "outcomes"))) for name, of in domain.facets.items()],
        [(name, domain.place(name)) for name in domain.facets],
        [builder.get_target_uri(docname) for docname in sorted(builder.env.titles)],
        config.upgradelab_fingerprint,
        config.upgradelab_series,
    ]
    head = f"// {hash_text(repr(parts))}\n"
    script, data_file = folder / "_anchors.js", folder / "behaviours.json"
    if first_line(script) == head and data_file.is_file():
        return
    data = behaviours_of(builder)
    data_file.write_text(_in_lines(data), encoding="utf-8")
    shutil.copyfile(SCHEMA, folder / SCHEMA.name)
    write_outcomes(data["behaviours"], folder / "_outcomes")
    # Last: that it is there says that all is.
    write_anchors(builder, script, head)


def _in_lines(data: Mapping[str, Any]) -> str:
    """Return the text of behaviours.json, a line for each behaviour."""
    head = json.dumps({key: data[key] for key in data if key != "behaviours"}, ensure_ascii=False)
    lines = ",\n".join(json.dumps(each, ensure_ascii=False) for each in data["behaviours"])
    return f'{head.removesuffix("}")}, "behaviours": [\n{lines}\n]}}\n'


def write_outcomes(index: Iterable[Mapping[str, Any]], folder: Path) -> None:
    """Write scripts with the outcomes that rows of the index open to, a few rows in each.

    :param index: the behaviours, as behaviours.json has them.
    """
    parts: dict[str, dict[str, Any]] = {}
    for behaviour in index:
        row_id = nodes.make_id(behaviour["id"])
        row = {"id": behaviour["id"], "outcomes": _panels(behaviour["outcomes"])}
        parts.setdefault(part_of(row_id), {})[row_id] = row
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for part, rows in parts.items():
        arguments = f"{json.dumps(part)}, {json.dumps(rows, ensure_ascii=False)}"
        script = f"upgradelab.outcomes({arguments});\n"
        Path(folder, f"{part}.js").write_text(script, encoding="utf-8")


def _panels(outcomes: Mapping[str, Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return what a row opens to: each text, or reason why there is none, with its series.

    As on a page, that of the newest series comes first.
    """
    panels: dict[tuple[str, str], list[str]] = {}
    for series in reversed(list(outcomes)):
        for key in ("text", "reason"):
            if outcomes[series].get(key) is not None:
                panels.setdefault((key, outcomes[series][key]), []).insert(0, series)
    return [{"series": series, key: text} for (key, text), series in panels.items()]


def part_of(row_id: str) -> str:
    """Return which script holds the outcomes of a row; static/index.js does the same.

    It depends on the row alone: addresses of pages differ between builders.
    """
    return "-".join(row_id.split("-")[:2])


def behaviours_of(builder: StandaloneHTMLBuilder) -> dict[str, Any]:
    """Return what behaviours.json holds for a build."""
    domain = lab_domain(builder.env)

    def address(scenario: str) -> str:
        place = domain.place(scenario)
        return address_of(builder, *place) if place else ""

    book = domain.book
    releases = {series.name: series.release for series in book.series}
    library = book.project.library
    rows = behaviours.rows(
        book.claims, book.runs, list(releases), book.consequences, library, since=book.since
    )
    return behaviours.to_json(rows, book.runs, releases, address, library)


def address_of(builder: StandaloneHTMLBuilder, docname: str, anchor: str) -> str:
    """Return where a builder shows a place, seen from the top of the site.

    :param anchor: empty for a whole page.
    """
    address, _, start = builder.get_target_uri(docname).partition("#")
    if start:  # All pages are one, in which the builder names where this one starts.
        page = builder.get_output_path(builder.config.root_doc)
        address = Path(page).relative_to(builder.outdir).as_posix()
    place = anchor or start
    return (address or "./") + (f"#{place}" if place else "")


def write_anchors(builder: StandaloneHTMLBuilder, path: Path, head: str) -> None:
    """Write a script that says for each page which scenarios have their anchors on it.

    A link to the anchor of a scenario that another page shows now is led there by it.

    :param head: its first line, which says what it was made from.
    """
    domain = lab_domain(builder.env)
    places = [place for name in domain.book.scenarios if (place := domain.place(name))]
    anchors: dict[str, list[str]] = {}
    for docname, anchor in places:
        if anchor:
            anchors.setdefault(builder.get_target_uri(docname), []).append(anchor)
    path.write_text(f"{head}upgradelab.anchors({json.dumps(anchors)});\n", encoding="utf-8")


def link_published(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Let links to what is published lead there from where the builder puts their page."""
    for link in doctree.findall(nodes.reference):
        if "lab-published" in link:
            link["refuri"] = relative_uri(
                app.builder.get_target_uri(docname), link["lab-published"]
            )
