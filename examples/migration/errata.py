"""What some lines of the official texts do when they are run."""

from contextlib import closing

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    insert,
    select,
    text,
)
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm import Session, aliased, configure_mappers, declarative_base, relationship

Base = declarative_base()


class Ferry(Base):
    __tablename__ = "ferry"

    id = Column(Integer, primary_key=True)
    name = Column(String(30))
    trips = relationship("Trip")


class Trip(Base):
    __tablename__ = "trip"

    id = Column(Integer, primary_key=True)
    ferry_id = Column(ForeignKey("ferry.id"))


def reserved_name():
    """A table cannot be called ``table`` in plain SQL, where the word is reserved.

    .. testoutput:: 1.4, 2.0, 2.1

        stock: inserted
        sqlalchemy.exc.OperationalError: (sqlite3.OperationalError) near "table": syntax error
        [SQL: INSERT INTO table (x) VALUES (?)]
        [parameters: (10,)]
        (Background on this error at: https://sqlalche.me/e/20/e3q8)
    """
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE stock (x INTEGER)"))
        connection.execute(text("INSERT INTO stock (x) VALUES (:x)"), {"x": 10})
        print("stock: inserted")
        connection.execute(text("INSERT INTO table (x) VALUES (:x)"), {"x": 10})


def reserved_name_quoted():
    """A ``Table`` puts such a name in quotes by itself.

    .. testoutput:: 1.4, 2.0, 2.1

        INSERT INTO "table" (x) VALUES (:x)
    """
    table = Table("table", MetaData(), Column("x", Integer))
    print(insert(table))


def labels_in_subquery():
    """The labels ``anon_1_id`` are those of a ``Query``; a ``select()`` has none.

    .. testoutput:: 1.4, 2.0, 2.1

        Query: SELECT anon_1.id AS anon_1_id, anon_1.name AS anon_1_name, anon_1.id_1 AS anon_1_id_1, anon_1.ferry_id AS anon_1_ferry_id
        select(): SELECT anon_1.id, anon_1.name, anon_1.id_1, anon_1.ferry_id
    """
    both = select(Ferry, Trip).join(Ferry.trips).subquery()
    entities = aliased(Ferry, both), aliased(Trip, both)
    with closing(Session()) as session:
        print("Query:", str(session.query(*entities)).split("\n")[0])
    print("select():", str(select(*entities)).split("\n")[0])


def deleted_in_another_session():
    """An object that belongs to one session cannot be deleted by another.

    .. testoutput:: 1.4, 2.0, 2.1

        refused: Object '<Ferry at 0xADDRESS>' is already attached
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with closing(Session(engine)) as first, closing(Session(engine)) as second:
        first.add(Ferry(id=1, name="Elbe"))
        first.commit()
        ferry = first.get(Ferry, 1)
        try:
            second.delete(ferry)
        except InvalidRequestError as error:
            print("refused:", str(error).partition(" to session ")[0])


def class_without_key():
    """A mapped class needs a primary key, which a shortened mapping leaves out.

    :consequence: 2.0 text

    .. testoutput:: 1.4

        sqlalchemy.exc.ArgumentError: Mapper mapped class Harbour->harbour could not assemble any primary key columns for mapped table 'harbour'

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ArgumentError: Mapper Mapper[Harbour(harbour)] could not assemble any primary key columns for mapped table 'harbour'
    """
    Base = declarative_base()

    class Harbour(Base):
        __tablename__ = "harbour"
        berths = relationship("Berth", cascade="all, delete-orphan")


def relationship_without_foreign_key():
    """A relationship needs a foreign key, which a shortened mapping leaves out.

    .. testoutput:: 1.4, 2.0, 2.1

        sqlalchemy.exc.NoForeignKeysError: Could not determine join condition between parent/child tables on relationship Harbour.berths - there are no foreign keys linking these tables.  Ensure that referencing columns are associated with a ForeignKey or ForeignKeyConstraint, or specify a 'primaryjoin' expression.
    """
    Base = declarative_base()

    class Harbour(Base):
        __tablename__ = "harbour"
        id = Column(Integer, primary_key=True)
        berths = relationship("Berth", cascade="all, delete-orphan")

    class Berth(Base):
        __tablename__ = "berth"
        id = Column(Integer, primary_key=True)

    configure_mappers()
