"""A link to an example finds the page that shows it: the build says where each one is."""

from __future__ import annotations

import json

from tests.conftest import PROGRAM, Folder


def test_where_each_example_is_shown(folder: Folder) -> None:
    """Each anchor of an example is named once, with its page, as the builder has its address."""
    folder.example()
    folder.example(PROGRAM, name="more")
    folder.page("more.one", more=".. toctree::\n\n   second\n")
    folder.page("numbers.one", name="second")
    for builder, second in (("html", "second.html"), ("dirhtml", "second/")):
        status, said = folder.build(builder=builder)
        assert status == 0, said
        script = folder.built(f"{builder}/_anchors.js")
        first = "index.html" if builder == "html" else ""
        assert json.loads(script.partition("upgradelab.anchors(")[2].removesuffix(");\n")) == {
            first: ["more-one"],
            second: ["numbers-one"],
        }
