"""Which related objects ``Session.expire()`` and ``Session.refresh()`` reach."""

from sqlalchemy import Column, ForeignKey, Integer, String, create_engine, inspect
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


def expired():
    """Expiring the parent expires the children only where the cascade has refresh-expire.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        garden expired: True
        tree expired: True
        shed expired: False
    """
    session = Session(create_engine("sqlite://"), expire_on_commit=False)
    garden, tree, shed = _saved_garden(session)
    session.expire(garden)
    print("garden expired:", inspect(garden).expired)
    print("tree expired:", inspect(tree).expired)
    print("shed expired:", inspect(shed).expired)
    session.close()


def refreshed():
    """Refreshing the parent loads the parent; the children with the cascade are only expired.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        garden expired: False
        tree expired: True
        shed expired: False
    """
    session = Session(create_engine("sqlite://"), expire_on_commit=False)
    garden, tree, shed = _saved_garden(session)
    session.refresh(garden)
    print("garden expired:", inspect(garden).expired)
    print("tree expired:", inspect(tree).expired)
    print("shed expired:", inspect(shed).expired)
    session.close()


def changes_not_flushed():
    """Expiring the parent discards unflushed changes of children below refresh-expire.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        tree: apple
        shed: steel
    """
    session = Session(create_engine("sqlite://"), expire_on_commit=False)
    garden, tree, shed = _saved_garden(session)
    with session.no_autoflush:
        tree.kind = "cherry"
        shed.kind = "steel"
        session.expire(garden)
    print("tree:", tree.kind)
    print("shed:", shed.kind)
    session.close()


def named_attributes():
    """With attribute names, ``refresh()`` expires no child.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        garden expired: False
        tree expired: False
        shed expired: False
    """
    session = Session(create_engine("sqlite://"), expire_on_commit=False)
    garden, tree, shed = _saved_garden(session)
    session.refresh(garden, ["name"])
    print("garden expired:", inspect(garden).expired)
    print("tree expired:", inspect(tree).expired)
    print("shed expired:", inspect(shed).expired)
    session.close()
