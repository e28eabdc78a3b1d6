"""Tests of the package as others get it: built, installed elsewhere, used for another library."""
