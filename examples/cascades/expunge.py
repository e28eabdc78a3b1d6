"""Which related objects leave the session with ``Session.expunge()``."""

from sqlalchemy import Column, ForeignKey, Integer, String, create_engine
from sqlalchemy.orm import Session, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Garden(Base):
    __tablename__ = "garden"

    id = Column(Integer, primary_key=True)
    name = Column(String(20))
    trees = relationship("Tree", cascade="all")
    sheds = relationship("Shed")  # save-update and merge, by default


class Tree(Base):
    __tablename__ = "tree"

    id = Column(Integer, primary_key=True)
    kind = Column(String(20))
    garden_id = Column(ForeignKey("garden.id"))


class Shed(Base):
    __tablename__ = "shed"

    id = Column(Integer, primary_key=True)
    kind = Column(String(20))
    garden_id = Column(ForeignKey("garden.id"))


def _saved_garden(session):
    Base.metadata.create_all(session.get_bind())
    garden = Garden(trees=[Tree(kind="apple")], sheds=[Shed(kind="wood")])
    session.add(garden)
    session.commit()
    return garden, garden.trees[0], garden.sheds[0]


def expunged():
    """Expunging the parent takes the children along only where the cascade has expunge.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        garden in session: False
        tree in session: False
        shed in session: True
    """
    session = Session(create_engine("sqlite://"))
    garden, tree, shed = _saved_garden(session)
    session.expunge(garden)
    print("garden in session:", garden in session)
    print("tree in session:", tree in session)
    print("shed in session:", shed in session)
    session.close()


def child_not_loaded():
    """A child whose parent's collection is not loaded stays, whatever the cascade.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        garden in session: False
        tree in session: True
    """
    session = Session(create_engine("sqlite://"))
    garden, tree, _ = _saved_garden(session)
    session.expire(garden, ["trees"])
    session.expunge(garden)
    print("garden in session:", garden in session)
    print("tree in session:", tree in session)
    session.close()
