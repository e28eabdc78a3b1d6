"""What the changelog of 1.4 says beside the official page on what is new."""

from contextlib import closing

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    and_,
    create_engine,
    inspect,
    text,
    true,
    tuple_,
    union,
)
from sqlalchemy.dialects import mysql, postgresql
from sqlalchemy.engine.url import make_url
from sqlalchemy.orm import Session, configure_mappers, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Mill(Base):
    __tablename__ = "mill"

    id = Column(Integer, primary_key=True)
    name = Column(String(20))
    power = Column(String(20))
    wheel = relationship("Wheel", uselist=False)


class Wheel(Base):
    __tablename__ = "wheel"

    id = Column(Integer, primary_key=True)
    mill_id = Column(ForeignKey("mill.id"))


def _session():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Mill(id=1, name="Upper", power="water"))
    session.commit()
    return session


def at_sign_in_the_database():
    """An ``@`` in the name of a database belongs to it since 1.4.16, not to the address.

    :consequence: 1.4 results

    .. testoutput:: 1.3

        host: north
        database: None

    .. testoutput:: 1.4, 2.0, 2.1

        host: server
        database: mills@north
    """
    url = make_url("postgresql://anna:secret@server/mills@north")
    print("host:", url.host)
    print("database:", url.database)


def query_without_a_database():
    """Parameters of an address without a database are read since 1.4.16.

    :consequence: 1.4 results

    .. testoutput:: 1.3

        host: server?sslmode=require
        parameters: {}

    .. testoutput:: 1.4, 2.0, 2.1

        host: server
        parameters: {'sslmode': 'require'}
    """
    url = make_url("postgresql://server?sslmode=require")
    print("host:", url.host)
    print("parameters:", dict(url.query))


def memory_with_uri():
    """An SQLite address with ``mode=memory`` keeps its one connection since 1.4.12.

    :consequence: 1.4 results, 2.1 warning

    .. testoutput:: 1.3

        pool: NullPool

    .. testoutput:: 1.4, 2.0

        pool: SingletonThreadPool

    .. testoutput:: 2.1

        SADeprecationWarning: Selection of the SingletonThreadPool pool class based on the 'mode=memory' query string argument is deprecated; a future release will use QueuePool for this URL.  Indicate the intended pool class using the create_engine.poolclass parameter. (Background on this warning at: https://sqlalche.me/e/20/sqmp)
        pool: SingletonThreadPool
    """
    engine = create_engine("sqlite:///file:mills?mode=memory&uri=true")
    print("pool:", type(engine.pool).__name__)


def expired_attribute():
    """Reading an attribute that was expired by name flushes first since 1.4.

    :consequence: 1.4 results

    .. testoutput:: 1.3

        power: water
        new wheel was saved: False

    .. testoutput:: 1.4, 2.0, 2.1

        power: water
        new wheel was saved: True
    """
    session = _session()
    mill = session.query(Mill).one()
    session.expire(mill, ["power"])
    wheel = Wheel()
    session.add(wheel)
    print("power:", mill.power)
    print("new wheel was saved:", inspect(wheel).persistent)
    session.close()


def one_to_one_assigned():
    """Assigning to a one-to-one no longer loads the object that it replaces since 1.4.21.

    :consequence: 1.4 SQL

    .. testoutput:: 1.3

        BEGIN (implicit)
        SELECT mill.id AS mill_id, mill.name AS mill_name, mill.power AS mill_power
        FROM mill
        ()
        SELECT wheel.id AS wheel_id, wheel.mill_id AS wheel_mill_id
        FROM wheel
        WHERE ? = wheel.mill_id
        (1,)
        assigned

    .. testoutput:: 1.4, 2.0, 2.1

        BEGIN (implicit)
        SELECT mill.id AS mill_id, mill.name AS mill_name, mill.power AS mill_power
        FROM mill
        ()
        assigned
    """
    session = _session()
    session.bind.echo = True
    mill = session.query(Mill).one()
    mill.wheel = Wheel()
    session.bind.echo = False
    print("assigned")
    session.close()


def no_discriminator():
    """A row without a discriminator raises since 1.4; 1.3 loads it as the first class.

    :consequence: 1.4 exception

    .. testoutput:: 1.3

        class: Tool

    .. testoutput:: 1.4, 2.0, 2.1

        sqlalchemy.exc.InvalidRequestError: Row with identity key (<class 'examples.changes14.changelog.no_discriminator.<locals>.Tool'>, (1,), None) can't be loaded into an object; the polymorphic discriminator column 'tool.kind' is NULL
    """
    local = declarative_base()

    class Tool(local):
        __tablename__ = "tool"

        id = Column(Integer, primary_key=True)
        kind = Column(String(10))

        __mapper_args__ = {
            "polymorphic_on": kind,
            "polymorphic_identity": "tool",
        }

    engine = create_engine("sqlite://")
    local.metadata.create_all(engine)
    with closing(Session(engine)) as session:
        session.execute(text("INSERT INTO tool VALUES (1, NULL)"))
        for tool in session.query(Tool):
            print("class:", type(tool).__name__)


def no_identity():
    """A subclass without a ``polymorphic_identity`` warns since 1.4.42.

    :consequence: 1.4 warning, 2.0 text

    .. testoutput:: 1.3

        mapped: None

    .. testoutput:: 1.4

        SAWarning: Mapper mapped class Saw->tool does not indicate a polymorphic_identity, yet is part of an inheritance hierarchy that has a polymorphic_on column of 'tool.kind'.  Objects of this type cannot be loaded polymorphically which can lead to degraded or incorrect loading behavior in some scenarios.  Please establish a polmorphic_identity for this class, or leave it un-mapped.  To omit mapping an intermediary class when using declarative, set the '__abstract__ = True' attribute on that class.
        mapped: None

    .. testoutput:: 2.0, 2.1

        SAWarning: Mapper[Saw(tool)] does not indicate a 'polymorphic_identity', yet is part of an inheritance hierarchy that has a 'polymorphic_on' column of 'tool.kind'. If this is an intermediary class that should not be instantiated, the class may either be left unmapped, or may include the 'polymorphic_abstract=True' parameter in its Mapper arguments. To leave the class unmapped when using Declarative, set the '__abstract__ = True' attribute on the class.
        mapped: None
    """
    local = declarative_base()

    class Tool(local):
        __tablename__ = "tool"

        id = Column(Integer, primary_key=True)
        kind = Column(String(10))

        __mapper_args__ = {
            "polymorphic_on": kind,
            "polymorphic_identity": "tool",
        }

    class Saw(Tool):
        pass

    configure_mappers()
    print("mapped:", Saw.__mapper__.polymorphic_identity)


def after_the_session():
    """Fetching more objects after the session was closed raises since 1.4.26.

    :consequence: 1.4 exception

    .. testoutput:: 1.3

        name: Lower

    .. testoutput:: 1.4, 2.0, 2.1

        sqlalchemy.exc.InvalidRequestError: Object <Mill at 0xADDRESS> cannot be converted to 'persistent' state, as this identity map is no longer valid.  Has the owning Session been closed? (Background on this error at: https://sqlalche.me/e/20/lkrp)
    """
    session = _session()
    session.add(Mill(id=2, name="Lower"))
    session.commit()
    mills = iter(session.query(Mill).yield_per(1))
    next(mills)
    session.close()
    print("name:", next(mills).name)


def tuple_selected():
    """A ``tuple_()`` among the columns of a SELECT raises since 1.4.

    :consequence: 1.4 text

    .. testoutput:: 1.3

        sqlalchemy.exc.OperationalError: (sqlite3.OperationalError) row value misused
        [SQL: SELECT (mill.name, mill.power) AS anon_1
        FROM mill]
        (Background on this error at: https://sqlalche.me/e/20/e3q8)

    .. testoutput:: 1.4, 2.0, 2.1

        sqlalchemy.exc.CompileError: Most backends don't support SELECTing from a tuple() object.  If this is an ORM query, consider using the Bundle object.
    """
    pair = tuple_(Mill.name, Mill.power)
    with closing(_session()) as session:
        print("rows:", session.query(pair).all())


def query_executed():
    """A ``Query`` given to ``Session.execute()`` warns since 1.4.26, and raises since 2.1.

    :consequence: 1.4 warning, 2.1 exception

    .. testoutput:: 1.3

        rows: [('Upper',)]

    .. testoutput:: 1.4, 2.0

        SADeprecationWarning: Object <sqlalchemy.orm.query.Query object at 0xADDRESS> should not be used directly in a SQL statement context, such as passing to methods such as session.execute().  This usage will be disallowed in a future release.  Please use Core select() / update() / delete() etc. with Session.execute() and other statement execution methods.
        rows: [('Upper',)]

    .. testoutput:: 2.1

        sqlalchemy.exc.ObjectNotExecutableError: Not an executable object: <sqlalchemy.orm.query.Query object at 0xADDRESS>
    """
    session = _session()
    rows = session.execute(session.query(Mill.name))
    print("rows:", [tuple(row) for row in rows])
    session.close()


def columns_selected():
    """The columns themselves give rows of two values in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        rows: [('Upper', 'water')]
    """
    session = _session()
    rows = session.query(Mill.name, Mill.power).all()
    print("rows:", [tuple(row) for row in rows])
    session.close()


def empty_and():
    """``and_()`` of nothing warns since 1.4.

    :consequence: 1.4 warning, 2.0 text

    .. testoutput:: 1.3

        SQL: SELECT mill.id, mill.name, mill.power
        FROM mill

    .. testoutput:: 1.4

        SADeprecationWarning: Invoking and_() without arguments is deprecated, and will be disallowed in a future release.   For an empty and_() construct, use and_(True, *args).
        SQL: SELECT mill.id, mill.name, mill.power
        FROM mill

    .. testoutput:: 2.0, 2.1

        SADeprecationWarning: Invoking and_() without arguments is deprecated, and will be disallowed in a future release.   For an empty and_() construct, use 'and_(true(), *args)' or 'and_(True, *args)'.
        SQL: SELECT mill.id, mill.name, mill.power
        FROM mill
    """
    print("SQL:", Mill.__table__.select().where(and_()))


def and_of_true():
    """With ``true()`` in front, ``and_()`` may have no criteria, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        SQL: SELECT mill.id, mill.name, mill.power
        FROM mill
        WHERE true
    """
    criteria = []
    print("SQL:", Mill.__table__.select().where(and_(true(), *criteria)))


def order_of_a_union():
    """ORDER BY of a UNION leaves out the name of the table since 1.4.

    :consequence: 1.4 SQL

    .. testoutput:: 1.3

        SELECT mill.name
        FROM mill UNION SELECT mill.name
        FROM mill ORDER BY mill.name

    .. testoutput:: 1.4, 2.0, 2.1

        SELECT mill.name
        FROM mill UNION SELECT mill.name
        FROM mill ORDER BY name
    """
    mill = Table("mill", MetaData(), Column("name", String(20)))
    both = union(mill.select(), mill.select())
    print(both.order_by(mill.c.name))


def type_as_text():
    """``str()`` of a type of MySQL leaves out its options since 1.4.

    :consequence: 1.4 text

    .. testoutput:: 1.3

        type: INTEGER UNSIGNED

    .. testoutput:: 1.4, 2.0, 2.1

        type: INTEGER
    """
    print("type:", str(mysql.INTEGER(unsigned=True)))


def type_compiled():
    """Compiled for its dialect, the type has them in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        type: INTEGER UNSIGNED
    """
    unsigned = mysql.INTEGER(unsigned=True)
    print("type:", unsigned.compile(dialect=mysql.dialect()))


def columns_as_text():
    """``str()`` of a collection of columns has a name in front since 1.4.

    :consequence: 1.4 text, 2.0 text

    .. testoutput:: 1.3

        columns: ['mill.id', 'mill.name', 'mill.power']

    .. testoutput:: 1.4

        columns: ImmutableColumnCollection(mill.id, mill.name, mill.power)

    .. testoutput:: 2.0, 2.1

        columns: ReadOnlyColumnCollection(mill.id, mill.name, mill.power)
    """
    print("columns:", Mill.__table__.columns)


def log_in_autocommit():
    """The log says since 1.4.33 that BEGIN and ROLLBACK do nothing in AUTOCOMMIT.

    :consequence: 1.4 text, 2.0 text

    .. testoutput:: 1.3

        SELECT CAST('test plain returns' AS VARCHAR(60)) AS anon_1
        ()
        SELECT CAST('test unicode returns' AS VARCHAR(60)) AS anon_1
        ()
        BEGIN (implicit)
        SELECT 1
        ()
        COMMIT

    .. testoutput:: 1.4

        BEGIN (implicit; DBAPI should not BEGIN due to autocommit mode)
        SELECT 1
        ()
        COMMIT using DBAPI connection.commit(), DBAPI should ignore due to autocommit mode

    .. testoutput:: 2.0, 2.1

        BEGIN (implicit; DBAPI should not BEGIN due to autocommit mode)
        SELECT 1
        ()
        COMMIT using DBAPI connection.commit(), has no effect due to autocommit mode
    """
    engine = create_engine("sqlite://", isolation_level="AUTOCOMMIT")
    engine.echo = True
    with engine.connect() as connection, connection.begin():
        connection.execute(text("SELECT 1"))


def distinct_on():
    """``distinct()`` with a column warns since 1.4 on databases that have no DISTINCT ON.

    :consequence: 1.4 warning, 2.1 warning

    .. testoutput:: 1.3

        rows: [('Upper',)]

    .. testoutput:: 1.4, 2.0

        SADeprecationWarning: DISTINCT ON is currently supported only by the PostgreSQL dialect.  Use of DISTINCT ON for other backends is currently silently ignored, however this usage is deprecated, and will raise CompileError in a future release for all backends that do not support this syntax.
        rows: [('Upper',)]

    .. testoutput:: 2.1

        SADeprecationWarning: Passing expression to ``distinct`` to generate a DISTINCT ON clause is deprecated. Use instead the ``postgresql.distinct_on`` function as an extension.
        SADeprecationWarning: DISTINCT ON is currently supported only by the PostgreSQL dialect.  Use of DISTINCT ON for other backends is currently silently ignored, however this usage is deprecated, and will raise CompileError in a future release for all backends that do not support this syntax.
        rows: [('Upper',)]
    """
    session = _session()
    rows = session.query(Mill.name).distinct(Mill.power).all()
    print("rows:", [tuple(row) for row in rows])
    session.close()


def on_conflict_twice():
    """A second ON CONFLICT clause raises since 1.4; 1.3 forgets the first one.

    :consequence: 1.4 exception

    .. testoutput:: 1.3

        INSERT INTO mill (id, name) VALUES (%(id)s, %(name)s) ON CONFLICT DO NOTHING

    .. testoutput:: 1.4, 2.0, 2.1

        sqlalchemy.exc.InvalidRequestError: This Insert construct already has an ON CONFLICT clause established
    """
    table = Mill.__table__
    added = postgresql.insert(table).values(id=1, name="Upper")
    added = added.on_conflict_do_update(
        index_elements=["id"],
        set_={"name": "Upper"},
    )
    added = added.on_conflict_do_nothing()
    print(added.compile(dialect=postgresql.dialect()))
