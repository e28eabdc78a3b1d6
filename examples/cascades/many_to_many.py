"""Many-to-many without delete cascade."""

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
    shifts = relationship("Shift", secondary=assignment, back_populates="volunteers")


class Shift(Base):
    __tablename__ = "shift"

    id = Column(Integer, primary_key=True)
    volunteers = relationship("Volunteer", secondary=assignment, back_populates="shifts")


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
    """Deleting a volunteer deletes its rows in the association table and keeps the shifts.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        volunteers left: 1
        shifts left: 2
        association rows left: [(2, 1)]
    """
    session = _session_with_two_volunteers()
    session.delete(session.query(Volunteer).filter_by(id=1).one())
    session.commit()
    print("volunteers left:", session.query(Volunteer).count())
    print("shifts left:", session.query(Shift).count())
    print("association rows left:", session.query(assignment).all())
    session.close()


def from_the_other_side():
    """Deleting a shift deletes its rows in the association table and keeps the volunteers.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        volunteers left: 2
        shifts left: 1
        association rows left: [(1, 2)]
    """
    session = _session_with_two_volunteers()
    session.delete(session.query(Shift).filter_by(id=1).one())
    session.commit()
    print("volunteers left:", session.query(Volunteer).count())
    print("shifts left:", session.query(Shift).count())
    print("association rows left:", session.query(assignment).all())
    session.close()


def association_rows():
    """One statement deletes all association rows of the volunteer, in no fixed order.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        DELETE FROM assignment WHERE assignment.volunteer_id = ? AND assignment.shift_id = ?
        parameters, sorted: [(1, 1), (1, 2)]
    """
    session = _session_with_two_volunteers()
    volunteer = session.query(Volunteer).filter_by(id=1).one()

    @event.listens_for(session.get_bind(), "before_cursor_execute")
    def show(_connection, _cursor, statement, parameters, _context, executemany):
        if executemany:
            print(statement)
            print("parameters, sorted:", sorted(parameters))

    session.delete(volunteer)
    session.flush()
    session.close()
