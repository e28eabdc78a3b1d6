"""What becomes of the children when their parent is deleted: every combination of settings."""

from sqlalchemy import Column, ForeignKey, Integer, create_engine, event
from sqlalchemy.exc import ArgumentError, IntegrityError, InvalidRequestError
from sqlalchemy.orm import Session, clear_mappers, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

CASCADES = ["save-update, merge", "all", "all, delete", "all, delete-orphan"]
PASSIVE = [False, True, "all"]


def _sqlite(enforced):
    engine = create_engine("sqlite://")
    if enforced:
        event.listen(engine, "connect", _enforce)
    return engine


def _enforce(connection, record):
    connection.execute("PRAGMA foreign_keys=ON")


def _try_all(database, engine, ondelete):
    """Delete a parent with two children under each combination; print a row for each."""
    print("database | ondelete | cascade | key | passive_deletes | children | sent | outcome")
    for cascade in CASCADES:
        for nullable in (True, False):
            for passive in PASSIVE:
                for loaded in (False, True):
                    sent, outcome = _try_one(engine, ondelete, cascade, nullable, passive, loaded)
                    key = "nullable" if nullable else "NOT NULL"
                    children = "loaded" if loaded else "not loaded"
                    row = (database, ondelete, cascade, key, passive, children, sent, outcome)
                    print(*row, sep=" | ")
    engine.dispose()


def _try_one(engine, ondelete, cascade, nullable, passive, loaded):
    Base = declarative_base()

    class Branch(Base):
        __tablename__ = "branch"
        id = Column(Integer, primary_key=True)
        leaves = relationship("Leaf", cascade=cascade, passive_deletes=passive)

    class Leaf(Base):
        __tablename__ = "leaf"
        id = Column(Integer, primary_key=True)
        branch_id = Column(ForeignKey("branch.id", ondelete=ondelete), nullable=nullable)

    try:
        branch = Branch(leaves=[Leaf(), Leaf()])
    except (ArgumentError, InvalidRequestError) as error:
        clear_mappers()
        return "nothing", "refused: " + str(error)[str(error).index("can't") :]
    Base.metadata.create_all(engine)
    session = Session(engine)
    try:
        session.add(branch)
        session.commit()
        if loaded:
            len(branch.leaves)
        else:
            branch.id
        return _delete(engine, session, branch, Leaf)
    finally:
        session.close()
        Base.metadata.drop_all(engine)
        clear_mappers()


def _delete(engine, session, branch, Leaf):
    sent = []

    def note(connection, cursor, statement, parameters, context, executemany):
        sent.append(statement.split()[0])

    event.listen(engine, "before_cursor_execute", note)
    try:
        session.delete(branch)
        session.commit()
        outcome = None
    except IntegrityError as error:
        session.rollback()
        outcome = "fails: " + type(error).__name__
    finally:
        event.remove(engine, "before_cursor_execute", note)
    if outcome is None:
        keys = [key for (key,) in session.query(Leaf.branch_id)]
        outcome = _describe(keys)
    return ", ".join(f"{sent.count(verb)} {verb}" for verb in dict.fromkeys(sent)), outcome


def _describe(keys):
    if not keys:
        return "children deleted"
    return "children stay, key NULL" if keys == [None, None] else "children stay, key dangling"


def sqlite_unenforced_plain():
    """SQLite without enforcement, no ON DELETE."""
    _try_all("SQLite, not enforced", _sqlite(enforced=False), ondelete=None)


def sqlite_unenforced_cascade():
    """SQLite without enforcement, ON DELETE CASCADE."""
    _try_all("SQLite, not enforced", _sqlite(enforced=False), ondelete="CASCADE")


def sqlite_unenforced_set_null():
    """SQLite without enforcement, ON DELETE SET NULL."""
    _try_all("SQLite, not enforced", _sqlite(enforced=False), ondelete="SET NULL")


def sqlite_unenforced_restrict():
    """SQLite without enforcement, ON DELETE RESTRICT."""
    _try_all("SQLite, not enforced", _sqlite(enforced=False), ondelete="RESTRICT")


def sqlite_enforced_plain():
    """SQLite with ``PRAGMA foreign_keys=ON``, no ON DELETE."""
    _try_all("SQLite, enforced", _sqlite(enforced=True), ondelete=None)


def sqlite_enforced_cascade():
    """SQLite with ``PRAGMA foreign_keys=ON``, ON DELETE CASCADE."""
    _try_all("SQLite, enforced", _sqlite(enforced=True), ondelete="CASCADE")


def sqlite_enforced_set_null():
    """SQLite with ``PRAGMA foreign_keys=ON``, ON DELETE SET NULL."""
    _try_all("SQLite, enforced", _sqlite(enforced=True), ondelete="SET NULL")


def sqlite_enforced_restrict():
    """SQLite with ``PRAGMA foreign_keys=ON``, ON DELETE RESTRICT."""
    _try_all("SQLite, enforced", _sqlite(enforced=True), ondelete="RESTRICT")


def postgresql_plain():
    """PostgreSQL, no ON DELETE."""
    _try_all("PostgreSQL", create_engine("postgresql+psycopg2://"), ondelete=None)


def postgresql_cascade():
    """PostgreSQL, ON DELETE CASCADE."""
    _try_all("PostgreSQL", create_engine("postgresql+psycopg2://"), ondelete="CASCADE")


def postgresql_set_null():
    """PostgreSQL, ON DELETE SET NULL."""
    _try_all("PostgreSQL", create_engine("postgresql+psycopg2://"), ondelete="SET NULL")


def postgresql_restrict():
    """PostgreSQL, ON DELETE RESTRICT."""
    _try_all("PostgreSQL", create_engine("postgresql+psycopg2://"), ondelete="RESTRICT")
