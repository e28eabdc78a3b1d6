"""The directive ``lab:names``: what only one of two series names, the older or the newer."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from upgradelab.errors import LabError
from upgradelab.scan.names.added import added_names, added_parameters
from upgradelab.scan.names.gone import (
    Gone,
    gone_attributes,
    gone_modules,
    gone_names,
    gone_parameters,
    instead,
    other_parameters,
    public_modules,
)
from upgradelab.scan.names.naming import Named
from upgradelab.scan.names.replaced import FILE, load_replaced
from upgradelab.sphinxext.directives.lists import ListingDirective
from upgradelab.sphinxext.nodes.lists import section
from upgradelab.sphinxext.nodes.names import (
    added_names_table,
    added_parameters_table,
    names_table,
    parameters_table,
)
from upgradelab.store.scans import named_by_series

_IMPORTED = "cannot import name '{name}' from '{owner}'"
_READ = "'{owner}' object has no attribute '{name}'"
_GIVEN = "{owner}() got an unexpected keyword argument '{name}'"


class NamesDirective(ListingDirective):
    """Lists the names that are gone, with what took their place; with ``:show: new`` new ones.

    Those of which it is known come first, and of these and the others the most public.

    The arguments are two series, one after the other. What authors say of names is in
    ``names.toml`` at the top of the pages: see :mod:`upgradelab.scan.names.replaced`.
    """

    required_arguments = 2
    option_spec: ClassVar = {"show": lambda value: directives.choice(value, ("gone", "new"))}
    shows_messages = True

    def listing(self) -> list[nodes.Node]:
        """Return a section for each kind of names of which some are gone, or new."""
        known = self.book.series_names
        pair = self.arguments
        if [name for name in known if name in pair] != pair:
            raise self.error(f"expected two series, the older first, found {' '.join(pair)}"
                             f" (have: {', '.join(known)})")  # fmt: skip
        folder = Path(self.env.srcdir)
        if (folder / FILE).is_file():
            self.env.note_dependency(str(folder / FILE))
        try:
            by_hand = load_replaced(folder)
            named = named_by_series(self.book.project)
        except LabError as error:
            raise self.error(str(error)) from error
        self.domain.names[self.env.docname] = pair[1]
        old, new = (named[name] for name in pair)
        if self.options.get("show") == "new":
            return _sections({
                "New names that are imported": added_names_table(added_names(old, new)),
                "New parameters": added_parameters_table(added_parameters(old, new)),
            })  # fmt: skip
        said = instead(named, {**by_hand["instead"], **by_hand["private"]})
        public = set(public_modules(old))

        def known_first(gone: list[Gone]) -> list[Gone]:
            return sorted(gone, key=lambda each: each.key not in said)

        names = known_first(gone_names(old, new))
        private = [
            Gone(*key.rpartition(".")[::2])
            for key in by_hand["private"]
            if _is_gone(key, named, pair)
        ]
        tables = {
            "Names that are imported": names_table(
                [each for each in names if each.owner in public], said, _IMPORTED
            ),
            "Methods and attributes": names_table(
                known_first(gone_attributes(old, new)), said, _READ
            ),
            "Parameters": names_table(known_first(gone_parameters(old, new)), said, _GIVEN),
            "Parameters that are given otherwise": parameters_table(
                other_parameters(old, new), pair
            ),
            "Private names that packages use": names_table(private, said, _IMPORTED),
            "Modules": names_table(gone_modules(old, new), said, "No module named '{name}'"),
            "Names in inner modules": names_table(
                [each for each in names if each.owner not in public], said, _IMPORTED
            ),
        }
        return _sections(tables)


def _sections(tables: Mapping[str, nodes.table]) -> list[nodes.Node]:
    """Return a section for each table that has a row, by its title."""
    return [
        section(title, nodes.make_id(title), made)
        for title, made in tables.items()
        if any(body.children for body in made.findall(nodes.tbody))
    ]


def _is_gone(key: str, named: dict[str, Named], pair: list[str]) -> bool:
    """Return whether the second of two series is the first without a private name."""
    owner, _, name = key.rpartition(".")
    old, new = (
        {*named[series]["modules"].get(owner, ()), *named[series]["classes"].get(owner, ()),
         *named[series]["mentioned"].get(owner, ())}
        for series in pair
    )  # fmt: skip
    return name in old and name not in new
