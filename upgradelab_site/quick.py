"""What is done for each page, done once or seldom: menu, styles, templates, stems, garbage.

Nothing here changes a page; the search index is written in fewer bytes.
It is an extension of its own, for what measures large sites.
"""

from __future__ import annotations

import atexit
import functools
import gc
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import FileSystemBytecodeCache
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.highlighting import PygmentsBridge
from sphinx.jinja2glue import BuiltinTemplateLoader
from sphinx.search.en import SearchEnglish

from upgradelab_site.navigation import setup_navigation
from upgradelab_site.search_index import setup_search_index

if TYPE_CHECKING:
    from sphinx.util.typing import ExtensionMetadata


class English(SearchEnglish):
    """The English of the search index, which remembers the stems of words."""

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__(options)
        self.stem = functools.cache(super().stem)  # type: ignore[method-assign]


_FEW = (100_000, 20, 20)
"""New objects, and collections of younger ones, after which Python looks for garbage."""


class Collector:
    """Lets Python look for garbage seldom during a build, as most that pages are made of stays.

    Else looking for it takes a third of the time in which pages are read and written.
    """

    def __init__(self) -> None:
        self._before = gc.get_threshold()

    def begin(self, _app: Sphinx, _config: Config) -> None:
        """Begin, before the last build's environment is loaded; what is there by now stays."""
        gc.set_threshold(*_FEW)
        gc.freeze()
        # Nor when the process ends: that takes seconds, for what is given back then anyway.
        atexit.register(gc.freeze)

    def end(self, _app: Sphinx, _error: Exception | None) -> None:
        """Let it look for garbage as it did before."""
        gc.set_threshold(*self._before)
        gc.unfreeze()


def keep_templates(app: Sphinx) -> None:
    """Keep the templates of the builder compiled, where it has any; else each build does that."""
    templates = getattr(app.builder, "templates", None)
    if isinstance(templates, BuiltinTemplateLoader):
        folder = Path(app.doctreedir, "templates")
        folder.mkdir(parents=True, exist_ok=True)
        templates.environment.bytecode_cache = FileSystemBytecodeCache(str(folder))


def keep_formatters(app: Sphinx) -> None:
    """Let the builder's blocks share formatters, where it highlights at all."""
    bridge = getattr(app.builder, "highlighter", None)
    if isinstance(bridge, PygmentsBridge):
        share_formatters(bridge)


def share_formatters(bridge: PygmentsBridge) -> None:
    """Let blocks that are to look the same share a formatter, which takes a style sheet to make."""
    bridge.get_formatter = _Formatters(bridge.get_formatter)  # type: ignore[method-assign]


class _Formatters:
    """Makes a formatter at the first call with some options, and gives it again."""

    def __init__(self, make: Callable[..., Any]) -> None:
        self._make = make
        self._made: dict[str, Any] = {}

    def __call__(self, **options: Any) -> Any:
        key = repr(sorted(options.items()))
        if key not in self._made:
            self._made[key] = self._make(**options)
        return self._made[key]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up the Sphinx extension."""
    app.add_search_language(English)
    collector = Collector()
    app.connect("config-inited", collector.begin, priority=100)
    app.connect("build-finished", collector.end)
    app.connect("builder-inited", keep_formatters)
    app.connect("builder-inited", keep_templates)
    setup_navigation(app)
    setup_search_index(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
