"""What is done for each page, done once or seldom: the site's tree, styles, stems, garbage.

Nothing here changes a page.
"""

from __future__ import annotations

import functools
import gc
from collections.abc import Callable
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.highlighting import PygmentsBridge
from sphinx.search.en import SearchEnglish


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

    def begin(self, _app: Sphinx) -> None:
        """Begin, before pages are read."""
        gc.set_threshold(*_FEW)

    def end(self, _app: Sphinx, _error: Exception | None) -> None:
        """Let it look for garbage as it did before."""
        gc.set_threshold(*self._before)


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


class Titles:
    """Gives a tree of the site's titles to the theme, without copying all headings for it."""

    def __init__(self) -> None:
        self._tocs: dict[str, nodes.bullet_list] = {}

    def offer(
        self,
        app: Sphinx,
        _page: str,
        _template: str,
        context: dict[str, Any],
        _doctree: nodes.document | None,
    ) -> None:
        """Put a quicker function in the place of the template's ``toctree``."""
        full = context.get("toctree")
        if full is not None:
            context["toctree"] = functools.partial(self._toctree, app.env, full)

    def forget(self, _app: Sphinx, _error: Exception | None) -> None:
        """Forget the headings: another build may find others."""
        self._tocs = {}

    def _toctree(self, env: BuildEnvironment, full: Callable[..., str], **options: Any) -> str:
        if not options.get("titles_only"):
            return full(**options)
        if not self._tocs:
            self._tocs = {name: _only_titles(toc) for name, toc in env.tocs.items()}
        complete = env.tocs
        env.tocs = self._tocs
        try:
            return full(**options)
        finally:
            env.tocs = complete


def _only_titles(toc: nodes.bullet_list) -> nodes.bullet_list:
    """Return what Sphinx keeps of a page's headings where only titles are asked for."""
    toc = toc.deepcopy()
    for entry in toc.children:
        if isinstance(entry, nodes.list_item) and len(entry) > 1:
            below = entry[1]
            trees = list(below.findall(addnodes.toctree))
            entry.remove(below)
            if trees:
                entry.append(nodes.bullet_list("", *trees))
    return toc
