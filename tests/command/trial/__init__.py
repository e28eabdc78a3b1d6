"""Tests of programs that readers try."""
