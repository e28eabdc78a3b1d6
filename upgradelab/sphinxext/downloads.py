"""Programs to download: each scenario as a script of its own, each example as it stands.

They are written with the page that links to them. Sphinx's own downloads are compared with their
sources, all of them, in each build that writes a page.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.osutil import relative_uri
from sphinx.writers.html5 import HTML5Translator

from upgradelab.sphinxext.domain import lab_domain
from upgradelab.store.book import Book
from upgradelab.system.files import write_atomically

SCRIPTS, EXAMPLES = "_scripts", "_examples"
"""The folders of the site that hold them."""


class download_link(nodes.Inline, nodes.TextElement):  # noqa: N801 - docutils names nodes so
    """A link that saves a scenario as a script, or an example.

    ``scenario`` or ``example`` is its dotted name, ``file`` the place in the site.
    """


def script_link(words: str, scenario: str) -> download_link:
    """Return a link to a scenario, by its dotted name."""
    file = PurePosixPath(SCRIPTS, f"{scenario.replace('.', '-')}.py")
    return download_link("", words, file=file.as_posix(), scenario=scenario)


def example_link(words: str, example: str) -> download_link:
    """Return a link to an example, by its dotted name."""
    file = PurePosixPath(EXAMPLES, *example.split(".")).with_suffix(".py")
    return download_link("", words, file=file.as_posix(), example=example)


def place_downloads(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Write what a page offers to download, and let its links lead there."""
    for link in doctree.findall(download_link):
        path = Path(app.outdir, link["file"])
        content = _content(lab_domain(app.env).book, link)
        if not path.is_file() or path.read_text(encoding="utf-8") != content:
            write_atomically(path, content)
        link["refuri"] = relative_uri(app.builder.get_target_uri(docname), link["file"])


def _content(book: Book, link: download_link) -> str:
    """Return an example, or a scenario as a program of its own, which says what it needs."""
    if "example" in link:
        return book.examples[link["example"]].source
    scenario = book.scenarios[link["scenario"]]
    packages = book.project.packages_of(scenario.example)
    title = book.project.library.title
    return scenario.script(
        f"Beside {title} it needs: {packages.install_command}" if packages else ""
    )


def visit_download_link(self: HTML5Translator, node: nodes.Element) -> None:
    """Begin a link that saves what it leads to."""
    self.body.append(
        self.starttag(
            node, "a", "", CLASS="reference download internal", download="", href=node["refuri"]
        )
    )


def depart_download_link(self: HTML5Translator, _node: nodes.Element) -> None:
    """End it."""
    self.body.append("</a>")
