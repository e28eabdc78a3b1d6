"""The tests of the project are its own, and need an environment of their own."""

collect_ignore = ["project"]
