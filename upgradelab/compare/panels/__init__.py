"""Panels: what a page, a browser or a terminal shows of outcomes, decided in one place.

The browser runs this room too: it imports the standard library and, for SQL, Pygments.
"""

from __future__ import annotations

from upgradelab.compare.panels.markup import html_of
from upgradelab.compare.panels.panel import Panel, panels

__all__ = ["Panel", "html_of", "panels"]
