"""INSERT, UPDATE and DELETE of many rows: batches, and what is returned."""

from sqlalchemy import (
    Column,
    Integer,
    String,
    create_engine,
    event,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.orm import Session, declarative_base

Base = declarative_base()


class Bird(Base):
    __tablename__ = "bird"

    id = Column(Integer, primary_key=True)
    name = Column(String(20))
    seen = Column(Integer, server_default="1", onupdate=func.abs(-2))


def _engine(address="sqlite://"):
    engine = create_engine(address)
    Base.metadata.create_all(engine)
    return engine


def batches():
    """Without the option, 2,001 rows take three INSERTs.

    .. testoutput:: 2.0, 2.1

        ids: 2001
        INSERTs: 3
    """
    engine = _engine("postgresql+psycopg2://")
    executed = []

    @event.listens_for(engine, "before_cursor_execute")
    def count(connection, cursor, statement, *others):
        executed.append(statement)

    rows = [{"name": f"bird {number}"} for number in range(2001)]
    statement = insert(Bird.__table__).returning(Bird.id)
    with engine.connect() as connection:
        ids = connection.scalars(statement, rows).all()
        print("ids:", len(ids))
        print("INSERTs:", len(executed))
    engine.dispose()


def without_returning():
    """Without RETURNING, rows go by the driver's ``executemany()``; with psycopg2 the INSERT has them all.

    .. testoutput:: 2.0, 2.1

        INSERT INTO bird (name) VALUES (?)
        INSERT INTO bird (name) VALUES (%(name__0)s), (%(name__1)s)
    """
    for address in ("sqlite://", "postgresql+psycopg2://"):
        engine = _engine(address)

        @event.listens_for(engine, "before_cursor_execute")
        def note(connection, cursor, statement, *others):
            print(statement)

        with engine.connect() as connection:
            rows = [{"name": "wren"}, {"name": "rook"}]
            connection.execute(insert(Bird.__table__), rows)
        engine.dispose()


def returning_mariadb():
    """RETURNING works on MariaDB since 2.0.

    :consequence: 2.0 works

    .. testoutput:: 1.4

        sqlalchemy.exc.CompileError: RETURNING is not supported by this dialect's statement compiler.

    .. testoutput:: 2.0, 2.1

        name: wren
    """
    address = "mysql+pymysql:///?read_default_file=~/.my.cnf"
    engine = _engine(address)
    with engine.begin() as connection:
        statement = insert(Bird.__table__).values(name="wren")
        row = connection.execute(statement.returning(Bird.name)).one()
        print("name:", row.name)
    engine.dispose()


def default_of_update():
    """What an UPDATE makes the database fill in is read afterwards, in every version.

    .. testoutput:: 1.4, 2.0, 2.1

        UPDATE
        SELECT
        seen: 2
    """
    engine = _engine("postgresql+psycopg2://")
    with Session(engine) as session:
        wren = Bird(name="wren")
        session.add(wren)
        session.flush()
        wren.name = "jenny"

        @event.listens_for(engine, "before_cursor_execute")
        def note(connection, cursor, statement, *others):
            print(statement.split()[0])

        session.flush()
        print("seen:", wren.seen)
    engine.dispose()


def update_returning():
    """A list of rows for ``update()`` of a class fails with RETURNING.

    .. testoutput:: 2.0, 2.1

        sqlalchemy.orm.exc.StaleDataError: UPDATE statement on table 'bird' expected to update 1 row(s); 0 were matched.
    """
    engine = _engine()
    with Session(engine) as session:
        session.add(Bird(id=1, name="wren"))
        session.flush()
        statement = update(Bird).returning(Bird)
        session.execute(statement, [{"id": 1, "name": "rook"}])


def values_of_sql():
    """``values()`` of ``insert()`` of a class takes SQL expressions, and gives objects since 2.0.

    :consequence: 2.0 types

    .. testoutput:: 1.4

        a row: ['int', 'str', 'int']
        name: wren

    .. testoutput:: 2.0, 2.1

        a row: ['Bird']
        name: wren
    """
    engine = _engine("postgresql+psycopg2://")
    with Session(engine) as session:
        statement = insert(Bird).values(name=func.lower("WREN"))
        row = session.execute(statement.returning(Bird)).one()
        print("a row:", [type(value).__name__ for value in row])
        print("name:", session.scalar(select(Bird.name)))
    engine.dispose()


def fetch_and_returning():
    """``"fetch"`` and RETURNING go together since 2.0, in one statement.

    .. testoutput:: 2.0, 2.1

        returned: ['rook']
        statements: 1
        loaded object: rook
    """
    engine = _engine()
    with Session(engine) as session:
        wren = Bird(name="wren")
        session.add(wren)
        session.commit()
        wren.name
        executed = []

        @event.listens_for(engine, "before_cursor_execute")
        def note(connection, cursor, statement, *others):
            executed.append(statement)

        statement = update(Bird).values(name="rook").returning(Bird.name)
        options = {"synchronize_session": "fetch"}
        names = session.scalars(statement, execution_options=options)
        print("returned:", names.all())
        print("statements:", len(executed))
        print("loaded object:", wren.name)
