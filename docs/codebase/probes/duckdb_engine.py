"""A table in DuckDB: made, filled, reflected and read by the ORM."""

from sqlalchemy import (
    Column,
    Integer,
    Sequence,
    String,
    create_engine,
    inspect,
)
from sqlalchemy.ext.declarative import declarative_base
from sqlalchemy.orm import sessionmaker

Base = declarative_base()


class Comet(Base):
    __tablename__ = "comet"
    id = Column(Integer, Sequence("comet_id"), primary_key=True)
    name = Column(String)


engine = create_engine("duckdb:///:memory:")
Base.metadata.create_all(engine)
session = sessionmaker(engine)()
session.add(Comet(name="Encke"))
session.commit()
assert session.query(Comet).one().name == "Encke"
session.close()
names = [
    column["name"]
    for column in inspect(engine).get_columns("comet")
]
assert names == ["id", "name"]
