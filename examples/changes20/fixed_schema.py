"""What releases of 2.0 mended in DDL and in reflection."""

import enum

from sqlalchemy import (
    Column,
    Enum,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    inspect,
    text,
)
from sqlalchemy.dialects import mysql, postgresql
from sqlalchemy.orm import declarative_base
from sqlalchemy.schema import CreateTable


def enum_of_a_copied_table():
    """The MetaData of an Enum is that of the copied table since 2.0.33.

    :consequence: 2.0 DDL

    .. testoutput:: 1.4

        the other one: False

    .. testoutput:: 2.0, 2.1

        the other one: True
    """
    metadata = MetaData()
    kind = Enum("ketch", "yawl", name="kind", metadata=metadata)
    boats = Table("boat", metadata, Column("kind", kind))
    other = MetaData()
    copied = boats.to_metadata(other).columns.kind.type
    print("the other one:", copied.metadata is other)


def enum_of_a_mixin():
    """``create_type=False`` of an ENUM counts on a mixin since 2.0.14.

    :consequence: 2.0 works

    .. testoutput:: 1.4

        BEGIN (implicit)
        CREATE TYPE kind AS ENUM ('ketch', 'yawl')
        {}
        ROLLBACK
        sqlalchemy.exc.ProgrammingError: (psycopg2.errors.DuplicateObject) type "kind" already exists

        [SQL: CREATE TYPE kind AS ENUM ('ketch', 'yawl')]
        (Background on this error at: https://sqlalche.me/e/20/f405)

    .. testoutput:: 2.0, 2.1

        BEGIN (implicit)
        CREATE TABLE boat (
            id SERIAL NOT NULL,
            kind kind,
            PRIMARY KEY (id)
        )
        {}
        COMMIT
    """
    Base = declarative_base()

    class WithKind:
        kind = Column(
            postgresql.ENUM(
                "ketch",
                "yawl",
                name="kind",
                create_type=False,
            ),
        )

    class Boat(WithKind, Base):
        __tablename__ = "boat"

        id = Column(Integer, primary_key=True)

    engine = create_engine("postgresql+psycopg2://")
    with engine.begin() as connection:
        ddl = "CREATE TYPE kind AS ENUM ('ketch', 'yawl')"
        connection.execute(text(ddl))
    engine.echo = True
    Base.metadata.create_all(engine, checkfirst=False)
    engine.echo = False


def enum_without_a_name():
    """An ENUM of a Python enum needs no name, but from 2.0.0 to 2.0.9.

    .. testoutput:: 1.4, 2.0, 2.1

        name: kind
    """

    class Kind(enum.Enum):
        ketch = 1

    print("name:", postgresql.ENUM(Kind).name)


def columns_left_out():
    """``include_columns`` of a reflected table does not warn since 2.0.

    :consequence: 2.0 text

    .. testoutput:: 1.4

        SAWarning: Omitting index key for (name), key covers omitted columns.
        indexes: 0

    .. testoutput:: 2.0, 2.1

        indexes: 0
    """
    metadata = MetaData()
    Table(
        "boat",
        metadata,
        Column("id", Integer, primary_key=True),
        Column("name", String(20), index=True),
    )
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    boats = Table(
        "boat",
        MetaData(),
        include_columns=["id"],
        autoload_with=engine,
    )
    print("indexes:", len(boats.indexes))


def checks_of_sqlite():
    """CHECK constraints with a parenthesis in a text are read whole since 2.0.45.

    :consequence: 2.0 results

    .. testoutput:: 1.4

        CHECK: name != ')'), CHECK (name > 'a')

    .. testoutput:: 2.0, 2.1

        CHECK: name != ')'
        CHECK: name > 'a'
    """
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        checks = "CHECK (name != ')'), CHECK (name > 'a')"
        create = f"CREATE TABLE boat (name TEXT, {checks})"
        connection.execute(text(create))
    for check in inspect(engine).get_check_constraints("boat"):
        print("CHECK:", check["sqltext"])


def backslash_in_an_enum():
    """A backslash in a MySQL ENUM is escaped since 2.0.56.

    :consequence: 2.0 DDL

    .. testoutput:: 1.4

        CREATE TABLE boat (
            path ENUM('north\\new','south')
        )

    .. testoutput:: 2.0, 2.1

        CREATE TABLE boat (
            path ENUM('north\\\\new','south')
        )
    """
    path = mysql.ENUM("north\\new", "south")
    boats = Table("boat", MetaData(), Column("path", path))
    create = CreateTable(boats).compile(dialect=mysql.dialect())
    print(str(create).strip())


def backslash_that_is_stored():
    """A value of a MariaDB ENUM can have a backslash since 2.0.56.

    :consequence: 2.0 works

    .. testoutput:: 1.4

        sqlalchemy.exc.DataError: (pymysql.err.DataError) (1265, "Data truncated for column 'path' at row 1")
        [SQL: INSERT INTO boat (path) VALUES (%(path)s)]
        [parameters: {'path': 'north\\\\new'}]
        (Background on this error at: https://sqlalche.me/e/20/9h9h)

    .. testoutput:: 2.0, 2.1

        row: north\\new
    """
    path = mysql.ENUM("north\\new", "south")
    boats = Table("boat", MetaData(), Column("path", path))
    engine = create_engine(
        "mysql+pymysql:///?read_default_file=~/.my.cnf",
    )
    with engine.begin() as connection:
        boats.create(connection)
        connection.execute(boats.insert(), [{"path": "north\\new"}])
        print("row:", connection.execute(boats.select()).scalar())


def collation_of_a_column():
    """The collation of a PostgreSQL column is reflected since 2.0.45.

    :consequence: 2.0 results

    .. testoutput:: 1.4

        collation: None

    .. testoutput:: 2.0, 2.1

        collation: C
    """
    metadata = MetaData()
    name = Column("name", String(20, collation="C"))
    Table("boat", metadata, name)
    engine = create_engine("postgresql+psycopg2://")
    metadata.create_all(engine)
    (column,) = inspect(engine).get_columns("boat")
    print("collation:", column["type"].collation)
