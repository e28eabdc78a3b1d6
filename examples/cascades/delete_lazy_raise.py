"""Deleting a parent whose collection must not be loaded lazily."""

from sqlalchemy import Column, ForeignKey, Integer, create_engine
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm import Session, relationship, selectinload

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Poll(Base):
    __tablename__ = "poll"

    id = Column(Integer, primary_key=True)
    votes = relationship("Vote", cascade="all, delete-orphan", lazy="raise")


class Vote(Base):
    __tablename__ = "vote"

    id = Column(Integer, primary_key=True)
    poll_id = Column(ForeignKey("poll.id"), nullable=False)


def _session_with_poll():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Poll(votes=[Vote(), Vote()]))
    session.commit()
    return session


def not_loaded():
    """With ``lazy="raise"``, ``session.delete()`` raises in 1.x and loads the votes in 2.x.

    :consequence: 2.0 works

    .. testoutput:: 1.3, 1.4

        InvalidRequestError: 'Poll.votes' is not available due to lazy='raise'
        polls left: 1
        votes left: 2

    .. testoutput:: 2.0, 2.1

        polls left: 0
        votes left: 0
    """
    session = _session_with_poll()
    poll = session.query(Poll).one()
    try:
        session.delete(poll)
        session.flush()
    except InvalidRequestError as error:
        print("InvalidRequestError:", error)
        session.rollback()
    print("polls left:", session.query(Poll).count())
    print("votes left:", session.query(Vote).count())
    session.close()


def loaded_with_the_poll():
    """A poll whose votes were loaded with it is deleted in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        polls left: 0
        votes left: 0
    """
    session = _session_with_poll()
    poll = session.query(Poll).options(selectinload(Poll.votes)).one()
    session.delete(poll)
    session.flush()
    print("polls left:", session.query(Poll).count())
    print("votes left:", session.query(Vote).count())
    session.close()
