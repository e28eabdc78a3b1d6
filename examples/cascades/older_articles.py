"""Where programs of older articles on cascades stop, warn or do something else today."""

from sqlalchemy import Column, ForeignKey, Integer, create_engine
from sqlalchemy.orm import Session, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Book(Base):
    __tablename__ = "book"

    id = Column(Integer, primary_key=True)
    chapters = relationship("Chapter", back_populates="book", cascade="all, delete")


class Chapter(Base):
    __tablename__ = "chapter"

    id = Column(Integer, primary_key=True)
    book_id = Column(ForeignKey("book.id"))
    book = relationship("Book", back_populates="chapters")


def which_object_is_left_out():
    """The object that 2.x leaves out of the session is the new child; the parent stays in.

    2.x warns at the flush, and the child gets no primary key.

    :consequence: 1.4 warning, 2.0 rows

    .. testoutput:: 1.3

        chapter.book in session: True
        chapter in session: True
        chapter.id: 1

    .. testoutput:: 1.4

        RemovedIn20Warning: "Chapter" object is being merged into a Session along the backref cascade path for relationship "Book.chapters"; in SQLAlchemy 2.0, this reverse cascade will not take place.  Set cascade_backrefs to False in either the relationship() or backref() function for the 2.0 behavior; or to set globally for the whole Session, set the future=True flag (Background on this error at: https://sqlalche.me/e/20/s9r1) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        chapter.book in session: True
        chapter in session: True
        chapter.id: 1

    .. testoutput:: 2.0, 2.1

        chapter.book in session: True
        chapter in session: False
        SAWarning: Object of type <Chapter> not in session, add operation along 'Book.chapters' will not proceed
        chapter.id: None
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    book = Book()
    session.add(book)
    session.commit()
    chapter = Chapter()
    chapter.book = book
    print("chapter.book in session:", chapter.book in session)
    print("chapter in session:", chapter in session)
    session.flush()
    print("chapter.id:", chapter.id)
    session.close()


def all_contains_delete():
    """``cascade="all, delete"`` says delete twice: it is the same as ``cascade="all"``.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        all: ['delete', 'expunge', 'merge', 'refresh-expire', 'save-update']
        all, delete: ['delete', 'expunge', 'merge', 'refresh-expire', 'save-update']
    """
    print("all:", sorted(relationship(Chapter, cascade="all").cascade))
    print("all, delete:", sorted(relationship(Chapter, cascade="all, delete").cascade))


def old_import():
    """The old place of ``declarative_base()`` works on every series and warns since 1.4.

    :consequence: 1.4 warning, 2.0 text

    .. testoutput:: 1.3

        made: Base

    .. testoutput:: 1.4

        MovedIn20Warning: The ``declarative_base()`` function is now available as sqlalchemy.orm.declarative_base(). (deprecated since: 1.4) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        made: Base

    .. testoutput:: 2.0, 2.1

        MovedIn20Warning: The ``declarative_base()`` function is now available as sqlalchemy.orm.declarative_base(). (deprecated since: 2.0) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        made: Base
    """
    from sqlalchemy.ext.declarative import declarative_base

    Base = declarative_base()
    print("made:", Base.__name__)


def postgresql_url():
    """``postgresql://`` means psycopg2 up to 2.0; on 2.1 it asks for psycopg 3.

    :consequence: 2.1 exception

    .. testoutput:: 1.3, 1.4, 2.0

        driver: psycopg2

    .. testoutput:: 2.1

        ModuleNotFoundError: No module named 'psycopg'
    """
    print("driver:", create_engine("postgresql://").driver)


def named_driver():
    """A URL that names its driver means the same on every series.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        driver: psycopg2
    """
    print("driver:", create_engine("postgresql+psycopg2://").driver)


def logger_name():
    """The engine's log is ``sqlalchemy.engine.base.Engine`` on 1.3, without ``base`` since 1.4.

    :consequence: 1.4 text

    .. testoutput:: 1.3

        logger: sqlalchemy.engine.base.Engine

    .. testoutput:: 1.4, 2.0, 2.1

        logger: sqlalchemy.engine.Engine
    """
    print("logger:", create_engine("sqlite://").logger.name)


def empty_foreign_key():
    """``ForeignKey("")``, as copies of one article have it, is refused.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        sqlalchemy.exc.NoReferencedTableError: Foreign key associated with column 'page.chapter_id' could not find table '' with which to generate a foreign key to target column 'None'
    """
    Base = declarative_base()

    class Page(Base):
        __tablename__ = "page"

        id = Column(Integer, primary_key=True)
        chapter_id = Column(Integer, ForeignKey(""))

    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
