"""Mutants of SQLAlchemy, and what the gate notices of them."""
