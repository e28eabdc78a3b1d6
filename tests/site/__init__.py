"""Tests of this site: of what its pages promise, and of its own extension."""
