"""The plot of counts."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from tests.conftest import Folder
from tests.sphinxext.test_extension import TABLE
from upgradelab.sphinxext.nodes.parts.svg import NAMESPACE
from upgradelab_site.plot import Frame, log_plot


def test_places_are_logarithmic() -> None:
    """Each power of ten is as far from the next as from the one before."""
    frame = Frame(columns=3, rows=4)

    across = [frame.x(10**power) for power in range(4)]

    assert across[0] == frame.left
    assert across[-1] == frame.right
    assert abs((across[1] - across[0]) - (across[2] - across[1])) < 0.2
    assert frame.y(1) == frame.bottom
    assert frame.y(10_000) == frame.top


def test_plot_says_what_it_shows() -> None:
    """The picture is well-formed, has a text alternative, and labels each line apart."""
    lines = {
        "few & small": [(1, 1), (10, 1)],
        "many": [(1, 2), (10, 1)],
        "most": [(1, 2), (10, 20)],
    }

    picture = log_plot(lines, across="x", upward="y", description='a "b" & c')
    root = ET.fromstring(picture)  # noqa: S314 - our own
    texts = {text.text: float(text.attrib["y"]) for text in root.iter(f"{{{NAMESPACE}}}text")}
    dashes = [
        path.attrib["stroke-dasharray"]
        for path in root.iter(f"{{{NAMESPACE}}}path")
        if path.attrib["class"] == "lab-line"
    ]

    assert root.attrib["aria-label"] == 'a "b" & c'
    assert root.attrib["role"] == "img"
    assert abs(texts["few & small"] - texts["many"]) >= 16
    assert len(set(dashes)) == len(lines)


def test_plot_of_rows(folder: Folder) -> None:
    """What a scenario prints as a table is a plot with a line for each group."""
    folder.example(TABLE, name="numbers")
    plot = """
.. lab:plot:: numbers.squares
   :across: side
   :upward: area
   :group: {}

   They grow.
"""
    folder.page("numbers.squares", more=plot.format("kind"))
    status, said = folder.build()
    assert status == 0, said
    page = folder.built()
    assert page.count('class="lab-line"') == 2
    assert 'aria-label="They grow."' in page
    folder.page("numbers.squares", more=plot.format("colour"))
    status, said = folder.build()
    assert status == 1
    assert ":group: 'colour' is no column of numbers.squares (have: kind, side, area)" in said
