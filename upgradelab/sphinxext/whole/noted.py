"""What is known of messages, kept with the pages and made anew when what it is made from changes.

To tell all messages apart takes longer than to find the runs of all scenarios.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from upgradelab.sphinxext.domain import LabDomain, Messages, hash_text, lab_domain
from upgradelab.sphinxext.whole.finder import (
    check_stated,
    known_messages,
    stated_files,
    stated_messages,
)
from upgradelab.sphinxext.whole.releases import scanned_messages
from upgradelab.store.facets import NONE
from upgradelab.store.scans import key_of_messages


def note_messages(_app: Sphinx, env: BuildEnvironment) -> None:
    """Note what is known of all messages, once a build, before pages are written side by side.

    Warns of those that are said to be explained where no page is.
    """
    check_stated(env)
    lab = lab_domain(env)
    made_from = _made_from(lab)
    if lab.messages.made_from != made_from:
        known = known_messages(env)
        scanned = scanned_messages(env, known.messages)
        lab.messages = Messages(known, scanned, made_from, hash_text(repr((known, scanned))))


def _made_from(lab: LabDomain) -> str:
    """Return a hash of all that is asked to tell messages apart, but for the code that asks.

    When that changes, nothing of an earlier build is kept.
    """
    if not lab.stated:
        return ""
    speaking = [name for name, of_scenario in lab.facets.items() if of_scenario.messages != NONE]
    facets = {name: lab.facets[name].of(("messages", "standing", "claim")) for name in speaking}
    # The code of pairs is part of what is known.
    paired = {
        pair: [lab.page_hash(name) for name in pair]
        for of_page in lab.pairs.values()
        for pair in of_page
    }
    parts = [
        key_of_messages(lab.book.project),
        lab.env.config.upgradelab_surveys,
        facets,
        paired,
        {name: lab.showings(name) for name in speaking},
        # Which of them are surveys.
        sorted(lab.listings),
        _words_of_pages(lab, speaking),
        sorted(lab.met.items()),
        [Path(path).read_text(encoding="utf-8") for path in stated_files(lab)],
        _places_stated(lab),
    ]
    return hash_text(repr(parts))


def _words_of_pages(lab: LabDomain, scenarios: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return of each page that shows one of some scenarios, its title and first paragraph."""
    docnames = {showing.docname for name in scenarios for showing in lab.showings(name)}
    return {
        docname: (lab.env.titles[docname].astext(), lab.leads[docname]["paragraph"])
        for docname in sorted(docnames)
        if docname in lab.env.titles and docname in lab.leads
    }


def _places_stated(lab: LabDomain) -> list[str | None]:
    """Return what the sections say to which authors lead readers; none where there is none."""
    return [
        lab.leads[entry.page]["sections"].get(entry.anchor, "") if entry.page in lab.leads else None
        for entry in stated_messages(lab)
    ]
