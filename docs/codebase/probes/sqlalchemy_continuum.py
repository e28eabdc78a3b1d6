"""Versions of an object: made by each commit, and gone back to."""

from sqlalchemy import Column, Integer, String, create_engine
from sqlalchemy.ext.declarative import declarative_base
from sqlalchemy.orm import configure_mappers, sessionmaker
from sqlalchemy_continuum import make_versioned

make_versioned(user_cls=None)
Base = declarative_base()


class Recipe(Base):
    __versioned__ = {}
    __tablename__ = "recipe"
    id = Column(Integer, primary_key=True)
    name = Column(String(20))


configure_mappers()
engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
session = sessionmaker(engine)()
recipe = Recipe(name="soup")
session.add(recipe)
session.commit()
recipe.name = "stew"
session.commit()
assert [version.name for version in recipe.versions] == [
    "soup",
    "stew",
]
recipe.versions[0].revert()
session.commit()
assert recipe.name == "soup"
