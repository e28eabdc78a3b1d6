"""What runs beside a reader's program, in the process of a release; the standard library alone."""
