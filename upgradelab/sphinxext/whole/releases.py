"""What releases can say, with the pages of this build that explain it: a table, and data.

It is published as releases.json, and as releases.js, the same in a script that the page's box
reads where messages.js has no answer.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from upgradelab.messages.published import Entry, Place
from upgradelab.scan.combined import combined, explain_scanned
from upgradelab.scan.names.gone import instead
from upgradelab.scan.names.lasting import lasting
from upgradelab.scan.names.replaced import replaced
from upgradelab.scan.published import (
    FILE,
    SCHEMA,
    VERSION,
    Releases,
    Scanned,
    dump_releases,
)
from upgradelab.sphinxext.domain import hash_text, lab_domain
from upgradelab.sphinxext.nodes.coverage import Counted, coverage, pending_coverage
from upgradelab.sphinxext.nodes.names import GONE, gather_unknown, name_place, place_name
from upgradelab.sphinxext.whole.finder import link_to, moved
from upgradelab.store.scans import key_of_names, named_by_series, spoken_by_series
from upgradelab.system.files import first_line

SCRIPT = "releases.js"


def scanned_messages(env: BuildEnvironment, known: Sequence[Entry]) -> list[Scanned]:
    """Return the messages that releases can give, once all pages are read; none without a box.

    :param known: messages that pages explain.
    """
    lab = lab_domain(env)
    if not lab.stated:
        return []
    project = lab.book.project
    scanned = combined(spoken_by_series(project), project.library)
    explain_scanned(scanned, known)
    return scanned


def place_coverage(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Replace what stands for the table of messages."""
    for node in list(doctree.findall(pending_coverage)):
        lab = lab_domain(app.env)
        rows = [
            _counted(
                series.release,
                [each for each in lab.messages.scanned if series.name in each["series"]],
            )
            for series in lab.book.pinned
        ]
        node.replace_self(coverage(rows, lab.book.project.library.title))


def place_names(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Link each name of a table to the page that explains what Python says where it is gone.

    Names of which nothing is known stand after their table.
    """
    pending = list(doctree.findall(name_place))
    if not pending:
        return
    known = [entry for entry in lab_domain(app.env).messages.known.messages if entry["pattern"]]
    known.sort(key=lambda entry: (not entry["stated"], -entry["weight"]))
    expressions = [(re.compile(entry["pattern"]), entry["places"]) for entry in known]
    for node in pending:
        places = next(
            (places for expression, places in expressions if expression.match(node["lab-text"])), []
        )
        place_name(node, link_to(app.builder, docname, places[0]) if places else None)
    for of_names in list(doctree.findall(nodes.table)):
        if GONE in of_names["classes"]:
            gather_unknown(of_names)


def _counted(release: str, scanned: list[Scanned]) -> Counted:
    warnings = [each for each in scanned if each["name"].endswith("Warning")]
    errors = [each for each in scanned if each not in warnings]
    return Counted(
        release,
        len(warnings),
        len(errors),
        sum(bool(each["places"]) for each in warnings),
        sum(bool(each["places"]) for each in errors),
    )


def publish_releases(
    env: BuildEnvironment, address: Callable[[str, str], str], folder: Path
) -> None:
    """Write what releases can say, where it is not there or was made from something else.

    :param address: returns where the builder shows a page or an anchor of it.
    """
    lab = lab_domain(env)
    parts = [
        key_of_names(lab.book.project),
        env.config.upgradelab_fingerprint,
        lab.messages.hash,
        replaced(Path(env.srcdir)),
        _lists(env, address),
        [address(docname, "") for docname in sorted(env.titles)],
    ]
    head = f"// {hash_text(repr(parts))}\n"
    if first_line(folder / SCRIPT) != head or not (folder / FILE).is_file():
        text = dump_releases(_published(env, address))
        (folder / FILE).write_text(f"{text}\n", encoding="utf-8")
        shutil.copyfile(Path(__file__).parents[1] / SCHEMA, folder / SCHEMA)
        # Last: that it is there says that all is.
        (folder / SCRIPT).write_text(f"{head}upgradelab.releases({text});\n", encoding="utf-8")


def _published(env: BuildEnvironment, address: Callable[[str, str], str]) -> Releases:
    lab = lab_domain(env)
    library = lab.book.project.library
    named = named_by_series(lab.book.project)
    return Releases(
        version=VERSION,
        library=library.title,
        series=[series.name for series in lab.book.pinned],
        address=library.code_address,
        messages=[
            Scanned(**{**each, "places": [moved(address, place) for place in each["places"]]})
            for each in lab.messages.scanned
        ],
        names=lasting(named, instead(named, replaced(Path(env.srcdir))), _lists(env, address)),
    )


def _lists(env: BuildEnvironment, address: Callable[[str, str], str]) -> dict[str, Place]:
    """Return for each series the page that lists the names which came and went with it."""
    return {
        series: Place(page=address(docname, ""), anchor="", text=env.titles[docname].astext())
        for docname, series in sorted(lab_domain(env).names.items())
    }
