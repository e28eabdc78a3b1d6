"""What is done once or seldom gives what is done each time."""

from __future__ import annotations

import json
from typing import Any

from sphinx.highlighting import PygmentsBridge
from sphinx.search.en import SearchEnglish

from tests.conftest import PROGRAM, SITE_CONFIGURATION, Folder
from upgradelab_site.quick import English, share_formatters


def test_stems() -> None:
    """Words have the stems that Sphinx gives them, also when asked for again."""
    ours, plain = English({}), SearchEnglish({})
    for word in ("Cascades", "deleting", "orphans", "Cascades"):
        assert ours.stem(word) == plain.stem(word)
    assert ours.stem("Cascades") == "cascad"


def test_formatters() -> None:
    """Blocks look as they do with a formatter each, whatever their options."""
    ours, plain = PygmentsBridge(), PygmentsBridge()
    share_formatters(ours)
    wanted: list[dict[str, Any]] = [{}, {"linenos": "inline"}, {"hl_lines": [2]}, {}]
    for options in wanted:
        code = "import this\nprint(1)\n"
        expected = plain.highlight_block(code, "python", **options)
        assert ours.highlight_block(code, "python", **options) == expected
    assert ours.get_formatter() is ours.get_formatter()
    assert ours.get_formatter() is not ours.get_formatter(linenos="inline")


THRESHOLDS = """

def setup(app):
    import gc, json
    from pathlib import Path
    seen = [gc.get_threshold()]
    note = lambda *_: seen.append(gc.get_threshold())
    app.connect("source-read", note)
    app.connect("build-finished", note, priority=950)
    write = lambda *_: Path(app.confdir, "seen.json").write_text(json.dumps(seen))
    app.connect("build-finished", write, priority=990)
"""


def test_garbage_is_looked_for_seldom(folder: Folder) -> None:
    """During a build, and no longer, Python looks for garbage seldom."""
    folder.write("conf.py", f"{SITE_CONFIGURATION}{THRESHOLDS}")
    folder.example(PROGRAM)
    folder.page("numbers.one")
    status, said = folder.build("-j", "1")
    assert status == 0, said
    before, reading, after = json.loads((folder.root / "seen.json").read_text(encoding="utf-8"))
    assert reading[0] > before[0]
    assert after == before


def test_templates_are_kept_compiled(folder: Folder) -> None:
    """A build takes templates as the last one has compiled them, but for one that has changed."""
    folder.write("conf.py", f'{SITE_CONFIGURATION}\ntemplates_path = ["templates"]\n')
    folder.example(PROGRAM)
    folder.page("numbers.one")
    template = '{% extends "!page.html" %}{% block content %}FIRST {{ super() }}{% endblock %}'
    folder.write("templates/page.html", template)
    assert folder.build()[0] == 0
    kept = set((folder.root / "_build/doctrees-html/templates").iterdir())
    assert len(kept) > 1
    before = {path: path.stat().st_mtime_ns for path in kept}
    folder.write("templates/page.html", template.replace("FIRST", "SECOND"))
    assert folder.build()[0] == 0
    assert "SECOND" in folder.built()
    again = [path for path in kept if path.stat().st_mtime_ns != before[path]]
    assert len(again) == 1
