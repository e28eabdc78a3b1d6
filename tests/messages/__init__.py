"""Tests of what a pasted text says."""
