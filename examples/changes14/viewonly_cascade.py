"""Cascades on a relationship that is only for reading."""

from sqlalchemy import Column, ForeignKey, Integer, create_engine
from sqlalchemy.orm import Session, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Orchard(Base):
    __tablename__ = "orchard"

    id = Column(Integer, primary_key=True)


class Tree(Base):
    __tablename__ = "tree"

    id = Column(Integer, primary_key=True)
    orchard_id = Column(ForeignKey("orchard.id"))


def all_delete_orphan():
    """``viewonly=True`` with delete cascade warns in 1.3 and raises in 1.4.

    2.x accepts it and leaves the cascades out, without a word.

    :consequence: 1.4 exception, 2.0 rows

    .. testoutput:: 1.3

        SAWarning: Cascade settings "delete, delete-orphan, merge, save-update" should not be combined with a viewonly=True relationship.   This configuration will raise an error in version 1.4.  Note that in versions prior to 1.4, these cascade settings may still produce a mutating effect even though this relationship is marked as viewonly=True.
        cascades: ['delete', 'delete-orphan', 'expunge', 'merge', 'refresh-expire', 'save-update']

    .. testoutput:: 1.4

        sqlalchemy.exc.ArgumentError: Cascade settings "delete, delete-orphan, save-update" apply to persistence operations and should not be combined with a viewonly=True relationship.

    .. testoutput:: 2.0, 2.1

        cascades: ['expunge', 'merge', 'refresh-expire']
    """
    Orchard.trees = relationship(Tree, viewonly=True, cascade="all, delete-orphan")
    print("cascades:", sorted(Orchard.trees.property.cascade))


def delete():
    """``viewonly=True`` with delete cascade deletes rows in 1.3, is refused in 1.4, and keeps them in 2.x.

    :consequence: 1.4 exception, 2.0 rows

    .. testoutput:: 1.3

        SAWarning: Cascade settings "delete, merge, save-update" should not be combined with a viewonly=True relationship.   This configuration will raise an error in version 1.4.  Note that in versions prior to 1.4, these cascade settings may still produce a mutating effect even though this relationship is marked as viewonly=True.
        trees left: 0

    .. testoutput:: 1.4

        sqlalchemy.exc.ArgumentError: Cascade settings "delete, save-update" apply to persistence operations and should not be combined with a viewonly=True relationship.

    .. testoutput:: 2.0, 2.1

        trees left: 1
    """
    Orchard.trees = relationship(Tree, viewonly=True, cascade="all, delete")
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add_all([Orchard(id=1), Tree(orchard_id=1)])
    session.commit()
    session.delete(session.query(Orchard).one())
    session.commit()
    print("trees left:", session.query(Tree).count())
    session.close()


def no_cascade():
    """Without ``cascade`` a viewonly relationship is accepted in every version, without a warning.

    :consequence: 1.4 results

    .. testoutput:: 1.3

        cascades: ['merge', 'save-update']

    .. testoutput:: 1.4, 2.0, 2.1

        cascades: ['merge']
    """
    Orchard.trees = relationship(Tree, viewonly=True)
    print("cascades:", sorted(Orchard.trees.property.cascade))
