"""Statements, rows and transactions in the forms of 1.x and of 2.0."""

from contextlib import closing, contextmanager

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    MetaData,
    String,
    case,
    create_engine,
    func,
    insert,
    inspect,
    select,
    text,
    update,
)
from sqlalchemy.orm import Session, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Hive(Base):
    __tablename__ = "hive"

    id = Column(Integer, primary_key=True)
    name = Column(String(30))
    frames = relationship("Frame", back_populates="hive", order_by="Frame.id")


class Frame(Base):
    __tablename__ = "frame"

    id = Column(Integer, primary_key=True)
    hive_id = Column(ForeignKey("hive.id"))
    honey = Column(Integer)
    hive = relationship("Hive", back_populates="frames")


def _engine():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Hive(id=1, name="oak", frames=[Frame(id=1, honey=3), Frame(id=2, honey=1)]))
    session.add(Hive(id=2, name="pine", frames=[Frame(id=3, honey=2)]))
    session.commit()
    session.close()
    return engine


@contextmanager
def _open_engine():
    yield _engine()


def _count(engine):
    with closing(Session(engine)) as session:
        return session.query(Hive).count()


@contextmanager
def _connection():
    with _engine().begin() as connection:
        yield connection


def engine_execute_1x():
    """``Engine.execute()`` runs a statement up to 1.4.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        42

    .. testoutput:: 1.4

        RemovedIn20Warning: The Engine.execute() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. All statement execution in SQLAlchemy 2.0 is performed by the Connection.execute() method of Connection, or in the ORM by the Session.execute() method of Session. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        42

    .. testoutput:: 2.0, 2.1

        AttributeError: 'Engine' object has no attribute 'execute'
    """
    with _open_engine() as engine:
        sql = text("SELECT 42")
        number = engine.execute(sql).scalar()
        print(number)


def engine_execute_20():
    """A connection runs a statement in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        42
    """
    with _open_engine() as engine:
        sql = text("SELECT 42")
        with engine.connect() as connection:
            number = connection.execute(sql).scalar()
        print(number)


def commit_1x():
    """Up to 1.4 a connection commits by itself, and from 2.0 on it does not.

    :consequence: 1.4 warning, 2.0 rows

    .. testoutput:: 1.3

        3

    .. testoutput:: 1.4

        RemovedIn20Warning: The current statement is being autocommitted using implicit autocommit, which will be removed in SQLAlchemy 2.0. Use the .begin() method of Engine or Connection in order to use an explicit transaction for DML and DDL statements. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        3

    .. testoutput:: 2.0, 2.1

        2
    """
    with _open_engine() as engine:
        with engine.connect() as connection:
            connection.execute(insert(Hive), {"name": "elm"})
        print(_count(engine))


def commit_20():
    """``engine.begin()`` commits in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        3
    """
    with _open_engine() as engine:
        with engine.begin() as connection:
            connection.execute(insert(Hive), {"name": "elm"})
        print(_count(engine))


def commit_as_you_go_1x():
    """Up to 1.4 each of two statements is committed by itself.

    :consequence: 1.4 warning, 2.0 rows

    .. testoutput:: 1.3

        4

    .. testoutput:: 1.4

        RemovedIn20Warning: The current statement is being autocommitted using implicit autocommit, which will be removed in SQLAlchemy 2.0. Use the .begin() method of Engine or Connection in order to use an explicit transaction for DML and DDL statements. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The current statement is being autocommitted using implicit autocommit, which will be removed in SQLAlchemy 2.0. Use the .begin() method of Engine or Connection in order to use an explicit transaction for DML and DDL statements. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        4

    .. testoutput:: 2.0, 2.1

        2
    """
    with _open_engine() as engine:
        with engine.connect() as connection:
            connection.execute(insert(Hive), {"name": "elm"})
            connection.execute(insert(Hive), {"name": "yew"})
        print(_count(engine))


def commit_as_you_go_20():
    """``connection.commit()`` is there from 2.0 on.

    :consequence: 1.4 warning, 2.0 works

    .. testoutput:: 1.3

        AttributeError: 'Connection' object has no attribute 'commit'

    .. testoutput:: 1.4

        RemovedIn20Warning: The current statement is being autocommitted using implicit autocommit, which will be removed in SQLAlchemy 2.0. Use the .begin() method of Engine or Connection in order to use an explicit transaction for DML and DDL statements. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        AttributeError: 'Connection' object has no attribute 'commit'

    .. testoutput:: 2.0, 2.1

        4
    """
    with _open_engine() as engine:
        with engine.connect() as connection:
            connection.execute(insert(Hive), {"name": "elm"})
            connection.commit()
            connection.execute(insert(Hive), {"name": "yew"})
            connection.commit()
        print(_count(engine))


def string_1x():
    """A connection executes a string up to 1.4.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        ['oak', 'pine']

    .. testoutput:: 1.4

        RemovedIn20Warning: Passing a string to Connection.execute() is deprecated and will be removed in version 2.0.  Use the text() construct, or the Connection.exec_driver_sql() method to invoke a driver-level SQL string. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        ['oak', 'pine']

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ObjectNotExecutableError: Not an executable object: 'SELECT name FROM hive'
    """
    with _connection() as connection:
        sql = "SELECT name FROM hive"
        rows = connection.execute(sql).fetchall()
        print([row[0] for row in rows])


def string_20():
    """A connection executes ``text()`` in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        ['oak', 'pine']
    """
    with _connection() as connection:
        sql = text("SELECT name FROM hive")
        rows = connection.execute(sql).fetchall()
        print([row[0] for row in rows])


def driver_string_1x():
    """A connection executes a string with the driver's parameters up to 1.4.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        pine

    .. testoutput:: 1.4

        RemovedIn20Warning: Passing a string to Connection.execute() is deprecated and will be removed in version 2.0.  Use the text() construct, or the Connection.exec_driver_sql() method to invoke a driver-level SQL string. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        pine

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ArgumentError: List argument must consist only of dictionaries
    """
    with _connection() as connection:
        sql = "SELECT name FROM hive WHERE id = ?"
        name = connection.execute(sql, (2,)).scalar()
        print(name)


def driver_string_20():
    """``exec_driver_sql()`` does so from 1.4 on.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        AttributeError: 'Connection' object has no attribute 'exec_driver_sql'

    .. testoutput:: 1.4, 2.0, 2.1

        pine
    """
    with _connection() as connection:
        sql = "SELECT name FROM hive WHERE id = ?"
        name = connection.exec_driver_sql(sql, (2,)).scalar()
        print(name)


def parameters_1x():
    """Parameters are keyword arguments up to 1.4.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        pine

    .. testoutput:: 1.4

        RemovedIn20Warning: The connection.execute() method in SQLAlchemy 2.0 will accept parameters as a single dictionary or a single sequence of dictionaries only. Parameters passed as keyword arguments, tuples or positionally oriented dictionaries and/or tuples will no longer be accepted. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        pine

    .. testoutput:: 2.0, 2.1

        TypeError: Connection.execute() got an unexpected keyword argument 'id'
    """
    with _connection() as connection:
        sql = text("SELECT name FROM hive WHERE id = :id")
        name = connection.execute(sql, id=2).scalar()
        print(name)


def parameters_20():
    """Parameters are a dictionary in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        pine
    """
    with _connection() as connection:
        sql = text("SELECT name FROM hive WHERE id = :id")
        name = connection.execute(sql, {"id": 2}).scalar()
        print(name)


def select_1x():
    """``select()`` takes a list up to 1.4.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        [(1, 'oak'), (2, 'pine')]

    .. testoutput:: 1.4

        RemovedIn20Warning: The legacy calling style of select() is deprecated and will be removed in SQLAlchemy 2.0.  Please use the new calling style described at select(). (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        [(1, 'oak'), (2, 'pine')]

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ArgumentError: Column expression, FROM clause, or other columns clause element expected, got [<sqlalchemy.orm.attributes.InstrumentedAttribute object at 0xADDRESS>, <sqlalchemy.orm.attributes.InstrumentedAttribute object at 0xADDRESS>]. Did you mean to say select(<sqlalchemy.orm.attributes.InstrumentedAttribute object at 0xADDRESS>, <sqlalchemy.orm.attributes.InstrumentedAttribute object at 0xADDRESS>)?
    """
    with _connection() as connection:
        statement = select([Hive.id, Hive.name])
        rows = connection.execute(statement).fetchall()
        print([(row.id, row.name) for row in rows])


def select_20():
    """``select()`` takes columns from 1.4 on.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        NotImplementedError: Operator 'getitem' is not supported on this expression

    .. testoutput:: 1.4, 2.0, 2.1

        [(1, 'oak'), (2, 'pine')]
    """
    with _connection() as connection:
        statement = select(Hive.id, Hive.name)
        rows = connection.execute(statement).fetchall()
        print([(row.id, row.name) for row in rows])


def select_where_1x():
    """``select()`` takes a condition up to 1.4.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        pine

    .. testoutput:: 1.4

        RemovedIn20Warning: The legacy calling style of select() is deprecated and will be removed in SQLAlchemy 2.0.  Please use the new calling style described at select(). (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        pine

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ArgumentError: Column expression, FROM clause, or other columns clause element expected, got [<sqlalchemy.orm.attributes.InstrumentedAttribute object at 0xADDRESS>]. Did you mean to say select(<sqlalchemy.orm.attributes.InstrumentedAttribute object at 0xADDRESS>)?
    """
    with _connection() as connection:
        statement = select([Hive.name], Hive.id == 2)
        name = connection.execute(statement).scalar()
        print(name)


def select_where_20():
    """``where()`` is a method in every version, beside columns from 1.4 on.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        NotImplementedError: Operator 'getitem' is not supported on this expression

    .. testoutput:: 1.4, 2.0, 2.1

        pine
    """
    with _connection() as connection:
        statement = select(Hive.name).where(Hive.id == 2)
        name = connection.execute(statement).scalar()
        print(name)


def update_1x():
    """``Table.update()`` takes the condition up to 1.4.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        1

    .. testoutput:: 1.4

        RemovedIn20Warning: The update.whereclause parameter will be removed in SQLAlchemy 2.0.  Please refer to the Update.where() method. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        1

    .. testoutput:: 2.0, 2.1

        TypeError: TableClause.update() takes 1 positional argument but 2 were given
    """
    with _connection() as connection:
        statement = Hive.__table__.update(Hive.id == 2)
        statement = statement.values(name="elm")
        number = connection.execute(statement).rowcount
        print(number)


def update_20():
    """``where()`` gives the condition in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        1
    """
    with _connection() as connection:
        statement = update(Hive.__table__).where(Hive.id == 2)
        statement = statement.values(name="elm")
        number = connection.execute(statement).rowcount
        print(number)


def case_1x():
    """``case()`` takes a list up to 1.4.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        ['full', 'part', 'part']

    .. testoutput:: 1.4

        RemovedIn20Warning: The "whens" argument to case(), when referring to a sequence of items, is now passed as a series of positional elements, rather than as a list.  (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The legacy calling style of select() is deprecated and will be removed in SQLAlchemy 2.0.  Please use the new calling style described at select(). (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        ['full', 'part', 'part']

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ArgumentError: The "whens" argument to case(), when referring to a sequence of items, is now passed as a series of positional elements, rather than as a list.
    """
    with _connection() as connection:
        size = case([(Frame.honey > 2, "full")], else_="part")
        statement = select([size]).order_by(Frame.id)
        rows = connection.execute(statement)
        print([row[0] for row in rows.fetchall()])


def case_20():
    """``case()`` takes its pairs one by one from 1.4 on.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        NotImplementedError: Operator 'getitem' is not supported on this expression

    .. testoutput:: 1.4, 2.0, 2.1

        ['full', 'part', 'part']
    """
    with _connection() as connection:
        size = case((Frame.honey > 2, "full"), else_="part")
        statement = select(size).order_by(Frame.id)
        rows = connection.execute(statement)
        print([row[0] for row in rows.fetchall()])


def row_key_1x():
    """A row takes a column's name in brackets up to 1.4.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        oak

    .. testoutput:: 1.4

        RemovedIn20Warning: Using non-integer/slice indices on Row is deprecated and will be removed in version 2.0; please use row._mapping[<key>], or the mappings() accessor on the Result object. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        oak

    .. testoutput:: 2.0, 2.1

        TypeError: tuple indices must be integers or slices, not str
    """
    with _connection() as connection:
        sql = text("SELECT * FROM hive")
        row = connection.execute(sql).first()
        name = row["name"]
        print(name)


def row_key_20():
    """A row has its columns as attributes in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        oak
    """
    with _connection() as connection:
        sql = text("SELECT * FROM hive")
        row = connection.execute(sql).first()
        name = row.name
        print(name)


def row_mapping_1x():
    """A row becomes a dictionary up to 1.4.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        {'id': 1, 'name': 'oak'}

    .. testoutput:: 1.4

        RemovedIn20Warning: The Row.keys() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. Use the namedtuple standard accessor Row._fields, or for full mapping behavior use  row._mapping.keys()  (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: Using non-integer/slice indices on Row is deprecated and will be removed in version 2.0; please use row._mapping[<key>], or the mappings() accessor on the Result object. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: Using non-integer/slice indices on Row is deprecated and will be removed in version 2.0; please use row._mapping[<key>], or the mappings() accessor on the Result object. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        {'id': 1, 'name': 'oak'}

    .. testoutput:: 2.0, 2.1
        :options: +ELLIPSIS

        TypeError: ...
    """
    with _connection() as connection:
        sql = text("SELECT * FROM hive")
        row = connection.execute(sql).first()
        values = dict(row)
        print(values)


def row_mapping_20():
    """``_mapping`` becomes a dictionary from 1.4 on.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        AttributeError: Could not locate column in row for column '_mapping'

    .. testoutput:: 1.4, 2.0, 2.1

        {'id': 1, 'name': 'oak'}
    """
    with _connection() as connection:
        sql = text("SELECT * FROM hive")
        row = connection.execute(sql).first()
        values = dict(row._mapping)
        print(values)


def row_contains_1x():
    """``in`` asks a row for a name up to 1.4, and for a value from 2.0 on.

    :consequence: 1.4 warning, 2.0 results

    .. testoutput:: 1.3

        True

    .. testoutput:: 1.4

        RemovedIn20Warning: Using the 'in' operator to test for string or column keys, or integer indexes, in a :class:`.Row` object is deprecated and will be removed in a future release. Use the `Row._fields` or `Row._mapping` attribute, i.e. 'key in row._fields' (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        True

    .. testoutput:: 2.0, 2.1

        False
    """
    with _connection() as connection:
        sql = text("SELECT * FROM hive")
        row = connection.execute(sql).first()
        found = "name" in row
        print(found)


def row_contains_20():
    """``in`` asks ``_mapping`` for a name from 1.4 on.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        AttributeError: Could not locate column in row for column '_mapping'

    .. testoutput:: 1.4, 2.0, 2.1

        True
    """
    with _connection() as connection:
        sql = text("SELECT * FROM hive")
        row = connection.execute(sql).first()
        found = "name" in row._mapping
        print(found)


def from_select_1x():
    """A SELECT is accepted as a FROM clause up to 2.0, with a warning from 1.4 on.

    :consequence: 1.4 warning, 2.1 exception

    .. testoutput:: 1.3

        2

    .. testoutput:: 1.4, 2.0

        SADeprecationWarning: Implicit coercion of SELECT and textual SELECT constructs into FROM clauses is deprecated; please call .subquery() on any Core select or ORM Query object in order to produce a subquery object.
        2

    .. testoutput:: 2.1

        sqlalchemy.exc.ArgumentError: FROM expression, such as a Table or alias() object expected, got <sqlalchemy.sql.selectable.Select object at 0xADDRESS>. To create a FROM clause from a <class 'sqlalchemy.sql.selectable.Select'> object, use the .subquery() method. (Background on this error at: https://sqlalche.me/e/20/89ve)
    """
    with _connection() as connection:
        inner = Hive.__table__.select()
        count = func.count().select().select_from(inner)
        number = connection.execute(count).scalar()
        print(number)


def from_select_20():
    """``alias()`` makes a FROM clause of a SELECT in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        2
    """
    with _connection() as connection:
        inner = Hive.__table__.select().alias()
        count = func.count().select().select_from(inner)
        number = connection.execute(count).scalar()
        print(number)


def bound_1x():
    """Bound metadata finds the engine up to 1.4.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        2

    .. testoutput:: 1.4

        RemovedIn20Warning: The MetaData.bind argument is deprecated and will be removed in SQLAlchemy 2.0. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The ``bind`` argument for schema methods that invoke SQL against an engine or connection will be required in SQLAlchemy 2.0. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The Executable.execute() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. All statement execution in SQLAlchemy 2.0 is performed by the Connection.execute() method of Connection, or in the ORM by the Session.execute() method of Session. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        2

    .. testoutput:: 2.0, 2.1

        TypeError: MetaData.__init__() got an unexpected keyword argument 'bind'
    """
    with _open_engine() as engine:
        metadata = MetaData(bind=engine)
        metadata.reflect()
        statement = metadata.tables["hive"].select()
        rows = statement.execute().fetchall()
        print(len(rows))


def bound_20():
    """The engine is named where it is needed in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        2
    """
    with _open_engine() as engine:
        metadata = MetaData()
        metadata.reflect(engine)
        statement = metadata.tables["hive"].select()
        with engine.connect() as connection:
            rows = connection.execute(statement).fetchall()
        print(len(rows))


def table_names_1x():
    """``Engine.table_names()`` lists tables up to 1.4.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        ['frame', 'hive']

    .. testoutput:: 1.4

        SADeprecationWarning: The Engine.table_names() method is deprecated and will be removed in a future release.  Please refer to Inspector.get_table_names(). (deprecated since: 1.4)
        ['frame', 'hive']

    .. testoutput:: 2.0, 2.1

        AttributeError: 'Engine' object has no attribute 'table_names'
    """
    with _open_engine() as engine:
        names = engine.table_names()
        print(sorted(names))


def table_names_20():
    """An inspector lists tables in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        ['frame', 'hive']
    """
    with _open_engine() as engine:
        names = inspect(engine).get_table_names()
        print(sorted(names))
