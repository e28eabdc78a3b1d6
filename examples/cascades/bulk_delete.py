"""Deleting rows with one statement, past the cascades of the ORM."""

from sqlalchemy import Column, ForeignKey, Integer, create_engine, delete, event
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Ticket(Base):
    __tablename__ = "ticket"

    id = Column(Integer, primary_key=True)
    comments = relationship("Comment", cascade="all, delete-orphan")


class Comment(Base):
    __tablename__ = "comment"

    id = Column(Integer, primary_key=True)
    ticket_id = Column(ForeignKey("ticket.id"), nullable=False)


def _create_engine(url="sqlite://", enforce=False):
    engine = create_engine(url)
    if enforce:

        @event.listens_for(engine, "connect")
        def enforce_foreign_keys(connection, _record):
            connection.execute("PRAGMA foreign_keys=ON")

    Base.metadata.create_all(engine)
    return engine


def _session_with_ticket(engine):
    session = Session(engine)
    session.add(Ticket(comments=[Comment(), Comment()]))
    session.commit()
    return session


def delete_statement():
    """``delete(Ticket)`` deletes the tickets and leaves their comments behind.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        BEGIN (implicit)
        DELETE FROM ticket
        ()
        COMMIT
        tickets left: 0
        comments left: 2
    """
    engine = _create_engine()
    session = _session_with_ticket(engine)
    engine.echo = True
    session.execute(delete(Ticket))
    session.commit()
    engine.echo = False
    print("tickets left:", session.query(Ticket).count())
    print("comments left:", session.query(Comment).count())
    session.close()


def query_delete():
    """``Query.delete()`` deletes the tickets and leaves their comments behind.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        BEGIN (implicit)
        SELECT ticket.id AS ticket_id
        FROM ticket
        ()
        DELETE FROM ticket
        ()
        COMMIT
        ticket in session: False
        tickets left: 0
        comments left: 2
    """
    engine = _create_engine()
    session = _session_with_ticket(engine)
    engine.echo = True
    ticket = session.query(Ticket).one()
    session.query(Ticket).delete()
    session.commit()
    engine.echo = False
    print("ticket in session:", ticket in session)
    print("tickets left:", session.query(Ticket).count())
    print("comments left:", session.query(Comment).count())
    session.close()


def constraint_enforced():
    """Where the database enforces the foreign key, the bulk delete fails instead.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        IntegrityError: FOREIGN KEY constraint failed
        tickets left: 1
        comments left: 2
    """
    session = _session_with_ticket(_create_engine(enforce=True))
    try:
        session.execute(delete(Ticket))
    except IntegrityError as error:
        print("IntegrityError:", error.orig)
        session.rollback()
    print("tickets left:", session.query(Ticket).count())
    print("comments left:", session.query(Comment).count())
    session.close()


def on_postgresql():
    """PostgreSQL refuses the bulk delete, and names the table in the way.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        IntegrityError: update or delete on table "ticket" violates foreign key constraint "comment_ticket_id_fkey" on table "comment"
        DETAIL:  Key (id)=(1) is still referenced from table "comment".
        tickets left: 1
    """
    engine = _create_engine("postgresql+psycopg2://")
    session = _session_with_ticket(engine)
    try:
        session.execute(delete(Ticket))
    except IntegrityError as error:
        print("IntegrityError:", str(error.orig).strip())
        session.rollback()
    print("tickets left:", session.query(Ticket).count())
    session.close()
    engine.dispose()


def children_first():
    """Deleting the comments with a statement of their own, before the tickets, works everywhere.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        tickets left: 0
        comments left: 0
    """
    session = _session_with_ticket(_create_engine(enforce=True))
    session.execute(delete(Comment))
    session.execute(delete(Ticket))
    session.commit()
    print("tickets left:", session.query(Ticket).count())
    print("comments left:", session.query(Comment).count())
    session.close()


def one_by_one():
    """Deleting each loaded ticket with ``session.delete()`` runs the cascade.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        tickets left: 0
        comments left: 0
    """
    session = _session_with_ticket(_create_engine(enforce=True))
    for ticket in session.query(Ticket):
        session.delete(ticket)
    session.commit()
    print("tickets left:", session.query(Ticket).count())
    print("comments left:", session.query(Comment).count())
    session.close()
