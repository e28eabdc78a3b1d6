"""Which events are called for rows that the ORM, the database or one statement deletes."""

from sqlalchemy import (
    ForeignKey,
    create_engine,
    delete,
    event,
    func,
    select,
)
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    mapped_column,
    relationship,
)


class Base(DeclarativeBase):
    pass


class Invoice(Base):
    __tablename__ = "invoice"

    id: Mapped[int] = mapped_column(primary_key=True)
    lines: Mapped[list["Line"]] = relationship(
        cascade="all, delete-orphan",
    )
    notes: Mapped[list["Note"]] = relationship(
        cascade="all, delete-orphan",
        passive_deletes=True,
    )


class Line(Base):
    __tablename__ = "line"

    id: Mapped[int] = mapped_column(primary_key=True)
    invoice_id: Mapped[int] = mapped_column(
        ForeignKey("invoice.id", ondelete="CASCADE"),
    )


class Note(Base):
    __tablename__ = "note"

    id: Mapped[int] = mapped_column(primary_key=True)
    invoice_id: Mapped[int] = mapped_column(
        ForeignKey("invoice.id", ondelete="CASCADE"),
    )


def _engine_with_invoice():
    engine = create_engine("sqlite://")

    @event.listens_for(engine, "connect")
    def enforce_foreign_keys(connection, _record):
        connection.execute("PRAGMA foreign_keys=ON")

    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Invoice(lines=[Line()], notes=[Note()]))
        session.commit()
    return engine


def _listen(session):
    heard = {
        "session.deleted in before_flush": [],
        "before_delete": [],
        "after_delete": [],
        "do_orm_execute": [],
        "after_bulk_delete": [],
    }

    @event.listens_for(session, "before_flush")
    def before_flush(session, _context, _objects):
        names = [type(target).__name__ for target in session.deleted]
        heard["session.deleted in before_flush"] += names

    for model in (Invoice, Line, Note):

        @event.listens_for(model, "before_delete")
        def before_delete(_mapper, _connection, target):
            heard["before_delete"].append(type(target).__name__)

        @event.listens_for(model, "after_delete")
        def after_delete(_mapper, _connection, target):
            heard["after_delete"].append(type(target).__name__)

    @event.listens_for(session, "do_orm_execute")
    def do_orm_execute(state):
        if state.is_delete:
            heard["do_orm_execute"].append(str(state.statement))

    @event.listens_for(session, "after_bulk_delete")
    def after_bulk_delete(context):
        name = context.mapper.class_.__name__
        heard["after_bulk_delete"].append(name)

    return heard


def _report(heard, session):
    for name, heard_of in heard.items():
        print(name + ":", ", ".join(sorted(heard_of)) or "nothing")
    for model in (Invoice, Line, Note):
        count = select(func.count()).select_from(model)
        print(model.__tablename__, "rows:", session.scalar(count))


def session_delete():
    """Events are called for the invoice and its line, but not for the note.

    .. testoutput:: 2.0, 2.1

        session.deleted in before_flush: Invoice, Line
        before_delete: Invoice, Line
        after_delete: Invoice, Line
        do_orm_execute: nothing
        after_bulk_delete: nothing
        invoice rows: 0
        line rows: 0
        note rows: 0
    """
    with Session(_engine_with_invoice()) as session:
        heard = _listen(session)
        invoice = session.scalars(select(Invoice)).one()
        session.delete(invoice)
        session.flush()
        _report(heard, session)


def loaded_collection():
    """If the notes are loaded before the delete, the ORM deletes them, and the events are called.

    .. testoutput:: 2.0, 2.1

        session.deleted in before_flush: Invoice, Line, Note
        before_delete: Invoice, Line, Note
        after_delete: Invoice, Line, Note
        do_orm_execute: nothing
        after_bulk_delete: nothing
        invoice rows: 0
        line rows: 0
        note rows: 0
    """
    with Session(_engine_with_invoice()) as session:
        heard = _listen(session)
        invoice = session.scalars(select(Invoice)).one()
        invoice.notes  # loads the list
        session.delete(invoice)
        session.flush()
        _report(heard, session)


def removed_from_the_list():
    """``before_delete`` is called for an orphan; it is not in ``session.deleted`` before the flush.

    .. testoutput:: 2.0, 2.1

        session.deleted in before_flush: nothing
        before_delete: Line
        after_delete: Line
        do_orm_execute: nothing
        after_bulk_delete: nothing
        invoice rows: 1
        line rows: 0
        note rows: 1
    """
    with Session(_engine_with_invoice()) as session:
        heard = _listen(session)
        invoice = session.scalars(select(Invoice)).one()
        invoice.lines.clear()
        session.flush()
        _report(heard, session)


def delete_statement():
    """For ``delete(Invoice)`` only ``do_orm_execute`` is called, before the statement is sent.

    .. testoutput:: 2.0, 2.1

        session.deleted in before_flush: nothing
        before_delete: nothing
        after_delete: nothing
        do_orm_execute: DELETE FROM invoice
        after_bulk_delete: nothing
        invoice rows: 0
        line rows: 0
        note rows: 0
    """
    with Session(_engine_with_invoice()) as session:
        heard = _listen(session)
        session.execute(delete(Invoice))
        _report(heard, session)


def query_delete():
    """``after_bulk_delete`` is called by ``Query.delete()`` alone.

    .. testoutput:: 2.0, 2.1

        session.deleted in before_flush: nothing
        before_delete: nothing
        after_delete: nothing
        do_orm_execute: DELETE FROM invoice
        after_bulk_delete: Invoice
        invoice rows: 0
        line rows: 0
        note rows: 0
    """
    with Session(_engine_with_invoice()) as session:
        heard = _listen(session)
        session.query(Invoice).delete()
        _report(heard, session)


def connection_delete():
    """For a DELETE that is sent through the connection, no event of the ORM is called.

    .. testoutput:: 2.0, 2.1

        session.deleted in before_flush: nothing
        before_delete: nothing
        after_delete: nothing
        do_orm_execute: nothing
        after_bulk_delete: nothing
        invoice rows: 0
        line rows: 0
        note rows: 0
    """
    with Session(_engine_with_invoice()) as session:
        heard = _listen(session)
        session.connection().execute(delete(Invoice))
        _report(heard, session)
