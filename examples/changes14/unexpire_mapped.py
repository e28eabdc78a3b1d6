"""Eager loading that the mapping asks for, when an expired object is refreshed."""

from sqlalchemy import Column, ForeignKey, Integer, String, create_engine
from sqlalchemy.orm import Session, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Recipe(Base):
    __tablename__ = "recipe"

    id = Column(Integer, primary_key=True)
    title = Column(String(30))
    steps = relationship("Step", lazy="joined")
    notes = relationship("Note", lazy="selectin")


class Step(Base):
    __tablename__ = "step"

    id = Column(Integer, primary_key=True)
    recipe_id = Column(ForeignKey("recipe.id"))


class Note(Base):
    __tablename__ = "note"

    id = Column(Integer, primary_key=True)
    recipe_id = Column(ForeignKey("recipe.id"))


def expired():
    """``lazy="joined"`` and ``lazy="selectin"`` load at a refresh, too, from 1.4 on.

    :consequence: 1.4 results

    .. testoutput:: 1.3

        title: Soup
        steps loaded: False
        notes loaded: False

    .. testoutput:: 1.4, 2.0, 2.1

        title: Soup
        steps loaded: True
        notes loaded: True
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    recipe = Recipe(id=1, title="Soup", steps=[Step()], notes=[Note()])
    session.add(recipe)
    session.commit()
    print("title:", recipe.title)
    print("steps loaded:", "steps" in vars(recipe))
    print("notes loaded:", "notes" in vars(recipe))
    session.close()
