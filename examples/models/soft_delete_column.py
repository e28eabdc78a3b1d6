"""Soft delete with ``Column``, and what the versions have for it."""

from datetime import date

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Integer,
    create_engine,
    event,
    orm,
)
from sqlalchemy.orm import Session, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Ticket(Base):
    __tablename__ = "ticket"

    id = Column(Integer, primary_key=True)
    deleted_on = Column(Date)
    replies = relationship("Reply", cascade="all, delete-orphan")


class Reply(Base):
    __tablename__ = "reply"

    id = Column(Integer, primary_key=True)
    deleted_on = Column(Date)
    ticket_id = Column(ForeignKey("ticket.id"), nullable=False)


def hidden_children_stay():
    """``session.delete()`` deletes the replies that it sees; those that are hidden stay.

    .. testoutput:: 1.4, 2.0, 2.1

        tickets left: 0
        replies left: 1
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    hidden = Reply(deleted_on=date(2026, 1, 1))
    session.add(Ticket(replies=[hidden, Reply()]))
    session.commit()
    session.close()

    @event.listens_for(session, "do_orm_execute")
    def hide_deleted(state):
        if state.is_select and not state.is_relationship_load:
            state.statement = state.statement.options(
                orm.with_loader_criteria(
                    Reply,
                    Reply.deleted_on.is_(None),
                )
            )

    session.delete(session.query(Ticket).one())
    session.commit()
    session.close()
    session = Session(engine)
    print("tickets left:", session.query(Ticket).count())
    print("replies left:", session.query(Reply).count())
    session.close()


def mark_in_before_flush():
    """A ``before_flush`` listener marks what is deleted, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        tickets: 1
        replies: 2
        marked replies: 2
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)

    @event.listens_for(session, "before_flush")
    def mark_deleted(session, _context, _objects):
        for target in session.deleted:
            session.add(target)  # no longer to be deleted
            target.deleted_on = date(2026, 1, 1)

    session.add(Ticket(replies=[Reply(), Reply()]))
    session.commit()
    session.delete(session.query(Ticket).one())
    session.commit()
    marked = session.query(Reply).filter(Reply.deleted_on.isnot(None))
    print("tickets:", session.query(Ticket).count())
    print("replies:", session.query(Reply).count())
    print("marked replies:", marked.count())
    session.close()


def no_loader_criteria_on_13():
    """1.3 has neither ``with_loader_criteria()`` nor the event ``do_orm_execute``.

    .. testoutput:: 1.3

        AttributeError: module 'sqlalchemy.orm' has no attribute 'with_loader_criteria'
    """
    orm.with_loader_criteria
