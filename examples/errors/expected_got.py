"""Something is passed to SQLAlchemy that is no SQL expression."""

from sqlalchemy import (
    Column,
    Integer,
    String,
    create_engine,
    select,
)
from sqlalchemy.orm import Session, declarative_base

Base = declarative_base()


class Kite(Base):
    __tablename__ = "kite"

    id = Column(Integer, primary_key=True)
    name = Column(String(40))


class Flyer:
    """A class that is not mapped."""


def class_that_is_not_mapped():
    """A class that is not mapped is nothing to select from.

    :consequence: 2.0 text

    .. testoutput:: 1.4

        sqlalchemy.exc.ArgumentError: Column expression or FROM clause expected, got <class 'examples.errors.expected_got.Flyer'>.

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ArgumentError: Column expression, FROM clause, or other columns clause element expected, got <class 'examples.errors.expected_got.Flyer'>.
    """
    print(select(Flyer))


def object_to_select():
    """Nor is an object of a mapped class.

    :consequence: 2.0 text

    .. testoutput:: 1.4

        sqlalchemy.exc.ArgumentError: Column expression or FROM clause expected, got <examples.errors.expected_got.Kite object at 0xADDRESS>.

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ArgumentError: Column expression, FROM clause, or other columns clause element expected, got <examples.errors.expected_got.Kite object at 0xADDRESS>.
    """
    print(select(Kite(id=1)))


def class_to_select():
    """A mapped class stands for all its columns.

    .. testoutput:: 1.4, 2.0, 2.1

        SELECT kite.id, kite.name
        FROM kite
    """
    print(select(Kite))


def object_in_a_comparison():
    """A column is compared with a value, not with an object of a mapped class.

    .. testoutput:: 1.4, 2.0, 2.1

        sqlalchemy.exc.ArgumentError: SQL expression element or literal value expected, got <examples.errors.expected_got.Kite object at 0xADDRESS>.
    """
    kite = Kite(id=1, name="Swift")
    print(select(Kite.name).where(Kite.id == kite))


def key_in_a_comparison():
    """The key of the object is a value.

    .. testoutput:: 1.4, 2.0, 2.1

        SELECT kite.name
        FROM kite
        WHERE kite.id = :id_1
    """
    kite = Kite(id=1, name="Swift")
    print(select(Kite.name).where(Kite.id == kite.id))


def list_to_execute():
    """``execute()`` takes one statement, not a list of them.

    .. testoutput:: 1.4, 2.0, 2.1

        sqlalchemy.exc.ArgumentError: Executable SQL or text() construct expected, got [<sqlalchemy.sql.selectable.Select object at 0xADDRESS>].
    """
    with Session(create_engine("sqlite://")) as session:
        session.execute([select(Kite.name)])


def class_to_execute():
    """Nor does it take a class: ``select()`` makes a statement of it.

    .. testoutput:: 1.4, 2.0, 2.1

        sqlalchemy.exc.ArgumentError: Executable SQL or text() construct expected, got <class 'examples.errors.expected_got.Kite'>.
    """
    with Session(create_engine("sqlite://")) as session:
        session.execute(Kite)


def condition_from_python():
    """Python's ``and`` asks for the truth of a condition, which only the database knows.

    .. testoutput:: 1.4, 2.0, 2.1

        TypeError: Boolean value of this clause is not defined
    """
    condition = Kite.id > 1 and Kite.name == "Swift"
    print(select(Kite.id).where(condition))


def condition_from_sql():
    """``&`` and ``and_()`` make one condition of two.

    .. testoutput:: 1.4, 2.0, 2.1

        SELECT kite.id
        FROM kite
        WHERE kite.id > :id_1 AND kite.name = :name_1
    """
    condition = (Kite.id > 1) & (Kite.name == "Swift")
    print(select(Kite.id).where(condition))


def condition_that_is_lost():
    """``and`` between two comparisons with ``==`` drops the second.

    .. testoutput:: 1.4, 2.0, 2.1

        SELECT kite.id
        FROM kite
        WHERE kite.id = :id_1
    """
    condition = Kite.id == 1 and Kite.name == "Swift"
    print(select(Kite.id).where(condition))
