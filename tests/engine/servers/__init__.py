"""Tests of the database servers."""
