"""Publishes behaviours.json and its schema beside the pages."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from sphinx.application import Sphinx

from upgradelab import behaviours
from upgradelab.domain import LabDomain

SCHEMA = Path(__file__).with_name("behaviours.schema.json")


def publish_behaviours(app: Sphinx, error: Exception | None) -> None:
    """Write behaviours.json and its schema when HTML pages were built."""
    if error is None and app.builder.format == "html" and app.builder.name != "epub":
        text = json.dumps(behaviours_of(app), ensure_ascii=False, indent=1)
        Path(app.outdir, "behaviours.json").write_text(f"{text}\n", encoding="utf-8")
        shutil.copyfile(SCHEMA, Path(app.outdir, SCHEMA.name))


def behaviours_of(app: Sphinx) -> dict[str, object]:
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
    rows = behaviours.rows(claims, book.records, list(releases))
    return behaviours.to_json(rows, book.records, releases, address)
