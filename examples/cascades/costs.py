"""What a cascading delete costs: statements, and rows sent with them."""

from sqlalchemy import Column, ForeignKey, Integer, create_engine, event
from sqlalchemy.orm import Session, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base


def _mapping(passive):
    """Map a root and three levels below it; each object has its children in ``below``."""
    Base = declarative_base()

    class Level0(Base):
        __tablename__ = "level_0"
        id = Column(Integer, primary_key=True)
        below = relationship("Level1", cascade="all, delete", passive_deletes=passive)

    class Level1(Base):
        __tablename__ = "level_1"
        id = Column(Integer, primary_key=True)
        above_id = Column(ForeignKey("level_0.id", ondelete="CASCADE"), index=True)
        below = relationship("Level2", cascade="all, delete", passive_deletes=passive)

    class Level2(Base):
        __tablename__ = "level_2"
        id = Column(Integer, primary_key=True)
        above_id = Column(ForeignKey("level_1.id", ondelete="CASCADE"), index=True)
        below = relationship("Level3", cascade="all, delete", passive_deletes=passive)

    class Level3(Base):
        __tablename__ = "level_3"
        id = Column(Integer, primary_key=True)
        above_id = Column(ForeignKey("level_2.id", ondelete="CASCADE"), index=True)

    return Base, [Level0, Level1, Level2, Level3]


def _fill(engine, levels, children, depth):
    """Insert a root with children; below each child, one object per further level."""
    with engine.begin() as connection:
        for number, level in enumerate(levels):
            table = level.__table__
            connection.execute(table.delete())
            if number == 0:
                connection.execute(table.insert().values(id=1))
            elif number <= depth:
                keys = range(1, children + 1)
                rows = [{"id": key, "above_id": 1 if number == 1 else key} for key in keys]
                connection.execute(table.insert(), rows)


def _count(engine, passive):
    """Delete the root for each number of children and levels; print what was sent."""
    Base, levels = _mapping(passive)
    Base.metadata.create_all(engine)
    print("levels | children | statements | SELECT | DELETE | rows read | keys sent | rows left")
    for depth in (1, 2, 3):
        for children in (1, 10, 100, 1000):
            _fill(engine, levels, children, depth)
            print(depth, children, *_delete(engine, levels), sep=" | ")
    engine.dispose()


def _delete(engine, levels):
    sent = {"SELECT": 0, "DELETE": 0}
    rows = {"read": 0, "deleted": 0}

    def note(connection, cursor, statement, parameters, context, executemany):
        sent[statement.split()[0]] += 1
        if statement.startswith("DELETE"):
            rows["deleted"] += len(parameters) if executemany else 1

    def loaded(target, context):
        rows["read"] += 1

    session = Session(engine)
    root = session.query(levels[0]).one()
    event.listen(engine, "before_cursor_execute", note)
    for level in levels:
        event.listen(level, "load", loaded)
    session.delete(root)
    session.commit()
    event.remove(engine, "before_cursor_execute", note)
    for level in levels:
        event.remove(level, "load", loaded)
    left = sum(session.query(level).count() for level in levels)
    session.close()
    total = sent["SELECT"] + sent["DELETE"]
    return total, sent["SELECT"], sent["DELETE"], rows["read"], rows["deleted"], left


def _sqlite():
    engine = create_engine("sqlite://")
    event.listen(engine, "connect", _enforce)
    return engine


def _enforce(connection, record):
    connection.execute("PRAGMA foreign_keys=ON")


def sqlite_orm():
    """SQLite, ``cascade="all, delete"``: the ORM deletes.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        levels | children | statements | SELECT | DELETE | rows read | keys sent | rows left
        1 | 1 | 4 | 2 | 2 | 1 | 2 | 0
        1 | 10 | 13 | 11 | 2 | 10 | 11 | 0
        1 | 100 | 103 | 101 | 2 | 100 | 101 | 0
        1 | 1000 | 1003 | 1001 | 2 | 1000 | 1001 | 0
        2 | 1 | 6 | 3 | 3 | 2 | 3 | 0
        2 | 10 | 24 | 21 | 3 | 20 | 21 | 0
        2 | 100 | 204 | 201 | 3 | 200 | 201 | 0
        2 | 1000 | 2004 | 2001 | 3 | 2000 | 2001 | 0
        3 | 1 | 7 | 3 | 4 | 3 | 4 | 0
        3 | 10 | 25 | 21 | 4 | 30 | 31 | 0
        3 | 100 | 205 | 201 | 4 | 300 | 301 | 0
        3 | 1000 | 2005 | 2001 | 4 | 3000 | 3001 | 0
    """
    _count(_sqlite(), passive=False)


def sqlite_database():
    """SQLite, with ``passive_deletes=True`` as well: the database deletes.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        levels | children | statements | SELECT | DELETE | rows read | keys sent | rows left
        1 | 1 | 1 | 0 | 1 | 0 | 1 | 0
        1 | 10 | 1 | 0 | 1 | 0 | 1 | 0
        1 | 100 | 1 | 0 | 1 | 0 | 1 | 0
        1 | 1000 | 1 | 0 | 1 | 0 | 1 | 0
        2 | 1 | 1 | 0 | 1 | 0 | 1 | 0
        2 | 10 | 1 | 0 | 1 | 0 | 1 | 0
        2 | 100 | 1 | 0 | 1 | 0 | 1 | 0
        2 | 1000 | 1 | 0 | 1 | 0 | 1 | 0
        3 | 1 | 1 | 0 | 1 | 0 | 1 | 0
        3 | 10 | 1 | 0 | 1 | 0 | 1 | 0
        3 | 100 | 1 | 0 | 1 | 0 | 1 | 0
        3 | 1000 | 1 | 0 | 1 | 0 | 1 | 0
    """
    _count(_sqlite(), passive=True)
