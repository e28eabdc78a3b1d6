"""Tests of what is particular to libraries."""
