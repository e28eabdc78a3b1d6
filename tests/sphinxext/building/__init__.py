"""Tests of the page on which readers run programs, and of the links to it."""
