"""Mistakes in a statement that are found when it is compiled."""

from sqlalchemy import Column, ForeignKey, Integer, String, create_engine, exc, func, union
from sqlalchemy.orm import Session

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Harbour(Base):
    __tablename__ = "harbour"

    id = Column(Integer, primary_key=True)
    name = Column(String(30))


class Berth(Base):
    __tablename__ = "berth"

    id = Column(Integer, primary_key=True)
    harbour_id = Column(ForeignKey("harbour.id"))


class Whale(Base):
    __tablename__ = "whale"

    id = Column(Integer, primary_key=True)


def unequal_union():
    """A UNION of SELECTs of unequal width raises when it is built in 1.3.

    From 1.4 it raises when it is compiled, with another class.

    :consequence: 1.4 exception

    .. testoutput:: 1.3

        ArgumentError All selectables passed to CompoundSelect must have identical numbers of columns; select #1 has 1 columns, select #2 has 2

    .. testoutput:: 1.4, 2.0, 2.1

        built
        sqlalchemy.exc.CompileError: All selectables passed to CompoundSelect must have identical numbers of columns; select #1 has 1 columns, select #2 has 2
    """
    narrow, wide = Whale.__table__.select(), Harbour.__table__.select()
    try:
        statement = union(narrow, wide)
        print("built")
        str(statement)
    except exc.ArgumentError as error:
        print(type(error).__name__, error)


def impossible_join():
    """``Query.join()`` without a way to join raises at once in 1.3, and when run from 1.4 on.

    :consequence: 1.4 exception

    .. testoutput:: 1.3

        InvalidRequestError Don't know how to join to <class 'examples.changes14.late_errors.Whale'>. Please use the .select_from() method to establish an explicit left side, as well as providing an explcit ON clause if not present already to help resolve the ambiguity.

    .. testoutput:: 1.4, 2.0, 2.1

        joined
        InvalidRequestError Don't know how to join to <Mapper at 0xADDRESS; Whale>. Please use the .select_from() method to establish an explicit left side, as well as providing an explicit ON clause if not present already to help resolve the ambiguity.
    """
    engine = create_engine("sqlite://")
    session = Session(engine)
    try:
        query = session.query(Harbour).join(Whale)
        print("joined")
        query.all()
    except exc.InvalidRequestError as error:
        print(type(error).__name__, error)
    session.close()


def count_columns():
    """New columns for ``Query.statement`` keep its FROM clause in 1.3 and drop it in 1.4.

    :consequence: 1.4 results

    .. testoutput:: 1.3

        SELECT count(*) AS count_1
        FROM harbour

    .. testoutput:: 1.4

        RemovedIn20Warning: The "columns" argument to Select.with_only_columns(), when referring to a sequence of items, is now passed as a series of positional elements, rather than as a list.  (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        SELECT count(*) AS count_1
    """
    session = Session(create_engine("sqlite://"))
    statement = session.query(Harbour).statement
    print(statement.with_only_columns([func.count()]))
    session.close()


def count_columns_20():
    """New columns for ``Query.statement`` drop its FROM clause in 2.x as well.

    .. testoutput:: 1.4, 2.0, 2.1

        SELECT count(*) AS count_1
    """
    session = Session(create_engine("sqlite://"))
    statement = session.query(Harbour).statement
    print(statement.with_only_columns(func.count()))
    session.close()


def count_from():
    """``select_from()`` keeps the FROM clause of ``Query.statement`` in 1.3 and 1.4.

    :consequence: 1.4 warning

    .. testoutput:: 1.3

        SELECT count(*) AS count_1
        FROM harbour

    .. testoutput:: 1.4

        RemovedIn20Warning: The "columns" argument to Select.with_only_columns(), when referring to a sequence of items, is now passed as a series of positional elements, rather than as a list.  (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        SELECT count(*) AS count_1
        FROM harbour
    """
    session = Session(create_engine("sqlite://"))
    statement = session.query(Harbour).select_from(Harbour).statement
    print(statement.with_only_columns([func.count()]))
    session.close()


def count_from_20():
    """``select_from()`` keeps the FROM clause of ``Query.statement`` in 2.x as well.

    .. testoutput:: 1.4, 2.0, 2.1

        SELECT count(*) AS count_1
        FROM harbour
    """
    session = Session(create_engine("sqlite://"))
    statement = session.query(Harbour).select_from(Harbour).statement
    print(statement.with_only_columns(func.count()))
    session.close()


def count_maintained():
    """``maintain_column_froms=True`` keeps the FROM clause from 1.4 on.

    .. testoutput:: 1.4, 2.0, 2.1

        SELECT count(*) AS count_1
        FROM harbour
    """
    session = Session(create_engine("sqlite://"))
    statement = session.query(Harbour).statement
    print(statement.with_only_columns(func.count(), maintain_column_froms=True))
    session.close()
