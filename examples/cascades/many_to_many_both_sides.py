"""Many-to-many with delete cascade on both sides."""

from sqlalchemy import Column, ForeignKey, Integer, Table, create_engine, event
from sqlalchemy.orm import Session, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()

assignment = Table(
    "assignment",
    Base.metadata,
    Column("volunteer_id", ForeignKey("volunteer.id"), primary_key=True),
    Column("shift_id", ForeignKey("shift.id"), primary_key=True),
)


class Volunteer(Base):
    __tablename__ = "volunteer"

    id = Column(Integer, primary_key=True)
    shifts = relationship(
        "Shift",
        secondary=assignment,
        back_populates="volunteers",
        cascade="all, delete",
    )


class Shift(Base):
    __tablename__ = "shift"

    id = Column(Integer, primary_key=True)
    volunteers = relationship(
        "Volunteer",
        secondary=assignment,
        back_populates="shifts",
        cascade="all, delete",
    )


def _count_statements(session):
    counts = {"SELECT": 0, "DELETE": 0}

    @event.listens_for(session.get_bind(), "before_cursor_execute")
    def count(_connection, _cursor, statement, *_):
        counts[statement.split()[0]] += 1

    return counts


def _session_with_two_volunteers():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    morning, evening = Shift(id=1), Shift(id=2)
    first = Volunteer(id=1, shifts=[morning, evening])
    second = Volunteer(id=2, shifts=[morning])
    session.add_all([first, second])
    session.commit()
    return session


def rows_left():
    """With delete cascade on both sides of a many-to-many, everything connected is deleted.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        volunteers left: 0
        shifts left: 0
        association rows left: []
    """
    session = _session_with_two_volunteers()
    session.delete(session.query(Volunteer).filter_by(id=1).one())
    session.commit()
    print("volunteers left:", session.query(Volunteer).count())
    print("shifts left:", session.query(Shift).count())
    print("association rows left:", session.query(assignment).all())
    session.close()


def statements():
    """With delete cascade on both sides, the ORM selects a collection for each object it reaches.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        SELECT on delete(): 4
        objects marked: 4
        SELECT in all: 4
    """
    session = _session_with_two_volunteers()
    volunteer = session.query(Volunteer).filter_by(id=1).one()
    counts = _count_statements(session)
    session.delete(volunteer)
    print("SELECT on delete():", counts["SELECT"])
    print("objects marked:", len(session.deleted))
    session.flush()
    print("SELECT in all:", counts["SELECT"])
    session.close()
