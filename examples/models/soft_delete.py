"""Soft delete: rows that are marked and hidden, and what still deletes them."""

from datetime import date

from sqlalchemy import ForeignKey, create_engine, event, select
from sqlalchemy.exc import IntegrityError
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


def _create_engine(url="sqlite://"):
    engine = create_engine(url)
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Ticket(replies=[Reply(), Reply()]))
        session.commit()
    return engine


def _print_rows(engine):
    with Session(engine) as session:  # sees all rows
        for model in (Ticket, Reply):
            marks = [
                "kept" if row.deleted_on is None else "marked"
                for row in session.scalars(select(model))
            ]
            print(model.__tablename__, "rows:", marks)


def parent_marked():
    """Marking a ticket hides the ticket alone: no cascade marks its replies.

    .. testoutput:: 2.0, 2.1

        tickets seen: 0
        replies seen: 2
        ticket rows: ['marked']
        reply rows: ['kept', 'kept']
    """
    engine = _create_engine()
    with SoftSession(engine) as session:
        ticket = session.scalars(select(Ticket)).one()
        ticket.deleted_on = date(2026, 1, 1)
        session.commit()
        tickets = session.scalars(select(Ticket)).all()
        replies = session.scalars(select(Reply)).all()
        print("tickets seen:", len(tickets))
        print("replies seen:", len(replies))
    _print_rows(engine)


def hidden_children_stay():
    """``session.delete()`` does not see hidden replies: it leaves their rows without a ticket.

    .. testoutput:: 2.0, 2.1

        ticket rows: []
        reply rows: ['marked']
    """
    engine = _create_engine()
    with SoftSession(engine) as session:
        ticket = session.scalars(select(Ticket)).one()
        ticket.replies[0].deleted_on = date(2026, 1, 1)
        session.commit()
    with SoftSession(engine) as session:
        session.delete(session.scalars(select(Ticket)).one())
        session.commit()
    _print_rows(engine)


def hidden_children_on_postgresql():
    """PostgreSQL refuses the same delete, because of a row that the session does not see.

    .. testoutput:: 2.0, 2.1

        IntegrityError: update or delete on table "ticket" violates foreign key constraint "reply_ticket_id_fkey" on table "reply"
        DETAIL:  Key (id)=(1) is still referenced from table "reply".
    """
    engine = _create_engine("postgresql+psycopg2://")
    with SoftSession(engine) as session:
        ticket = session.scalars(select(Ticket)).one()
        ticket.replies[0].deleted_on = date(2026, 1, 1)
        session.commit()
    with SoftSession(engine) as session:
        session.delete(session.scalars(select(Ticket)).one())
        try:
            session.commit()
        except IntegrityError as error:
            print("IntegrityError:", str(error.orig).strip())
    engine.dispose()
