"""Publishes the data of the behaviour index beside the pages."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from upgradelab.compare import behaviours
from upgradelab.sphinxext.domain import LabDomain

SCHEMA = Path(__file__).with_name("behaviours.schema.json")


def publish(app: Sphinx, error: Exception | None) -> None:
    """Write the data of the index when HTML pages were built: for programs, and for its rows."""
    if error is None and app.builder.format == "html" and app.builder.name != "epub":
        found = behaviours_of(app)
        text = json.dumps(found, ensure_ascii=False, indent=1)
        Path(app.outdir, "behaviours.json").write_text(f"{text}\n", encoding="utf-8")
        shutil.copyfile(SCHEMA, Path(app.outdir, SCHEMA.name))
        write_outcomes(found["behaviours"], Path(app.outdir, "_outcomes"))


def write_outcomes(found: Iterable[Mapping[str, Any]], folder: Path) -> None:
    """Write a script for each page, with the outcomes that its rows in the index open to.

    :param found: the behaviours, as behaviours.json has them.
    """
    pages: dict[str, dict[str, Any]] = {}
    for one in found:
        page = one["page"].partition("#")[0].removesuffix(".html")
        panels: dict[tuple[str, str], list[str]] = {}
        for series, outcome in one["outcomes"].items():
            for key in ("text", "reason"):
                if outcome.get(key) is not None:
                    panels.setdefault((key, outcome[key]), []).append(series)
        shown = [{"series": series, key: text} for (key, text), series in panels.items()]
        row = {"id": one["id"], "outcomes": shown}
        pages.setdefault(page, {})[nodes.make_id(one["id"])] = row
    shutil.rmtree(folder, ignore_errors=True)
    for page, rows in pages.items():
        path = folder / f"{page}.js"
        path.parent.mkdir(parents=True, exist_ok=True)
        arguments = f"{json.dumps(page)}, {json.dumps(rows, ensure_ascii=False)}"
        path.write_text(f"upgradelab.outcomes({arguments});\n", encoding="utf-8")


def behaviours_of(app: Sphinx) -> dict[str, Any]:
    """Return what behaviours.json holds for a build."""
    domain = app.env.domains["lab"]
    assert isinstance(domain, LabDomain)

    def address(scenario: str) -> str:
        place = domain.place(scenario)
        if place is None:
            return ""
        docname, anchor = place
        return app.builder.get_target_uri(docname) + (f"#{anchor}" if anchor else "")

    book = domain.book
    claims = {
        scenario.name: scenario.claim
        for example in book.examples.values()
        for scenario in example.scenarios
    }
    releases = {one.name: one.release for one in book.series}
    rows = behaviours.rows(claims, book.runs, list(releases))
    return behaviours.to_json(rows, book.runs, releases, address)
