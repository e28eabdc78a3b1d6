"""What 2.0 does otherwise than 1.4, without a warning and without an error."""

from sqlalchemy import (
    Column,
    Integer,
    MetaData,
    Sequence,
    String,
    Table,
    Text,
    create_engine,
    func,
    select,
    text,
)
from sqlalchemy.dialects import mssql, postgresql
from sqlalchemy.orm import Session, declarative_base
from sqlalchemy.schema import CreateSequence

Base = declarative_base()


class Recorded:
    created = Column(String(10))
    updated = Column(String(10))


class Pot(Recorded, Base):
    __tablename__ = "pot"

    id = Column(Integer, primary_key=True)
    glaze = Column(String(20))


def uuid_column():
    """A ``postgresql.UUID`` column gives ``uuid.UUID`` objects since 2.0, and strings before.

    :consequence: 2.0 types

    .. testoutput:: 1.4

        type: str
        equal to the string: True

    .. testoutput:: 2.0, 2.1

        type: UUID
        equal to the string: False
    """
    engine = create_engine("postgresql+psycopg2://")
    kiln = Table("kiln", MetaData(), Column("serial", postgresql.UUID))
    with engine.begin() as connection:
        kiln.create(connection)
        serial = "6f1d9a52-0c5e-4a51-9d3b-2a1f0e7c8b64"
        connection.execute(text("INSERT INTO kiln VALUES (:s)"), {"s": serial})
        value = connection.execute(select(kiln.c.serial)).scalar()
        print("type:", type(value).__name__)
        print("equal to the string:", value == serial)
    engine.dispose()


def uuid_column_as_string():
    """``UUID(as_uuid=False)`` gives strings in every version.

    .. testoutput:: 1.4, 2.0, 2.1

        type: str
        equal to the string: True
    """
    engine = create_engine("postgresql+psycopg2://")
    serials = postgresql.UUID(as_uuid=False)
    kiln = Table("kiln", MetaData(), Column("serial", serials))
    with engine.begin() as connection:
        kiln.create(connection)
        serial = "6f1d9a52-0c5e-4a51-9d3b-2a1f0e7c8b64"
        connection.execute(kiln.insert(), {"serial": serial})
        value = connection.execute(select(kiln.c.serial)).scalar()
        print("type:", type(value).__name__)
        print("equal to the string:", value == serial)
    engine.dispose()


def match_operator():
    """``match()`` on PostgreSQL reads ``|`` as OR in 1.4, and as punctuation since 2.0.

    :consequence: 2.0 results

    .. testoutput:: 1.4

        rows: 2

    .. testoutput:: 2.0, 2.1

        rows: 0
    """
    engine = create_engine("postgresql+psycopg2://")
    pot = Table("pot", MetaData(), Column("glaze", String(20)))
    with engine.begin() as connection:
        pot.create(connection)
        rows = [{"glaze": "celadon"}, {"glaze": "tenmoku"}]
        connection.execute(pot.insert(), rows)
        criterion = pot.c.glaze.match("celadon | tenmoku")
        count = select(func.count()).select_from(pot)
        print("rows:", connection.scalar(count.where(criterion)))
    engine.dispose()


def match_as_before():
    """``func.to_tsquery()`` with ``@@`` keeps the meaning of 1.4 in every version.

    .. testoutput:: 1.4, 2.0, 2.1

        rows: 2
    """
    engine = create_engine("postgresql+psycopg2://")
    pot = Table("pot", MetaData(), Column("glaze", String(20)))
    with engine.begin() as connection:
        pot.create(connection)
        rows = [{"glaze": "celadon"}, {"glaze": "tenmoku"}]
        connection.execute(pot.insert(), rows)
        words = func.to_tsquery("celadon | tenmoku")
        criterion = pot.c.glaze.op("@@")(words)
        count = select(func.count()).select_from(pot)
        print("rows:", connection.scalar(count.where(criterion)))
    engine.dispose()


def criteria_python_cannot_evaluate():
    """``query.update()`` with a criterion that Python cannot evaluate runs since 2.0.

    :consequence: 2.0 works

    .. testoutput:: 1.4

        sqlalchemy.exc.InvalidRequestError: Could not evaluate current criteria in Python: "Cannot evaluate Function". Specify 'fetch' or False for the synchronize_session execution option.

    .. testoutput:: 2.0, 2.1

        updated: 1
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Pot(glaze="celadon"))
        session.commit()
        pots = session.query(Pot).filter(func.length(Pot.glaze) == 7)
        print("updated:", pots.update({"glaze": "ash"}))


def mixin_columns():
    """Columns of a mixin come first in the table in 1.4, and last since 2.0.

    :consequence: 2.0 DDL

    .. testoutput:: 1.4

        ['created', 'updated', 'id', 'glaze']

    .. testoutput:: 2.0, 2.1

        ['id', 'glaze', 'created', 'updated']
    """
    print([column.name for column in Pot.__table__.columns])


def mixin_insert_without_names():
    """An INSERT that names no columns fills other columns since 2.0.

    :consequence: 2.0 rows

    .. testoutput:: 1.4

        id and glaze: (103, '104')

    .. testoutput:: 2.0, 2.1

        id and glaze: (101, '102')
    """
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
        values = "(101, 102, 103, 104)"
        connection.execute(text(f"INSERT INTO pot VALUES {values}"))
        row = connection.execute(text("SELECT id, glaze FROM pot"))
        print("id and glaze:", tuple(row.first()))


def variant():
    """``with_variant()`` returns a ``Variant`` in 1.4, and the type itself since 2.0.

    :consequence: 2.0 types

    .. testoutput:: 1.4

        type: Variant
        isinstance String: False

    .. testoutput:: 2.0, 2.1

        type: String
        isinstance String: True
    """
    glaze = String(20).with_variant(Text(), "mysql")
    print("type:", type(glaze).__name__)
    print("isinstance String:", isinstance(glaze, String))


def sequence_start():
    """``CREATE SEQUENCE`` says where to start in 1.4, and leaves it to the database since 2.0.

    :consequence: 2.0 DDL

    .. testoutput:: 1.4

        CREATE SEQUENCE pot_number START WITH 1

    .. testoutput:: 2.0, 2.1

        CREATE SEQUENCE pot_number
    """
    numbers = Sequence("pot_number")
    print(CreateSequence(numbers).compile(dialect=mssql.dialect()))


def sequence_start_said():
    """With ``start=1``, ``CREATE SEQUENCE`` is the same in every version.

    .. testoutput:: 1.4, 2.0, 2.1

        CREATE SEQUENCE pot_number START WITH 1
    """
    numbers = Sequence("pot_number", start=1)
    print(CreateSequence(numbers).compile(dialect=mssql.dialect()))


def range_column():
    """A PostgreSQL range column gives a ``Range`` of SQLAlchemy since 2.0, not the driver's.

    :consequence: 2.0 types

    .. testoutput:: 1.4

        type: psycopg2
        9 in it: True

    .. testoutput:: 2.0, 2.1

        type: sqlalchemy
        9 in it: True
    """
    engine = create_engine("postgresql+psycopg2://")
    firing = Table("firing", MetaData(), Column("hours", postgresql.INT4RANGE))
    with engine.begin() as connection:
        firing.create(connection)
        connection.execute(text("INSERT INTO firing VALUES ('[6, 12)')"))
        hours = connection.execute(select(firing.c.hours)).scalar()
        print("type:", type(hours).__module__.partition(".")[0])
        print("9 in it:", 9 in hours)
    engine.dispose()
