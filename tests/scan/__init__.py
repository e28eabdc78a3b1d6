"""Tests of what is read in releases themselves."""
