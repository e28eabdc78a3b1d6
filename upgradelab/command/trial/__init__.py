"""``upgradelab try``: a program of a reader on several releases, and what each of them did."""
