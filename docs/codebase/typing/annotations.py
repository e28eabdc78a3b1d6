from sqlalchemy import Row, Select, select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Choir(Base):
    __tablename__ = "choir"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


def names() -> Select[tuple[int, str]]:
    return select(Choir.id, Choir.name)


def label(row: Row[tuple[int, str]]) -> str:
    return f"{row[0]}: {row[1]}"
