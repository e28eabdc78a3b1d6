"""The DELETE statements that PostgreSQL executes for one cascading delete, counted there."""

from sqlalchemy import Column, ForeignKey, Integer, create_engine, event, text
from sqlalchemy.orm import Session, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

# The trigger runs once for each DELETE statement of a client;
# below a trigger, it is the cascade of a foreign key that deletes.
COUNT_DELETES = [
    "CREATE TABLE executed (verb text)",
    """
    CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        INSERT INTO executed VALUES (TG_OP);
        RETURN NULL;
    END $$
    """,
    """
    CREATE TRIGGER note AFTER DELETE ON parent FOR EACH STATEMENT
    WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION note()
    """,
    """
    CREATE TRIGGER note AFTER DELETE ON child FOR EACH STATEMENT
    WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION note()
    """,
]


def _mapping(passive):
    Base = declarative_base()

    class Parent(Base):
        __tablename__ = "parent"
        id = Column(Integer, primary_key=True)
        children = relationship(
            "Child",
            cascade="all, delete",
            passive_deletes=passive,
        )

    class Child(Base):
        __tablename__ = "child"
        id = Column(Integer, primary_key=True)
        parent_id = Column(ForeignKey("parent.id", ondelete="CASCADE"))

    return Base, Parent, Child


def _count(passive):
    Base, Parent, Child = _mapping(passive)
    engine = create_engine("postgresql+psycopg2://")
    Base.metadata.create_all(engine)
    with engine.begin() as connection:
        for statement in COUNT_DELETES:
            connection.execute(text(statement))
    logged = []

    @event.listens_for(engine, "before_cursor_execute")
    def note(_connection, _cursor, statement, *_):
        if statement.startswith("DELETE FROM"):
            logged.append(statement)

    print("children | DELETE in the log | DELETE at the server | rows left")
    for children in (1, 10, 100, 1000):
        session = Session(engine)
        session.add(Parent(children=[Child() for _ in range(children)]))
        session.commit()
        logged.clear()
        session.execute(text("TRUNCATE executed"))
        session.delete(session.query(Parent).one())
        session.commit()
        executed = text("SELECT count(*) FROM executed")
        at_server = session.execute(executed).scalar()
        left = session.query(Child).count()
        print(children, len(logged), at_server, left, sep=" | ")
        session.close()
    engine.dispose()


def orm():
    """PostgreSQL, psycopg2, ``cascade="all, delete"``: the server executes a DELETE for each row.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        children | DELETE in the log | DELETE at the server | rows left
        1 | 2 | 2 | 0
        10 | 2 | 11 | 0
        100 | 2 | 101 | 0
        1000 | 2 | 1001 | 0
    """
    _count(passive=False)


def database():
    """PostgreSQL, psycopg2, with ``passive_deletes=True`` as well: one DELETE for all rows.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        children | DELETE in the log | DELETE at the server | rows left
        1 | 1 | 1 | 0
        10 | 1 | 1 | 0
        100 | 1 | 1 | 0
        1000 | 1 | 1 | 0
    """
    _count(passive=True)
