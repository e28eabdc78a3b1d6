"""Panels: what an example printed, on which series and releases."""
