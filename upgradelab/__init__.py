"""Run examples on several series of a library, compare, and show what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up the Sphinx extension; imported late, so that the core stays free of Sphinx."""
    from upgradelab.sphinxext.extension import setup_extension

    return setup_extension(app)
