"""Columns that must not be loaded on their own."""

from sqlalchemy import Column, ForeignKey, Integer, String, create_engine, exc
from sqlalchemy.orm import (
    Session,
    declarative_base,
    deferred,
    raiseload,
    relationship,
    undefer,
)

Base = declarative_base()


class Book(Base):
    __tablename__ = "book"

    id = Column(Integer, primary_key=True)
    summary = deferred(Column(String(30)), raiseload=True)
    excerpt = deferred(Column(String(30)))
    chapters = relationship("Chapter")


class Chapter(Base):
    __tablename__ = "chapter"

    id = Column(Integer, primary_key=True)
    book_id = Column(ForeignKey("book.id"))


def _session():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Book(id=1, summary="They met.", excerpt="It rained."))
    session.commit()
    session.close()
    return session


def _read(book, name):
    try:
        print(f"{name}:", getattr(book, name))
    except exc.InvalidRequestError as error:
        print(f"{name}: {type(error).__name__}: {error}")


def mapped():
    """``deferred(..., raiseload=True)`` in the mapping makes reading the column an error.

    .. testoutput:: 1.4, 2.0, 2.1

        summary: InvalidRequestError: 'Book.summary' is not available due to raiseload=True
        excerpt: It rained.
    """
    session = _session()
    book = session.query(Book).one()
    _read(book, "summary")
    _read(book, "excerpt")
    session.close()


def undeferred():
    """``undefer()`` in a query loads such a column.

    .. testoutput:: 1.4, 2.0, 2.1

        loaded with the book: True
        summary: They met.
    """
    session = _session()
    book = session.query(Book).options(undefer(Book.summary)).one()
    print("loaded with the book:", "summary" in vars(book))
    _read(book, "summary")
    session.close()


def wildcard():
    """``raiseload("*")`` is about relationships: deferred columns can still be read.

    .. testoutput:: 1.4, 2.0, 2.1

        excerpt: It rained.
        chapters: InvalidRequestError: 'Book.chapters' is not available due to lazy='raise'
    """
    session = _session()
    book = session.query(Book).options(raiseload("*")).one()
    _read(book, "excerpt")
    _read(book, "chapters")
    session.close()
