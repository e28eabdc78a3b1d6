"""Tests of what a run did, and of what that means."""
