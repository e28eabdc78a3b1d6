"""A table with Redshift's own options, and a query, as SQL."""

from sqlalchemy import Column, Integer, MetaData, String, Table
from sqlalchemy.schema import CreateTable
from sqlalchemy_redshift.dialect import RedshiftDialect

dialect = RedshiftDialect()
visits = Table(
    "visit",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("town", String(20)),
    redshift_diststyle="KEY",
    redshift_distkey="id",
    redshift_sortkey="town",
)
ddl = str(CreateTable(visits).compile(dialect=dialect))
assert "DISTSTYLE KEY" in ddl, ddl
query = visits.select().where(visits.c.town == "Ayr")
assert "town" in str(query.compile(dialect=dialect))
