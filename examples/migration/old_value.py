"""What an attribute event gets as the old value of an attribute that had none."""

from sqlalchemy import Column, Integer, String, create_engine, event
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import NO_VALUE

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base


def class_of_no_value():
    """``NO_VALUE`` was a ``symbol`` up to 1.4, and belongs to an enum since 2.0: no error, no warning.

    :consequence: 2.0 results

    .. testoutput:: 1.3, 1.4

        seat: 7A

    .. testoutput:: 2.0, 2.1

        seat: LoaderCallableStatus.NO_VALUE
    """
    Base = declarative_base()

    class Ticket(Base):
        __tablename__ = "ticket"
        id = Column(Integer, primary_key=True)
        seat = Column(String(10))

    @event.listens_for(Ticket.seat, "set", retval=True)
    def keep_first(ticket, value, old, initiator):
        first = old is None or type(old).__name__ == "symbol"
        return value if first else old

    ticket = Ticket(seat="7A")
    print("seat:", ticket.seat)


def no_value():
    """A comparison with ``NO_VALUE`` itself does the same in all four versions.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        seat: 7A
    """
    Base = declarative_base()

    class Ticket(Base):
        __tablename__ = "ticket"
        id = Column(Integer, primary_key=True)
        seat = Column(String(10))

    @event.listens_for(Ticket.seat, "set", retval=True)
    def keep_first(ticket, value, old, initiator):
        first = old is None or old is NO_VALUE
        return value if first else old

    ticket = Ticket(seat="7A")
    print("seat:", ticket.seat)


def saved_as_a_value():
    """``NO_VALUE`` saved as an old value is a number up to 1.4, and raises since 2.0.

    :consequence: 2.0 exception

    .. testoutput:: 1.3, 1.4

        a number: True

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ProgrammingError: (sqlite3.ProgrammingError) Error binding parameter 2: type 'LoaderCallableStatus' is not supported
        [SQL: INSERT INTO ticket (seat, seat_before) VALUES (?, ?)]
        [parameters: ('7A', <LoaderCallableStatus.NO_VALUE: 4>)]
        (Background on this error at: https://sqlalche.me/e/20/f405)
    """
    Base = declarative_base()

    class Ticket(Base):
        __tablename__ = "ticket"
        id = Column(Integer, primary_key=True)
        seat = Column(String(10))
        seat_before = Column(String(30))

    @event.listens_for(Ticket.seat, "set")
    def keep_old(ticket, value, old, initiator):
        ticket.seat_before = old

    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Ticket(seat="7A"))
    try:
        session.commit()
        before = session.query(Ticket.seat_before).scalar()
        print("a number:", before.lstrip("-").isdigit())
    finally:
        session.close()


def private_symbol():
    """``_symbol``, the class of these values, cannot be imported since 2.0.

    :consequence: 2.0 exception

    .. testoutput:: 1.3, 1.4

        of this class: True

    .. testoutput:: 2.0, 2.1

        ImportError: cannot import name '_symbol' from 'sqlalchemy.util.langhelpers' (.../sqlalchemy/util/langhelpers.py)
    """
    from sqlalchemy.util.langhelpers import _symbol

    print("of this class:", isinstance(NO_VALUE, _symbol))
