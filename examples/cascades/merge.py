"""What ``Session.merge()`` copies along relationships with and without merge cascade."""

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
    trees = relationship("Tree")  # save-update and merge, by default
    sheds = relationship("Shed", cascade="save-update")
    beds = relationship("Bed", cascade="all, delete-orphan")


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


class Bed(Base):
    __tablename__ = "bed"

    id = Column(Integer, primary_key=True)
    kind = Column(String(20))
    garden_id = Column(ForeignKey("garden.id"))


def with_cascade():
    """With merge cascade, children are merged too, and those not given lose their parent.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        tree 1: cherry, garden 1
        tree 2: pear, garden None
        tree 3: plum, garden 1
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Garden(id=1, trees=[Tree(id=1, kind="apple"), Tree(id=2, kind="pear")]))
    session.commit()
    session.merge(Garden(id=1, trees=[Tree(id=1, kind="cherry"), Tree(id=3, kind="plum")]))
    session.commit()
    for tree in session.query(Tree).order_by(Tree.id):
        print(f"tree {tree.id}: {tree.kind}, garden {tree.garden_id}")
    session.close()


def with_delete_orphan():
    """With delete-orphan too, children not given are deleted.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        bed 1: tulips, garden 1
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Garden(id=1, beds=[Bed(id=1, kind="roses"), Bed(id=2, kind="herbs")]))
    session.commit()
    session.merge(Garden(id=1, beds=[Bed(id=1, kind="tulips")]))
    session.commit()
    for bed in session.query(Bed).order_by(Bed.id):
        print(f"bed {bed.id}: {bed.kind}, garden {bed.garden_id}")
    session.close()


def without_cascade():
    """Without merge cascade, the children given are ignored, and those in the database stay.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        shed 1: wood, garden 1
        shed 2: brick, garden 1
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Garden(id=1, sheds=[Shed(id=1, kind="wood"), Shed(id=2, kind="brick")]))
    session.commit()
    session.merge(Garden(id=1, sheds=[Shed(id=1, kind="steel"), Shed(id=3, kind="stone")]))
    session.commit()
    for shed in session.query(Shed).order_by(Shed.id):
        print(f"shed {shed.id}: {shed.kind}, garden {shed.garden_id}")
    session.close()


def collection_not_given():
    """A collection that the given object never had is left alone, with merge cascade too.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        tree 1: apple, garden 1
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Garden(id=1, trees=[Tree(id=1, kind="apple")]))
    session.commit()
    session.merge(Garden(id=1))
    session.commit()
    for tree in session.query(Tree).order_by(Tree.id):
        print(f"tree {tree.id}: {tree.kind}, garden {tree.garden_id}")
    session.close()
