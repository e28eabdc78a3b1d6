"""Tests of runs against runs."""
