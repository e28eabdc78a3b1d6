"""Runs as docutils nodes."""
