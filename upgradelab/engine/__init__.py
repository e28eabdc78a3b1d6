"""A scenario becomes a run."""
