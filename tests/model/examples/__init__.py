"""Tests of what an example says."""
