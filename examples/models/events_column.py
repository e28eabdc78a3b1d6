"""Events of deletes, with ``Column``, in every version."""

from sqlalchemy import Column, ForeignKey, Integer, create_engine, event
from sqlalchemy.orm import Session, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Invoice(Base):
    __tablename__ = "invoice"

    id = Column(Integer, primary_key=True)
    notes = relationship(
        "Note",
        cascade="all, delete-orphan",
        passive_deletes=True,
    )


class Note(Base):
    __tablename__ = "note"

    id = Column(Integer, primary_key=True)
    invoice_id = Column(ForeignKey("invoice.id", ondelete="CASCADE"))


def deleted_by_the_database():
    """``before_delete`` is not called for notes that the database deletes with their invoice.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        before_delete called for: ['Invoice']
        invoices left: 0
        notes left: 0
    """
    engine = create_engine("sqlite://")

    @event.listens_for(engine, "connect")
    def enforce_foreign_keys(connection, _record):
        connection.execute("PRAGMA foreign_keys=ON")

    called = []

    @event.listens_for(Invoice, "before_delete")
    def before_delete_invoice(_mapper, _connection, target):
        called.append("Invoice")

    @event.listens_for(Note, "before_delete")
    def before_delete_note(_mapper, _connection, target):
        called.append("Note")

    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Invoice(notes=[Note(), Note()]))
    session.commit()
    session.delete(session.query(Invoice).one())
    session.commit()
    print("before_delete called for:", called)
    print("invoices left:", session.query(Invoice).count())
    print("notes left:", session.query(Note).count())
    session.close()


def query_delete():
    """``Query.delete()`` calls ``after_bulk_delete``, and ``before_delete`` for no row.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        after_bulk_delete called, rows: 2
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add_all([Invoice(), Invoice()])
    session.commit()

    @event.listens_for(Invoice, "before_delete")
    def before_delete(_mapper, _connection, target):
        print("before_delete called")

    @event.listens_for(session, "after_bulk_delete")
    def after_bulk_delete(context):
        rows = context.result.rowcount
        print("after_bulk_delete called, rows:", rows)

    session.query(Invoice).delete()
    session.close()
