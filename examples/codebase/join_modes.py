"""What a session does to the transaction of the connection that it is given."""

from sqlalchemy import String, create_engine, event
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class Dog(Base):
    __tablename__ = "dog"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(20))


EVENTS = {
    "commit": "COMMIT",
    "rollback": "ROLLBACK",
    "release_savepoint": "RELEASE SAVEPOINT",
    "rollback_savepoint": "ROLLBACK TO SAVEPOINT",
}


def _sent_by(mode, has_savepoint, end):
    sent = []
    engine = create_engine("postgresql+psycopg2://")
    Base.metadata.create_all(engine)
    for name, sql in EVENTS.items():
        event.listen(engine, name, lambda *_, sql=sql: sent.append(sql))
    with engine.connect() as connection:
        connection.begin()
        if has_savepoint:
            connection.begin_nested()
        session = Session(connection, join_transaction_mode=mode)
        session.add(Dog(name="Rex"))
        session.flush()
        sent.clear()
        getattr(session, end)()
        result = ", ".join(sent) or "nothing"
        session.close()
    engine.dispose()
    return result


def effects():
    """What a session sends to the database when it ends, by ``join_transaction_mode``.

    .. testoutput:: 2.0, 2.1

        mode | the connection has | commit() sends | rollback() sends
        conditional_savepoint | a transaction | nothing | ROLLBACK
        conditional_savepoint | a savepoint | RELEASE SAVEPOINT | ROLLBACK TO SAVEPOINT
        rollback_only | a transaction | nothing | ROLLBACK
        rollback_only | a savepoint | nothing | ROLLBACK TO SAVEPOINT
        control_fully | a transaction | COMMIT | ROLLBACK
        control_fully | a savepoint | RELEASE SAVEPOINT | ROLLBACK TO SAVEPOINT
        create_savepoint | a transaction | RELEASE SAVEPOINT | ROLLBACK TO SAVEPOINT
        create_savepoint | a savepoint | RELEASE SAVEPOINT | ROLLBACK TO SAVEPOINT
    """
    print("mode | the connection has | commit() sends | rollback() sends")
    for mode in [
        "conditional_savepoint",
        "rollback_only",
        "control_fully",
        "create_savepoint",
    ]:
        for has_savepoint in [False, True]:
            begun = "a savepoint" if has_savepoint else "a transaction"
            commit = _sent_by(mode, has_savepoint, "commit")
            rollback = _sent_by(mode, has_savepoint, "rollback")
            print(f"{mode} | {begun} | {commit} | {rollback}")
