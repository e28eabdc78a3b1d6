"""Loading one object by its primary key."""

import warnings
from contextlib import closing

from sqlalchemy import Column, ForeignKey, Integer, String, create_engine, select
from sqlalchemy.orm import Session, relationship, scoped_session, selectinload, sessionmaker

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class River(Base):
    __tablename__ = "river"

    id = Column(Integer, primary_key=True)
    name = Column(String(30))
    gauges = relationship("Gauge", back_populates="river", order_by="Gauge.id")


class Gauge(Base):
    __tablename__ = "gauge"

    id = Column(Integer, primary_key=True)
    river_id = Column(ForeignKey("river.id"))
    place = Column(String(30))
    river = relationship("River", back_populates="gauges")


def _add_rivers(engine):
    Base.metadata.create_all(engine)
    with closing(Session(engine)) as session:
        session.add(River(id=1, name="Elbe"))
        session.add(River(id=2, name="Oder"))
        session.add(Gauge(id=1, river_id=1, place="bridge"))
        session.add(Gauge(id=2, river_id=1, place="harbour"))
        session.add(Gauge(id=3, river_id=2, place="bridge"))
        session.commit()


def query_get():
    """``Query.get()`` works in every version, with a ``LegacyAPIWarning`` from 1.4 on.

    :consequence: 1.4 warning, 2.0 text

    .. testoutput:: 1.3

        BEGIN (implicit)
        SELECT river.id AS river_id, river.name AS river_name
        FROM river
        WHERE river.name = ?
        ('Oder',)
        loaded: Oder
        river: Oder
        same object: True
        ROLLBACK

    .. testoutput:: 1.4

        BEGIN (implicit)
        SELECT river.id AS river_id, river.name AS river_name
        FROM river
        WHERE river.name = ?
        ('Oder',)
        loaded: Oder
        LegacyAPIWarning: The Query.get() method is considered legacy as of the 1.x series of SQLAlchemy and becomes a legacy construct in 2.0. The method is now available as Session.get() (deprecated since: 1.4) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        river: Oder
        same object: True
        ROLLBACK

    .. testoutput:: 2.0, 2.1

        BEGIN (implicit)
        SELECT river.id AS river_id, river.name AS river_name
        FROM river
        WHERE river.name = ?
        ('Oder',)
        loaded: Oder
        LegacyAPIWarning: The Query.get() method is considered legacy as of the 1.x series of SQLAlchemy and becomes a legacy construct in 2.0. The method is now available as Session.get() (deprecated since: 2.0) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        river: Oder
        same object: True
        ROLLBACK
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    engine.echo = True
    with closing(Session(engine)) as session:
        loaded = session.query(River).filter_by(name="Oder").one()
        print("loaded:", loaded.name)
        river = session.query(River).get(2)
        print("river:", river.name)
        print("same object:", river is loaded)


def session_get():
    """``Session.get()`` does the same without a warning from 1.4 on, and 1.3 does not have it.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        BEGIN (implicit)
        SELECT river.id AS river_id, river.name AS river_name
        FROM river
        WHERE river.name = ?
        ('Oder',)
        loaded: Oder
        ROLLBACK
        AttributeError: 'Session' object has no attribute 'get'

    .. testoutput:: 1.4, 2.0, 2.1

        BEGIN (implicit)
        SELECT river.id AS river_id, river.name AS river_name
        FROM river
        WHERE river.name = ?
        ('Oder',)
        loaded: Oder
        river: Oder
        same object: True
        ROLLBACK
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    engine.echo = True
    with closing(Session(engine)) as session:
        loaded = session.query(River).filter_by(name="Oder").one()
        print("loaded:", loaded.name)
        river = session.get(River, 2)
        print("river:", river.name)
        print("same object:", river is loaded)


def query_get_filtered():
    """``Query.get()`` on a query that already has a filter is refused in every version.

    :consequence: 1.4 warning, 2.0 text

    .. testoutput:: 1.3

        sqlalchemy.exc.InvalidRequestError: Query.get() being called on a Query with existing criterion.

    .. testoutput:: 1.4

        LegacyAPIWarning: The Query.get() method is considered legacy as of the 1.x series of SQLAlchemy and becomes a legacy construct in 2.0. The method is now available as Session.get() (deprecated since: 1.4) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        sqlalchemy.exc.InvalidRequestError: Query.get() being called on a Query with existing criterion.

    .. testoutput:: 2.0, 2.1

        LegacyAPIWarning: The Query.get() method is considered legacy as of the 1.x series of SQLAlchemy and becomes a legacy construct in 2.0. The method is now available as Session.get() (deprecated since: 2.0) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        sqlalchemy.exc.InvalidRequestError: Query.get() being called on a Query with existing criterion.
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        session.query(River).filter_by(name="Oder").get(2)


def select_filtered():
    """A primary key with further criteria is an ordinary ``select()``.

    .. testoutput:: 1.4, 2.0, 2.1

        river: Oder
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        statement = select(River).filter_by(id=2, name="Oder")
        print("river:", session.scalars(statement).one_or_none().name)


def query_get_options():
    """``Query.get()`` takes loader options and locks from the query's methods.

    :consequence: 1.4 warning, 2.0 text, 2.1 text

    .. testoutput:: 1.3

        BEGIN (implicit)
        SELECT river.id AS river_id, river.name AS river_name
        FROM river
        WHERE river.id = %(param_1)s FOR UPDATE
        {'param_1': 1}
        SELECT gauge.river_id AS gauge_river_id, gauge.id AS gauge_id, gauge.place AS gauge_place
        FROM gauge
        WHERE gauge.river_id IN (%(primary_keys_1)s) ORDER BY gauge.id
        {'primary_keys_1': 1}
        loaded: True

    .. testoutput:: 1.4

        LegacyAPIWarning: The Query.get() method is considered legacy as of the 1.x series of SQLAlchemy and becomes a legacy construct in 2.0. The method is now available as Session.get() (deprecated since: 1.4) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        BEGIN (implicit)
        SELECT river.id AS river_id, river.name AS river_name
        FROM river
        WHERE river.id = %(pk_1)s FOR UPDATE
        {'pk_1': 1}
        SELECT gauge.river_id AS gauge_river_id, gauge.id AS gauge_id, gauge.place AS gauge_place
        FROM gauge
        WHERE gauge.river_id IN (%(primary_keys_1)s) ORDER BY gauge.id
        {'primary_keys_1': 1}
        loaded: True

    .. testoutput:: 2.0

        LegacyAPIWarning: The Query.get() method is considered legacy as of the 1.x series of SQLAlchemy and becomes a legacy construct in 2.0. The method is now available as Session.get() (deprecated since: 2.0) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        BEGIN (implicit)
        SELECT river.id AS river_id, river.name AS river_name
        FROM river
        WHERE river.id = %(pk_1)s FOR UPDATE
        {'pk_1': 1}
        SELECT gauge.river_id AS gauge_river_id, gauge.id AS gauge_id, gauge.place AS gauge_place
        FROM gauge
        WHERE gauge.river_id IN (%(primary_keys_1)s) ORDER BY gauge.id
        {'primary_keys_1': 1}
        loaded: True

    .. testoutput:: 2.1

        LegacyAPIWarning: The Query.get() method is considered legacy as of the 1.x series of SQLAlchemy and becomes a legacy construct in 2.0. The method is now available as Session.get() (deprecated since: 2.0) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        BEGIN (implicit)
        SELECT river.id, river.name
        FROM river
        WHERE river.id = %(pk_1)s FOR UPDATE
        {'pk_1': 1}
        SELECT gauge.river_id, gauge.id, gauge.place
        FROM gauge
        WHERE gauge.river_id IN (%(primary_keys_1)s) ORDER BY gauge.id
        {'primary_keys_1': 1}
        loaded: True
    """
    engine = create_engine("postgresql+psycopg2://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        query = session.query(River).options(selectinload(River.gauges))
        engine.echo = True
        river = query.populate_existing().with_for_update().get(1)
        engine.echo = False
        print("loaded:", "gauges" in vars(river))
    engine.dispose()


def session_get_options():
    """``Session.get()`` takes loader options and locks as arguments.

    :consequence: 2.1 text

    .. testoutput:: 1.4, 2.0

        BEGIN (implicit)
        SELECT river.id AS river_id, river.name AS river_name
        FROM river
        WHERE river.id = %(pk_1)s FOR UPDATE
        {'pk_1': 1}
        SELECT gauge.river_id AS gauge_river_id, gauge.id AS gauge_id, gauge.place AS gauge_place
        FROM gauge
        WHERE gauge.river_id IN (%(primary_keys_1)s) ORDER BY gauge.id
        {'primary_keys_1': 1}
        loaded: True

    .. testoutput:: 2.1

        BEGIN (implicit)
        SELECT river.id, river.name
        FROM river
        WHERE river.id = %(pk_1)s FOR UPDATE
        {'pk_1': 1}
        SELECT gauge.river_id, gauge.id, gauge.place
        FROM gauge
        WHERE gauge.river_id IN (%(primary_keys_1)s) ORDER BY gauge.id
        {'primary_keys_1': 1}
        loaded: True
    """
    engine = create_engine("postgresql+psycopg2://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        options = [selectinload(River.gauges)]
        engine.echo = True
        river = session.get(
            River,
            1,
            options=options,
            populate_existing=True,
            with_for_update=True,
        )
        engine.echo = False
        print("loaded:", "gauges" in vars(river))
    engine.dispose()


def get_one():
    """``Session.get_one()`` raises where ``get()`` returns ``None``, and exists since 2.0.

    :consequence: 2.0 works

    .. testoutput:: 1.4

        get: None
        AttributeError: 'Session' object has no attribute 'get_one'

    .. testoutput:: 2.0, 2.1

        get: None
        sqlalchemy.exc.NoResultFound: No row was found when one was required
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        print("get:", session.get(River, 99))
        session.get_one(River, 99)


def class_level_query_property():
    """A ``query`` attribute on the class, as extensions give it, warns like any ``Query.get()``.

    :consequence: 2.0 text

    .. testoutput:: 1.4

        LegacyAPIWarning: The Query.get() method is considered legacy as of the 1.x series of SQLAlchemy and becomes a legacy construct in 2.0. The method is now available as Session.get() (deprecated since: 1.4) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        river: Oder
        river: Oder

    .. testoutput:: 2.0, 2.1

        LegacyAPIWarning: The Query.get() method is considered legacy as of the 1.x series of SQLAlchemy and becomes a legacy construct in 2.0. The method is now available as Session.get() (deprecated since: 2.0) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        river: Oder
        river: Oder
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    registry = scoped_session(sessionmaker(engine))
    River.query = registry.query_property()
    print("river:", River.query.get(2).name)
    print("river:", registry.get(River, 2).name)
    registry.remove()


def stop_at_the_call():
    """Turned into an error, the warning stops the program at the call.

    :consequence: 2.0 text

    .. testoutput:: 1.4

        sqlalchemy.exc.LegacyAPIWarning: The Query.get() method is considered legacy as of the 1.x series of SQLAlchemy and becomes a legacy construct in 2.0. The method is now available as Session.get() (deprecated since: 1.4) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.LegacyAPIWarning: The Query.get() method is considered legacy as of the 1.x series of SQLAlchemy and becomes a legacy construct in 2.0. The method is now available as Session.get() (deprecated since: 2.0) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
    """
    from sqlalchemy.exc import LegacyAPIWarning

    engine = create_engine("sqlite://")
    _add_rivers(engine)
    warnings.filterwarnings("error", "The Query.get", LegacyAPIWarning)
    with closing(Session(engine)) as session:
        print("river:", session.query(River).get(2).name)


def silence_a_library():
    """A filter for this one message silences a library that you cannot change.

    .. testoutput:: 1.4, 2.0, 2.1

        river: Oder
    """
    from sqlalchemy.exc import LegacyAPIWarning

    engine = create_engine("sqlite://")
    _add_rivers(engine)
    warnings.filterwarnings("ignore", "The Query.get", LegacyAPIWarning)
    with closing(Session(engine)) as session:
        print("river:", session.query(River).get(2).name)
