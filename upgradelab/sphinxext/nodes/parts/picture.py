"""Pictures: part of a web page, a file in an e-book, and their description everywhere else."""

from __future__ import annotations

import hashlib
from pathlib import Path
from xml.etree import ElementTree as ET

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.util.docutils import SphinxDirective
from sphinx.util.osutil import relative_uri

from upgradelab.errors import LabError
from upgradelab.sphinxext.nodes.parts.svg import NAMESPACE


class PictureError(LabError):
    """A text that is no picture as this module takes them."""


class picture(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes so
    """A picture: ``svg`` is all of it, ``description`` says in words what it shows."""


def make_picture(svg: str) -> picture:
    """Return the node of a picture.

    :param svg: a whole SVG document; the ``aria-label`` of its root describes it.
    :raises PictureError: when it is not well-formed, no SVG, or has no description.
    """
    try:
        root = ET.fromstring(svg)  # noqa: S314 - of this repository
    except ET.ParseError as error:
        raise PictureError(f"no well-formed XML: {error}") from error
    if root.tag != f"{{{NAMESPACE}}}svg":
        raise PictureError(f'expected <svg xmlns="{NAMESPACE}">, found <{root.tag}>')
    description = root.get("aria-label")
    if not description:
        raise PictureError("expected an aria-label in <svg> that says what the picture shows")
    return picture(svg=svg, description=description)


class PictureDirective(SphinxDirective):
    """Shows the picture of an SVG file beside the page."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the picture."""
        relative, path = self.env.relfn2path(self.arguments[0])
        self.env.note_dependency(relative)
        try:
            return [make_picture(Path(path).read_text(encoding="utf-8"))]
        except (OSError, UnicodeError, PictureError) as error:
            raise self.error(f"{self.arguments[0]}: {error}") from error


def show_pictures(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Make of the pictures of a page what the builder can show.

    What is part of a web page follows its colours; readers of e-books know SVG as files.
    """
    for node in list(doctree.findall(picture)):
        if app.builder.name == "epub":
            replacement: nodes.Node = _file(app.builder, node, docname)
        elif app.builder.format == "html":
            replacement = nodes.raw("", node["svg"], format="html")
        else:
            replacement = nodes.paragraph("", node["description"])
        node.replace_self(replacement)


def _file(builder: Builder, node: picture, docname: str) -> nodes.image:
    """Write a picture among the images of the book; return what shows it."""
    svg = node["svg"].encode()
    name = f"{builder.imagedir}/{hashlib.sha256(svg).hexdigest()[:16]}.svg"
    path = Path(builder.outdir, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(svg)
    address = relative_uri(builder.get_target_uri(docname), name)
    # With the candidate "?", Sphinx takes the address as it is.
    return nodes.image(
        uri=address, alt=node["description"], candidates={"?": address}, classes=["lab-picture"]
    )
