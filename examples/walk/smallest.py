"""The smallest program in the style of 1.x: a table, a row and a SELECT."""

import warnings

from sqlalchemy import column, create_engine, select, table, text

tide = table("tide", column("height"))


def legacy():
    """The legacy program prints its row on 1.3 and 1.4, and ends at ``engine.execute()`` on 2.x.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        rows: [(4,)]

    .. testoutput:: 1.4

        RemovedIn20Warning: The Engine.execute() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. All statement execution in SQLAlchemy 2.0 is performed by the Connection.execute() method of Connection, or in the ORM by the Session.execute() method of Session. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: Passing a string to Connection.execute() is deprecated and will be removed in version 2.0.  Use the text() construct, or the Connection.exec_driver_sql() method to invoke a driver-level SQL string. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The current statement is being autocommitted using implicit autocommit, which will be removed in SQLAlchemy 2.0. Use the .begin() method of Engine or Connection in order to use an explicit transaction for DML and DDL statements. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The Engine.execute() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. All statement execution in SQLAlchemy 2.0 is performed by the Connection.execute() method of Connection, or in the ORM by the Session.execute() method of Session. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: Passing a string to Connection.execute() is deprecated and will be removed in version 2.0.  Use the text() construct, or the Connection.exec_driver_sql() method to invoke a driver-level SQL string. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The current statement is being autocommitted using implicit autocommit, which will be removed in SQLAlchemy 2.0. Use the .begin() method of Engine or Connection in order to use an explicit transaction for DML and DDL statements. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The legacy calling style of select() is deprecated and will be removed in SQLAlchemy 2.0.  Please use the new calling style described at select(). (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The Engine.execute() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. All statement execution in SQLAlchemy 2.0 is performed by the Connection.execute() method of Connection, or in the ORM by the Session.execute() method of Session. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        rows: [(4,)]

    .. testoutput:: 2.0, 2.1

        AttributeError: 'Engine' object has no attribute 'execute'
    """
    engine = create_engine("sqlite://")
    engine.execute("CREATE TABLE tide (height INTEGER)")
    engine.execute("INSERT INTO tide (height) VALUES (4)")
    print("rows:", engine.execute(select([tide.c.height])).fetchall())


def legacy_on_plain_14():
    """Without ``SQLALCHEMY_WARN_20``, 1.4 prints the row after one summary.

    :environment: SQLALCHEMY_WARN_20=

    .. testoutput:: 1.4

        RemovedIn20Warning: Deprecated API features detected! These feature(s) are not compatible with SQLAlchemy 2.0. To prevent incompatible upgrades prior to updating applications, ensure requirements files are pinned to "sqlalchemy<2.0". Set environment variable SQLALCHEMY_WARN_20=1 to show all deprecation warnings.  Set environment variable SQLALCHEMY_SILENCE_UBER_WARNING=1 to silence this message. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        rows: [(4,)]
    """
    legacy()


def legacy_with_errors():
    """When deprecations are errors, the first ends the program, and its traceback tells the line.

    .. testoutput:: 1.4

        sqlalchemy.exc.RemovedIn20Warning: The Engine.execute() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. All statement execution in SQLAlchemy 2.0 is performed by the Connection.execute() method of Connection, or in the ORM by the Session.execute() method of Session. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
    """
    warnings.simplefilter("error", DeprecationWarning)
    legacy()


def legacy_places():
    """All eight warnings of 1.4.54 point at the program's own lines.

    .. testoutput:: 1.4

        rows: [(4,)]
        warnings: 8
        kinds: 4
        in this file: 8
    """
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always", DeprecationWarning)
        legacy()
    print("warnings:", len(found))
    print("kinds:", len({str(warning.message) for warning in found}))
    print("in this file:", sum(warning.filename == __file__ for warning in found))


def rewritten():
    """The rewritten program prints the same row on 1.4 without a warning, and on 2.x.

    .. testoutput:: 1.4, 2.0, 2.1

        rows: [(4,)]
    """
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE tide (height INTEGER)"))
        connection.execute(text("INSERT INTO tide (height) VALUES (4)"))
    with engine.connect() as connection:
        print("rows:", connection.execute(select(tide.c.height)).fetchall())
