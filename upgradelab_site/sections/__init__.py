"""Official texts: what each section or note describes, and the scenarios that show it."""
