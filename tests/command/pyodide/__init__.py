"""Tests of what runs programs in a browser, and of how it is made."""
