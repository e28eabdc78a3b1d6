"""A schema made from a model: an object to data, and back."""

from marshmallow_sqlalchemy import SQLAlchemyAutoSchema
from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    String,
    create_engine,
)
from sqlalchemy.ext.declarative import declarative_base
from sqlalchemy.orm import relationship, sessionmaker

Base = declarative_base()


class Orchard(Base):
    __tablename__ = "orchard"
    id = Column(Integer, primary_key=True)
    name = Column(String(20))
    trees = relationship("Tree")


class Tree(Base):
    __tablename__ = "tree"
    id = Column(Integer, primary_key=True)
    orchard_id = Column(ForeignKey("orchard.id"))


class OrchardSchema(SQLAlchemyAutoSchema):
    class Meta:
        model = Orchard
        include_relationships = True
        load_instance = True


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
session = sessionmaker(engine)()
session.add(Orchard(name="Elm Farm", trees=[Tree()]))
session.commit()
orchard = session.query(Orchard).one()
data = OrchardSchema().dump(orchard)
assert data == {"id": 1, "name": "Elm Farm", "trees": [1]}
loaded = OrchardSchema().load(
    {"id": 1, "name": "Oak Farm"}, session=session
)
assert loaded is orchard
