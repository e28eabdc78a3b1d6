"""A column added to a table, and the version of a database."""

from migrate.changeset import create_column
from migrate.versioning import api
from sqlalchemy import (
    Column,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
)

url = "sqlite:///barn.db"
api.create("repository", "probe")
api.version_control(url, "repository")
assert api.db_version(url, "repository") == 0
engine = create_engine(url)
metadata = MetaData()
metadata.bind = engine
barn = Table(
    "barn", metadata, Column("id", Integer, primary_key=True)
)
metadata.create_all(engine)
create_column(Column("name", String(20)), barn)
assert "name" in barn.columns
