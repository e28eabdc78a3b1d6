"""Checks the programs of the page on typing with mypy, and keeps what it says beside them."""
