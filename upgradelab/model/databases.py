"""The databases of examples, as readers call them."""

from __future__ import annotations

DATABASE_TITLES = {"sqlite": "SQLite", "postgresql": "PostgreSQL", "mysql": "MariaDB"}
"""By the names that SQLAlchemy's addresses begin with."""
