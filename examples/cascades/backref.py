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
    """Assigning ``sailor.crew`` puts the sailor into the crew's session in 1.x, not in 2.x.

    In 2.x the flush warns, and the row is not saved.

    :consequence: 1.4 warning, 2.0 rows

    .. testoutput:: 1.3

        crew in session: True
        sailor in session: True
        sailor.id: 1
        rows saved: 1

    .. testoutput:: 1.4

        RemovedIn20Warning: "Sailor" object is being merged into a Session along the backref cascade path for relationship "Crew.sailors"; in SQLAlchemy 2.0, this reverse cascade will not take place.  Set cascade_backrefs to False in either the relationship() or backref() function for the 2.0 behavior; or to set globally for the whole Session, set the future=True flag (Background on this error at: https://sqlalche.me/e/20/s9r1) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        crew in session: True
        sailor in session: True
        sailor.id: 1
        rows saved: 1

    .. testoutput:: 2.0, 2.1

        crew in session: True
        sailor in session: False
        SAWarning: Object of type <Sailor> not in session, add operation along 'Crew.sailors' will not proceed
        sailor.id: None
        rows saved: 0
    """
    session = _session_with_crew()
    crew = session.query(Crew).one()

    sailor = Sailor(name="Lynceus")
    sailor.crew = crew
    print("crew in session:", crew in session)
    print("sailor in session:", sailor in session)

    session.flush()
    print("sailor.id:", sailor.id)
    session.commit()
    print("rows saved:", session.query(Sailor).count())
    session.close()


def keyword_argument():
    """``Sailor(crew=crew)`` is the same assignment, written as a keyword.

    :consequence: 1.4 warning, 2.0 rows

    .. testoutput:: 1.3

        sailor in session: True
        rows saved: 1

    .. testoutput:: 1.4

        RemovedIn20Warning: "Sailor" object is being merged into a Session along the backref cascade path for relationship "Crew.sailors"; in SQLAlchemy 2.0, this reverse cascade will not take place.  Set cascade_backrefs to False in either the relationship() or backref() function for the 2.0 behavior; or to set globally for the whole Session, set the future=True flag (Background on this error at: https://sqlalche.me/e/20/s9r1) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        sailor in session: True
        rows saved: 1

    .. testoutput:: 2.0, 2.1

        sailor in session: False
        SAWarning: Object of type <Sailor> not in session, add operation along 'Crew.sailors' will not proceed
        rows saved: 0
    """
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

        sailor in session: False
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
    """Adding the sailor to the session saves it in every version, with no warning in 2.x.

    :consequence: 1.4 warning, 2.0 text

    .. testoutput:: 1.3, 2.0, 2.1

        rows saved: 1
        sailor.crew is crew: True

    .. testoutput:: 1.4

        RemovedIn20Warning: "Sailor" object is being merged into a Session along the backref cascade path for relationship "Crew.sailors"; in SQLAlchemy 2.0, this reverse cascade will not take place.  Set cascade_backrefs to False in either the relationship() or backref() function for the 2.0 behavior; or to set globally for the whole Session, set the future=True flag (Background on this error at: https://sqlalche.me/e/20/s9r1) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        rows saved: 1
        sailor.crew is crew: True
    """
    session = _session_with_crew()
    crew = session.query(Crew).one()

    sailor = Sailor(name="Lynceus", crew=crew)
    session.add(sailor)

    session.commit()
    print("rows saved:", session.query(Sailor).count())
    print("sailor.crew is crew:", sailor.crew is crew)
    session.close()


def append_to_collection():
    """Appending to ``crew.sailors`` saves the sailor in every version, without a warning.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        sailor.crew is crew: True
        sailor in session: True
        rows saved: 1
    """
    session = _session_with_crew()
    crew = session.query(Crew).one()

    sailor = Sailor(name="Lynceus")
    crew.sailors.append(sailor)
    print("sailor.crew is crew:", sailor.crew is crew)
    print("sailor in session:", sailor in session)

    session.commit()
    print("rows saved:", session.query(Sailor).count())
    session.close()


def add_before_assigning():
    """A sailor added before it is given its crew is saved in every version, without a warning.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        rows saved: 1
        sailor.crew is crew: True
    """
    session = _session_with_crew()
    crew = session.query(Crew).one()

    sailor = Sailor(name="Lynceus")
    session.add(sailor)
    sailor.crew = crew

    session.commit()
    print("rows saved:", session.query(Sailor).count())
    print("sailor.crew is crew:", sailor.crew is crew)
    session.close()


def stop_at_the_assignment():
    """In 1.4, the warning turned into an error stops at the very line that assigns.

    .. testoutput:: 1.4

        stopped at the assignment: "Sailor" object is being merged into a Session along the backref cascade path for relationship "Crew.sailors"
    """
    import warnings

    from sqlalchemy.exc import RemovedIn20Warning

    session = _session_with_crew()
    crew = session.query(Crew).one()
    warnings.filterwarnings("error", ".*backref cascade path", RemovedIn20Warning)

    sailor = Sailor(name="Lynceus")
    try:
        sailor.crew = crew
        print("assigned")
    except RemovedIn20Warning as warning:
        print("stopped at the assignment:", str(warning).partition(";")[0])
    session.close()


def stop_at_the_flush():
    """In 2.x, the warning turned into an error stops at the flush that would lose the row.

    .. testoutput:: 2.0, 2.1

        stopped at the flush: Object of type <Sailor> not in session, add operation along 'Crew.sailors' will not proceed
        new objects: 0
    """
    import warnings

    from sqlalchemy.exc import SAWarning

    session = _session_with_crew()
    crew = session.query(Crew).one()
    warnings.filterwarnings("error", "Object of type .* not in session", SAWarning)

    sailor = Sailor(name="Lynceus", crew=crew)
    try:
        session.flush()
        print("flushed")
    except SAWarning as warning:
        print("stopped at the flush:", warning)
    print("new objects:", len(session.new))
    session.close()


def later_commit():
    """In 2.x a later commit does not save the sailor either; adding the sailor does.

    :consequence: 1.4 warning, 2.0 rows

    .. testoutput:: 1.3

        rows after the first commit: 1
        rows after the second commit: 1
        rows after add() and commit: 1
        sailor.crew is crew: True

    .. testoutput:: 1.4

        RemovedIn20Warning: "Sailor" object is being merged into a Session along the backref cascade path for relationship "Crew.sailors"; in SQLAlchemy 2.0, this reverse cascade will not take place.  Set cascade_backrefs to False in either the relationship() or backref() function for the 2.0 behavior; or to set globally for the whole Session, set the future=True flag (Background on this error at: https://sqlalche.me/e/20/s9r1) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        rows after the first commit: 1
        rows after the second commit: 1
        rows after add() and commit: 1
        sailor.crew is crew: True

    .. testoutput:: 2.0, 2.1

        SAWarning: Object of type <Sailor> not in session, add operation along 'Crew.sailors' will not proceed
        rows after the first commit: 0
        rows after the second commit: 0
        rows after add() and commit: 1
        sailor.crew is crew: True
    """
    session = _session_with_crew()
    crew = session.query(Crew).one()

    sailor = Sailor(name="Lynceus", crew=crew)
    session.commit()
    print("rows after the first commit:", session.query(Sailor).count())
    session.commit()
    print("rows after the second commit:", session.query(Sailor).count())
    session.add(sailor)
    session.commit()
    print("rows after add() and commit:", session.query(Sailor).count())
    print("sailor.crew is crew:", sailor.crew is crew)
    session.close()
