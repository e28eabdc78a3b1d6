"""What a test sees of the SQL that is sent."""

import logging
import re

from sqlalchemy import Column, Integer, String, create_engine, event
from sqlalchemy.orm import Session

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Stall(Base):
    __tablename__ = "stall"

    id = Column(Integer, primary_key=True)
    goods = Column(String(20))


def _make_engine():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    return engine


class LinesOfTheLog(logging.Handler):
    def emit(self, record):
        line = " ".join(record.getMessage().split())
        print("log:", re.sub(r"[\d.]+s", "0.1s", line))


def log_lines():
    """Since 1.4 the parameters come after a note in brackets, and the logger has a new name.

    :consequence: 1.4 text, 2.0 text

    .. testoutput:: 1.3

        logger: sqlalchemy.engine.base.Engine
        log: SELECT stall.id, stall.goods FROM stall WHERE stall.goods = ?
        log: ('figs',)
        log: SELECT stall.id, stall.goods FROM stall WHERE stall.goods = ?
        log: ('figs',)

    .. testoutput:: 1.4

        logger: sqlalchemy.engine.Engine
        log: SELECT stall.id, stall.goods FROM stall WHERE stall.goods = ?
        log: [generated in 0.1s] ('figs',)
        log: SELECT stall.id, stall.goods FROM stall WHERE stall.goods = ?
        log: [cached since 0.1s ago] ('figs',)

    .. testoutput:: 2.0, 2.1

        logger: sqlalchemy.engine.Engine
        log: BEGIN (implicit)
        log: SELECT stall.id, stall.goods FROM stall WHERE stall.goods = ?
        log: [generated in 0.1s] ('figs',)
        log: SELECT stall.id, stall.goods FROM stall WHERE stall.goods = ?
        log: [cached since 0.1s ago] ('figs',)
        log: ROLLBACK
    """
    engine = _make_engine()
    logger = logging.getLogger(engine.logger.name)
    print("logger:", logger.name)
    handler = LinesOfTheLog()
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    query = Stall.__table__.select().where(Stall.goods == "figs")
    with engine.connect() as connection:
        connection.execute(query).close()
        connection.execute(query).close()
    logger.removeHandler(handler)
    logger.setLevel(logging.NOTSET)
    logger.propagate = True


def statements_of_an_event():
    """``before_cursor_execute`` gives the statement and its parameters, without notes.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        SELECT stall.id, stall.goods FROM stall WHERE stall.goods = ? ('figs',)
    """
    engine = _make_engine()
    sent = []

    @event.listens_for(engine, "before_cursor_execute")
    def note(_connection, _cursor, statement, parameters, *_):
        sent.append((" ".join(statement.split()), parameters))

    query = Stall.__table__.select().where(Stall.goods == "figs")
    with engine.connect() as connection:
        connection.execute(query).close()
    for statement, parameters in sent:
        print(statement, parameters)


def text_of_a_query():
    """With ``literal_binds``, the values stand in the text, and no marker or number.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        SELECT stall.id, stall.goods FROM stall WHERE stall.goods IN ('figs', 'milk')
    """
    goods = ["figs", "milk"]
    query = Stall.__table__.select().where(Stall.goods.in_(goods))
    options = {"literal_binds": True}
    compiled = query.compile(compile_kwargs=options)
    print(" ".join(str(compiled).split()))


def without_the_labels():
    """A pattern takes the labels away that 2.1 no longer sends for an expired object.

    :consequence: 2.1 SQL

    .. testoutput:: 1.3, 1.4, 2.0

        goods: figs
        sent: SELECT stall.id AS stall_id, stall.goods AS stall_goods FROM stall WHERE stall.id = ?
        compared: SELECT stall.id, stall.goods FROM stall WHERE stall.id = ?

    .. testoutput:: 2.1

        goods: figs
        sent: SELECT stall.id, stall.goods FROM stall WHERE stall.id = ?
        compared: SELECT stall.id, stall.goods FROM stall WHERE stall.id = ?
    """
    engine = _make_engine()
    session = Session(engine)
    stall = Stall(id=1, goods="figs")
    session.add(stall)
    session.commit()
    sent = []

    @event.listens_for(engine, "before_cursor_execute")
    def note(_connection, _cursor, statement, *_):
        sent.append(" ".join(statement.split()))

    print("goods:", stall.goods)
    for statement in sent:
        print("sent:", statement)
        print("compared:", re.sub(r" AS \w+", "", statement))
    session.close()
