from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    mapped_column,
)


class Base(DeclarativeBase):
    pass


class Choir(Base):
    __tablename__ = "choir"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


def names(session: Session) -> Sequence[tuple[int, str]]:
    statement = select(Choir.id, Choir.name)
    return session.execute(statement).tuples().all()


def label(row: tuple[int, str]) -> str:
    return f"{row[0]}: {row[1]}"
