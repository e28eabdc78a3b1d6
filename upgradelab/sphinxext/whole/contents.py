"""The pages of a site: in which order the menu has them, to which subject each belongs."""

from __future__ import annotations

from functools import cached_property

from docutils import nodes
from sphinx.environment import BuildEnvironment

OTHER_PAGES = "Other pages"
"""The title of the subject of pages that are in no folder."""


class Contents:
    """What is known of all pages when all are read."""

    def __init__(self, env: BuildEnvironment) -> None:
        self._env = env

    @cached_property
    def order(self) -> dict[str, int]:
        """For each page its place in the menu; pages that are not in it come last."""
        listed: dict[str, None] = {}
        left = [self._env.config.root_doc]
        while left:
            docname = left.pop()
            if docname not in listed and docname in self._env.all_docs:
                listed[docname] = None
                left += reversed(self._env.toctree_includes.get(docname, []))
        return {
            docname: number
            for number, docname in enumerate([*listed, *sorted(self._env.all_docs - listed.keys())])
        }

    @cached_property
    def subjects(self) -> list[str]:
        """All subjects, in the order of the menu; those without a first page of their own last."""
        subjects = dict.fromkeys(map(self.subject, self.order))
        return sorted(subjects, key=lambda subject: f"{subject}/index" not in self._env.titles)

    def subject(self, docname: str) -> str:
        """Return the subject of a page: the top folder that it is in; empty for none."""
        folder, slash, _ = docname.partition("/")
        return folder if slash else ""

    def subject_title(self, subject: str) -> str:
        """Return what readers call a subject: the title of its folder's first page."""
        title = self._env.titles.get(f"{subject}/index")
        if title is not None:
            return title.astext()
        return subject.replace("-", " ").capitalize() or OTHER_PAGES

    def title(self, docname: str) -> list[nodes.Node]:
        """Return the words of a page's title."""
        title = self._env.titles[docname]
        return [child.deepcopy() for child in title.children]

    def text(self) -> str:
        """Return all that lists say of pages, to see whether that has changed."""
        return "\n".join(f"{name} {self._env.titles[name].astext()}" for name in self.order)
