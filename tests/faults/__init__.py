"""Things that go wrong, done for real."""
