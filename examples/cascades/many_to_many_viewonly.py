"""Many-to-many through a class, with a shortcut that only reads."""

from sqlalchemy import Column, ForeignKey, Integer, create_engine
from sqlalchemy.orm import Session, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Loan(Base):
    __tablename__ = "loan"

    reader_id = Column(ForeignKey("reader.id"), primary_key=True)
    book_id = Column(ForeignKey("book.id"), primary_key=True)


class Book(Base):
    __tablename__ = "book"

    id = Column(Integer, primary_key=True)


class Reader(Base):
    __tablename__ = "reader"

    id = Column(Integer, primary_key=True)
    loans = relationship("Loan", cascade="all, delete-orphan")
    books = relationship("Book", secondary="loan", viewonly=True)


def deleted_once():
    """With ``viewonly=True`` on the shortcut, the row is deleted once, and nothing warns.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        books read: 1
        loans left: 0
        books left: 1
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Reader(id=1, loans=[Loan(book_id=1)]))
    session.add(Book(id=1))
    session.commit()

    reader = session.query(Reader).one()
    print("books read:", len(reader.books))
    session.delete(reader)
    session.commit()
    print("loans left:", session.query(Loan).count())
    print("books left:", session.query(Book).count())
    session.close()
