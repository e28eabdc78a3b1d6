"""The option ``cascade_backrefs``, which gives 1.x the behaviour of 2.x."""

from sqlalchemy import Column, ForeignKey, Integer, create_engine
from sqlalchemy.orm import Session, backref, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Orchard(Base):
    __tablename__ = "orchard"

    id = Column(Integer, primary_key=True)
    trees = relationship("Tree", back_populates="orchard", cascade_backrefs=False)


class Tree(Base):
    __tablename__ = "tree"

    id = Column(Integer, primary_key=True)
    orchard_id = Column(ForeignKey("orchard.id"))
    orchard = relationship("Orchard", back_populates="trees")


class Well(Base):
    __tablename__ = "well"

    id = Column(Integer, primary_key=True)


class Bucket(Base):
    __tablename__ = "bucket"

    id = Column(Integer, primary_key=True)
    well_id = Column(ForeignKey("well.id"))
    well = relationship("Well", backref="buckets", cascade_backrefs=False)


class Rope(Base):
    __tablename__ = "rope"

    id = Column(Integer, primary_key=True)
    well_id = Column(ForeignKey("well.id"))
    well = relationship("Well", backref=backref("ropes", cascade_backrefs=False))


def option_false():
    """``cascade_backrefs=False`` on the collection keeps the tree out in every version, silently.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        tree in orchard.trees: True
        tree in session: False
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    orchard = Orchard()
    session.add(orchard)

    tree = Tree()
    tree.orchard = orchard
    print("tree in orchard.trees:", tree in orchard.trees)
    print("tree in session:", tree in session)
    session.close()


def option_on_the_other_side():
    """On the side that is assigned, beside ``backref=``, ``cascade_backrefs=False`` does nothing.

    :consequence: 1.4 warning, 2.0 rows

    .. testoutput:: 1.3

        bucket in session: True

    .. testoutput:: 1.4

        RemovedIn20Warning: "Bucket" object is being merged into a Session along the backref cascade path for relationship "Well.buckets"; in SQLAlchemy 2.0, this reverse cascade will not take place.  Set cascade_backrefs to False in either the relationship() or backref() function for the 2.0 behavior; or to set globally for the whole Session, set the future=True flag (Background on this error at: https://sqlalche.me/e/20/s9r1) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        bucket in session: True

    .. testoutput:: 2.0, 2.1

        bucket in session: False
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    well = Well()
    session.add(well)

    bucket = Bucket()
    bucket.well = well
    print("bucket in session:", bucket in session)
    session.close()


def option_in_backref():
    """Inside ``backref()``, ``cascade_backrefs=False`` keeps the rope out in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        rope in session: False
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    well = Well()
    session.add(well)

    rope = Rope()
    rope.well = well
    print("rope in session:", rope in session)
    session.close()


def option_accepted():
    """``cascade_backrefs=False`` is accepted in every version; ``True`` is refused in 2.x.

    :consequence: 2.0 exception

    .. testoutput:: 1.3, 1.4

        False: accepted
        True: accepted

    .. testoutput:: 2.0, 2.1

        False: accepted
        sqlalchemy.exc.ArgumentError: The 'cascade_backrefs' parameter passed to relationship() may only be set to False.
    """
    relationship("Tree", cascade_backrefs=False)
    print("False: accepted")
    relationship("Tree", cascade_backrefs=True)
    print("True: accepted")
