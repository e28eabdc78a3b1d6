"""A transaction around each test, on SQLite."""

from sqlalchemy import String, create_engine, event, text
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class Dog(Base):
    __tablename__ = "dog"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(20))


def _run_a_test(engine):
    with engine.connect() as connection:
        transaction = connection.begin()
        mode = "create_savepoint"
        session = Session(connection, join_transaction_mode=mode)
        session.add(Dog(name="Rex"))
        session.commit()
        session.close()
        transaction.rollback()
    with Session(engine) as session:
        print("left in the database:", session.query(Dog).count())


def without_listeners():
    """On SQLite what the test commits stays: the driver sends no BEGIN before a savepoint.

    .. testoutput:: 2.0, 2.1

        left in the database: 1
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    _run_a_test(engine)


def with_listeners():
    """With two listeners SQLAlchemy sends BEGIN itself, and the rollback undoes all.

    .. testoutput:: 2.0, 2.1

        left in the database: 0
    """
    engine = create_engine("sqlite://")

    @event.listens_for(engine, "connect")
    def leave_transactions_alone(driver_connection, _record):
        driver_connection.isolation_level = None

    @event.listens_for(engine, "begin")
    def send_begin(connection):
        connection.execute(text("BEGIN"))

    Base.metadata.create_all(engine)
    _run_a_test(engine)
