"""``RemovedIn20Warning``: to see it, to raise it, and to do without it."""

import warnings

from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine, exc, select

metadata = MetaData()
boat = Table(
    "boat",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(30)),
)


def summary():
    """Without ``SQLALCHEMY_WARN_20``, 1.4 warns once that 2.0 removes something.

    :environment: SQLALCHEMY_WARN_20=

    .. testoutput:: 1.4

        RemovedIn20Warning: Deprecated API features detected! These feature(s) are not compatible with SQLAlchemy 2.0. To prevent incompatible upgrades prior to updating applications, ensure requirements files are pinned to "sqlalchemy<2.0". Set environment variable SQLALCHEMY_WARN_20=1 to show all deprecation warnings.  Set environment variable SQLALCHEMY_SILENCE_UBER_WARNING=1 to silence this message. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        first: []
        second: []
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    print("first:", engine.execute(select([boat])).fetchall())
    print("second:", engine.execute(select([boat])).fetchall())


def summary_20():
    """A program in the style of 2.0 gets no summary warning from 1.4.

    :environment: SQLALCHEMY_WARN_20=

    .. testoutput:: 1.4, 2.0, 2.1

        first: []
        second: []
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.connect() as connection:
        print("first:", connection.execute(select(boat)).all())
        print("second:", connection.execute(select(boat)).all())


def summary_silenced():
    """``SQLALCHEMY_SILENCE_UBER_WARNING=1`` silences the summary warning of 1.4.

    :environment: SQLALCHEMY_WARN_20= SQLALCHEMY_SILENCE_UBER_WARNING=1

    .. testoutput:: 1.4

        first: []
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    print("first:", engine.execute(select([boat])).fetchall())


def details():
    """With ``SQLALCHEMY_WARN_20=1``, 1.4 warns at each call, and says what to write instead.

    :environment: SQLALCHEMY_WARN_20=1

    .. testoutput:: 1.4

        RemovedIn20Warning: The legacy calling style of select() is deprecated and will be removed in SQLAlchemy 2.0.  Please use the new calling style described at select(). (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The Engine.execute() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. All statement execution in SQLAlchemy 2.0 is performed by the Connection.execute() method of Connection, or in the ORM by the Session.execute() method of Session. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        first: []
        RemovedIn20Warning: The legacy calling style of select() is deprecated and will be removed in SQLAlchemy 2.0.  Please use the new calling style described at select(). (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The Engine.execute() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. All statement execution in SQLAlchemy 2.0 is performed by the Connection.execute() method of Connection, or in the ORM by the Session.execute() method of Session. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        second: []
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    print("first:", engine.execute(select([boat])).fetchall())
    print("second:", engine.execute(select([boat])).fetchall())


def summary_as_error():
    """When warnings are errors, the summary warning of 1.4 ends the program.

    :environment: SQLALCHEMY_WARN_20=

    .. testoutput:: 1.4

        sqlalchemy.exc.RemovedIn20Warning: Deprecated API features detected! These feature(s) are not compatible with SQLAlchemy 2.0. To prevent incompatible upgrades prior to updating applications, ensure requirements files are pinned to "sqlalchemy<2.0". Set environment variable SQLALCHEMY_WARN_20=1 to show all deprecation warnings.  Set environment variable SQLALCHEMY_SILENCE_UBER_WARNING=1 to silence this message. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
    """
    warnings.simplefilter("error", DeprecationWarning)
    engine = create_engine("sqlite://")
    engine.execute(select([boat]))


def one_family_as_error():
    """A filter by message makes one kind of ``RemovedIn20Warning`` an error, and no other.

    .. testoutput:: 1.4

        RemovedIn20Warning: The legacy calling style of select() is deprecated and will be removed in SQLAlchemy 2.0.  Please use the new calling style described at select(). (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        sqlalchemy.exc.RemovedIn20Warning: The Engine.execute() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. All statement execution in SQLAlchemy 2.0 is performed by the Connection.execute() method of Connection, or in the ORM by the Session.execute() method of Session. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
    """
    warnings.filterwarnings(
        "error",
        message=r"The (?:Executable|Engine)\.(?:execute|scalar)\(\) method",
        category=exc.RemovedIn20Warning,
    )
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    statement = select([boat])
    engine.execute(statement)


def upstream_filter_misses():
    """Two patterns of the official guide's filter match nothing in 1.4.54: these calls only warn.

    .. testoutput:: 1.4

        RemovedIn20Warning: The Engine.execute() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. All statement execution in SQLAlchemy 2.0 is performed by the Connection.execute() method of Connection, or in the ORM by the Session.execute() method of Session. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        boats: []
        RemovedIn20Warning: The Connection.connect() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        branched
        RemovedIn20Warning: The .close() method on a so-called 'branched' connection is deprecated as of 1.4, as are 'branched' connections overall, and will be removed in a future release.  If this is a default-handling function, don't close the connection. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
    """
    for message in (
        r"The (?:Executable|Engine)\.(?:execute|scalar)\(\) function",
        r"The Connection.connect\(\) function/method is considered legacy",
    ):
        warnings.filterwarnings("error", message=message, category=exc.RemovedIn20Warning)
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    print("boats:", engine.execute(boat.select()).fetchall())
    with engine.connect() as connection, connection.connect():
        print("branched")


def filter_for_all_series():
    """A filter that first asks for ``exc.RemovedIn20Warning`` works in every version.

    :consequence: 1.4 works, 2.0 text

    .. testoutput:: 1.3, 2.0, 2.1

        filtered: False

    .. testoutput:: 1.4

        filtered: True
    """
    category = getattr(exc, "RemovedIn20Warning", None)
    if category is not None:
        warnings.filterwarnings("error", category=category)
    print("filtered:", category is not None)


def category_missing():
    """A filter that names ``exc.RemovedIn20Warning`` fails in every version but 1.4.

    :consequence: 1.4 works, 2.0 exception

    .. testoutput:: 1.3, 2.0, 2.1

        AttributeError: module 'sqlalchemy.exc' has no attribute 'RemovedIn20Warning'

    .. testoutput:: 1.4

        filtered
    """
    warnings.filterwarnings("error", category=exc.RemovedIn20Warning)
    print("filtered")


def categories():
    """``RemovedIn20Warning`` exists in 1.4 only; two of its relatives stay in 2.x.

    :consequence: 1.4 works, 2.0 results

    .. testoutput:: 1.3

        RemovedIn20Warning: not there
        MovedIn20Warning: not there
        LegacyAPIWarning: not there

    .. testoutput:: 1.4

        RemovedIn20Warning: below Base20DeprecationWarning
        MovedIn20Warning: below RemovedIn20Warning
        LegacyAPIWarning: below Base20DeprecationWarning

    .. testoutput:: 2.0, 2.1

        RemovedIn20Warning: not there
        MovedIn20Warning: below Base20DeprecationWarning
        LegacyAPIWarning: below Base20DeprecationWarning
    """
    for name in ("RemovedIn20Warning", "MovedIn20Warning", "LegacyAPIWarning"):
        category = getattr(exc, name, None)
        parent = category and category.__base__.__name__
        print(f"{name}:", f"below {parent}" if category else "not there")


def details_true():
    """``SQLALCHEMY_WARN_20=true`` does the same.

    :environment: SQLALCHEMY_WARN_20=true

    .. testoutput:: 1.4

        RemovedIn20Warning: The legacy calling style of select() is deprecated and will be removed in SQLAlchemy 2.0.  Please use the new calling style described at select(). (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        boats: []
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.connect() as connection:
        print("boats:", connection.execute(select([boat])).fetchall())
