"""Soft delete with two listeners: one marks what is deleted, the other hides what is marked."""

from datetime import date

from sqlalchemy import ForeignKey, create_engine, delete, event, select
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    mapped_column,
    relationship,
    with_loader_criteria,
)


class Base(DeclarativeBase):
    pass


class SoftDelete:
    deleted_on: Mapped[date | None] = mapped_column()


class Ticket(SoftDelete, Base):
    __tablename__ = "ticket"

    id: Mapped[int] = mapped_column(primary_key=True)
    replies: Mapped[list["Reply"]] = relationship(
        cascade="all, delete-orphan",
    )


class Reply(SoftDelete, Base):
    __tablename__ = "reply"

    id: Mapped[int] = mapped_column(primary_key=True)
    ticket_id: Mapped[int] = mapped_column(ForeignKey("ticket.id"))


class SoftSession(Session):
    pass


@event.listens_for(SoftSession, "before_flush")
def _mark_deleted(session, _context, _objects):
    for target in session.deleted:
        if isinstance(target, SoftDelete):
            session.add(target)  # no longer to be deleted
            target.deleted_on = date(2026, 1, 1)


@event.listens_for(SoftSession, "do_orm_execute")
def _hide_deleted(state):
    loads_more = state.is_column_load or state.is_relationship_load
    if state.is_select and not loads_more:
        state.statement = state.statement.options(
            with_loader_criteria(
                SoftDelete,
                lambda cls: cls.deleted_on.is_(None),
                include_aliases=True,
            )
        )


def _create_engine():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Ticket(replies=[Reply(), Reply()]))
        session.commit()
    return engine


def _print_rows(engine):
    with Session(engine) as session:
        for model in (Ticket, Reply):
            marks = [
                "kept" if row.deleted_on is None else "marked"
                for row in session.scalars(select(model))
            ]
            print(model.__tablename__, "rows:", marks)


def session_delete():
    """``session.delete()`` marks the ticket, and the replies that delete cascade leads to.

    .. testoutput:: 2.0, 2.1

        ticket rows: ['marked']
        reply rows: ['marked', 'marked']
    """
    engine = _create_engine()
    with SoftSession(engine) as session:
        session.delete(session.scalars(select(Ticket)).one())
        session.commit()
    _print_rows(engine)


def with_marked_reply():
    """A reply that was marked before, and is hidden, stays as it was.

    .. testoutput:: 2.0, 2.1

        replies seen: 1
        ticket rows: ['marked']
        reply rows: ['marked', 'marked']
    """
    engine = _create_engine()
    with SoftSession(engine) as session:
        session.delete(session.scalars(select(Reply)).first())
        session.commit()
        ticket = session.scalars(select(Ticket)).one()
        print("replies seen:", len(ticket.replies))
        session.delete(ticket)
        session.commit()
    _print_rows(engine)


def passive_children():
    """With ``passive_deletes=True``, replies that are not loaded are not marked.

    .. testoutput:: 2.0, 2.1

        tickets seen: 0
        replies seen: 2
    """

    class Base(DeclarativeBase):
        pass

    class Ticket(SoftDelete, Base):
        __tablename__ = "ticket"

        id: Mapped[int] = mapped_column(primary_key=True)
        replies: Mapped[list["Reply"]] = relationship(
            cascade="all, delete-orphan",
            passive_deletes=True,
        )

    class Reply(SoftDelete, Base):
        __tablename__ = "reply"

        id: Mapped[int] = mapped_column(primary_key=True)
        ticket_id: Mapped[int] = mapped_column(
            ForeignKey("ticket.id", ondelete="CASCADE"),
        )

    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with SoftSession(engine) as session:
        session.add(Ticket(replies=[Reply(), Reply()]))
        session.commit()
        session.delete(session.scalars(select(Ticket)).one())
        session.commit()
        tickets = session.scalars(select(Ticket)).all()
        replies = session.scalars(select(Reply)).all()
        print("tickets seen:", len(tickets))
        print("replies seen:", len(replies))


def reply_deleted():
    """``session.delete(reply)`` marks one reply; the list drops it when it is loaded again.

    .. testoutput:: 2.0, 2.1

        in the list: 2
        after the commit: 1
        ticket rows: ['kept']
        reply rows: ['marked', 'kept']
    """
    engine = _create_engine()
    with SoftSession(engine) as session:
        ticket = session.scalars(select(Ticket)).one()
        session.delete(ticket.replies[0])
        session.flush()
        print("in the list:", len(ticket.replies))
        session.commit()
        print("after the commit:", len(ticket.replies))
    _print_rows(engine)


def removed_from_the_list():
    """A reply that is removed from its ticket is still deleted, by delete-orphan.

    .. testoutput:: 2.0, 2.1

        ticket rows: ['kept']
        reply rows: ['kept']
    """
    engine = _create_engine()
    with SoftSession(engine) as session:
        ticket = session.scalars(select(Ticket)).one()
        del ticket.replies[0]
        session.commit()
    _print_rows(engine)


def bulk_delete():
    """``delete(Reply)`` still deletes.

    .. testoutput:: 2.0, 2.1

        ticket rows: ['kept']
        reply rows: []
    """
    engine = _create_engine()
    with SoftSession(engine) as session:
        session.execute(delete(Reply))
        session.commit()
    _print_rows(engine)


def bulk_delete_refused():
    """A ``do_orm_execute`` listener can refuse ``delete()`` of a class that is marked instead.

    .. testoutput:: 2.0, 2.1

        refused: mark Reply
        ticket rows: ['kept']
        reply rows: ['kept', 'kept']
    """
    engine = _create_engine()
    with SoftSession(engine) as session:

        @event.listens_for(session, "do_orm_execute")
        def refuse(state):
            mapper = state.bind_mapper
            if state.is_delete and mapper is not None:
                raise ValueError(f"mark {mapper.class_.__name__}")

        try:
            session.execute(delete(Reply))
        except ValueError as error:
            print("refused:", error)
    _print_rows(engine)
