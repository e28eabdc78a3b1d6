"""Sphinx's search index in fewer bytes: a reader who searches loads all of it.

Most of it is lists of pages by word, and anchors that follow from their titles. Scripts see it
as Sphinx made it: the file itself unfolds it.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import IO, Any

from sphinx.application import Sphinx
from sphinx.search import js_index

TERMS = ("terms", "titleterms")
UNFOLD = r"""
index => {
const pages = text => {
let page = -1;
return text.split(" ").filter(Boolean).flatMap(part => {
const [gap, times] = part.split("*");
return Array.from({ length: times || 1 }, () => page += Number(gap));
});
};
const anchor = title =>
title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^[-0-9]+|-+$/g, "");
for (const terms of [index.terms, index.titleterms])
for (const word of Object.keys(terms))
if (typeof terms[word] === "string") terms[word] = pages(terms[word]);
for (const [title, places] of Object.entries(index.alltitles))
for (const place of places) if (place.length === 1) place.push(anchor(title));
if (typeof index.filenames === "string")
index.filenames = index.docnames.map(name => name + index.filenames);
return index;
}
""".strip()
"""A function of JavaScript that does what ``unfolded`` does, without what has no meaning there."""
_BEGIN, _END = f"Search.setIndex(({UNFOLD})(", "))"


class CompactIndex:
    """How the index is written and read: a format, as Sphinx's builders have one."""

    def dump(self, data: Mapping[str, Any], file: IO[str]) -> None:
        """Write an index as Sphinx has it."""
        text = json.dumps(folded(data), separators=(",", ":"), sort_keys=True)
        file.write(f"{_BEGIN}{text}{_END}")

    def load(self, file: IO[str]) -> Any:
        """Return an index as Sphinx had it, whichever of the two formats it was written in.

        :raises ValueError: when it has neither.
        """
        text = file.read()
        if text.startswith(_BEGIN) and text.endswith(_END):
            return unfolded(json.loads(text[len(_BEGIN) : -len(_END)]))
        return js_index.loads(text)


def folded(index: Mapping[str, Any]) -> dict[str, Any]:
    """Return an index without what follows from the rest of it."""
    titles = {
        title: [[page] if anchor == _anchor(title) else [page, anchor] for page, anchor in places]
        for title, places in index["alltitles"].items()
    }
    return {
        **index,
        **{kind: {word: _gaps(at) for word, at in index[kind].items()} for kind in TERMS},
        "alltitles": titles,
        "filenames": _suffix(index["docnames"], index["filenames"]),
    }


def unfolded(index: dict[str, Any]) -> dict[str, Any]:
    """Return the index that was folded."""
    titles = {
        title: [[*place, _anchor(title)] if len(place) == 1 else place for place in places]
        for title, places in index["alltitles"].items()
    }
    suffix = index["filenames"]
    names = [f"{name}{suffix}" for name in index["docnames"]] if isinstance(suffix, str) else suffix
    return {
        **index,
        **{kind: {word: _numbers(at) for word, at in index[kind].items()} for kind in TERMS},
        "alltitles": titles,
        "filenames": names,
    }


def _gaps(pages: int | Sequence[int]) -> int | str:
    """Return from each page, in their order, the steps to the next: ``2 1*3`` is 1, 2, 3, 4."""
    if isinstance(pages, int):
        return pages
    steps = (after - before for before, after in itertools.pairwise((-1, *pages)))
    lengths = ((step, sum(1 for _ in same)) for step, same in itertools.groupby(steps))
    return " ".join(f"{step}*{times}" if times > 1 else str(step) for step, times in lengths)


def _numbers(gaps: int | str) -> int | list[int]:
    """Return the pages that steps lead to."""
    return (
        gaps if isinstance(gaps, int) else list(itertools.accumulate(_steps(gaps), initial=-1))[1:]
    )


def _steps(gaps: str) -> Iterator[int]:
    for part in gaps.split():
        step, _, times = part.partition("*")
        yield from itertools.repeat(int(step), int(times or 1))


def _anchor(title: str) -> str:
    """Return the anchor that docutils gives to most titles in English."""
    return re.sub(r"^[-0-9]+|-+$", "", re.sub(r"[^a-z0-9]+", "-", title.lower()))


def _suffix(names: Sequence[str], files: Sequence[str]) -> str | Sequence[str]:
    """Return what all files have after their page's name; if that differs, the files."""
    suffixes = {file.removeprefix(name) for name, file in zip(names, files, strict=True)}
    together = all(map(str.startswith, files, names))
    return suffixes.pop() if together and len(suffixes) == 1 else files


def setup_search_index(app: Sphinx) -> None:
    """Let builders of web pages write and read it so."""
    app.connect("builder-inited", _use)


def _use(app: Sphinx) -> None:
    if getattr(app.builder, "indexer_format", None) is js_index:
        vars(app.builder)["indexer_format"] = CompactIndex()
