"""A session that chooses its database: an overridden ``get_bind()``."""

from contextlib import closing

from sqlalchemy import Column, Integer, String, create_engine
from sqlalchemy.orm import Session

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Parcel(Base):
    __tablename__ = "parcel"

    id = Column(Integer, primary_key=True)
    town = Column(String(30))


class Receipt(Base):
    __tablename__ = "receipt"

    id = Column(Integer, primary_key=True)


def _make_engines():
    engines = create_engine("sqlite://"), create_engine("sqlite://")
    for engine in engines:
        Base.metadata.create_all(engine)
    return engines


def positional():
    """``super().get_bind(mapper, clause)`` raises ``TypeError`` since 2.0, and 1.4 does not warn.

    :consequence: 2.0 exception

    .. testoutput:: 1.3, 1.4

        receipts: 0
        parcels: 0

    .. testoutput:: 2.0, 2.1

        receipts: 0
        TypeError: Session.get_bind() takes from 1 to 2 positional arguments but 3 were given
    """
    engine, archive = _make_engines()

    class RoutingSession(Session):
        def get_bind(self, mapper=None, clause=None):
            if mapper is not None and mapper.class_ is Receipt:
                return archive
            return super().get_bind(mapper, clause)

    with closing(RoutingSession(bind=engine)) as session:
        print("receipts:", session.query(Receipt).count())
        print("parcels:", session.query(Parcel).count())


def by_keyword():
    """``super().get_bind(mapper, clause=clause, **options)`` works in all four versions.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        receipts: 0
        parcels: 0
    """
    engine, archive = _make_engines()

    class RoutingSession(Session):
        def get_bind(self, mapper=None, clause=None, **options):
            if mapper is not None and mapper.class_ is Receipt:
                return archive
            return super().get_bind(mapper, clause=clause, **options)

    with closing(RoutingSession(bind=engine)) as session:
        print("receipts:", session.query(Receipt).count())
        print("parcels:", session.query(Parcel).count())
