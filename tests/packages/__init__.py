"""Tries releases of packages with each series: ``make packages``."""
