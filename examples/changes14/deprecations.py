"""The warnings about 2.0 that 1.4 can give."""

from sqlalchemy import Column, Integer, MetaData, Table, create_engine, select

metadata = MetaData()
globe = Table("globe", metadata, Column("id", Integer, primary_key=True))


def quiet():
    """Without ``SQLALCHEMY_WARN_20`` 1.4 gives one warning that says there are more.

    :environment: SQLALCHEMY_WARN_20=

    .. testoutput:: 1.4

        RemovedIn20Warning: Deprecated API features detected! These feature(s) are not compatible with SQLAlchemy 2.0. To prevent incompatible upgrades prior to updating applications, ensure requirements files are pinned to "sqlalchemy<2.0". Set environment variable SQLALCHEMY_WARN_20=1 to show all deprecation warnings.  Set environment variable SQLALCHEMY_SILENCE_UBER_WARNING=1 to silence this message. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        []
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    print(engine.execute(select([globe])).fetchall())


def loud():
    """With ``SQLALCHEMY_WARN_20=1``, 1.4 names the calls that 2.0 removes.

    .. testoutput:: 1.4

        RemovedIn20Warning: The legacy calling style of select() is deprecated and will be removed in SQLAlchemy 2.0.  Please use the new calling style described at select(). (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The Engine.execute() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. All statement execution in SQLAlchemy 2.0 is performed by the Connection.execute() method of Connection, or in the ORM by the Session.execute() method of Session. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        []
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    print(engine.execute(select([globe])).fetchall())


def silenced():
    """``SQLALCHEMY_SILENCE_UBER_WARNING=1`` stops the summary warning of 1.4.

    :environment: SQLALCHEMY_WARN_20= SQLALCHEMY_SILENCE_UBER_WARNING=1

    .. testoutput:: 1.4

        []
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    print(engine.execute(select([globe])).fetchall())
