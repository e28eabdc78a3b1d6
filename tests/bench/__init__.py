"""Measures how fast builds are, beside other systems that run examples: ``make bench``."""
