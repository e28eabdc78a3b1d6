"""Boolean and Enum columns, and their CHECK constraints."""

from sqlalchemy import Boolean, Column, Enum, Integer, create_engine, exc, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Session
from sqlalchemy.schema import CreateTable

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Valve(Base):
    __tablename__ = "valve"

    id = Column(Integer, primary_key=True)
    shut = Column(Boolean)
    size = Column(Enum("small", "large", name="valve_size"))


class Pump(Base):
    __tablename__ = "pump"

    id = Column(Integer, primary_key=True)
    running = Column(Boolean(create_constraint=True, name="running_bool"))
    size = Column(Enum("small", "large", name="pump_size", create_constraint=True))


def default():
    """By default Boolean and Enum columns get CHECK constraints in 1.3, and none from 1.4 on.

    :consequence: 1.4 DDL

    .. testoutput:: 1.3

        CREATE TABLE valve (
            id INTEGER NOT NULL,
            shut BOOLEAN,
            size VARCHAR(5),
            PRIMARY KEY (id),
            CHECK (shut IN (0, 1)),
            CONSTRAINT valve_size CHECK (size IN ('small', 'large'))
        )

    .. testoutput:: 1.4, 2.0, 2.1

        CREATE TABLE valve (
            id INTEGER NOT NULL,
            shut BOOLEAN,
            size VARCHAR(5),
            PRIMARY KEY (id)
        )
    """
    print(CreateTable(Valve.__table__).compile(dialect=sqlite.dialect()))


def explicit():
    """With ``create_constraint=True``, Boolean and Enum have a CHECK in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        CREATE TABLE pump (
            id INTEGER NOT NULL,
            running BOOLEAN,
            size VARCHAR(5),
            PRIMARY KEY (id),
            CONSTRAINT running_bool CHECK (running IN (0, 1)),
            CONSTRAINT pump_size CHECK (size IN ('small', 'large'))
        )
    """
    print(CreateTable(Pump.__table__).compile(dialect=sqlite.dialect()))


def wrong_value():
    """Without the constraint the database accepts what the Enum does not know.

    It shows when the row is loaded.

    :consequence: 1.4 rows

    .. testoutput:: 1.3

        IntegrityError: (sqlite3.IntegrityError) CHECK constraint failed: valve_size
        [SQL: INSERT INTO valve (size) VALUES ('huge')]
        (Background on this error at: https://sqlalche.me/e/20/gkpj)

    .. testoutput:: 1.4, 2.0, 2.1

        LookupError: 'huge' is not among the defined enum values. Enum name: valve_size. Possible values: small, large
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    try:
        session.execute(text("INSERT INTO valve (size) VALUES ('huge')"))
        session.query(Valve.size).all()
    except (exc.IntegrityError, LookupError) as error:
        print(f"{type(error).__name__}: {error}")
    session.close()
