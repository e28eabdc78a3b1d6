"""INSERT, UPDATE and DELETE of many rows through a session, with RETURNING."""

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    String,
    create_engine,
    event,
    insert,
    select,
    update,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import Session, declarative_base

Base = declarative_base()


class Bird(Base):
    __tablename__ = "bird"

    id = Column(Integer, primary_key=True)
    name = Column(String(20), unique=True)
    sightings = Column(Integer, server_default="1")


class Nest(Base):
    __tablename__ = "nest"

    id = Column(Integer, primary_key=True)
    kind = Column(String(20))
    place = Column(String(20))
    __mapper_args__ = {
        "polymorphic_on": kind,
        "polymorphic_identity": "nest",
    }


class NestBox(Nest):
    __tablename__ = "nest_box"

    id = Column(ForeignKey("nest.id"), primary_key=True)
    material = Column(String(20))
    __mapper_args__ = {"polymorphic_identity": "box"}


def _engine(address="sqlite://"):
    engine = create_engine(address)
    Base.metadata.create_all(engine)
    return engine


def flush():
    """On SQLite a flush still sends an INSERT for each object; since 2.0 it returns the key.

    :consequence: 2.0 SQL

    .. testoutput:: 1.4

        BEGIN (implicit)
        INSERT INTO bird (name) VALUES (?)
        ('wren',)
        INSERT INTO bird (name) VALUES (?)
        ('rook',)

    .. testoutput:: 2.0, 2.1

        BEGIN (implicit)
        INSERT INTO bird (name) VALUES (?) RETURNING id, sightings
        [insertmanyvalues 1/2 (ordered; batch not supported)] ('wren',)
        INSERT INTO bird (name) VALUES (?) RETURNING id, sightings
        [insertmanyvalues 2/2 (ordered; batch not supported)] ('rook',)
    """
    engine = _engine()
    with Session(engine) as session:
        session.add_all([Bird(name="wren"), Bird(name="rook")])
        engine.echo = True
        session.flush()
        engine.echo = False


def flush_counted():
    """On MariaDB a flush of 1,000 objects executes 1,000 INSERTs in 1.4, and one since 2.0.

    :consequence: 2.0 SQL

    .. testoutput:: 1.4

        INSERTs: 1000

    .. testoutput:: 2.0, 2.1

        INSERTs: 1
    """
    address = "mysql+pymysql:///?read_default_file=~/.my.cnf"
    engine = _engine(address)
    executed = []

    @event.listens_for(engine, "before_cursor_execute")
    def count(connection, cursor, statement, *others):
        executed.append(statement.split()[0])

    with Session(engine) as session:
        names = [f"bird {number}" for number in range(1000)]
        session.add_all([Bird(name=name) for name in names])
        session.flush()
        print("INSERTs:", executed.count("INSERT"))
    engine.dispose()


def server_default():
    """What the database fills in comes with the INSERT since 2.0; before, a SELECT reads it.

    :consequence: 2.0 SQL

    .. testoutput:: 1.4

        BEGIN (implicit)
        INSERT INTO bird (name) VALUES (%(name)s) RETURNING bird.id
        {'name': 'wren'}
        SELECT bird.sightings AS bird_sightings
        FROM bird
        WHERE bird.id = %(pk_1)s
        {'pk_1': 1}
        sightings: 1

    .. testoutput:: 2.0, 2.1

        BEGIN (implicit)
        INSERT INTO bird (name) VALUES (%(name)s) RETURNING bird.id, bird.sightings
        {'name': 'wren'}
        sightings: 1
    """
    engine = _engine("postgresql+psycopg2://")
    with Session(engine) as session:
        bird = Bird(name="wren")
        session.add(bird)
        engine.echo = True
        session.flush()
        print("sightings:", bird.sightings)
        engine.echo = False
    engine.dispose()


def insert_objects():
    """``insert().returning()`` of a class gives objects since 2.0, and the columns in 1.4.

    :consequence: 2.0 types

    .. testoutput:: 1.4

        a row: ['int', 'str', 'int']

    .. testoutput:: 2.0, 2.1

        a row: ['Bird']
    """
    engine = _engine("postgresql+psycopg2://")
    with Session(engine) as session:
        rows = [{"name": "wren"}, {"name": "rook"}]
        statement = insert(Bird).returning(Bird)
        result = session.execute(statement, rows)
        first = result.first()
        print("a row:", [type(value).__name__ for value in first])
    engine.dispose()


def insert_returning_sqlite():
    """On SQLite, ``returning()`` is refused in 1.4, and works since 2.0.

    :consequence: 2.0 works

    .. testoutput:: 1.4

        sqlalchemy.exc.CompileError: RETURNING is not supported by this dialect's statement compiler.

    .. testoutput:: 2.0, 2.1

        ids: [1, 2]
    """
    engine = _engine()
    with Session(engine) as session:
        rows = [{"name": "wren"}, {"name": "rook"}]
        statement = insert(Bird).returning(Bird.id)
        ids = session.execute(statement, rows).scalars()
        print("ids:", ids.all())


def insert_counted():
    """A session inserts 1,000 rows with one INSERT, and returns an object for each.

    .. testoutput:: 2.0, 2.1

        objects: 1000
        INSERTs: 1
    """
    engine = _engine()
    executed = []

    @event.listens_for(engine, "before_cursor_execute")
    def count(connection, cursor, statement, *others):
        executed.append(statement.split()[0])

    with Session(engine) as session:
        rows = [{"name": f"bird {n}"} for n in range(1000)]
        statement = insert(Bird).returning(Bird)
        birds = session.scalars(statement, rows).all()
        print("objects:", len(birds))
        print("INSERTs:", executed.count("INSERT"))


def page_size():
    """``insertmanyvalues_page_size`` says how many rows go into one INSERT; 1,000 is the default.

    .. testoutput:: 2.0, 2.1

        ids: 1000
        INSERTs: 10
    """
    engine = create_engine(
        "sqlite://",
        insertmanyvalues_page_size=100,
    )
    Base.metadata.create_all(engine)
    executed = []

    @event.listens_for(engine, "before_cursor_execute")
    def count(connection, cursor, statement, *others):
        executed.append(statement.split()[0])

    with Session(engine) as session:
        rows = [{"name": f"bird {n}"} for n in range(1000)]
        statement = insert(Bird).returning(Bird.id)
        ids = session.scalars(statement, rows).all()
        print("ids:", len(ids))
        print("INSERTs:", executed.count("INSERT"))


def order_of_rows():
    """``sort_by_parameter_order=True`` returns rows in the order in which they were given.

    .. testoutput:: 2.0, 2.1

        names: ['wren', 'rook']
    """
    engine = _engine("postgresql+psycopg2://")
    with Session(engine) as session:
        rows = [{"name": "wren"}, {"name": "rook"}]
        statement = insert(Bird).returning(
            Bird.name,
            sort_by_parameter_order=True,
        )
        print("names:", session.scalars(statement, rows).all())
    engine.dispose()


def different_keys():
    """Rows with different keys raise in 1.4, and are inserted since 2.0.

    :consequence: 2.0 works

    .. testoutput:: 1.4

        sqlalchemy.exc.StatementError: (sqlalchemy.exc.InvalidRequestError) A value is required for bind parameter 'sightings', in parameter group 1
        [SQL: INSERT INTO bird (name, sightings) VALUES (?, ?)]
        [parameters: [{'name': 'wren', 'sightings': 3}, {'name': 'rook'}]]
        (Background on this error at: https://sqlalche.me/e/20/cd3x)

    .. testoutput:: 2.0, 2.1

        wren 3
        rook 1
    """
    engine = _engine()
    with Session(engine) as session:
        rows = [
            {"name": "wren", "sightings": 3},
            {"name": "rook"},
        ]
        session.execute(insert(Bird), rows)
        columns = select(Bird.name, Bird.sightings)
        for row in session.execute(columns.order_by(Bird.id)):
            print(row.name, row.sightings)


def subclass():
    """``insert()`` of a subclass fills its own table alone in 1.4, and both tables since 2.0.

    :consequence: 2.0 rows

    .. testoutput:: 1.4

        SAWarning: Column 'nest_box.id' is marked as a member of the primary key for table 'nest_box', but has no Python-side or server-side default generator indicated, nor does it indicate 'autoincrement=True' or 'nullable=True', and no explicit value is passed.  Primary key columns typically may not store NULL.
        nests: []
        boxes: [(1, 'wood'), (2, 'clay')]

    .. testoutput:: 2.0, 2.1

        nests: [('box', 'oak'), ('box', 'barn')]
        boxes: [(1, 'wood'), (2, 'clay')]
    """
    engine = _engine()
    with Session(engine) as session:
        rows = [
            {"place": "oak", "material": "wood"},
            {"place": "barn", "material": "clay"},
        ]
        session.execute(insert(NestBox), rows)
        nests = session.execute(select(Nest.kind, Nest.place))
        print("nests:", nests.all())
        boxes = session.execute(select(NestBox.__table__))
        print("boxes:", boxes.all())


def update_objects():
    """``update().returning()`` of a class gives objects since 2.0, and the columns in 1.4.

    :consequence: 2.0 types

    .. testoutput:: 1.4

        a row: ['int', 'str', 'int']

    .. testoutput:: 2.0, 2.1

        a row: ['Bird']
    """
    engine = _engine("postgresql+psycopg2://")
    with Session(engine) as session:
        session.add(Bird(name="wren"))
        session.commit()
        one_more = update(Bird).values(sightings=Bird.sightings + 1)
        row = session.execute(one_more.returning(Bird)).one()
        print("a row:", [type(value).__name__ for value in row])
    engine.dispose()


def upsert():
    """An upsert with ``returning()`` of a class gives objects since 2.0, and the columns in 1.4.

    :consequence: 2.0 types

    .. testoutput:: 1.4

        a row: ['int', 'str', 'int']
        a row: ['int', 'str', 'int']

    .. testoutput:: 2.0, 2.1

        a row: ['Bird']
        a row: ['Bird']
    """
    engine = _engine("postgresql+psycopg2://")
    with Session(engine) as session:
        session.add(Bird(name="wren"))
        session.commit()
        values = [{"name": "wren"}, {"name": "rook"}]
        statement = postgresql.insert(Bird).values(values)
        statement = statement.on_conflict_do_update(
            index_elements=[Bird.name],
            set_={"sightings": Bird.sightings + 1},
        )
        for row in session.execute(statement.returning(Bird)):
            print("a row:", [type(value).__name__ for value in row])
    engine.dispose()


def upsert_loaded():
    """An object that the session holds keeps its old values after an upsert that returns it.

    .. testoutput:: 2.0, 2.1

        sightings: 1
        in the database: 2
    """
    engine = _engine("postgresql+psycopg2://")
    with Session(engine) as session:
        wren = Bird(name="wren", sightings=1)
        session.add(wren)
        session.flush()
        statement = postgresql.insert(Bird).values(name="wren")
        statement = statement.on_conflict_do_update(
            index_elements=[Bird.name],
            set_={"sightings": Bird.sightings + 1},
        )
        session.scalars(statement.returning(Bird)).one()
        print("sightings:", wren.sightings)
        session.refresh(wren)
        print("in the database:", wren.sightings)
    engine.dispose()


def upsert_populated():
    """With ``populate_existing``, the object gets the new values.

    .. testoutput:: 2.0, 2.1

        sightings: 2
    """
    engine = _engine("postgresql+psycopg2://")
    with Session(engine) as session:
        wren = Bird(name="wren", sightings=1)
        session.add(wren)
        session.flush()
        statement = postgresql.insert(Bird).values(name="wren")
        statement = statement.on_conflict_do_update(
            index_elements=[Bird.name],
            set_={"sightings": Bird.sightings + 1},
        )
        session.scalars(
            statement.returning(Bird),
            execution_options={"populate_existing": True},
        ).one()
        print("sightings:", wren.sightings)
    engine.dispose()
