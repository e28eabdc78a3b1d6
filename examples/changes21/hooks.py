"""An error in an event hook that uses the driver's cursor."""

import sqlite3

from sqlalchemy import create_engine, event, text
from sqlalchemy.exc import DBAPIError


def _engine_with_hook():
    engine = create_engine("sqlite://")

    @event.listens_for(engine, "before_cursor_execute")
    def look_up(connection, cursor, *rest):
        cursor.execute("SELECT * FROM sessions")

    return engine


def driver_error():
    """An error of the driver in ``before_cursor_execute`` comes as SQLAlchemy's since 2.1.

    :consequence: 2.1 exception

    .. testoutput:: 2.0

        module: sqlite3

    .. testoutput:: 2.1

        module: sqlalchemy.exc
    """
    engine = _engine_with_hook()
    with engine.connect() as connection:
        try:
            connection.execute(text("SELECT 1"))
        except (sqlite3.Error, DBAPIError) as error:
            print("module:", type(error).__module__)


def either_error():
    """Code that catches both errors does the same in every version.

    .. testoutput:: 2.0, 2.1

        caught
    """
    engine = _engine_with_hook()
    with engine.connect() as connection:
        try:
            connection.execute(text("SELECT 1"))
        except (sqlite3.Error, DBAPIError):
            print("caught")


def invalidated():
    """A connection whose hook was interrupted is not given out again since 2.1.

    :consequence: 2.1 results

    .. testoutput:: 2.0

        invalidated: False

    .. testoutput:: 2.1

        invalidated: True
    """
    engine = create_engine("sqlite://")

    @event.listens_for(engine, "before_cursor_execute")
    def stop(*arguments):
        raise KeyboardInterrupt

    with engine.connect() as connection:
        try:
            connection.execute(text("SELECT 1"))
        except KeyboardInterrupt:
            print("invalidated:", connection.invalidated)


def error_after_the_statement():
    """An error of the driver in ``after_cursor_execute`` comes as SQLAlchemy's in every version.

    .. testoutput:: 2.0, 2.1

        module: sqlalchemy.exc
    """
    engine = create_engine("sqlite://")

    @event.listens_for(engine, "after_cursor_execute")
    def look_up(connection, cursor, *rest):
        cursor.connection.execute("SELECT * FROM sessions")

    with engine.connect() as connection:
        try:
            connection.execute(text("SELECT 1"))
        except (sqlite3.Error, DBAPIError) as error:
            print("module:", type(error).__module__)


def interrupted_after_the_statement():
    """An interruption in ``after_cursor_execute`` invalidates the connection in every version.

    .. testoutput:: 2.0, 2.1

        invalidated: True
    """
    engine = create_engine("sqlite://")

    @event.listens_for(engine, "after_cursor_execute")
    def stop(*arguments):
        raise KeyboardInterrupt

    with engine.connect() as connection:
        try:
            connection.execute(text("SELECT 1"))
        except KeyboardInterrupt:
            print("invalidated:", connection.invalidated)


def connection_in_the_hook():
    """A hook that uses SQLAlchemy's connection gets SQLAlchemy's error in every version.

    .. testoutput:: 2.0, 2.1

        in the hook: OperationalError
        result: 1
    """
    engine = create_engine("sqlite://")

    @event.listens_for(engine, "before_cursor_execute")
    def look_up(connection, cursor, statement, *rest):
        if "sessions" not in statement:
            try:
                connection.execute(text("SELECT * FROM sessions"))
            except DBAPIError as error:
                print("in the hook:", type(error).__name__)

    with engine.connect() as connection:
        print("result:", connection.scalar(text("SELECT 1")))


def caught_in_the_hook():
    """Inside the hook, the driver's cursor raises the driver's error in every version.

    .. testoutput:: 2.0, 2.1

        in the hook: sqlite3
        result: 1
    """
    engine = create_engine("sqlite://")

    @event.listens_for(engine, "before_cursor_execute")
    def look_up(connection, cursor, *rest):
        try:
            cursor.execute("SELECT * FROM sessions")
        except sqlite3.Error as error:
            print("in the hook:", type(error).__module__)

    with engine.connect() as connection:
        print("result:", connection.scalar(text("SELECT 1")))
