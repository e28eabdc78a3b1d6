"""Loader options of a query that loads no entity."""

from sqlalchemy import Column, ForeignKey, Integer, String
from sqlalchemy.orm import Query, joinedload, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Quay(Base):
    __tablename__ = "quay"

    id = Column(Integer, primary_key=True)


class Barge(Base):
    __tablename__ = "barge"

    id = Column(Integer, primary_key=True)
    name = Column(String(40))
    quay_id = Column(ForeignKey("quay.id"))
    quay = relationship(Quay)


def columns_with_an_option():
    """A query of columns alone refuses an option that loads a relationship.

    :consequence: 2.0 text, 2.1 text

    .. testoutput:: 1.3, 1.4

        sqlalchemy.exc.ArgumentError: Query has only expression-based entities, which do not apply to relationship property "Barge.quay"

    .. testoutput:: 2.0

        sqlalchemy.exc.ArgumentError: Query has only expression-based entities; attribute loader options for Mapper[Barge(barge)] can't be applied here.

    .. testoutput:: 2.1

        sqlalchemy.exc.ArgumentError: Query has only expression-based entities; attribute loader option joinedload(Barge.quay) can't be applied here.
    """
    print(Query([Barge.name]).options(joinedload(Barge.quay)))


def columns_without():
    """Without the option, the query is as it was.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        SELECT barge.name AS barge_name
        FROM barge
    """
    print(Query([Barge.name]))
