"""Tests of the repository: its pins, and what runs on GitHub."""
