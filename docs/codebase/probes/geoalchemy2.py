"""A column of geometries: a table, a row and a query.

SpatiaLite's functions are stood in for, and PostGIS gets its SQL.
"""

from inspect import signature

from geoalchemy2 import Geometry, WKTElement
from geoalchemy2.functions import ST_Area
from sqlalchemy import Column, Integer, create_engine, event
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.declarative import declarative_base
from sqlalchemy.orm import sessionmaker
from sqlalchemy.schema import CreateTable

Base = declarative_base()
FUNCTIONS = (
    "AddGeometryColumn",
    "RecoverGeometryColumn",
    "CreateSpatialIndex",
    "CheckSpatialIndex",
)


# On SpatiaLite, older releases have to be told to use them.
taken = signature(Geometry.__init__).parameters
options = {"management": True} if "management" in taken else {}


class Lake(Base):
    __tablename__ = "lake"
    id = Column(Integer, primary_key=True)
    shape = Column(Geometry("POLYGON", srid=4326, **options))


def stand_in(connection, record):
    for name in FUNCTIONS:
        connection.create_function(name, -1, lambda *values: 1)


engine = create_engine("sqlite://")
event.listen(engine, "connect", stand_in)
Base.metadata.create_all(engine)
session = sessionmaker(engine)()
session.execute(Lake.__table__.insert().values(id=1))
assert session.query(Lake.id).all() == [(1,)]

dialect = postgresql.dialect()
ddl = str(CreateTable(Lake.__table__).compile(dialect=dialect))
assert "geometry(POLYGON,4326)" in ddl
point = WKTElement("POINT(1 2)", srid=4326)
query = session.query(
    Lake.shape, ST_Area(Lake.shape), Lake.shape.ST_Buffer(2)
).filter(Lake.shape.ST_Contains(point))
sql = str(query.statement.compile(dialect=dialect))
for part in (
    "ST_AsEWKB(",
    "ST_Area(",
    "ST_Buffer(",
    "ST_Contains(",
):
    assert part in sql, sql
