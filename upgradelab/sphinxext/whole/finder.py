"""What "Find your warning or error" knows: messages, and the pages of this build that explain them.

It is shown as tables, and published as messages.json, and as messages.js, the same in a script
that the page's box reads.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from functools import partial
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.nodes import make_refnode

from upgradelab.messages.forms import Pair, forms_of
from upgradelab.messages.knowledge import (
    Known,
    Showing,
    by_rank,
    cover,
    entries,
    knowledge,
    met_entry,
    only_unknown,
    stated_entry,
)
from upgradelab.messages.outlook import Outlook
from upgradelab.messages.published import (
    FILE,
    SCHEMA,
    Forms,
    Knowledge,
    Page,
    Place,
    Ran,
    dump_knowledge,
)
from upgradelab.messages.stated import Stated, load_stated
from upgradelab.messages.templates import Template, book_templates
from upgradelab.sphinxext.domain import LabDomain, lab_domain
from upgradelab.sphinxext.nodes.messages import message_place, replace_places

SCRIPT = "messages.js"

logger = logging.getLogger(__name__)


def known_messages(env: BuildEnvironment) -> Known:
    """Return what is known of all messages, once all pages are read; nothing if none shows it."""
    lab = lab_domain(env)
    if not lab.stated:
        return Known([], {}, {})
    book, library = lab.book, lab.book.project.library
    pairs = _pairs(lab)
    met = entries(
        book_templates(book.examples.values(), book.runs, library),
        Outlook(book.runs, book.consequences, book.series_names, library),
        lambda template: _places(env, template),
        lambda template: forms_of(template, pairs, book.runs, library),
    )
    stated = stated_messages(lab)
    said = [stated_entry(entry, _place(lab, entry), met) for entry in stated if entry.text]
    cover(met, said)
    # Last, and only where nothing else explains them: a program of one's own may say the same.
    elsewhere = [met_entry(each) for page in sorted(lab.met) for each in lab.met[page]]
    met += only_unknown(elsewhere, [*met, *said])
    others = [
        (entry, place) for entry in stated if not entry.text and (place := _place(lab, entry))
    ]
    return Known(
        [*met, *said],
        {entry.code: [place] for entry, place in others if entry.code},
        {entry.name: [place] for entry, place in others if entry.name},
    )


def _pairs(lab: LabDomain) -> list[Pair]:
    """Return the pairs of all sheets, with their code."""
    scenarios = lab.book.scenarios
    return [
        Pair(old, new, Forms(old=scenarios[old].form, new=scenarios[new].form))
        for pairs in lab.pairs.values()
        for old, new in pairs
    ]


def stated_messages(lab: LabDomain) -> list[Stated]:
    """Return the messages of which authors say where they are explained."""
    library = lab.book.project.library
    return [
        entry for path in stated_files(lab)
        for entry in load_stated(Path(path), library)
    ]  # fmt: skip


def stated_files(lab: LabDomain) -> list[str]:
    """Return the files that pages name, each once: two pages may show parts of one."""
    return [path for path in dict.fromkeys(lab.stated.values()) if path]


def _place(lab: LabDomain, stated: Stated) -> Place | None:
    """Return the place that an author names, if it is there.

    None too for a message that too many causes have; :func:`check_stated` warns of the others.
    """
    if stated.page not in lab.leads:
        return None
    text = lab.leads[stated.page]["sections"].get(stated.anchor, "")
    return Place(page=stated.page, anchor=stated.anchor, text=text)


def _places(env: BuildEnvironment, template: Template) -> list[Place]:
    """Return where examples that meet a message are shown, best first."""
    lab = lab_domain(env)
    showings = []
    for docname, shown in lab.pages.items():
        names = [name for name in template.scenarios if name in shown]
        if not names or docname not in env.titles:
            continue
        anchored = [name for name in names if name in lab.anchors.get(docname, [])]
        lead = lab.leads.get(docname, {"paragraph": ""})["paragraph"]
        showings.append(
            Showing(
                docname,
                nodes.make_id(anchored[0]) if anchored else "",
                lab.book.claims[(anchored or names)[0]],
                len(names),
                # A page that lists all that there is explains less than one on the matter.
                survey=lab.is_survey(docname, names),
                words=f"{env.titles[docname].astext()} {lead}",
            )
        )
    return [
        Place(page=showing.docname, anchor=showing.anchor, text=showing.claim)
        for showing in by_rank(template.text, showings)
    ]


def check_stated(env: BuildEnvironment) -> None:
    """Warn of places that authors name and that are not there, in each build."""
    lab = lab_domain(env)
    for path in stated_files(lab):
        for entry in load_stated(Path(path), lab.book.project.library):
            wrong = _wrong(env, lab, entry)
            if wrong:
                logger.warning(
                    "%s",
                    wrong,
                    location=f"{path}:{entry.line}",
                    type="upgradelab",
                    subtype="messages",
                )


def _wrong(env: BuildEnvironment, lab: LabDomain, stated: Stated) -> str:
    """Return what is wrong with a place, and what to do; empty when nothing is."""
    if not stated.page:
        return ""
    if stated.page not in env.found_docs:
        return f"there is no page {stated.page!r}{_near(stated.page, env.found_docs)}"
    anchors = set(lab.leads.get(stated.page, {"sections": {}})["sections"])
    anchors |= {nodes.make_id(name) for name in lab.anchors.get(stated.page, [])}
    if stated.anchor and stated.anchor not in anchors:
        return (
            f"the page {stated.page!r} has no section {stated.anchor!r}"
            f"{_near(stated.anchor, anchors)}"
        )
    return ""


def _near(name: str, names: Iterable[str]) -> str:
    near = get_close_matches(name, sorted(names), 1, 0.5)
    return f"; did you mean {near[0]!r}?" if near else ". Name one that is there"


def resolve_places(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Link each message of a table to the page that explains it best."""
    if next(iter(doctree.findall(message_place)), None) is None:
        return
    env = app.env
    by_message = {
        (entry["name"], entry["text"]): entry["places"]
        for entry in lab_domain(env).messages.known.messages
    }

    def link(name: str, text: str) -> nodes.reference | None:
        places = by_message.get((name, text)) or by_message.get(("", text))
        return link_to(app.builder, docname, places[0]) if places else None

    replace_places(doctree, link)


def link_to(builder: Builder, docname: str, place: Place) -> nodes.reference:
    """Return a link from a page to a place, with the title of its page."""
    title = builder.env.titles[place["page"]].astext()
    return make_refnode(
        builder, docname, place["page"], place["anchor"] or None, [nodes.Text(title)]
    )


def published_knowledge(
    env: BuildEnvironment, address: Callable[[str, str], str], site: str
) -> Knowledge | None:
    """Return what is published for a build; none when no page has the box.

    :param site: the address of the site; empty when it has none.
    :param address: returns where the builder shows a page or an anchor of it.
    """
    lab = lab_domain(env)
    if not lab.stated:
        return None
    pages = {
        address(name, ""): Page(
            title=title.astext(), lead=lab.leads.get(name, {"sentence": ""})["sentence"]
        )
        for name, title in env.titles.items()
    }

    known = lab.messages.known.map_pages(partial(moved, address))
    series = [
        Ran(name=each.name, release=each.release, environment=dict(each.environment))
        for each in lab.book.series
    ]
    return knowledge(lab.book.project.library, known, pages, site=site, series=series)


def moved(address: Callable[[str, str], str], place: Place) -> Place:
    """Return a place by its address.

    :param address: returns where the builder shows a page or an anchor of it.
    """
    whole = address(place["page"], "")
    part = address(place["page"], place["anchor"])
    anchor = part.partition("#")[2] if part != whole else ""
    return Place(page=whole, anchor=anchor, text=place["text"])


def write_messages(known: Knowledge, folder: Path) -> None:
    """Write the data, with its schema, and the script that the box reads."""
    text = dump_knowledge(known)
    Path(folder, FILE).write_text(f"{text}\n", encoding="utf-8")
    Path(folder, SCRIPT).write_text(f"upgradelab.messages({text});\n", encoding="utf-8")
    shutil.copyfile(Path(__file__).parents[1] / SCHEMA, folder / SCHEMA)
