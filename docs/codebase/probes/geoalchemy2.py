"""A column of geometries: DDL and queries for PostGIS, as SQL."""

from geoalchemy2 import Geometry, WKTElement
from geoalchemy2.functions import ST_Area
from sqlalchemy import Column, Integer
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.declarative import declarative_base
from sqlalchemy.orm import Session
from sqlalchemy.schema import CreateTable

Base = declarative_base()


class Lake(Base):
    __tablename__ = "lake"
    id = Column(Integer, primary_key=True)
    shape = Column(Geometry("POLYGON", srid=4326))


dialect = postgresql.dialect()
ddl = str(CreateTable(Lake.__table__).compile(dialect=dialect))
assert "geometry(POLYGON,4326)" in ddl
point = WKTElement("POINT(1 2)", srid=4326)
query = (
    Session()
    .query(Lake.shape, ST_Area(Lake.shape), Lake.shape.ST_Buffer(2))
    .filter(Lake.shape.ST_Contains(point))
)
sql = str(query.statement.compile(dialect=dialect))
for part in (
    "ST_AsEWKB(",
    "ST_Area(",
    "ST_Buffer(",
    "ST_Contains(",
):
    assert part in sql, sql
