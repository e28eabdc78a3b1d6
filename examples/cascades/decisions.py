"""What becomes of the children when their parent is deleted: every combination of settings."""

from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table, create_engine, event
from sqlalchemy.exc import ArgumentError, IntegrityError, InvalidRequestError
from sqlalchemy.orm import Session, clear_mappers, configure_mappers, relationship

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
    metadata = MetaData()
    branch = Table("branch", metadata, Column("id", Integer, primary_key=True))
    leaves = {
        "nullable": _leaf(metadata, "leaf", ondelete, nullable=True),
        "NOT NULL": _leaf(metadata, "bound_leaf", ondelete, nullable=False),
    }
    metadata.create_all(engine)
    print("database | ondelete | cascade | key | passive_deletes | children | sent | outcome")
    for cascade in CASCADES:
        for key, leaf in leaves.items():
            for passive in PASSIVE:
                row = (database, ondelete, cascade, key, passive)
                for tried in _try_mapping(engine, branch, leaf, cascade, passive):
                    print(*row, *tried, sep=" | ")
    metadata.drop_all(engine)
    engine.dispose()


def _leaf(metadata, name, ondelete, nullable):
    key = ForeignKey("branch.id", ondelete=ondelete)
    return Table(
        name,
        metadata,
        Column("id", Integer, primary_key=True),
        Column("branch_id", key, nullable=nullable),
    )


def _try_mapping(engine, branch, leaf, cascade, passive):
    """Return what is sent and its outcome, without and with the children loaded."""
    Base = declarative_base()

    class Branch(Base):
        __table__ = branch
        leaves = relationship("Leaf", cascade=cascade, passive_deletes=passive)

    class Leaf(Base):
        __table__ = leaf

    try:
        configure_mappers()
    except (ArgumentError, InvalidRequestError) as error:
        clear_mappers()
        refused = "nothing", "refused: " + str(error)[str(error).index("can't") :]
        return [("not loaded", *refused), ("loaded", *refused)]
    tried = [
        ("not loaded", *_try_one(engine, Branch, Leaf, loaded=False)),
        ("loaded", *_try_one(engine, Branch, Leaf, loaded=True)),
    ]
    clear_mappers()
    return tried


def _try_one(engine, Branch, Leaf, loaded):
    session = Session(engine)
    branch = Branch(leaves=[Leaf(), Leaf()])
    session.add(branch)
    session.commit()
    if loaded:
        len(branch.leaves)
    else:
        branch.id
    outcome = _delete(engine, session, branch, Leaf)
    session.execute(Leaf.__table__.delete())
    session.execute(Branch.__table__.delete())
    session.commit()
    session.close()
    return outcome


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
    """SQLite without enforcement, no ON DELETE.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        database | ondelete | cascade | key | passive_deletes | children | sent | outcome
        SQLite, not enforced | None | save-update, merge | nullable | False | not loaded | 1 SELECT, 1 UPDATE, 1 DELETE | children stay, key NULL
        SQLite, not enforced | None | save-update, merge | nullable | False | loaded | 1 UPDATE, 1 DELETE | children stay, key NULL
        SQLite, not enforced | None | save-update, merge | nullable | True | not loaded | 1 DELETE | children stay, key dangling
        SQLite, not enforced | None | save-update, merge | nullable | True | loaded | 1 UPDATE, 1 DELETE | children stay, key NULL
        SQLite, not enforced | None | save-update, merge | nullable | all | not loaded | 1 DELETE | children stay, key dangling
        SQLite, not enforced | None | save-update, merge | nullable | all | loaded | 1 DELETE | children stay, key dangling
        SQLite, not enforced | None | save-update, merge | NOT NULL | False | not loaded | 1 SELECT, 1 UPDATE | fails: IntegrityError
        SQLite, not enforced | None | save-update, merge | NOT NULL | False | loaded | 1 UPDATE | fails: IntegrityError
        SQLite, not enforced | None | save-update, merge | NOT NULL | True | not loaded | 1 DELETE | children stay, key dangling
        SQLite, not enforced | None | save-update, merge | NOT NULL | True | loaded | 1 UPDATE | fails: IntegrityError
        SQLite, not enforced | None | save-update, merge | NOT NULL | all | not loaded | 1 DELETE | children stay, key dangling
        SQLite, not enforced | None | save-update, merge | NOT NULL | all | loaded | 1 DELETE | children stay, key dangling
        SQLite, not enforced | None | all | nullable | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        SQLite, not enforced | None | all | nullable | False | loaded | 2 DELETE | children deleted
        SQLite, not enforced | None | all | nullable | True | not loaded | 1 DELETE | children stay, key dangling
        SQLite, not enforced | None | all | nullable | True | loaded | 2 DELETE | children deleted
        SQLite, not enforced | None | all | nullable | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, not enforced | None | all | nullable | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, not enforced | None | all | NOT NULL | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        SQLite, not enforced | None | all | NOT NULL | False | loaded | 2 DELETE | children deleted
        SQLite, not enforced | None | all | NOT NULL | True | not loaded | 1 DELETE | children stay, key dangling
        SQLite, not enforced | None | all | NOT NULL | True | loaded | 2 DELETE | children deleted
        SQLite, not enforced | None | all | NOT NULL | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, not enforced | None | all | NOT NULL | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, not enforced | None | all, delete | nullable | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        SQLite, not enforced | None | all, delete | nullable | False | loaded | 2 DELETE | children deleted
        SQLite, not enforced | None | all, delete | nullable | True | not loaded | 1 DELETE | children stay, key dangling
        SQLite, not enforced | None | all, delete | nullable | True | loaded | 2 DELETE | children deleted
        SQLite, not enforced | None | all, delete | nullable | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, not enforced | None | all, delete | nullable | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, not enforced | None | all, delete | NOT NULL | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        SQLite, not enforced | None | all, delete | NOT NULL | False | loaded | 2 DELETE | children deleted
        SQLite, not enforced | None | all, delete | NOT NULL | True | not loaded | 1 DELETE | children stay, key dangling
        SQLite, not enforced | None | all, delete | NOT NULL | True | loaded | 2 DELETE | children deleted
        SQLite, not enforced | None | all, delete | NOT NULL | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, not enforced | None | all, delete | NOT NULL | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, not enforced | None | all, delete-orphan | nullable | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        SQLite, not enforced | None | all, delete-orphan | nullable | False | loaded | 2 DELETE | children deleted
        SQLite, not enforced | None | all, delete-orphan | nullable | True | not loaded | 1 DELETE | children stay, key dangling
        SQLite, not enforced | None | all, delete-orphan | nullable | True | loaded | 2 DELETE | children deleted
        SQLite, not enforced | None | all, delete-orphan | nullable | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, not enforced | None | all, delete-orphan | nullable | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, not enforced | None | all, delete-orphan | NOT NULL | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        SQLite, not enforced | None | all, delete-orphan | NOT NULL | False | loaded | 2 DELETE | children deleted
        SQLite, not enforced | None | all, delete-orphan | NOT NULL | True | not loaded | 1 DELETE | children stay, key dangling
        SQLite, not enforced | None | all, delete-orphan | NOT NULL | True | loaded | 2 DELETE | children deleted
        SQLite, not enforced | None | all, delete-orphan | NOT NULL | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, not enforced | None | all, delete-orphan | NOT NULL | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
    """
    _try_all("SQLite, not enforced", _sqlite(enforced=False), ondelete=None)


def sqlite_unenforced_cascade():
    """SQLite without enforcement, ON DELETE CASCADE.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        database | ondelete | cascade | key | passive_deletes | children | sent | outcome
        SQLite, not enforced | CASCADE | save-update, merge | nullable | False | not loaded | 1 SELECT, 1 UPDATE, 1 DELETE | children stay, key NULL
        SQLite, not enforced | CASCADE | save-update, merge | nullable | False | loaded | 1 UPDATE, 1 DELETE | children stay, key NULL
        SQLite, not enforced | CASCADE | save-update, merge | nullable | True | not loaded | 1 DELETE | children stay, key dangling
        SQLite, not enforced | CASCADE | save-update, merge | nullable | True | loaded | 1 UPDATE, 1 DELETE | children stay, key NULL
        SQLite, not enforced | CASCADE | save-update, merge | nullable | all | not loaded | 1 DELETE | children stay, key dangling
        SQLite, not enforced | CASCADE | save-update, merge | nullable | all | loaded | 1 DELETE | children stay, key dangling
        SQLite, not enforced | CASCADE | save-update, merge | NOT NULL | False | not loaded | 1 SELECT, 1 UPDATE | fails: IntegrityError
        SQLite, not enforced | CASCADE | save-update, merge | NOT NULL | False | loaded | 1 UPDATE | fails: IntegrityError
        SQLite, not enforced | CASCADE | save-update, merge | NOT NULL | True | not loaded | 1 DELETE | children stay, key dangling
        SQLite, not enforced | CASCADE | save-update, merge | NOT NULL | True | loaded | 1 UPDATE | fails: IntegrityError
        SQLite, not enforced | CASCADE | save-update, merge | NOT NULL | all | not loaded | 1 DELETE | children stay, key dangling
        SQLite, not enforced | CASCADE | save-update, merge | NOT NULL | all | loaded | 1 DELETE | children stay, key dangling
        SQLite, not enforced | CASCADE | all | nullable | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        SQLite, not enforced | CASCADE | all | nullable | False | loaded | 2 DELETE | children deleted
        SQLite, not enforced | CASCADE | all | nullable | True | not loaded | 1 DELETE | children stay, key dangling
        SQLite, not enforced | CASCADE | all | nullable | True | loaded | 2 DELETE | children deleted
        SQLite, not enforced | CASCADE | all | nullable | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, not enforced | CASCADE | all | nullable | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, not enforced | CASCADE | all | NOT NULL | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        SQLite, not enforced | CASCADE | all | NOT NULL | False | loaded | 2 DELETE | children deleted
        SQLite, not enforced | CASCADE | all | NOT NULL | True | not loaded | 1 DELETE | children stay, key dangling
        SQLite, not enforced | CASCADE | all | NOT NULL | True | loaded | 2 DELETE | children deleted
        SQLite, not enforced | CASCADE | all | NOT NULL | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, not enforced | CASCADE | all | NOT NULL | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, not enforced | CASCADE | all, delete | nullable | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        SQLite, not enforced | CASCADE | all, delete | nullable | False | loaded | 2 DELETE | children deleted
        SQLite, not enforced | CASCADE | all, delete | nullable | True | not loaded | 1 DELETE | children stay, key dangling
        SQLite, not enforced | CASCADE | all, delete | nullable | True | loaded | 2 DELETE | children deleted
        SQLite, not enforced | CASCADE | all, delete | nullable | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, not enforced | CASCADE | all, delete | nullable | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, not enforced | CASCADE | all, delete | NOT NULL | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        SQLite, not enforced | CASCADE | all, delete | NOT NULL | False | loaded | 2 DELETE | children deleted
        SQLite, not enforced | CASCADE | all, delete | NOT NULL | True | not loaded | 1 DELETE | children stay, key dangling
        SQLite, not enforced | CASCADE | all, delete | NOT NULL | True | loaded | 2 DELETE | children deleted
        SQLite, not enforced | CASCADE | all, delete | NOT NULL | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, not enforced | CASCADE | all, delete | NOT NULL | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, not enforced | CASCADE | all, delete-orphan | nullable | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        SQLite, not enforced | CASCADE | all, delete-orphan | nullable | False | loaded | 2 DELETE | children deleted
        SQLite, not enforced | CASCADE | all, delete-orphan | nullable | True | not loaded | 1 DELETE | children stay, key dangling
        SQLite, not enforced | CASCADE | all, delete-orphan | nullable | True | loaded | 2 DELETE | children deleted
        SQLite, not enforced | CASCADE | all, delete-orphan | nullable | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, not enforced | CASCADE | all, delete-orphan | nullable | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, not enforced | CASCADE | all, delete-orphan | NOT NULL | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        SQLite, not enforced | CASCADE | all, delete-orphan | NOT NULL | False | loaded | 2 DELETE | children deleted
        SQLite, not enforced | CASCADE | all, delete-orphan | NOT NULL | True | not loaded | 1 DELETE | children stay, key dangling
        SQLite, not enforced | CASCADE | all, delete-orphan | NOT NULL | True | loaded | 2 DELETE | children deleted
        SQLite, not enforced | CASCADE | all, delete-orphan | NOT NULL | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, not enforced | CASCADE | all, delete-orphan | NOT NULL | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
    """
    _try_all("SQLite, not enforced", _sqlite(enforced=False), ondelete="CASCADE")


def sqlite_unenforced_set_null():
    """SQLite without enforcement, ON DELETE SET NULL.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        database | ondelete | cascade | key | passive_deletes | children | sent | outcome
        SQLite, not enforced | SET NULL | save-update, merge | nullable | False | not loaded | 1 SELECT, 1 UPDATE, 1 DELETE | children stay, key NULL
        SQLite, not enforced | SET NULL | save-update, merge | nullable | False | loaded | 1 UPDATE, 1 DELETE | children stay, key NULL
        SQLite, not enforced | SET NULL | save-update, merge | nullable | True | not loaded | 1 DELETE | children stay, key dangling
        SQLite, not enforced | SET NULL | save-update, merge | nullable | True | loaded | 1 UPDATE, 1 DELETE | children stay, key NULL
        SQLite, not enforced | SET NULL | save-update, merge | nullable | all | not loaded | 1 DELETE | children stay, key dangling
        SQLite, not enforced | SET NULL | save-update, merge | nullable | all | loaded | 1 DELETE | children stay, key dangling
        SQLite, not enforced | SET NULL | save-update, merge | NOT NULL | False | not loaded | 1 SELECT, 1 UPDATE | fails: IntegrityError
        SQLite, not enforced | SET NULL | save-update, merge | NOT NULL | False | loaded | 1 UPDATE | fails: IntegrityError
        SQLite, not enforced | SET NULL | save-update, merge | NOT NULL | True | not loaded | 1 DELETE | children stay, key dangling
        SQLite, not enforced | SET NULL | save-update, merge | NOT NULL | True | loaded | 1 UPDATE | fails: IntegrityError
        SQLite, not enforced | SET NULL | save-update, merge | NOT NULL | all | not loaded | 1 DELETE | children stay, key dangling
        SQLite, not enforced | SET NULL | save-update, merge | NOT NULL | all | loaded | 1 DELETE | children stay, key dangling
        SQLite, not enforced | SET NULL | all | nullable | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        SQLite, not enforced | SET NULL | all | nullable | False | loaded | 2 DELETE | children deleted
        SQLite, not enforced | SET NULL | all | nullable | True | not loaded | 1 DELETE | children stay, key dangling
        SQLite, not enforced | SET NULL | all | nullable | True | loaded | 2 DELETE | children deleted
        SQLite, not enforced | SET NULL | all | nullable | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, not enforced | SET NULL | all | nullable | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, not enforced | SET NULL | all | NOT NULL | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        SQLite, not enforced | SET NULL | all | NOT NULL | False | loaded | 2 DELETE | children deleted
        SQLite, not enforced | SET NULL | all | NOT NULL | True | not loaded | 1 DELETE | children stay, key dangling
        SQLite, not enforced | SET NULL | all | NOT NULL | True | loaded | 2 DELETE | children deleted
        SQLite, not enforced | SET NULL | all | NOT NULL | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, not enforced | SET NULL | all | NOT NULL | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, not enforced | SET NULL | all, delete | nullable | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        SQLite, not enforced | SET NULL | all, delete | nullable | False | loaded | 2 DELETE | children deleted
        SQLite, not enforced | SET NULL | all, delete | nullable | True | not loaded | 1 DELETE | children stay, key dangling
        SQLite, not enforced | SET NULL | all, delete | nullable | True | loaded | 2 DELETE | children deleted
        SQLite, not enforced | SET NULL | all, delete | nullable | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, not enforced | SET NULL | all, delete | nullable | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, not enforced | SET NULL | all, delete | NOT NULL | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        SQLite, not enforced | SET NULL | all, delete | NOT NULL | False | loaded | 2 DELETE | children deleted
        SQLite, not enforced | SET NULL | all, delete | NOT NULL | True | not loaded | 1 DELETE | children stay, key dangling
        SQLite, not enforced | SET NULL | all, delete | NOT NULL | True | loaded | 2 DELETE | children deleted
        SQLite, not enforced | SET NULL | all, delete | NOT NULL | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, not enforced | SET NULL | all, delete | NOT NULL | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, not enforced | SET NULL | all, delete-orphan | nullable | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        SQLite, not enforced | SET NULL | all, delete-orphan | nullable | False | loaded | 2 DELETE | children deleted
        SQLite, not enforced | SET NULL | all, delete-orphan | nullable | True | not loaded | 1 DELETE | children stay, key dangling
        SQLite, not enforced | SET NULL | all, delete-orphan | nullable | True | loaded | 2 DELETE | children deleted
        SQLite, not enforced | SET NULL | all, delete-orphan | nullable | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, not enforced | SET NULL | all, delete-orphan | nullable | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, not enforced | SET NULL | all, delete-orphan | NOT NULL | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        SQLite, not enforced | SET NULL | all, delete-orphan | NOT NULL | False | loaded | 2 DELETE | children deleted
        SQLite, not enforced | SET NULL | all, delete-orphan | NOT NULL | True | not loaded | 1 DELETE | children stay, key dangling
        SQLite, not enforced | SET NULL | all, delete-orphan | NOT NULL | True | loaded | 2 DELETE | children deleted
        SQLite, not enforced | SET NULL | all, delete-orphan | NOT NULL | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, not enforced | SET NULL | all, delete-orphan | NOT NULL | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
    """
    _try_all("SQLite, not enforced", _sqlite(enforced=False), ondelete="SET NULL")


def sqlite_unenforced_restrict():
    """SQLite without enforcement, ON DELETE RESTRICT.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        database | ondelete | cascade | key | passive_deletes | children | sent | outcome
        SQLite, not enforced | RESTRICT | save-update, merge | nullable | False | not loaded | 1 SELECT, 1 UPDATE, 1 DELETE | children stay, key NULL
        SQLite, not enforced | RESTRICT | save-update, merge | nullable | False | loaded | 1 UPDATE, 1 DELETE | children stay, key NULL
        SQLite, not enforced | RESTRICT | save-update, merge | nullable | True | not loaded | 1 DELETE | children stay, key dangling
        SQLite, not enforced | RESTRICT | save-update, merge | nullable | True | loaded | 1 UPDATE, 1 DELETE | children stay, key NULL
        SQLite, not enforced | RESTRICT | save-update, merge | nullable | all | not loaded | 1 DELETE | children stay, key dangling
        SQLite, not enforced | RESTRICT | save-update, merge | nullable | all | loaded | 1 DELETE | children stay, key dangling
        SQLite, not enforced | RESTRICT | save-update, merge | NOT NULL | False | not loaded | 1 SELECT, 1 UPDATE | fails: IntegrityError
        SQLite, not enforced | RESTRICT | save-update, merge | NOT NULL | False | loaded | 1 UPDATE | fails: IntegrityError
        SQLite, not enforced | RESTRICT | save-update, merge | NOT NULL | True | not loaded | 1 DELETE | children stay, key dangling
        SQLite, not enforced | RESTRICT | save-update, merge | NOT NULL | True | loaded | 1 UPDATE | fails: IntegrityError
        SQLite, not enforced | RESTRICT | save-update, merge | NOT NULL | all | not loaded | 1 DELETE | children stay, key dangling
        SQLite, not enforced | RESTRICT | save-update, merge | NOT NULL | all | loaded | 1 DELETE | children stay, key dangling
        SQLite, not enforced | RESTRICT | all | nullable | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        SQLite, not enforced | RESTRICT | all | nullable | False | loaded | 2 DELETE | children deleted
        SQLite, not enforced | RESTRICT | all | nullable | True | not loaded | 1 DELETE | children stay, key dangling
        SQLite, not enforced | RESTRICT | all | nullable | True | loaded | 2 DELETE | children deleted
        SQLite, not enforced | RESTRICT | all | nullable | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, not enforced | RESTRICT | all | nullable | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, not enforced | RESTRICT | all | NOT NULL | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        SQLite, not enforced | RESTRICT | all | NOT NULL | False | loaded | 2 DELETE | children deleted
        SQLite, not enforced | RESTRICT | all | NOT NULL | True | not loaded | 1 DELETE | children stay, key dangling
        SQLite, not enforced | RESTRICT | all | NOT NULL | True | loaded | 2 DELETE | children deleted
        SQLite, not enforced | RESTRICT | all | NOT NULL | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, not enforced | RESTRICT | all | NOT NULL | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, not enforced | RESTRICT | all, delete | nullable | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        SQLite, not enforced | RESTRICT | all, delete | nullable | False | loaded | 2 DELETE | children deleted
        SQLite, not enforced | RESTRICT | all, delete | nullable | True | not loaded | 1 DELETE | children stay, key dangling
        SQLite, not enforced | RESTRICT | all, delete | nullable | True | loaded | 2 DELETE | children deleted
        SQLite, not enforced | RESTRICT | all, delete | nullable | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, not enforced | RESTRICT | all, delete | nullable | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, not enforced | RESTRICT | all, delete | NOT NULL | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        SQLite, not enforced | RESTRICT | all, delete | NOT NULL | False | loaded | 2 DELETE | children deleted
        SQLite, not enforced | RESTRICT | all, delete | NOT NULL | True | not loaded | 1 DELETE | children stay, key dangling
        SQLite, not enforced | RESTRICT | all, delete | NOT NULL | True | loaded | 2 DELETE | children deleted
        SQLite, not enforced | RESTRICT | all, delete | NOT NULL | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, not enforced | RESTRICT | all, delete | NOT NULL | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, not enforced | RESTRICT | all, delete-orphan | nullable | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        SQLite, not enforced | RESTRICT | all, delete-orphan | nullable | False | loaded | 2 DELETE | children deleted
        SQLite, not enforced | RESTRICT | all, delete-orphan | nullable | True | not loaded | 1 DELETE | children stay, key dangling
        SQLite, not enforced | RESTRICT | all, delete-orphan | nullable | True | loaded | 2 DELETE | children deleted
        SQLite, not enforced | RESTRICT | all, delete-orphan | nullable | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, not enforced | RESTRICT | all, delete-orphan | nullable | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, not enforced | RESTRICT | all, delete-orphan | NOT NULL | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        SQLite, not enforced | RESTRICT | all, delete-orphan | NOT NULL | False | loaded | 2 DELETE | children deleted
        SQLite, not enforced | RESTRICT | all, delete-orphan | NOT NULL | True | not loaded | 1 DELETE | children stay, key dangling
        SQLite, not enforced | RESTRICT | all, delete-orphan | NOT NULL | True | loaded | 2 DELETE | children deleted
        SQLite, not enforced | RESTRICT | all, delete-orphan | NOT NULL | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, not enforced | RESTRICT | all, delete-orphan | NOT NULL | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
    """
    _try_all("SQLite, not enforced", _sqlite(enforced=False), ondelete="RESTRICT")


def sqlite_enforced_plain():
    """SQLite with ``PRAGMA foreign_keys=ON``, no ON DELETE.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        database | ondelete | cascade | key | passive_deletes | children | sent | outcome
        SQLite, enforced | None | save-update, merge | nullable | False | not loaded | 1 SELECT, 1 UPDATE, 1 DELETE | children stay, key NULL
        SQLite, enforced | None | save-update, merge | nullable | False | loaded | 1 UPDATE, 1 DELETE | children stay, key NULL
        SQLite, enforced | None | save-update, merge | nullable | True | not loaded | 1 DELETE | fails: IntegrityError
        SQLite, enforced | None | save-update, merge | nullable | True | loaded | 1 UPDATE, 1 DELETE | children stay, key NULL
        SQLite, enforced | None | save-update, merge | nullable | all | not loaded | 1 DELETE | fails: IntegrityError
        SQLite, enforced | None | save-update, merge | nullable | all | loaded | 1 DELETE | fails: IntegrityError
        SQLite, enforced | None | save-update, merge | NOT NULL | False | not loaded | 1 SELECT, 1 UPDATE | fails: IntegrityError
        SQLite, enforced | None | save-update, merge | NOT NULL | False | loaded | 1 UPDATE | fails: IntegrityError
        SQLite, enforced | None | save-update, merge | NOT NULL | True | not loaded | 1 DELETE | fails: IntegrityError
        SQLite, enforced | None | save-update, merge | NOT NULL | True | loaded | 1 UPDATE | fails: IntegrityError
        SQLite, enforced | None | save-update, merge | NOT NULL | all | not loaded | 1 DELETE | fails: IntegrityError
        SQLite, enforced | None | save-update, merge | NOT NULL | all | loaded | 1 DELETE | fails: IntegrityError
        SQLite, enforced | None | all | nullable | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        SQLite, enforced | None | all | nullable | False | loaded | 2 DELETE | children deleted
        SQLite, enforced | None | all | nullable | True | not loaded | 1 DELETE | fails: IntegrityError
        SQLite, enforced | None | all | nullable | True | loaded | 2 DELETE | children deleted
        SQLite, enforced | None | all | nullable | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, enforced | None | all | nullable | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, enforced | None | all | NOT NULL | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        SQLite, enforced | None | all | NOT NULL | False | loaded | 2 DELETE | children deleted
        SQLite, enforced | None | all | NOT NULL | True | not loaded | 1 DELETE | fails: IntegrityError
        SQLite, enforced | None | all | NOT NULL | True | loaded | 2 DELETE | children deleted
        SQLite, enforced | None | all | NOT NULL | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, enforced | None | all | NOT NULL | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, enforced | None | all, delete | nullable | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        SQLite, enforced | None | all, delete | nullable | False | loaded | 2 DELETE | children deleted
        SQLite, enforced | None | all, delete | nullable | True | not loaded | 1 DELETE | fails: IntegrityError
        SQLite, enforced | None | all, delete | nullable | True | loaded | 2 DELETE | children deleted
        SQLite, enforced | None | all, delete | nullable | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, enforced | None | all, delete | nullable | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, enforced | None | all, delete | NOT NULL | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        SQLite, enforced | None | all, delete | NOT NULL | False | loaded | 2 DELETE | children deleted
        SQLite, enforced | None | all, delete | NOT NULL | True | not loaded | 1 DELETE | fails: IntegrityError
        SQLite, enforced | None | all, delete | NOT NULL | True | loaded | 2 DELETE | children deleted
        SQLite, enforced | None | all, delete | NOT NULL | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, enforced | None | all, delete | NOT NULL | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, enforced | None | all, delete-orphan | nullable | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        SQLite, enforced | None | all, delete-orphan | nullable | False | loaded | 2 DELETE | children deleted
        SQLite, enforced | None | all, delete-orphan | nullable | True | not loaded | 1 DELETE | fails: IntegrityError
        SQLite, enforced | None | all, delete-orphan | nullable | True | loaded | 2 DELETE | children deleted
        SQLite, enforced | None | all, delete-orphan | nullable | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, enforced | None | all, delete-orphan | nullable | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, enforced | None | all, delete-orphan | NOT NULL | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        SQLite, enforced | None | all, delete-orphan | NOT NULL | False | loaded | 2 DELETE | children deleted
        SQLite, enforced | None | all, delete-orphan | NOT NULL | True | not loaded | 1 DELETE | fails: IntegrityError
        SQLite, enforced | None | all, delete-orphan | NOT NULL | True | loaded | 2 DELETE | children deleted
        SQLite, enforced | None | all, delete-orphan | NOT NULL | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, enforced | None | all, delete-orphan | NOT NULL | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
    """
    _try_all("SQLite, enforced", _sqlite(enforced=True), ondelete=None)


def sqlite_enforced_cascade():
    """SQLite with ``PRAGMA foreign_keys=ON``, ON DELETE CASCADE.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        database | ondelete | cascade | key | passive_deletes | children | sent | outcome
        SQLite, enforced | CASCADE | save-update, merge | nullable | False | not loaded | 1 SELECT, 1 UPDATE, 1 DELETE | children stay, key NULL
        SQLite, enforced | CASCADE | save-update, merge | nullable | False | loaded | 1 UPDATE, 1 DELETE | children stay, key NULL
        SQLite, enforced | CASCADE | save-update, merge | nullable | True | not loaded | 1 DELETE | children deleted
        SQLite, enforced | CASCADE | save-update, merge | nullable | True | loaded | 1 UPDATE, 1 DELETE | children stay, key NULL
        SQLite, enforced | CASCADE | save-update, merge | nullable | all | not loaded | 1 DELETE | children deleted
        SQLite, enforced | CASCADE | save-update, merge | nullable | all | loaded | 1 DELETE | children deleted
        SQLite, enforced | CASCADE | save-update, merge | NOT NULL | False | not loaded | 1 SELECT, 1 UPDATE | fails: IntegrityError
        SQLite, enforced | CASCADE | save-update, merge | NOT NULL | False | loaded | 1 UPDATE | fails: IntegrityError
        SQLite, enforced | CASCADE | save-update, merge | NOT NULL | True | not loaded | 1 DELETE | children deleted
        SQLite, enforced | CASCADE | save-update, merge | NOT NULL | True | loaded | 1 UPDATE | fails: IntegrityError
        SQLite, enforced | CASCADE | save-update, merge | NOT NULL | all | not loaded | 1 DELETE | children deleted
        SQLite, enforced | CASCADE | save-update, merge | NOT NULL | all | loaded | 1 DELETE | children deleted
        SQLite, enforced | CASCADE | all | nullable | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        SQLite, enforced | CASCADE | all | nullable | False | loaded | 2 DELETE | children deleted
        SQLite, enforced | CASCADE | all | nullable | True | not loaded | 1 DELETE | children deleted
        SQLite, enforced | CASCADE | all | nullable | True | loaded | 2 DELETE | children deleted
        SQLite, enforced | CASCADE | all | nullable | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, enforced | CASCADE | all | nullable | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, enforced | CASCADE | all | NOT NULL | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        SQLite, enforced | CASCADE | all | NOT NULL | False | loaded | 2 DELETE | children deleted
        SQLite, enforced | CASCADE | all | NOT NULL | True | not loaded | 1 DELETE | children deleted
        SQLite, enforced | CASCADE | all | NOT NULL | True | loaded | 2 DELETE | children deleted
        SQLite, enforced | CASCADE | all | NOT NULL | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, enforced | CASCADE | all | NOT NULL | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, enforced | CASCADE | all, delete | nullable | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        SQLite, enforced | CASCADE | all, delete | nullable | False | loaded | 2 DELETE | children deleted
        SQLite, enforced | CASCADE | all, delete | nullable | True | not loaded | 1 DELETE | children deleted
        SQLite, enforced | CASCADE | all, delete | nullable | True | loaded | 2 DELETE | children deleted
        SQLite, enforced | CASCADE | all, delete | nullable | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, enforced | CASCADE | all, delete | nullable | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, enforced | CASCADE | all, delete | NOT NULL | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        SQLite, enforced | CASCADE | all, delete | NOT NULL | False | loaded | 2 DELETE | children deleted
        SQLite, enforced | CASCADE | all, delete | NOT NULL | True | not loaded | 1 DELETE | children deleted
        SQLite, enforced | CASCADE | all, delete | NOT NULL | True | loaded | 2 DELETE | children deleted
        SQLite, enforced | CASCADE | all, delete | NOT NULL | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, enforced | CASCADE | all, delete | NOT NULL | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, enforced | CASCADE | all, delete-orphan | nullable | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        SQLite, enforced | CASCADE | all, delete-orphan | nullable | False | loaded | 2 DELETE | children deleted
        SQLite, enforced | CASCADE | all, delete-orphan | nullable | True | not loaded | 1 DELETE | children deleted
        SQLite, enforced | CASCADE | all, delete-orphan | nullable | True | loaded | 2 DELETE | children deleted
        SQLite, enforced | CASCADE | all, delete-orphan | nullable | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, enforced | CASCADE | all, delete-orphan | nullable | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, enforced | CASCADE | all, delete-orphan | NOT NULL | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        SQLite, enforced | CASCADE | all, delete-orphan | NOT NULL | False | loaded | 2 DELETE | children deleted
        SQLite, enforced | CASCADE | all, delete-orphan | NOT NULL | True | not loaded | 1 DELETE | children deleted
        SQLite, enforced | CASCADE | all, delete-orphan | NOT NULL | True | loaded | 2 DELETE | children deleted
        SQLite, enforced | CASCADE | all, delete-orphan | NOT NULL | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, enforced | CASCADE | all, delete-orphan | NOT NULL | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
    """
    _try_all("SQLite, enforced", _sqlite(enforced=True), ondelete="CASCADE")


def sqlite_enforced_set_null():
    """SQLite with ``PRAGMA foreign_keys=ON``, ON DELETE SET NULL.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        database | ondelete | cascade | key | passive_deletes | children | sent | outcome
        SQLite, enforced | SET NULL | save-update, merge | nullable | False | not loaded | 1 SELECT, 1 UPDATE, 1 DELETE | children stay, key NULL
        SQLite, enforced | SET NULL | save-update, merge | nullable | False | loaded | 1 UPDATE, 1 DELETE | children stay, key NULL
        SQLite, enforced | SET NULL | save-update, merge | nullable | True | not loaded | 1 DELETE | children stay, key NULL
        SQLite, enforced | SET NULL | save-update, merge | nullable | True | loaded | 1 UPDATE, 1 DELETE | children stay, key NULL
        SQLite, enforced | SET NULL | save-update, merge | nullable | all | not loaded | 1 DELETE | children stay, key NULL
        SQLite, enforced | SET NULL | save-update, merge | nullable | all | loaded | 1 DELETE | children stay, key NULL
        SQLite, enforced | SET NULL | save-update, merge | NOT NULL | False | not loaded | 1 SELECT, 1 UPDATE | fails: IntegrityError
        SQLite, enforced | SET NULL | save-update, merge | NOT NULL | False | loaded | 1 UPDATE | fails: IntegrityError
        SQLite, enforced | SET NULL | save-update, merge | NOT NULL | True | not loaded | 1 DELETE | fails: IntegrityError
        SQLite, enforced | SET NULL | save-update, merge | NOT NULL | True | loaded | 1 UPDATE | fails: IntegrityError
        SQLite, enforced | SET NULL | save-update, merge | NOT NULL | all | not loaded | 1 DELETE | fails: IntegrityError
        SQLite, enforced | SET NULL | save-update, merge | NOT NULL | all | loaded | 1 DELETE | fails: IntegrityError
        SQLite, enforced | SET NULL | all | nullable | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        SQLite, enforced | SET NULL | all | nullable | False | loaded | 2 DELETE | children deleted
        SQLite, enforced | SET NULL | all | nullable | True | not loaded | 1 DELETE | children stay, key NULL
        SQLite, enforced | SET NULL | all | nullable | True | loaded | 2 DELETE | children deleted
        SQLite, enforced | SET NULL | all | nullable | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, enforced | SET NULL | all | nullable | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, enforced | SET NULL | all | NOT NULL | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        SQLite, enforced | SET NULL | all | NOT NULL | False | loaded | 2 DELETE | children deleted
        SQLite, enforced | SET NULL | all | NOT NULL | True | not loaded | 1 DELETE | fails: IntegrityError
        SQLite, enforced | SET NULL | all | NOT NULL | True | loaded | 2 DELETE | children deleted
        SQLite, enforced | SET NULL | all | NOT NULL | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, enforced | SET NULL | all | NOT NULL | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, enforced | SET NULL | all, delete | nullable | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        SQLite, enforced | SET NULL | all, delete | nullable | False | loaded | 2 DELETE | children deleted
        SQLite, enforced | SET NULL | all, delete | nullable | True | not loaded | 1 DELETE | children stay, key NULL
        SQLite, enforced | SET NULL | all, delete | nullable | True | loaded | 2 DELETE | children deleted
        SQLite, enforced | SET NULL | all, delete | nullable | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, enforced | SET NULL | all, delete | nullable | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, enforced | SET NULL | all, delete | NOT NULL | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        SQLite, enforced | SET NULL | all, delete | NOT NULL | False | loaded | 2 DELETE | children deleted
        SQLite, enforced | SET NULL | all, delete | NOT NULL | True | not loaded | 1 DELETE | fails: IntegrityError
        SQLite, enforced | SET NULL | all, delete | NOT NULL | True | loaded | 2 DELETE | children deleted
        SQLite, enforced | SET NULL | all, delete | NOT NULL | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, enforced | SET NULL | all, delete | NOT NULL | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, enforced | SET NULL | all, delete-orphan | nullable | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        SQLite, enforced | SET NULL | all, delete-orphan | nullable | False | loaded | 2 DELETE | children deleted
        SQLite, enforced | SET NULL | all, delete-orphan | nullable | True | not loaded | 1 DELETE | children stay, key NULL
        SQLite, enforced | SET NULL | all, delete-orphan | nullable | True | loaded | 2 DELETE | children deleted
        SQLite, enforced | SET NULL | all, delete-orphan | nullable | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, enforced | SET NULL | all, delete-orphan | nullable | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, enforced | SET NULL | all, delete-orphan | NOT NULL | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        SQLite, enforced | SET NULL | all, delete-orphan | NOT NULL | False | loaded | 2 DELETE | children deleted
        SQLite, enforced | SET NULL | all, delete-orphan | NOT NULL | True | not loaded | 1 DELETE | fails: IntegrityError
        SQLite, enforced | SET NULL | all, delete-orphan | NOT NULL | True | loaded | 2 DELETE | children deleted
        SQLite, enforced | SET NULL | all, delete-orphan | NOT NULL | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, enforced | SET NULL | all, delete-orphan | NOT NULL | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
    """
    _try_all("SQLite, enforced", _sqlite(enforced=True), ondelete="SET NULL")


def sqlite_enforced_restrict():
    """SQLite with ``PRAGMA foreign_keys=ON``, ON DELETE RESTRICT.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        database | ondelete | cascade | key | passive_deletes | children | sent | outcome
        SQLite, enforced | RESTRICT | save-update, merge | nullable | False | not loaded | 1 SELECT, 1 UPDATE, 1 DELETE | children stay, key NULL
        SQLite, enforced | RESTRICT | save-update, merge | nullable | False | loaded | 1 UPDATE, 1 DELETE | children stay, key NULL
        SQLite, enforced | RESTRICT | save-update, merge | nullable | True | not loaded | 1 DELETE | fails: IntegrityError
        SQLite, enforced | RESTRICT | save-update, merge | nullable | True | loaded | 1 UPDATE, 1 DELETE | children stay, key NULL
        SQLite, enforced | RESTRICT | save-update, merge | nullable | all | not loaded | 1 DELETE | fails: IntegrityError
        SQLite, enforced | RESTRICT | save-update, merge | nullable | all | loaded | 1 DELETE | fails: IntegrityError
        SQLite, enforced | RESTRICT | save-update, merge | NOT NULL | False | not loaded | 1 SELECT, 1 UPDATE | fails: IntegrityError
        SQLite, enforced | RESTRICT | save-update, merge | NOT NULL | False | loaded | 1 UPDATE | fails: IntegrityError
        SQLite, enforced | RESTRICT | save-update, merge | NOT NULL | True | not loaded | 1 DELETE | fails: IntegrityError
        SQLite, enforced | RESTRICT | save-update, merge | NOT NULL | True | loaded | 1 UPDATE | fails: IntegrityError
        SQLite, enforced | RESTRICT | save-update, merge | NOT NULL | all | not loaded | 1 DELETE | fails: IntegrityError
        SQLite, enforced | RESTRICT | save-update, merge | NOT NULL | all | loaded | 1 DELETE | fails: IntegrityError
        SQLite, enforced | RESTRICT | all | nullable | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        SQLite, enforced | RESTRICT | all | nullable | False | loaded | 2 DELETE | children deleted
        SQLite, enforced | RESTRICT | all | nullable | True | not loaded | 1 DELETE | fails: IntegrityError
        SQLite, enforced | RESTRICT | all | nullable | True | loaded | 2 DELETE | children deleted
        SQLite, enforced | RESTRICT | all | nullable | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, enforced | RESTRICT | all | nullable | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, enforced | RESTRICT | all | NOT NULL | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        SQLite, enforced | RESTRICT | all | NOT NULL | False | loaded | 2 DELETE | children deleted
        SQLite, enforced | RESTRICT | all | NOT NULL | True | not loaded | 1 DELETE | fails: IntegrityError
        SQLite, enforced | RESTRICT | all | NOT NULL | True | loaded | 2 DELETE | children deleted
        SQLite, enforced | RESTRICT | all | NOT NULL | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, enforced | RESTRICT | all | NOT NULL | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, enforced | RESTRICT | all, delete | nullable | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        SQLite, enforced | RESTRICT | all, delete | nullable | False | loaded | 2 DELETE | children deleted
        SQLite, enforced | RESTRICT | all, delete | nullable | True | not loaded | 1 DELETE | fails: IntegrityError
        SQLite, enforced | RESTRICT | all, delete | nullable | True | loaded | 2 DELETE | children deleted
        SQLite, enforced | RESTRICT | all, delete | nullable | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, enforced | RESTRICT | all, delete | nullable | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, enforced | RESTRICT | all, delete | NOT NULL | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        SQLite, enforced | RESTRICT | all, delete | NOT NULL | False | loaded | 2 DELETE | children deleted
        SQLite, enforced | RESTRICT | all, delete | NOT NULL | True | not loaded | 1 DELETE | fails: IntegrityError
        SQLite, enforced | RESTRICT | all, delete | NOT NULL | True | loaded | 2 DELETE | children deleted
        SQLite, enforced | RESTRICT | all, delete | NOT NULL | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, enforced | RESTRICT | all, delete | NOT NULL | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, enforced | RESTRICT | all, delete-orphan | nullable | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        SQLite, enforced | RESTRICT | all, delete-orphan | nullable | False | loaded | 2 DELETE | children deleted
        SQLite, enforced | RESTRICT | all, delete-orphan | nullable | True | not loaded | 1 DELETE | fails: IntegrityError
        SQLite, enforced | RESTRICT | all, delete-orphan | nullable | True | loaded | 2 DELETE | children deleted
        SQLite, enforced | RESTRICT | all, delete-orphan | nullable | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, enforced | RESTRICT | all, delete-orphan | nullable | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, enforced | RESTRICT | all, delete-orphan | NOT NULL | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        SQLite, enforced | RESTRICT | all, delete-orphan | NOT NULL | False | loaded | 2 DELETE | children deleted
        SQLite, enforced | RESTRICT | all, delete-orphan | NOT NULL | True | not loaded | 1 DELETE | fails: IntegrityError
        SQLite, enforced | RESTRICT | all, delete-orphan | NOT NULL | True | loaded | 2 DELETE | children deleted
        SQLite, enforced | RESTRICT | all, delete-orphan | NOT NULL | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        SQLite, enforced | RESTRICT | all, delete-orphan | NOT NULL | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
    """
    _try_all("SQLite, enforced", _sqlite(enforced=True), ondelete="RESTRICT")


def postgresql_plain():
    """PostgreSQL, no ON DELETE.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        database | ondelete | cascade | key | passive_deletes | children | sent | outcome
        PostgreSQL | None | save-update, merge | nullable | False | not loaded | 1 SELECT, 1 UPDATE, 1 DELETE | children stay, key NULL
        PostgreSQL | None | save-update, merge | nullable | False | loaded | 1 UPDATE, 1 DELETE | children stay, key NULL
        PostgreSQL | None | save-update, merge | nullable | True | not loaded | 1 DELETE | fails: IntegrityError
        PostgreSQL | None | save-update, merge | nullable | True | loaded | 1 UPDATE, 1 DELETE | children stay, key NULL
        PostgreSQL | None | save-update, merge | nullable | all | not loaded | 1 DELETE | fails: IntegrityError
        PostgreSQL | None | save-update, merge | nullable | all | loaded | 1 DELETE | fails: IntegrityError
        PostgreSQL | None | save-update, merge | NOT NULL | False | not loaded | 1 SELECT, 1 UPDATE | fails: IntegrityError
        PostgreSQL | None | save-update, merge | NOT NULL | False | loaded | 1 UPDATE | fails: IntegrityError
        PostgreSQL | None | save-update, merge | NOT NULL | True | not loaded | 1 DELETE | fails: IntegrityError
        PostgreSQL | None | save-update, merge | NOT NULL | True | loaded | 1 UPDATE | fails: IntegrityError
        PostgreSQL | None | save-update, merge | NOT NULL | all | not loaded | 1 DELETE | fails: IntegrityError
        PostgreSQL | None | save-update, merge | NOT NULL | all | loaded | 1 DELETE | fails: IntegrityError
        PostgreSQL | None | all | nullable | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        PostgreSQL | None | all | nullable | False | loaded | 2 DELETE | children deleted
        PostgreSQL | None | all | nullable | True | not loaded | 1 DELETE | fails: IntegrityError
        PostgreSQL | None | all | nullable | True | loaded | 2 DELETE | children deleted
        PostgreSQL | None | all | nullable | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        PostgreSQL | None | all | nullable | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        PostgreSQL | None | all | NOT NULL | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        PostgreSQL | None | all | NOT NULL | False | loaded | 2 DELETE | children deleted
        PostgreSQL | None | all | NOT NULL | True | not loaded | 1 DELETE | fails: IntegrityError
        PostgreSQL | None | all | NOT NULL | True | loaded | 2 DELETE | children deleted
        PostgreSQL | None | all | NOT NULL | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        PostgreSQL | None | all | NOT NULL | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        PostgreSQL | None | all, delete | nullable | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        PostgreSQL | None | all, delete | nullable | False | loaded | 2 DELETE | children deleted
        PostgreSQL | None | all, delete | nullable | True | not loaded | 1 DELETE | fails: IntegrityError
        PostgreSQL | None | all, delete | nullable | True | loaded | 2 DELETE | children deleted
        PostgreSQL | None | all, delete | nullable | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        PostgreSQL | None | all, delete | nullable | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        PostgreSQL | None | all, delete | NOT NULL | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        PostgreSQL | None | all, delete | NOT NULL | False | loaded | 2 DELETE | children deleted
        PostgreSQL | None | all, delete | NOT NULL | True | not loaded | 1 DELETE | fails: IntegrityError
        PostgreSQL | None | all, delete | NOT NULL | True | loaded | 2 DELETE | children deleted
        PostgreSQL | None | all, delete | NOT NULL | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        PostgreSQL | None | all, delete | NOT NULL | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        PostgreSQL | None | all, delete-orphan | nullable | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        PostgreSQL | None | all, delete-orphan | nullable | False | loaded | 2 DELETE | children deleted
        PostgreSQL | None | all, delete-orphan | nullable | True | not loaded | 1 DELETE | fails: IntegrityError
        PostgreSQL | None | all, delete-orphan | nullable | True | loaded | 2 DELETE | children deleted
        PostgreSQL | None | all, delete-orphan | nullable | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        PostgreSQL | None | all, delete-orphan | nullable | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        PostgreSQL | None | all, delete-orphan | NOT NULL | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        PostgreSQL | None | all, delete-orphan | NOT NULL | False | loaded | 2 DELETE | children deleted
        PostgreSQL | None | all, delete-orphan | NOT NULL | True | not loaded | 1 DELETE | fails: IntegrityError
        PostgreSQL | None | all, delete-orphan | NOT NULL | True | loaded | 2 DELETE | children deleted
        PostgreSQL | None | all, delete-orphan | NOT NULL | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        PostgreSQL | None | all, delete-orphan | NOT NULL | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
    """
    _try_all("PostgreSQL", create_engine("postgresql+psycopg2://"), ondelete=None)


def postgresql_cascade():
    """PostgreSQL, ON DELETE CASCADE.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        database | ondelete | cascade | key | passive_deletes | children | sent | outcome
        PostgreSQL | CASCADE | save-update, merge | nullable | False | not loaded | 1 SELECT, 1 UPDATE, 1 DELETE | children stay, key NULL
        PostgreSQL | CASCADE | save-update, merge | nullable | False | loaded | 1 UPDATE, 1 DELETE | children stay, key NULL
        PostgreSQL | CASCADE | save-update, merge | nullable | True | not loaded | 1 DELETE | children deleted
        PostgreSQL | CASCADE | save-update, merge | nullable | True | loaded | 1 UPDATE, 1 DELETE | children stay, key NULL
        PostgreSQL | CASCADE | save-update, merge | nullable | all | not loaded | 1 DELETE | children deleted
        PostgreSQL | CASCADE | save-update, merge | nullable | all | loaded | 1 DELETE | children deleted
        PostgreSQL | CASCADE | save-update, merge | NOT NULL | False | not loaded | 1 SELECT, 1 UPDATE | fails: IntegrityError
        PostgreSQL | CASCADE | save-update, merge | NOT NULL | False | loaded | 1 UPDATE | fails: IntegrityError
        PostgreSQL | CASCADE | save-update, merge | NOT NULL | True | not loaded | 1 DELETE | children deleted
        PostgreSQL | CASCADE | save-update, merge | NOT NULL | True | loaded | 1 UPDATE | fails: IntegrityError
        PostgreSQL | CASCADE | save-update, merge | NOT NULL | all | not loaded | 1 DELETE | children deleted
        PostgreSQL | CASCADE | save-update, merge | NOT NULL | all | loaded | 1 DELETE | children deleted
        PostgreSQL | CASCADE | all | nullable | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        PostgreSQL | CASCADE | all | nullable | False | loaded | 2 DELETE | children deleted
        PostgreSQL | CASCADE | all | nullable | True | not loaded | 1 DELETE | children deleted
        PostgreSQL | CASCADE | all | nullable | True | loaded | 2 DELETE | children deleted
        PostgreSQL | CASCADE | all | nullable | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        PostgreSQL | CASCADE | all | nullable | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        PostgreSQL | CASCADE | all | NOT NULL | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        PostgreSQL | CASCADE | all | NOT NULL | False | loaded | 2 DELETE | children deleted
        PostgreSQL | CASCADE | all | NOT NULL | True | not loaded | 1 DELETE | children deleted
        PostgreSQL | CASCADE | all | NOT NULL | True | loaded | 2 DELETE | children deleted
        PostgreSQL | CASCADE | all | NOT NULL | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        PostgreSQL | CASCADE | all | NOT NULL | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        PostgreSQL | CASCADE | all, delete | nullable | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        PostgreSQL | CASCADE | all, delete | nullable | False | loaded | 2 DELETE | children deleted
        PostgreSQL | CASCADE | all, delete | nullable | True | not loaded | 1 DELETE | children deleted
        PostgreSQL | CASCADE | all, delete | nullable | True | loaded | 2 DELETE | children deleted
        PostgreSQL | CASCADE | all, delete | nullable | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        PostgreSQL | CASCADE | all, delete | nullable | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        PostgreSQL | CASCADE | all, delete | NOT NULL | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        PostgreSQL | CASCADE | all, delete | NOT NULL | False | loaded | 2 DELETE | children deleted
        PostgreSQL | CASCADE | all, delete | NOT NULL | True | not loaded | 1 DELETE | children deleted
        PostgreSQL | CASCADE | all, delete | NOT NULL | True | loaded | 2 DELETE | children deleted
        PostgreSQL | CASCADE | all, delete | NOT NULL | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        PostgreSQL | CASCADE | all, delete | NOT NULL | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        PostgreSQL | CASCADE | all, delete-orphan | nullable | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        PostgreSQL | CASCADE | all, delete-orphan | nullable | False | loaded | 2 DELETE | children deleted
        PostgreSQL | CASCADE | all, delete-orphan | nullable | True | not loaded | 1 DELETE | children deleted
        PostgreSQL | CASCADE | all, delete-orphan | nullable | True | loaded | 2 DELETE | children deleted
        PostgreSQL | CASCADE | all, delete-orphan | nullable | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        PostgreSQL | CASCADE | all, delete-orphan | nullable | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        PostgreSQL | CASCADE | all, delete-orphan | NOT NULL | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        PostgreSQL | CASCADE | all, delete-orphan | NOT NULL | False | loaded | 2 DELETE | children deleted
        PostgreSQL | CASCADE | all, delete-orphan | NOT NULL | True | not loaded | 1 DELETE | children deleted
        PostgreSQL | CASCADE | all, delete-orphan | NOT NULL | True | loaded | 2 DELETE | children deleted
        PostgreSQL | CASCADE | all, delete-orphan | NOT NULL | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        PostgreSQL | CASCADE | all, delete-orphan | NOT NULL | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
    """
    _try_all("PostgreSQL", create_engine("postgresql+psycopg2://"), ondelete="CASCADE")


def postgresql_set_null():
    """PostgreSQL, ON DELETE SET NULL.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        database | ondelete | cascade | key | passive_deletes | children | sent | outcome
        PostgreSQL | SET NULL | save-update, merge | nullable | False | not loaded | 1 SELECT, 1 UPDATE, 1 DELETE | children stay, key NULL
        PostgreSQL | SET NULL | save-update, merge | nullable | False | loaded | 1 UPDATE, 1 DELETE | children stay, key NULL
        PostgreSQL | SET NULL | save-update, merge | nullable | True | not loaded | 1 DELETE | children stay, key NULL
        PostgreSQL | SET NULL | save-update, merge | nullable | True | loaded | 1 UPDATE, 1 DELETE | children stay, key NULL
        PostgreSQL | SET NULL | save-update, merge | nullable | all | not loaded | 1 DELETE | children stay, key NULL
        PostgreSQL | SET NULL | save-update, merge | nullable | all | loaded | 1 DELETE | children stay, key NULL
        PostgreSQL | SET NULL | save-update, merge | NOT NULL | False | not loaded | 1 SELECT, 1 UPDATE | fails: IntegrityError
        PostgreSQL | SET NULL | save-update, merge | NOT NULL | False | loaded | 1 UPDATE | fails: IntegrityError
        PostgreSQL | SET NULL | save-update, merge | NOT NULL | True | not loaded | 1 DELETE | fails: IntegrityError
        PostgreSQL | SET NULL | save-update, merge | NOT NULL | True | loaded | 1 UPDATE | fails: IntegrityError
        PostgreSQL | SET NULL | save-update, merge | NOT NULL | all | not loaded | 1 DELETE | fails: IntegrityError
        PostgreSQL | SET NULL | save-update, merge | NOT NULL | all | loaded | 1 DELETE | fails: IntegrityError
        PostgreSQL | SET NULL | all | nullable | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        PostgreSQL | SET NULL | all | nullable | False | loaded | 2 DELETE | children deleted
        PostgreSQL | SET NULL | all | nullable | True | not loaded | 1 DELETE | children stay, key NULL
        PostgreSQL | SET NULL | all | nullable | True | loaded | 2 DELETE | children deleted
        PostgreSQL | SET NULL | all | nullable | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        PostgreSQL | SET NULL | all | nullable | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        PostgreSQL | SET NULL | all | NOT NULL | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        PostgreSQL | SET NULL | all | NOT NULL | False | loaded | 2 DELETE | children deleted
        PostgreSQL | SET NULL | all | NOT NULL | True | not loaded | 1 DELETE | fails: IntegrityError
        PostgreSQL | SET NULL | all | NOT NULL | True | loaded | 2 DELETE | children deleted
        PostgreSQL | SET NULL | all | NOT NULL | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        PostgreSQL | SET NULL | all | NOT NULL | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        PostgreSQL | SET NULL | all, delete | nullable | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        PostgreSQL | SET NULL | all, delete | nullable | False | loaded | 2 DELETE | children deleted
        PostgreSQL | SET NULL | all, delete | nullable | True | not loaded | 1 DELETE | children stay, key NULL
        PostgreSQL | SET NULL | all, delete | nullable | True | loaded | 2 DELETE | children deleted
        PostgreSQL | SET NULL | all, delete | nullable | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        PostgreSQL | SET NULL | all, delete | nullable | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        PostgreSQL | SET NULL | all, delete | NOT NULL | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        PostgreSQL | SET NULL | all, delete | NOT NULL | False | loaded | 2 DELETE | children deleted
        PostgreSQL | SET NULL | all, delete | NOT NULL | True | not loaded | 1 DELETE | fails: IntegrityError
        PostgreSQL | SET NULL | all, delete | NOT NULL | True | loaded | 2 DELETE | children deleted
        PostgreSQL | SET NULL | all, delete | NOT NULL | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        PostgreSQL | SET NULL | all, delete | NOT NULL | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        PostgreSQL | SET NULL | all, delete-orphan | nullable | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        PostgreSQL | SET NULL | all, delete-orphan | nullable | False | loaded | 2 DELETE | children deleted
        PostgreSQL | SET NULL | all, delete-orphan | nullable | True | not loaded | 1 DELETE | children stay, key NULL
        PostgreSQL | SET NULL | all, delete-orphan | nullable | True | loaded | 2 DELETE | children deleted
        PostgreSQL | SET NULL | all, delete-orphan | nullable | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        PostgreSQL | SET NULL | all, delete-orphan | nullable | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        PostgreSQL | SET NULL | all, delete-orphan | NOT NULL | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        PostgreSQL | SET NULL | all, delete-orphan | NOT NULL | False | loaded | 2 DELETE | children deleted
        PostgreSQL | SET NULL | all, delete-orphan | NOT NULL | True | not loaded | 1 DELETE | fails: IntegrityError
        PostgreSQL | SET NULL | all, delete-orphan | NOT NULL | True | loaded | 2 DELETE | children deleted
        PostgreSQL | SET NULL | all, delete-orphan | NOT NULL | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        PostgreSQL | SET NULL | all, delete-orphan | NOT NULL | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
    """
    _try_all("PostgreSQL", create_engine("postgresql+psycopg2://"), ondelete="SET NULL")


def postgresql_restrict():
    """PostgreSQL, ON DELETE RESTRICT.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        database | ondelete | cascade | key | passive_deletes | children | sent | outcome
        PostgreSQL | RESTRICT | save-update, merge | nullable | False | not loaded | 1 SELECT, 1 UPDATE, 1 DELETE | children stay, key NULL
        PostgreSQL | RESTRICT | save-update, merge | nullable | False | loaded | 1 UPDATE, 1 DELETE | children stay, key NULL
        PostgreSQL | RESTRICT | save-update, merge | nullable | True | not loaded | 1 DELETE | fails: IntegrityError
        PostgreSQL | RESTRICT | save-update, merge | nullable | True | loaded | 1 UPDATE, 1 DELETE | children stay, key NULL
        PostgreSQL | RESTRICT | save-update, merge | nullable | all | not loaded | 1 DELETE | fails: IntegrityError
        PostgreSQL | RESTRICT | save-update, merge | nullable | all | loaded | 1 DELETE | fails: IntegrityError
        PostgreSQL | RESTRICT | save-update, merge | NOT NULL | False | not loaded | 1 SELECT, 1 UPDATE | fails: IntegrityError
        PostgreSQL | RESTRICT | save-update, merge | NOT NULL | False | loaded | 1 UPDATE | fails: IntegrityError
        PostgreSQL | RESTRICT | save-update, merge | NOT NULL | True | not loaded | 1 DELETE | fails: IntegrityError
        PostgreSQL | RESTRICT | save-update, merge | NOT NULL | True | loaded | 1 UPDATE | fails: IntegrityError
        PostgreSQL | RESTRICT | save-update, merge | NOT NULL | all | not loaded | 1 DELETE | fails: IntegrityError
        PostgreSQL | RESTRICT | save-update, merge | NOT NULL | all | loaded | 1 DELETE | fails: IntegrityError
        PostgreSQL | RESTRICT | all | nullable | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        PostgreSQL | RESTRICT | all | nullable | False | loaded | 2 DELETE | children deleted
        PostgreSQL | RESTRICT | all | nullable | True | not loaded | 1 DELETE | fails: IntegrityError
        PostgreSQL | RESTRICT | all | nullable | True | loaded | 2 DELETE | children deleted
        PostgreSQL | RESTRICT | all | nullable | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        PostgreSQL | RESTRICT | all | nullable | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        PostgreSQL | RESTRICT | all | NOT NULL | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        PostgreSQL | RESTRICT | all | NOT NULL | False | loaded | 2 DELETE | children deleted
        PostgreSQL | RESTRICT | all | NOT NULL | True | not loaded | 1 DELETE | fails: IntegrityError
        PostgreSQL | RESTRICT | all | NOT NULL | True | loaded | 2 DELETE | children deleted
        PostgreSQL | RESTRICT | all | NOT NULL | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        PostgreSQL | RESTRICT | all | NOT NULL | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        PostgreSQL | RESTRICT | all, delete | nullable | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        PostgreSQL | RESTRICT | all, delete | nullable | False | loaded | 2 DELETE | children deleted
        PostgreSQL | RESTRICT | all, delete | nullable | True | not loaded | 1 DELETE | fails: IntegrityError
        PostgreSQL | RESTRICT | all, delete | nullable | True | loaded | 2 DELETE | children deleted
        PostgreSQL | RESTRICT | all, delete | nullable | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        PostgreSQL | RESTRICT | all, delete | nullable | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        PostgreSQL | RESTRICT | all, delete | NOT NULL | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        PostgreSQL | RESTRICT | all, delete | NOT NULL | False | loaded | 2 DELETE | children deleted
        PostgreSQL | RESTRICT | all, delete | NOT NULL | True | not loaded | 1 DELETE | fails: IntegrityError
        PostgreSQL | RESTRICT | all, delete | NOT NULL | True | loaded | 2 DELETE | children deleted
        PostgreSQL | RESTRICT | all, delete | NOT NULL | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        PostgreSQL | RESTRICT | all, delete | NOT NULL | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        PostgreSQL | RESTRICT | all, delete-orphan | nullable | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        PostgreSQL | RESTRICT | all, delete-orphan | nullable | False | loaded | 2 DELETE | children deleted
        PostgreSQL | RESTRICT | all, delete-orphan | nullable | True | not loaded | 1 DELETE | fails: IntegrityError
        PostgreSQL | RESTRICT | all, delete-orphan | nullable | True | loaded | 2 DELETE | children deleted
        PostgreSQL | RESTRICT | all, delete-orphan | nullable | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        PostgreSQL | RESTRICT | all, delete-orphan | nullable | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        PostgreSQL | RESTRICT | all, delete-orphan | NOT NULL | False | not loaded | 1 SELECT, 2 DELETE | children deleted
        PostgreSQL | RESTRICT | all, delete-orphan | NOT NULL | False | loaded | 2 DELETE | children deleted
        PostgreSQL | RESTRICT | all, delete-orphan | NOT NULL | True | not loaded | 1 DELETE | fails: IntegrityError
        PostgreSQL | RESTRICT | all, delete-orphan | NOT NULL | True | loaded | 2 DELETE | children deleted
        PostgreSQL | RESTRICT | all, delete-orphan | NOT NULL | all | not loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
        PostgreSQL | RESTRICT | all, delete-orphan | NOT NULL | all | loaded | nothing | refused: can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
    """
    _try_all("PostgreSQL", create_engine("postgresql+psycopg2://"), ondelete="RESTRICT")
