"""Tests of how a scenario becomes a run."""
