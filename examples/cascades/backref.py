"""The save-update cascade across both sides of a relationship."""

from sqlalchemy import Column, ForeignKey, Integer, String, create_engine
from sqlalchemy.orm import Session, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Crew(Base):
    __tablename__ = "crew"

    id = Column(Integer, primary_key=True)
    ship = Column(String(30))
    sailors = relationship("Sailor", back_populates="crew")


class Sailor(Base):
    __tablename__ = "sailor"

    id = Column(Integer, primary_key=True)
    name = Column(String(30))
    crew_id = Column(ForeignKey("crew.id"))
    crew = relationship("Crew", back_populates="sailors")


def _session_with_crew():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Crew(ship="Argo"))
    session.commit()
    return session


def assign_many_to_one():
    """Assigning ``sailor.crew`` puts the sailor into the crew's session on 1.x, not on 2.x.

    On 2.x the flush warns, and the row is not saved.
    """
    session = _session_with_crew()
    crew = session.query(Crew).one()

    sailor = Sailor(name="Lynceus")
    sailor.crew = crew
    print("crew in session:", crew in session)
    print("sailor in crew.sailors:", sailor in crew.sailors)
    print("sailor in session:", sailor in session)

    session.flush()
    print("sailor.id:", sailor.id)
    session.commit()
    print("rows saved:", session.query(Sailor).count())
    session.close()


def keyword_argument():
    """``Sailor(crew=crew)`` is the same assignment, written as a keyword."""
    session = _session_with_crew()
    crew = session.query(Crew).one()

    sailor = Sailor(name="Lynceus", crew=crew)
    print("sailor in session:", sailor in session)

    session.commit()
    print("rows saved:", session.query(Sailor).count())
    session.close()


def future_session():
    """A 1.4 session made with ``future=True`` already does what 2.x does, without a warning.

    .. testoutput:: 1.4, 2.0, 2.1

        x
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine, future=True) as session:
        crew = Crew(ship="Argo")
        session.add(crew)
        session.flush()

        sailor = Sailor(name="Lynceus", crew=crew)
        print("sailor in session:", sailor in session)


def add_explicitly():
    """Adding the sailor to the session saves it on every series, with no warning on 2.x."""
    session = _session_with_crew()
    crew = session.query(Crew).one()

    sailor = Sailor(name="Lynceus", crew=crew)
    session.add(sailor)

    session.commit()
    print("rows saved:", session.query(Sailor).count())
    print("sailor.crew is crew:", sailor.crew is crew)
    session.close()


def append_to_collection():
    """Appending to ``crew.sailors`` saves the sailor on every series, without a warning."""
    session = _session_with_crew()
    crew = session.query(Crew).one()

    sailor = Sailor(name="Lynceus")
    crew.sailors.append(sailor)
    print("sailor in session:", sailor in session)

    session.commit()
    print("rows saved:", session.query(Sailor).count())
    print("sailor.crew is crew:", sailor.crew is crew)
    session.close()


def add_before_assigning():
    """A sailor added before it is given its crew is saved on every series, without a warning."""
    session = _session_with_crew()
    crew = session.query(Crew).one()

    sailor = Sailor(name="Lynceus")
    session.add(sailor)
    sailor.crew = crew

    session.commit()
    print("rows saved:", session.query(Sailor).count())
    print("sailor.crew is crew:", sailor.crew is crew)
    session.close()


def warning_as_error():
    """With warnings as errors, 2.x stops at the flush that would lose the row."""
    import warnings

    session = _session_with_crew()
    crew = session.query(Crew).one()
    sailor = Sailor(name="Lynceus", crew=crew)
    with warnings.catch_warnings():
        warnings.filterwarnings("error", message="Object of type .* not in session")
        try:
            session.flush()
            print("flushed, sailor.id:", sailor.id)
        except Warning as warning:
            print("refused:", warning)
    session.close()
