"""Many-to-many whose association table is mapped to a class of its own as well."""

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
    books = relationship("Book", secondary="loan")


def _session_with_reader():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Reader(id=1, loans=[Loan(book_id=1)]))
    session.add(Book(id=1))
    session.commit()
    return session


def deleted_twice():
    """Two relationships that write one association table delete its row twice, which warns.

    :consequence: 1.4 warning, 2.0 text

    .. testoutput:: 1.3

        SAWarning: DELETE statement on table 'loan' expected to delete 1 row(s); 0 were matched.  Please set confirm_deleted_rows=False within the mapper configuration to prevent this warning.
        loans left: 0

    .. testoutput:: 1.4

        SAWarning: relationship 'Reader.books' will copy column reader.id to column loan.reader_id, which conflicts with relationship(s): 'Reader.loans' (copies reader.id to loan.reader_id). If this is not the intention, consider if these relationships should be linked with back_populates, or if viewonly=True should be applied to one or more if they are read-only. For the less common case that foreign key constraints are partially overlapping, the orm.foreign() annotation can be used to isolate the columns that should be written towards.   To silence this warning, add the parameter 'overlaps="loans"' to the 'Reader.books' relationship. (Background on this error at: https://sqlalche.me/e/20/qzyx)
        SAWarning: DELETE statement on table 'loan' expected to delete 1 row(s); 0 were matched.  Please set confirm_deleted_rows=False within the mapper configuration to prevent this warning.
        loans left: 0

    .. testoutput:: 2.0, 2.1

        SAWarning: relationship 'Reader.books' will copy column reader.id to column loan.reader_id, which conflicts with relationship(s): 'Reader.loans' (copies reader.id to loan.reader_id). If this is not the intention, consider if these relationships should be linked with back_populates, or if viewonly=True should be applied to one or more if they are read-only. For the less common case that foreign key constraints are partially overlapping, the orm.foreign() annotation can be used to isolate the columns that should be written towards.   To silence this warning, add the parameter 'overlaps="loans"' to the 'Reader.books' relationship. (Background on this warning at: https://sqlalche.me/e/20/qzyx) (This warning originated from the `configure_mappers()` process, which was invoked automatically in response to a user-initiated operation.)
        SAWarning: DELETE statement on table 'loan' expected to delete 1 row(s); 0 were matched.  Please set confirm_deleted_rows=False within the mapper configuration to prevent this warning.
        loans left: 0
    """
    session = _session_with_reader()
    session.delete(session.query(Reader).one())
    session.commit()
    print("loans left:", session.query(Loan).count())
    session.close()
