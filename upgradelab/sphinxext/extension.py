"""The Sphinx extension: makes the book before pages are read, and keeps pages honest."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from upgradelab import __version__
from upgradelab.compare.history import load_history
from upgradelab.errors import LabError
from upgradelab.model.drift import describe_all
from upgradelab.model.project import Project
from upgradelab.sphinxext.anchors import check_anchors
from upgradelab.sphinxext.building.ahead import wait_if_ahead
from upgradelab.sphinxext.building.folders import BuildFolders, stop
from upgradelab.sphinxext.directives.examples import ExampleDirective, ProgramDiffDirective
from upgradelab.sphinxext.directives.history import HistoryDirective
from upgradelab.sphinxext.directives.lists import BehavioursDirective
from upgradelab.sphinxext.directives.messages import MessagesDirective
from upgradelab.sphinxext.directives.names import NamesDirective
from upgradelab.sphinxext.directives.overview import (
    CoverageDirective,
    OverviewDirective,
    TallyDirective,
)
from upgradelab.sphinxext.directives.tables import (
    RowsDirective,
    SheetDirective,
    StatesDirective,
    VerdictsDirective,
)
from upgradelab.sphinxext.directives.trial import TryDirective
from upgradelab.sphinxext.directives.upgrades import UpgradeDirective, UpgradesDirective
from upgradelab.sphinxext.domain import LabDomain, lab_domain
from upgradelab.sphinxext.downloads import (
    depart_download_link,
    download_link,
    place_downloads,
    visit_download_link,
)
from upgradelab.sphinxext.nodes.lists import published_role
from upgradelab.sphinxext.nodes.panels.earlier import (
    depart_earlier_outcome,
    depart_earlier_outcomes,
    earlier_outcome,
    earlier_outcomes,
    leave_out_earlier,
    visit_earlier_outcome,
    visit_earlier_outcomes,
)
from upgradelab.sphinxext.nodes.panels.provenance import provenance
from upgradelab.sphinxext.nodes.parts.breakable import breakable, let_names_break, visit_breakable
from upgradelab.sphinxext.nodes.parts.cards import (
    depart_labelled_entry,
    label_cells,
    labelled_entry,
    visit_labelled_entry,
)
from upgradelab.sphinxext.nodes.parts.folded import depart_folded, folded, unfold, visit_folded
from upgradelab.sphinxext.nodes.parts.hanging import depart_literal_block, visit_literal_block
from upgradelab.sphinxext.nodes.parts.index_row import (
    depart_index_row,
    index_row,
    visit_index_row,
    write_rows_in_full,
)
from upgradelab.sphinxext.nodes.parts.light import (
    depart_light_list,
    depart_light_row,
    light_list,
    light_row,
    visit_light_list,
    visit_light_row,
)
from upgradelab.sphinxext.nodes.parts.manual import split_wide_cells
from upgradelab.sphinxext.nodes.parts.picture import PictureDirective, show_pictures
from upgradelab.sphinxext.page import add_context, add_style
from upgradelab.sphinxext.publish import link_published, publish
from upgradelab.sphinxext.trial.links import note_lab, place_try_links
from upgradelab.sphinxext.trial.publish import publish_lab
from upgradelab.sphinxext.whole.changes import place_changes
from upgradelab.sphinxext.whole.contents import Contents
from upgradelab.sphinxext.whole.finder import resolve_places
from upgradelab.sphinxext.whole.history import place_releases
from upgradelab.sphinxext.whole.lead import lead_of
from upgradelab.sphinxext.whole.noted import note_messages
from upgradelab.sphinxext.whole.overview import place_overview
from upgradelab.sphinxext.whole.releases import (
    place_coverage,
    place_names,
)
from upgradelab.store.book import Book
from upgradelab.store.maker import BookMaker
from upgradelab.system.files import describe_disk, files_below

if TYPE_CHECKING:
    from sphinx.util.typing import ExtensionMetadata

logger = logging.getLogger(__name__)

DIRECTIVES: dict[str, type[SphinxDirective]] = {
    "behaviours": BehavioursDirective,
    "changes": ProgramDiffDirective,
    "coverage": CoverageDirective,
    "example": ExampleDirective,
    "history": HistoryDirective,
    "messages": MessagesDirective,
    "names": NamesDirective,
    "overview": OverviewDirective,
    "picture": PictureDirective,
    "rows": RowsDirective,
    "sheet": SheetDirective,
    "states": StatesDirective,
    "tally": TallyDirective,
    "try": TryDirective,
    "upgrade": UpgradeDirective,
    "upgrades": UpgradesDirective,
    "verdicts": VerdictsDirective,
}
"""The directives by their names in the domain ``lab``."""

NODES: dict[type[nodes.Element], tuple[Callable[..., None], Callable[..., None] | None]] = {
    index_row: (visit_index_row, depart_index_row),
    light_row: (visit_light_row, depart_light_row),
    light_list: (visit_light_list, depart_light_list),
    folded: (visit_folded, depart_folded),
    earlier_outcomes: (visit_earlier_outcomes, depart_earlier_outcomes),
    earlier_outcome: (visit_earlier_outcome, depart_earlier_outcome),
    breakable: (visit_breakable, None),
    labelled_entry: (visit_labelled_entry, depart_labelled_entry),
    download_link: (visit_download_link, depart_download_link),
}
"""How nodes of our own are written as HTML."""

TRANSFORMS = (
    leave_out_earlier,
    place_try_links,
    place_downloads,
    # The others see what these make.
    place_changes,
    place_releases,
    place_overview,
    place_coverage,
    place_names,
    link_published,
    resolve_places,
    write_rows_in_full,
    show_pictures,
    split_wide_cells,
    unfold,
    label_cells,
    let_names_break,
)
"""What is done to each page once all are read, in this order."""


def note_series(_app: Sphinx, config: Config) -> None:
    """Let all pages be made anew when a series is added, or moved to another release.

    Each names them all: in the form "My version", which knows the releases of the history too,
    and in the address to report problems.
    """
    # What is wrong with them is said when they are needed.
    with contextlib.suppress(LabError):
        project = Project(Path(config.upgradelab_root))
        history = load_history(project.examples_folder)
        config.upgradelab_series = [
            *(f"{series.name}: {series.release}" for series in project.series()),
            *(f"{series}: {', '.join(known)}" for series, known in history.releases.items()),
        ]


def mark_preview(_app: Sphinx, config: Config) -> None:
    """Let the title of each page say that the build is a preview."""
    if config.upgradelab_preview:
        config.html_title = f"{config.html_title} (preview)"


def make_outcomes(app: Sphinx) -> None:
    """Run what is stale; stop the build when anything did not pass.

    A live build goes on, and shows what did not pass in place.
    """
    book = _book(app)
    message = describe_all(book.faulty(), book.project)
    if message and not app.config.upgradelab_live:
        stop(f"outcomes are not as the examples state\n\n{message}\n")
    if message:
        logger.info("%s", message)
    elif misfits := book.misfits():
        stop("\n".join(misfits))
    try:
        check_anchors(book.examples.values())
    except LabError as error:
        stop(str(error))
    lab_domain(app.env).open(book)
    if app.config.upgradelab_outcomes:
        logger.info("outcomes taken from %s: %d runs", app.config.upgradelab_outcomes, book.taken)
    logger.info("scenarios run: %d of %d", book.started, sum(map(len, book.runs.values())))
    drifts = describe_all(book.drifts, book.project)
    for remark in filter(None, [book.unavailable(), book.note, drifts]):
        logger.info("%s", remark)


def _book(app: Sphinx) -> Book:
    """Return the book of a build; stop the build when it cannot be made."""
    root = Path(app.config.upgradelab_root)
    outcomes, preview = app.config.upgradelab_outcomes, app.config.upgradelab_preview
    try:
        maker = BookMaker(Project(root), Path(outcomes) if outcomes else None, preview)
        wait_if_ahead(maker.prepare)
        return maker.make()
    except LabError as error:
        stop(str(error))
    except OSError as error:
        if message := describe_disk(error, root / ".upgradelab"):
            stop(message)
        raise


def outdated_pages(
    _app: Sphinx, env: BuildEnvironment, _added: set[str], _changed: set[str], _removed: set[str]
) -> Sequence[str]:
    """Name the pages that show what has changed."""
    return sorted(lab_domain(env).outdated())


def moved_listings(_app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Name the listing pages whose links have to be made anew."""
    return lab_domain(env).moved(Contents(env).text())


def note_anchors(app: Sphinx, doctree: nodes.document) -> None:
    """Note which scenarios can be linked to on a page that was read."""
    lab_domain(app.env).note_anchors(app.env.current_document.docname, doctree)


def note_lead(app: Sphinx, doctree: nodes.document) -> None:
    """Note what a page that was read says first."""
    lab_domain(app.env).leads[app.env.current_document.docname] = lead_of(doctree)


def without_page(
    _app: Sphinx, env: BuildEnvironment, node: nodes.Element, content: nodes.TextElement
) -> nodes.Element | None:
    """Let a list name a scenario that no page shows; :func:`check_all_shown` warns of it.

    A panel may name a release that no page lists, too.
    """
    if node["reftype"] == "release" and node["refdomain"] == "lab":
        return content
    known = node["reftype"] == "scenario" and node["reftarget"] in lab_domain(env).book.scenarios
    return content if known else None


def check_all_shown(_app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of scenarios that no page shows, in each build, also when no page has changed."""
    lab = lab_domain(env)
    for name in lab.unshown():
        scenario = lab.book.scenarios[name]
        logger.warning(
            "no page shows %s. Add it to a page with ```{lab:example} %s, or remove it",
            name,
            name,
            location=f"{scenario.example.path}:{scenario.line}",
            type="upgradelab",
            subtype="unshown",
        )


def add_provenance(app: Sphinx, doctree: nodes.document) -> None:
    """End each page that shows outcomes with what they were run on."""
    lab = lab_domain(app.env)
    names = lab.pages.get(app.env.current_document.docname, {})
    runs = [run for name in names for run in lab.book.runs.get(name, {}).values()]
    sentence = provenance(runs, lab.book.project.library.title)
    sections = [node for node in doctree.children if isinstance(node, nodes.section)]
    if sentence is not None and sections:
        sections[0] += sentence


def fingerprint(package: Path) -> str:
    """Return a hash of the code and templates of a package.

    As the value of an option, it lets all pages be made anew when the package has changed.
    """
    files = sorted(path for path in map(Path, files_below(package)) if _makes_pages(path))
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def _makes_pages(path: Path) -> bool:
    return path.suffix == ".py" or (path.suffix == ".html" and path.parent.name == "templates")


def setup_extension(app: Sphinx) -> ExtensionMetadata:
    """Register everything with Sphinx.

    :raises sphinx.errors.VersionRequirementError: when Sphinx is too old.
    """
    app.require_sphinx((8, 2))  # environment.current_document
    folders = BuildFolders(app)
    app.add_config_value("upgradelab_root", str(Path(app.confdir)), "env", (str,))
    app.add_config_value("upgradelab_live", default=False, rebuild="env", types=(bool, int, str))
    app.add_config_value("upgradelab_outcomes", "", "", (str,))
    app.add_config_value("upgradelab_preview", "", "env", (str,))
    app.add_config_value("upgradelab_lab", "", "", (str,))
    app.add_config_value("upgradelab_has_lab", default=False, rebuild="html", types=(bool,))
    app.add_config_value("upgradelab_try", "", "html", (str,))
    app.add_config_value("upgradelab_repository", "", "env", (str,))
    app.add_config_value("upgradelab_surveys", [], "env", (list, tuple))
    app.add_config_value("upgradelab_series", [], "env", (list,))
    code = fingerprint(Path(__file__).parents[1])
    app.add_config_value("upgradelab_fingerprint", code, "env", (str,))
    app.add_domain(LabDomain)
    for node, visitors in NODES.items():
        app.add_node(node, html=visitors)
    hanging = (visit_literal_block, depart_literal_block)
    app.add_node(nodes.literal_block, override=True, html=hanging)
    for name, directive in DIRECTIVES.items():
        app.add_directive_to_domain("lab", name, directive)
    app.add_role_to_domain("lab", "published", published_role)
    app.connect("builder-inited", add_style)
    app.connect("config-inited", note_series)
    app.connect("config-inited", mark_preview)
    app.connect("config-inited", note_lab)
    app.connect("html-page-context", add_context)
    app.connect("config-inited", folders.hold, priority=900)
    app.connect("builder-inited", folders.releasing(make_outcomes))
    app.connect("env-get-outdated", folders.begin)
    app.connect("env-get-outdated", outdated_pages)
    app.connect("env-updated", check_all_shown)
    app.connect("env-updated", note_messages)
    # Some lists show what is known of messages.
    app.connect("env-updated", moved_listings)
    app.connect("missing-reference", without_page)
    app.connect("doctree-read", add_provenance)
    app.connect("doctree-read", note_anchors)
    app.connect("doctree-read", note_lead)
    for transform in TRANSFORMS:
        app.connect("doctree-resolved", transform)
    app.connect("build-finished", folders.give_up, priority=0)
    app.connect("build-finished", publish)
    app.connect("build-finished", publish_lab)
    app.connect("build-finished", folders.finish)
    return {
        "version": __version__,
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
