"""Scan: what releases of a library say and name, read from the releases themselves."""
