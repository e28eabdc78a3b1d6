"""Many rows at once with psycopg2."""

from sqlalchemy import Column, Integer, String, __version__, create_engine, exc
from sqlalchemy.orm import Session

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Stamp(Base):
    __tablename__ = "stamp"

    id = Column(Integer, primary_key=True)
    motif = Column(String(30))
    value = Column(Integer, server_default="10")


class Label(Base):
    __tablename__ = "label"

    id = Column(Integer, primary_key=True)
    share = Column("share (%)", Integer)


stamp = Stamp.__table__


def _engine(**options):
    engine = create_engine("postgresql+psycopg2://", **options)
    Base.metadata.create_all(engine)
    return engine


def flush():
    """A flush of new objects sends an INSERT for each in 1.3, and one INSERT for all from 1.4.

    :consequence: 1.4 SQL, 2.0 SQL

    .. testoutput:: 1.3

        BEGIN (implicit)
        INSERT INTO stamp (motif) VALUES (%(motif)s) RETURNING stamp.id
        {'motif': 'owl'}
        INSERT INTO stamp (motif) VALUES (%(motif)s) RETURNING stamp.id
        {'motif': 'oak'}
        ids: [1, 2]

    .. testoutput:: 1.4

        BEGIN (implicit)
        INSERT INTO stamp (motif) VALUES (%(motif)s) RETURNING stamp.id
        ({'motif': 'owl'}, {'motif': 'oak'})
        ids: [1, 2]

    .. testoutput:: 2.0, 2.1

        BEGIN (implicit)
        INSERT INTO stamp (motif) SELECT p0::VARCHAR FROM (VALUES (%(motif__0)s, 0), (%(motif__1)s, 1)) AS imp_sen(p0, sen_counter) ORDER BY sen_counter RETURNING stamp.id, stamp.value, stamp.id AS id__1
        [insertmanyvalues 1/1 (ordered)] {'motif__0': 'owl', 'motif__1': 'oak'}
        ids: [1, 2]
    """
    engine = _engine()
    session = Session(engine)
    stamps = [Stamp(motif="owl"), Stamp(motif="oak")]
    session.add_all(stamps)
    engine.echo = True
    session.flush()
    engine.echo = False
    print("ids:", [each.id for each in stamps])
    session.close()


def returning():
    """A list of rows with RETURNING gives no rows back in 1.3, and all of them from 1.4 on.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        sqlalchemy.exc.ProgrammingError: (psycopg2.ProgrammingError) no results to fetch
        (Background on this error at: https://sqlalche.me/e/20/f405)

    .. testoutput:: 1.4, 2.0, 2.1

        ids: [(1,), (2,)]
    """
    engine = _engine()
    with engine.connect() as connection, connection.begin():
        statement = stamp.insert().returning(stamp.c.id)
        result = connection.execute(statement, [{"motif": "owl"}, {"motif": "oak"}])
        print("ids:", result.fetchall())


def one_by_one():
    """A row that is inserted by itself gives its key back, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        id: 1
        id: 2
    """
    engine = _engine()
    with engine.connect() as connection, connection.begin():
        for motif in ("owl", "oak"):
            result = connection.execute(stamp.insert(), {"motif": motif})
            print("id:", result.inserted_primary_key[0])


def primary_key_rows():
    """``inserted_primary_key_rows``, new in 1.4, has the keys after ``return_defaults()``.

    .. testoutput:: 1.4, 2.0, 2.1

        ids: [(1,), (2,)]
    """
    engine = _engine()
    with engine.connect() as connection, connection.begin():
        statement = stamp.insert().return_defaults()
        result = connection.execute(statement, [{"motif": "owl"}, {"motif": "oak"}])
        print("ids:", [tuple(row) for row in result.inserted_primary_key_rows])


def batch_mode():
    """``use_batch_mode`` is accepted with a warning in 1.3 and refused from 1.4 on.

    :consequence: 1.4 exception

    .. testoutput:: 1.3

        SADeprecationWarning: The psycopg2 use_batch_mode flag is superseded by executemany_mode='batch'
        mode: symbol('executemany_batch')

    .. testoutput:: 1.4, 2.0, 2.1

        TypeError: Invalid argument(s) 'use_batch_mode' sent to create_engine(), using configuration PGDialect_psycopg2/QueuePool/Engine.  Please check that the keyword arguments are appropriate for this combination of components.
    """
    engine = create_engine("postgresql+psycopg2://", use_batch_mode=True)
    print("mode:", engine.dialect.executemany_mode)


def executemany_mode():
    """Many rows are sent by the driver's own means in 1.3, and as a VALUES list from 1.4 on.

    :consequence: 1.4 SQL, 2.0 text

    .. testoutput:: 1.3

        mode: symbol('executemany_default')

    .. testoutput:: 1.4

        mode: symbol('executemany_values')

    .. testoutput:: 2.0, 2.1

        mode: symbol('EXECUTEMANY_VALUES')
    """
    print("mode:", _engine().dialect.executemany_mode)


def percent_in_name():
    """A column name with a percent sign and parentheses fails in 1.3 and works from 1.4 on.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        ProgrammingError: (psycopg2.ProgrammingError) incomplete placeholder: '%(' without ')'
        [SQL: INSERT INTO label ("share (%%)") VALUES (%(share (%))s) RETURNING label.id]
        [parameters: {'share (%)': 30}]
        (Background on this error at: https://sqlalche.me/e/20/f405)

    .. testoutput:: 1.4, 2.0, 2.1

        share: [(30,)]
    """
    session = Session(_engine())
    try:
        session.add(Label(share=30))
        session.commit()
        print("share:", session.query(Label.share).all())
    except exc.ProgrammingError as error:
        print(f"{type(error).__name__}: {error}")
    session.close()


def percent_with_key():
    """With a plain ``key``, a column name with a percent sign works in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        share: [(30,)]
    """
    from sqlalchemy import MetaData, Table

    engine = _engine()
    ticket = Table("ticket", MetaData(), Column("share (%)", Integer, key="share"))
    ticket.create(engine)
    with engine.connect() as connection, connection.begin():
        connection.execute(ticket.insert(), {"share": 30})
        print("share:", connection.execute(ticket.select()).fetchall())


def mode_names():
    """1.4 knows ``"values"`` and ``"values_plus_batch"`` as one mode, 2.x only the second name.

    :consequence: 2.0 exception

    .. testoutput:: 1.4

        values_only symbol('executemany_values')
        values_plus_batch symbol('executemany_values_plus_batch')
        values symbol('executemany_values_plus_batch')
        batch symbol('executemany_batch')

    .. testoutput:: 2.0, 2.1

        values_only symbol('EXECUTEMANY_VALUES')
        values_plus_batch symbol('EXECUTEMANY_VALUES_PLUS_BATCH')
        ArgumentError: Invalid value for 'executemany_mode': 'values'
        ArgumentError: Invalid value for 'executemany_mode': 'batch'
    """
    for name in ("values_only", "values_plus_batch", "values", "batch"):
        try:
            engine = _engine(executemany_mode=name)
            print(name, engine.dialect.executemany_mode)
        except exc.ArgumentError as error:
            print(f"{type(error).__name__}: {error}")


def page_size():
    """1.4 puts up to 1000 rows into one INSERT; 1.3 leaves the number to psycopg2, which takes 100.

    :consequence: 1.4 SQL

    .. testoutput:: 1.3

        rows in an INSERT: None
        UPDATEs at a time: None

    .. testoutput:: 1.4

        rows in an INSERT: 1000
        UPDATEs at a time: 100
    """
    mode = "values" if __version__ < "1.4" else "values_only"
    dialect = _engine(executemany_mode=mode).dialect
    print("rows in an INSERT:", dialect.executemany_values_page_size)
    print("UPDATEs at a time:", dialect.executemany_batch_page_size)


def default_rows():
    """``returned_defaults_rows``, new in 1.4, has what the database filled in.

    .. testoutput:: 1.4, 2.0, 2.1

        values: [10, 10]
    """
    engine = _engine()
    with engine.connect() as connection, connection.begin():
        statement = stamp.insert().return_defaults(stamp.c.value)
        stamps = [{"motif": "owl"}, {"motif": "oak"}]
        rows = connection.execute(statement, stamps).returned_defaults_rows
        print("values:", [row.value for row in rows])
