"""Tests of files, locks and processes."""
