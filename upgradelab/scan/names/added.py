"""What the next series has and the one before it has not: names that are imported, parameters."""

from __future__ import annotations

import typing

from upgradelab.scan.names.gone import PRIVATE, gone_names, public_functions, public_modules
from upgradelab.scan.names.naming import Named

Added = dict[str, dict[str, str]]
"""For each module or function what is new of it, with how it is given; empty for a name."""


def added_names(old: Named, new: Named) -> Added:
    """Return the new names of public modules that both have, the outermost modules first.

    What a module has from ``typing`` is no name of its own.
    """
    public = set(public_modules(new))
    added: Added = {}
    for each in gone_names(new, old):
        if each.owner in public and each.name not in typing.__all__:
            added.setdefault(each.owner, {})[each.name] = ""
    return added


def added_parameters(old: Named, new: Named) -> Added:
    """Return the new parameters of public functions that both have, the most public first.

    Of a function that took any keyword it is not known which are new.
    """
    added: Added = {}
    for function in public_functions(old, new):
        known = old["parameters"][function]
        for name, given in new["parameters"][function].items():
            if not {name, "**"} & known.keys() and name != "**" and not PRIVATE.search(name):
                added.setdefault(function, {})[name] = given
    return added
