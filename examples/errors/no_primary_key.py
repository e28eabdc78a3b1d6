"""A table or a view without a primary key."""

from sqlalchemy import (
    Column,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    text,
)

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base


def without_a_key():
    """A class whose table has no primary key cannot be mapped.

    :consequence: 2.0 text

    .. testoutput:: 1.3, 1.4

        sqlalchemy.exc.ArgumentError: Mapper mapped class Reading->reading could not assemble any primary key columns for mapped table 'reading'

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ArgumentError: Mapper Mapper[Reading(reading)] could not assemble any primary key columns for mapped table 'reading'
    """
    Base = declarative_base()

    class Reading(Base):
        __tablename__ = "reading"

        station = Column(String(20))
        hour = Column(Integer)


def comma_after_the_column():
    """A comma after the column makes a tuple, which is no column.

    :consequence: 2.0 text

    .. testoutput:: 1.3, 1.4

        SAWarning: Ignoring declarative-like tuple value of attribute 'id': possibly a copy-and-paste error with a comma accidentally placed at the end of the line?
        sqlalchemy.exc.ArgumentError: Mapper mapped class Gauge->gauge could not assemble any primary key columns for mapped table 'gauge'

    .. testoutput:: 2.0, 2.1

        SAWarning: Ignoring declarative-like tuple value of attribute 'id': possibly a copy-and-paste error with a comma accidentally placed at the end of the line?
        sqlalchemy.exc.ArgumentError: Mapper Mapper[Gauge(gauge)] could not assemble any primary key columns for mapped table 'gauge'
    """
    Base = declarative_base()

    class Gauge(Base):
        __tablename__ = "gauge"

        id = (Column(Integer, primary_key=True),)
        name = Column(String(20))


def columns_that_identify_a_row():
    """``primary_key`` of the mapper names columns that identify a row.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        key of the class: ['station', 'hour']
        key of the table: []
    """
    Base = declarative_base()

    class Reading(Base):
        __tablename__ = "reading"

        station = Column(String(20))
        hour = Column(Integer)

        __mapper_args__ = {"primary_key": [station, hour]}

    key = Reading.__mapper__.primary_key
    print("key of the class:", [column.name for column in key])
    key = Reading.__table__.primary_key
    print("key of the table:", [column.name for column in key])


def view_with_a_key():
    """A column that is stated beside the reflected ones makes the key of a view.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        columns: ['id', 'hour']
        key: ['id']
    """
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        view = "CREATE VIEW late AS SELECT 7 AS id, 23 AS hour"
        connection.execute(text(view))
        late = Table(
            "late",
            MetaData(),
            Column("id", Integer, primary_key=True),
            autoload_with=connection,
        )
    print("columns:", late.columns.keys())
    print("key:", late.primary_key.columns.keys())
