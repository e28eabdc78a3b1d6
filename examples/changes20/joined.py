"""A session on a connection that has a savepoint."""

from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session


def joined_savepoint():
    """A session's ``commit()`` ends the savepoint of its connection in 1.4, and in no other version.

    :consequence: 1.4 results, 2.0 results

    .. testoutput:: 1.3, 2.0, 2.1

        savepoint active: True
        transaction active: True

    .. testoutput:: 1.4

        savepoint active: False
        transaction active: True
    """
    engine = create_engine("postgresql+psycopg2://")
    with engine.connect() as connection:
        transaction = connection.begin()
        savepoint = connection.begin_nested()
        session = Session(connection)
        session.execute(text("SELECT 1"))
        session.commit()
        session.close()
        print("savepoint active:", savepoint.is_active)
        print("transaction active:", transaction.is_active)
    engine.dispose()


def rolled_back_savepoint():
    """A session's ``rollback()`` ends the savepoint of its connection in 1.x, and leaves it from 2.0 on.

    :consequence: 2.0 results

    .. testoutput:: 1.3, 1.4

        savepoint active: False
        transaction active: True

    .. testoutput:: 2.0, 2.1

        savepoint active: True
        transaction active: True
    """
    engine = create_engine("postgresql+psycopg2://")
    with engine.connect() as connection:
        transaction = connection.begin()
        savepoint = connection.begin_nested()
        session = Session(connection)
        session.execute(text("SELECT 1"))
        session.rollback()
        session.close()
        print("savepoint active:", savepoint.is_active)
        print("transaction active:", transaction.is_active)
    engine.dispose()
