"""SQL in an event of the session that comes after the commit."""

from sqlalchemy import Column, Integer, String, create_engine, event

try:
    from sqlalchemy.orm import Session, declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base
    from sqlalchemy.orm import Session

Base = declarative_base()


class Parcel(Base):
    __tablename__ = "parcel"

    id = Column(Integer, primary_key=True)
    town = Column(String(40))


def query_in_after_commit():
    """In ``after_commit`` the session can send no SQL, in any version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        sqlalchemy.exc.InvalidRequestError: This session is in 'committed' state; no further SQL can be emitted within this transaction.
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)

    @event.listens_for(session, "after_commit")
    def count(session):
        print("parcels:", session.query(Parcel).count())

    session.add(Parcel(town="Bree"))
    try:
        session.commit()
    finally:
        session.close()


def another_session_in_after_commit():
    """A session of its own can, and sees what was committed.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        parcels: 1
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)

    @event.listens_for(session, "after_commit")
    def count(session):
        own = Session(engine)
        print("parcels:", own.query(Parcel).count())
        own.close()

    session.add(Parcel(town="Bree"))
    session.commit()
    session.close()


def query_in_before_commit():
    """In ``before_commit`` the session itself can.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        parcels: 1
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)

    @event.listens_for(session, "before_commit")
    def count(session):
        print("parcels:", session.query(Parcel).count())

    session.add(Parcel(town="Bree"))
    session.commit()
    session.close()
