"""What statements, schemas and addresses can do in 2.1, and cannot in 2.0."""

from sqlalchemy import (
    URL,
    Boolean,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    bindparam,
    collate,
    create_engine,
    delete,
    event,
    func,
    insert,
    inspect,
    make_url,
    select,
    text,
)
from sqlalchemy.dialects import mysql, oracle, postgresql, sqlite
from sqlalchemy.dialects.mssql.pyodbc import dialect as pyodbc_dialect
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.schema import CreateTable, DropConstraint

metadata = MetaData()

beekeeper = Table(
    "beekeeper",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(20)),
)
hive = Table(
    "hive",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("keeper_id", ForeignKey("beekeeper.id")),
    Column("frames", Integer),
)


def delete_using():
    """``delete().using()`` takes a join since 2.1.

    :consequence: 2.1 works

    .. testoutput:: 2.0

        AttributeError: 'Delete' object has no attribute 'using'

    .. testoutput:: 2.1

        DELETE FROM hive USING hive LEFT OUTER JOIN beekeeper ON beekeeper.id = hive.keeper_id WHERE beekeeper.id IS NULL
    """
    joined = hive.outerjoin(beekeeper)
    statement = delete(hive).using(joined)
    statement = statement.where(beekeeper.c.id.is_(None))
    print(statement.compile(dialect=mysql.dialect()))


def power():
    """``**`` between columns and numbers is ``pow()`` since 2.1.

    :consequence: 2.1 works

    .. testoutput:: 2.0

        TypeError: unsupported operand type(s) for ** or pow(): 'Column' and 'int'

    .. testoutput:: 2.1

        pow(hive.frames, :pow_1)
    """
    print(hive.c.frames**2)


def filter_by_after_columns():
    """``filter_by()`` finds a joined table after ``with_only_columns()`` since 2.1.

    :consequence: 2.1 works

    .. testoutput:: 2.0

        sqlalchemy.exc.InvalidRequestError: Entity namespace for "hive.id" has no property "name"

    .. testoutput:: 2.1

        SELECT hive.id
        FROM hive JOIN beekeeper ON beekeeper.id = hive.keeper_id
        WHERE beekeeper.name = :name_1
    """
    query = select(hive).join(beekeeper)
    query = query.with_only_columns(hive.c.id)
    print(query.filter_by(name="Anna"))


def two_conflicts():
    """On SQLite, an INSERT takes two ``ON CONFLICT`` clauses since 2.1.

    :consequence: 2.1 works

    .. testoutput:: 2.0

        sqlalchemy.exc.InvalidRequestError: This Insert construct already has an ON CONFLICT clause established

    .. testoutput:: 2.1

        INSERT INTO hive (id, keeper_id, frames) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING ON CONFLICT DO NOTHING
    """
    statement = sqlite.insert(hive)
    statement = statement.on_conflict_do_nothing(index_elements=["id"])
    statement = statement.on_conflict_do_nothing()
    print(statement.compile(dialect=sqlite.dialect()))


def url_as_string():
    """The name of the database is escaped in the string of a URL since 2.1.

    :consequence: 2.1 results

    .. testoutput:: 2.0

        string: sqlite:///hives?old=1.db
        read again: hives

    .. testoutput:: 2.1

        string: sqlite:///hives%3Fold%3D1.db
        read again: hives?old=1.db
    """
    url = URL.create("sqlite", database="hives?old=1.db")
    print("string:", url)
    print("read again:", make_url(str(url)).database)


def foreign_key_twice():
    """A foreign key can use one local column twice since 2.1.

    :consequence: 2.1 works

    .. testoutput:: 2.0

        sqlalchemy.exc.ArgumentError: ForeignKeyConstraint with duplicate source column references are not supported.

    .. testoutput:: 2.1

        CREATE TABLE jar (
            n INTEGER,
            FOREIGN KEY(n, n) REFERENCES shelf (row, place)
        )
    """
    metadata = MetaData()
    Table(
        "shelf",
        metadata,
        Column("row", Integer, primary_key=True),
        Column("place", Integer, primary_key=True),
    )
    key = ForeignKeyConstraint(["n", "n"], ["shelf.row", "shelf.place"])
    jar = Table("jar", metadata, Column("n", Integer), key)
    print(CreateTable(jar))


def oracle_driver():
    """``oracle://`` means the driver oracledb since 2.1, and cx_Oracle before.

    :consequence: 2.1 results

    .. testoutput:: 2.0

        driver: cx_oracle

    .. testoutput:: 2.1

        driver: oracledb
    """
    dialect = make_url("oracle://hive.example/xe").get_dialect()
    print("driver:", dialect.driver)


def oracle_driver_named():
    """An address that names the driver means the same in every version.

    .. testoutput:: 2.0, 2.1

        driver: oracledb
    """
    dialect = make_url(
        "oracle+oracledb://hive.example/xe",
    ).get_dialect()
    print("driver:", dialect.driver)


def oracle_boolean():
    """For Oracle 23, ``Boolean`` is ``BOOLEAN`` since 2.1, and ``SMALLINT`` before.

    A dialect that has not met a database takes it for the newest.

    :consequence: 2.1 DDL

    .. testoutput:: 2.0

        CREATE TABLE cell (
            sealed SMALLINT
        )

    .. testoutput:: 2.1

        CREATE TABLE cell (
            sealed BOOLEAN
        )
    """
    sealed = Table("cell", MetaData(), Column("sealed", Boolean))
    print(CreateTable(sealed).compile(dialect=oracle.dialect()))


def mssql_python():
    """The driver mssql-python is known since 2.1.

    :consequence: 2.1 works

    .. testoutput:: 2.0

        sqlalchemy.exc.NoSuchModuleError: Can't load plugin: sqlalchemy.dialects:mssql.mssqlpython

    .. testoutput:: 2.1

        driver: mssqlpython
    """
    dialect = make_url("mssql+mssqlpython://hive.example").get_dialect()
    print("driver:", dialect.driver)


def odbc_plus():
    """A plus sign in ``odbc_connect`` stays what it is since 2.1, and was a blank before.

    :consequence: 2.1 results

    .. testoutput:: 2.0

        to the driver: DSN=hives;PWD=bee wax

    .. testoutput:: 2.1

        to the driver: DSN=hives;PWD=bee+wax
    """
    query = {"odbc_connect": "DSN=hives;PWD=bee+wax"}
    url = URL.create("mssql+pyodbc", query=query)
    (arguments, _) = pyodbc_dialect().create_connect_args(url)
    print("to the driver:", *arguments)


def odbc_escaped():
    """``%2B`` in ``odbc_connect`` is no longer taken for a plus sign since 2.1.

    :consequence: 2.1 results

    .. testoutput:: 2.0

        to the driver: DSN=hives;PWD=bee+wax

    .. testoutput:: 2.1

        to the driver: DSN=hives;PWD=bee%2Bwax
    """
    query = {"odbc_connect": "DSN=hives;PWD=bee%2Bwax"}
    url = URL.create("mssql+pyodbc", query=query)
    (arguments, _) = pyodbc_dialect().create_connect_args(url)
    print("to the driver:", *arguments)


def sqlite_jsonb():
    """SQLite has ``JSONB`` since 2.1.

    :consequence: 2.1 works

    .. testoutput:: 2.0

        AttributeError: module 'sqlalchemy.dialects.sqlite' has no attribute 'JSONB'

    .. testoutput:: 2.1

        CREATE TABLE note (
            data JSONB
        )


        INSERT INTO note (data) VALUES (jsonb(?))
        SELECT json(note.data) AS data
        FROM note
    """
    note = Table("note", MetaData(), Column("data", sqlite.JSONB))
    print(CreateTable(note).compile(dialect=sqlite.dialect()))
    print(insert(note).compile(dialect=sqlite.dialect()))
    print(select(note).compile(dialect=sqlite.dialect()))


def collation_schema():
    """A collation can be in a schema since 2.1.

    :consequence: 2.1 works

    .. testoutput:: 2.0

        TypeError: String.__init__() got an unexpected keyword argument 'collation_schema'

    .. testoutput:: 2.1

        CREATE TABLE stock (
            name VARCHAR(20) COLLATE words.german
        )
    """
    name = String(20, collation="german", collation_schema="words")
    stock = Table("stock", MetaData(), Column("name", name))
    print(CreateTable(stock).compile(dialect=postgresql.dialect()))


def dotted_collation():
    """A dot in the name of a collation does not make a schema of it in any version.

    .. testoutput:: 2.0, 2.1

        CREATE TABLE stock (
            name VARCHAR(20) COLLATE "words.german"
        )
    """
    name = String(20, collation="words.german")
    stock = Table("stock", MetaData(), Column("name", name))
    print(CreateTable(stock).compile(dialect=postgresql.dialect()))


def monotonic():
    """With ``monotonic=True``, INSERTs whose keys come from a function go in one statement since 2.1.

    :consequence: 2.1 works

    .. testoutput:: 2.0

        TypeError: Function.__init__() got an unexpected keyword argument 'monotonic'

    .. testoutput:: 2.1

        keys: [1, 2, 3]
        statements: 1
    """
    number = func.nextval("number", monotonic=True)
    frame = Table(
        "frame",
        MetaData(),
        Column("id", Integer, server_default=number, primary_key=True),
        Column("side", String(5)),
    )
    engine = create_engine("postgresql+psycopg2://")
    sent = []

    @event.listens_for(engine, "before_cursor_execute")
    def note(connection, cursor, statement, *rest):
        sent.append(statement)

    with engine.begin() as connection:
        connection.execute(text("CREATE SEQUENCE number"))
        frame.create(connection)
        sent.clear()
        rows = [{"side": "left"}, {"side": "right"}, {"side": "left"}]
        ordered = insert(frame).returning(
            frame.c.id,
            sort_by_parameter_order=True,
        )
        print("keys:", connection.scalars(ordered, rows).all())
        print("statements:", len(sent))
    engine.dispose()


def not_monotonic():
    """Without it, each INSERT is sent on its own in every version.

    .. testoutput:: 2.0, 2.1

        keys: [1, 2, 3]
        statements: 3
    """
    frame = Table(
        "frame",
        MetaData(),
        Column(
            "id",
            Integer,
            server_default=func.nextval("number"),
            primary_key=True,
        ),
        Column("side", String(5)),
    )
    engine = create_engine("postgresql+psycopg2://")
    sent = []

    @event.listens_for(engine, "before_cursor_execute")
    def note(connection, cursor, statement, *rest):
        sent.append(statement)

    with engine.begin() as connection:
        connection.execute(text("CREATE SEQUENCE number"))
        frame.create(connection)
        sent.clear()
        rows = [{"side": "left"}, {"side": "right"}, {"side": "left"}]
        ordered = insert(frame).returning(
            frame.c.id,
            sort_by_parameter_order=True,
        )
        print("keys:", connection.scalars(ordered, rows).all())
        print("statements:", len(sent))
    engine.dispose()


def dropped_constraint():
    """``DropConstraint`` no longer keeps the constraint out of CREATE TABLE since 2.1.

    :consequence: 2.1 DDL

    .. testoutput:: 2.0

        constraints: []

    .. testoutput:: 2.1

        constraints: ['once']
    """
    once = UniqueConstraint("name", name="once")
    metadata = MetaData()
    swarm = Table("swarm", metadata, Column("name", String(20)), once)
    DropConstraint(once)
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    found = inspect(engine).get_unique_constraints(swarm.name)
    print("constraints:", [constraint["name"] for constraint in found])


def delete_using_postgresql():
    """On PostgreSQL, too, ``using()`` is a USING clause.

    :consequence: 2.1 works

    .. testoutput:: 2.0

        AttributeError: 'Delete' object has no attribute 'using'

    .. testoutput:: 2.1

        DELETE FROM hive USING beekeeper WHERE beekeeper.id = hive.keeper_id
    """
    statement = delete(hive).using(beekeeper)
    statement = statement.where(beekeeper.c.id == hive.c.keeper_id)
    print(statement.compile(dialect=postgresql.dialect()))


def delete_from_where():
    """A table that only the criterion names goes into USING in every version.

    .. testoutput:: 2.0, 2.1

        DELETE FROM hive USING beekeeper WHERE beekeeper.id = hive.keeper_id
    """
    statement = delete(hive).where(beekeeper.c.id == hive.c.keeper_id)
    print(statement.compile(dialect=postgresql.dialect()))


def collate_schema():
    """``collate()`` takes the schema of a collation, too, and so does ``DOMAIN``.

    :consequence: 2.1 works

    .. testoutput:: 2.0

        TypeError: collate() got an unexpected keyword argument 'collation_schema'

    .. testoutput:: 2.1

        beekeeper.name COLLATE words.german
        beekeeper.name COLLATE words.german
        CREATE DOMAIN word AS VARCHAR(20) COLLATE words.german
    """
    name = beekeeper.c.name
    for expression in (
        collate(name, "german", collation_schema="words"),
        name.collate("german", collation_schema="words"),
    ):
        print(expression.compile(dialect=postgresql.dialect()))
    word = postgresql.DOMAIN(
        "word",
        String(20),
        collation="german",
        collation_schema="words",
    )
    create = postgresql.CreateDomainType(word)
    print(create.compile(dialect=postgresql.dialect()))


def collation_reflected():
    """Reflection finds the schema of a collation, unless it is on the search path.

    :consequence: 2.1 works

    .. testoutput:: 2.0

        AttributeError: 'VARCHAR' object has no attribute 'collation_schema'

    .. testoutput:: 2.1

        german words
        german None
    """
    engine = create_engine("postgresql+psycopg2://")
    with engine.begin() as connection:
        connection.execute(text("CREATE SCHEMA words"))
        connection.execute(
            text('CREATE COLLATION words.german (LOCALE = "C")'),
        )
        column = "name VARCHAR(20) COLLATE words.german"
        connection.execute(text(f"CREATE TABLE stock ({column})"))
        for path in ("public", "public, words"):
            connection.execute(text(f"SET search_path TO {path}"))
            inspector = inspect(connection)
            (column,) = inspector.get_columns("stock", "public")
            kind = column["type"]
            print(kind.collation, kind.collation_schema)
    engine.dispose()


def monotonic_default():
    """``monotonic=True`` serves in ``default=``, too.

    :consequence: 2.1 works

    .. testoutput:: 2.0

        TypeError: Function.__init__() got an unexpected keyword argument 'monotonic'

    .. testoutput:: 2.1

        keys: [1, 2, 3]
        statements: 1
    """
    frame = Table(
        "frame",
        MetaData(),
        Column(
            "id",
            Integer,
            default=func.nextval("number", monotonic=True),
            primary_key=True,
        ),
        Column("side", String(5)),
    )
    engine = create_engine("postgresql+psycopg2://")
    sent = []

    @event.listens_for(engine, "before_cursor_execute")
    def note(connection, cursor, statement, *rest):
        sent.append(statement)

    with engine.begin() as connection:
        connection.execute(text("CREATE SEQUENCE number"))
        frame.create(connection)
        sent.clear()
        rows = [{"side": "left"}, {"side": "right"}, {"side": "left"}]
        ordered = insert(frame).returning(
            frame.c.id,
            sort_by_parameter_order=True,
        )
        print("keys:", connection.scalars(ordered, rows).all())
        print("statements:", len(sent))
    engine.dispose()


def odbc_in_address():
    """In a URL that is written out, ``%2B`` is a plus sign since 2.1, and was a blank before.

    :consequence: 2.1 results

    .. testoutput:: 2.0

        to the driver: PWD=bee wax

    .. testoutput:: 2.1

        to the driver: PWD=bee+wax
    """
    url = make_url("mssql+pyodbc:///?odbc_connect=PWD%3Dbee%2Bwax")
    (arguments, _) = pyodbc_dialect().create_connect_args(url)
    print("to the driver:", *arguments)


def odbc_blank():
    """``%20`` is a blank in every version.

    .. testoutput:: 2.0, 2.1

        to the driver: PWD=bee wax
    """
    url = make_url("mssql+pyodbc:///?odbc_connect=PWD%3Dbee%20wax")
    (arguments, _) = pyodbc_dialect().create_connect_args(url)
    print("to the driver:", *arguments)


def url_unescaped_characters():
    """A plus sign and a slash in the name of the database are not escaped.

    .. testoutput:: 2.0, 2.1

        string: postgresql:///hives/2026+old one
        read again: hives/2026+old one
    """
    url = URL.create("postgresql", database="hives/2026+old one")
    print("string:", url)
    print("read again:", make_url(str(url)).database)


def latest_parameters():
    """Of the values that ``params()`` gives a subquery and the statement around it, the outer one counts.

    .. testoutput:: 2.0, 2.1

        twice: 7
        n: 7
        rows: [(2,)]
    """
    query = select(hive.c.id).where(hive.c.frames == bindparam("n"))
    twice = query.params(n=6).params(n=7)
    print("twice:", twice.compile().params["n"])
    inner = query.params(n=6).subquery()
    outer = select(inner).params(n=7)
    print("n:", outer.compile().params["n"])
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.connect() as connection:
        rows = [{"id": 1, "frames": 6}, {"id": 2, "frames": 7}]
        connection.execute(insert(hive), rows)
        print("rows:", connection.execute(outer).all())


def two_tables_of_one_key():
    """Without a name that both tables have, ``filter_by()`` of tables works as that of classes.

    :consequence: 2.1 exception

    .. testoutput:: 2.0

        SELECT beekeeper.id, beekeeper.name
        FROM beekeeper JOIN hive ON beekeeper.id = hive.keeper_id
        WHERE hive.id = :id_1
        SELECT beekeeper.id, beekeeper.name
        FROM beekeeper JOIN hive ON beekeeper.id = hive.keeper_id
        WHERE hive.frames = :frames_1

    .. testoutput:: 2.1

        AmbiguousColumnError
        SELECT beekeeper.id, beekeeper.name
        FROM beekeeper JOIN hive ON beekeeper.id = hive.keeper_id
        WHERE hive.frames = :frames_1
    """
    query = select(beekeeper).join(hive)
    try:
        print(query.filter_by(id=1))
    except InvalidRequestError as error:
        print(type(error).__name__)
    print(query.filter_by(frames=8))
