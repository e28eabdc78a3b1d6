"""Which columns allow NULL, when their type is an annotation."""

from sqlalchemy import Integer, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Singer(Base):
    __tablename__ = "singer"
    id = mapped_column(Integer, primary_key=True)
    not_annotated = mapped_column(String(20))
    annotated: Mapped[str] = mapped_column(String(20))
    optional: Mapped[str | None] = mapped_column(String(20))
    stated: Mapped[str] = mapped_column(String(20), nullable=True)


def nullable():
    """``Mapped[str]`` makes a column NOT NULL, and ``mapped_column()`` alone does not.

    .. testoutput:: 2.0, 2.1

        not_annotated: NULL
        annotated: NOT NULL
        optional: NULL
        stated: NULL
    """
    for column in Singer.__table__.columns:
        if not column.primary_key:
            allows = "NULL" if column.nullable else "NOT NULL"
            print(f"{column.name}: {allows}")
