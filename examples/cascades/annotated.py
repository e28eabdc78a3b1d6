"""Cascades in a mapping with ``Mapped[]``."""

from sqlalchemy import ForeignKey, create_engine
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    mapped_column,
    relationship,
)


class Base(DeclarativeBase):
    pass


class Shelf(Base):
    __tablename__ = "shelf"

    id: Mapped[int] = mapped_column(primary_key=True)
    books: Mapped[list["Book"]] = relationship(
        back_populates="shelf",
        cascade="all, delete-orphan",
    )


class Book(Base):
    __tablename__ = "book"

    id: Mapped[int] = mapped_column(primary_key=True)
    shelf_id: Mapped[int] = mapped_column(ForeignKey("shelf.id"))
    shelf: Mapped["Shelf"] = relationship(back_populates="books")


def delete_and_remove():
    """In a mapping with ``Mapped[]``, ``cascade`` is the same option, and does the same.

    .. testoutput:: 2.0, 2.1

        books after the removal: 2
        books after the delete: 0
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        shelf = Shelf(books=[Book(), Book(), Book()])
        session.add(shelf)
        session.commit()

        del shelf.books[0]
        session.flush()
        print("books after the removal:", session.query(Book).count())
        session.delete(shelf)
        session.flush()
        print("books after the delete:", session.query(Book).count())
