"""SELECTs whose tables are not joined."""

import re
import warnings

from sqlalchemy import Column, ForeignKey, Integer, String, create_engine, exc, true
from sqlalchemy.orm import Session, aliased

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Train(Base):
    __tablename__ = "train"

    id = Column(Integer, primary_key=True)
    name = Column(String(30))


class Wagon(Base):
    __tablename__ = "wagon"

    id = Column(Integer, primary_key=True)
    train_id = Column(ForeignKey("train.id"))
    colour = Column(String(10))


def _session(**options):
    engine = create_engine("sqlite://", **options)
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add_all([Train(id=1, name="Flyer"), Train(id=2, name="Arrow")])
    session.add_all([Wagon(train_id=1, colour="red"), Wagon(train_id=2, colour="red")])
    session.commit()
    return session


def _run(query):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", exc.SAWarning)
        print("rows:", len(query.all()))
    for warning in caught:
        # It names the tables, in an order that varies from run to run.
        tables = r'"[^"]+"(, "[^"]+")*'
        print("warning:", re.sub(tables, '"…"', str(warning.message)))


def unjoined():
    """Since 1.4, running a SELECT of tables that nothing joins warns of a cartesian product.

    :consequence: 1.4 warning

    .. testoutput:: 1.3

        rows: 4

    .. testoutput:: 1.4, 2.0, 2.1

        rows: 4
        warning: SELECT statement has a cartesian product between FROM element(s) "…" and FROM element "…".  Apply join condition(s) between each element to resolve.
    """
    session = _session()
    query = session.query(Train.name).filter(Wagon.colour == "red")
    _run(query)
    session.close()


def joined():
    """A join condition gives the rows that were meant, without a warning.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        rows: 2
    """
    session = _session()
    query = session.query(Train.name).filter(Wagon.colour == "red")
    _run(query.filter(Wagon.train_id == Train.id))
    session.close()


def wrong_alias():
    """Filtering by a class whose alias was joined makes a cartesian product.

    :consequence: 1.4 warning

    .. testoutput:: 1.3

        rows: 4

    .. testoutput:: 1.4, 2.0, 2.1

        rows: 4
        warning: SELECT statement has a cartesian product between FROM element(s) "…" and FROM element "…".  Apply join condition(s) between each element to resolve.
    """
    session = _session()
    wagon = aliased(Wagon)
    query = session.query(Train.name).join(wagon, wagon.train_id == Train.id)
    _run(query.filter(Wagon.colour == "red"))
    session.close()


def right_alias():
    """Filtering by the alias that was joined gives the right rows, without a warning.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        rows: 2
    """
    session = _session()
    wagon = aliased(Wagon)
    query = session.query(Train.name).join(wagon, wagon.train_id == Train.id)
    _run(query.filter(wagon.colour == "red"))
    session.close()


def wanted():
    """Joining on ``true()`` says that every combination is wanted, and does not warn.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        rows: 4
    """
    session = _session()
    _run(session.query(Train.name).join(Wagon, true()))
    session.close()


def switched_off():
    """``enable_from_linting=False`` on the engine stops the warning.

    .. testoutput:: 1.4, 2.0, 2.1

        rows: 4
    """
    session = _session(enable_from_linting=False)
    query = session.query(Train.name).filter(Wagon.colour == "red")
    _run(query)
    session.close()


def any_condition():
    """Any condition between two tables counts as a link, whatever its operator.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        rows: 1
    """
    session = _session()
    query = session.query(Train.name).filter(Wagon.colour == "red")
    _run(query.filter(Wagon.id > Train.id))
    session.close()


def in_a_subquery():
    """A subquery whose tables are not joined warns as well, since 1.4.

    :consequence: 1.4 warning

    .. testoutput:: 1.3

        rows: 4

    .. testoutput:: 1.4, 2.0, 2.1

        rows: 4
        warning: SELECT statement has a cartesian product between FROM element(s) "…" and FROM element "…".  Apply join condition(s) between each element to resolve.
    """
    session = _session()
    query = session.query(Train.name).filter(Wagon.colour == "red")
    inner = query.subquery()
    _run(session.query(inner.c.name))
    session.close()


def warned_once():
    """A statement that is in the cache is not examined again, and does not warn again.

    .. testoutput:: 1.4, 2.0, 2.1

        rows: 4
        warning: SELECT statement has a cartesian product between FROM element(s) "…" and FROM element "…".  Apply join condition(s) between each element to resolve.
        rows: 4
    """
    session = _session()
    for _ in range(2):
        query = session.query(Train.name).filter(Wagon.colour == "red")
        _run(query)
    session.close()


def compiled():
    """``compile()`` warns only if it is told to, with ``linting=FROM_LINTING``.

    .. testoutput:: 1.4, 2.0, 2.1

        [] warnings: 0
        ['linting'] warnings: 1
    """
    from sqlalchemy.sql import FROM_LINTING

    session = _session()
    query = session.query(Train.name).filter(Wagon.colour == "red")
    for options in ({}, {"linting": FROM_LINTING}):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("ignore")
            warnings.simplefilter("always", exc.SAWarning)
            query.statement.compile(**options)
        print(sorted(options), "warnings:", len(caught))
    session.close()
