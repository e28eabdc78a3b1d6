"""Tests of what an example says and what a run did."""
