"""Keys that SQLite makes, and a column by which rows are told apart."""

from uuid import UUID, uuid4

from sqlalchemy import create_engine, event
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    mapped_column,
    orm_insert_sentinel,
)


class Base(DeclarativeBase):
    pass


class Sparrow(Base):
    __tablename__ = "sparrow"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Swallow(Base):
    __tablename__ = "swallow"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    sentinel: Mapped[int] = orm_insert_sentinel()


class Swift(Base):
    __tablename__ = "swift"

    id: Mapped[UUID] = mapped_column(
        primary_key=True,
        default=uuid4,
    )
    name: Mapped[str]


def executions():
    """On SQLite, 100 rows take one execution with a sentinel column, or with keys made in Python.

    .. testoutput:: 2.0, 2.1

        Sparrow: 100
        Swallow: 1
        Swift: 1
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    executed = []

    @event.listens_for(engine, "before_cursor_execute")
    def count(connection, cursor, statement, *others):
        executed.append(statement)

    with Session(engine) as session:
        for bird in (Sparrow, Swallow, Swift):
            session.add_all([bird(name=str(n)) for n in range(100)])
            session.flush()
            print(f"{bird.__name__}: {len(executed)}")
            executed.clear()
