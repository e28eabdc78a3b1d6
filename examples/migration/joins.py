"""Joins and loader options that name relationships by string, by list and by attribute."""

from contextlib import closing

from sqlalchemy import Column, ForeignKey, Integer, String, create_engine, select
from sqlalchemy.orm import (
    Session,
    defaultload,
    defer,
    joinedload,
    load_only,
    relationship,
    with_parent,
)

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
    readings = relationship("Reading", back_populates="gauge", order_by="Reading.id")


class Reading(Base):
    __tablename__ = "reading"

    id = Column(Integer, primary_key=True)
    gauge_id = Column(ForeignKey("gauge.id"))
    level = Column(Integer)
    gauge = relationship("Gauge", back_populates="readings")


def _add_rivers(engine):
    Base.metadata.create_all(engine)
    with closing(Session(engine)) as session:
        session.add(River(id=1, name="Elbe"))
        session.add(River(id=2, name="Oder"))
        session.add(Gauge(id=1, river_id=1, place="bridge"))
        session.add(Gauge(id=2, river_id=1, place="harbour"))
        session.add(Gauge(id=3, river_id=2, place="bridge"))
        session.add(Reading(id=1, gauge_id=1, level=210))
        session.add(Reading(id=2, gauge_id=3, level=480))
        session.commit()


def join_string():
    """``Query.join("gauges")`` works in 1.3, warns in 1.4 and raises since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        rivers: ['Elbe']

    .. testoutput:: 1.4

        RemovedIn20Warning: Using strings to indicate relationship names in Query.join() is deprecated and will be removed in SQLAlchemy 2.0.  Please use the class-bound attribute directly. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        rivers: ['Elbe']

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ArgumentError: Join target, typically a FROM expression, or ORM relationship attribute expected, got 'gauges'.
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        query = session.query(River).join("gauges").filter(Gauge.place == "harbour")
        print("rivers:", [river.name for river in query])


def join_attribute():
    """``Query.join(River.gauges)`` works in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        rivers: ['Elbe']
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        query = session.query(River).join(River.gauges).filter(Gauge.place == "harbour")
        print("rivers:", [river.name for river in query])


def select_join_string():
    """``select(River).join("gauges")`` is refused in every version that has ``Select.join()``.

    .. testoutput:: 1.4, 2.0, 2.1

        sqlalchemy.exc.ArgumentError: Join target, typically a FROM expression, or ORM relationship attribute expected, got 'gauges'.
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        statement = select(River).join("gauges").where(Gauge.place == "harbour")
        print("rivers:", [river.name for river in session.scalars(statement)])


def select_join_attribute():
    """``select(River).join(River.gauges)`` works from 1.4 on.

    .. testoutput:: 1.4, 2.0, 2.1

        rivers: ['Elbe']
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        statement = select(River).join(River.gauges).where(Gauge.place == "harbour")
        print("rivers:", [river.name for river in session.scalars(statement)])


def joinedload_string():
    """``joinedload("gauges")`` warns in 1.4 only when the query runs; 2.0 refuses it.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        option built
        query built
        gauges: [2, 1]

    .. testoutput:: 1.4

        option built
        query built
        RemovedIn20Warning: Using strings to indicate column or relationship paths in loader options is deprecated and will be removed in SQLAlchemy 2.0.  Please use the class-bound attribute directly. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        gauges: [2, 1]

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ArgumentError: Strings are not accepted for attribute names in loader options; please use class-bound attributes directly.
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        option = joinedload("gauges")
        print("option built")
        query = session.query(River).options(option).order_by(River.id)
        print("query built")
        print("gauges:", [len(vars(river)["gauges"]) for river in query])


def joinedload_attribute():
    """``joinedload(River.gauges)`` works in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        option built
        query built
        gauges: [2, 1]
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        option = joinedload(River.gauges)
        print("option built")
        query = session.query(River).options(option).order_by(River.id)
        print("query built")
        print("gauges:", [len(vars(river)["gauges"]) for river in query])


def load_only_string():
    """``load_only("name")`` and ``defer("name")`` follow the same rule as ``joinedload()``.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        loaded: ['id', 'name']
        loaded: ['id']

    .. testoutput:: 1.4

        RemovedIn20Warning: Using strings to indicate column or relationship paths in loader options is deprecated and will be removed in SQLAlchemy 2.0.  Please use the class-bound attribute directly. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        loaded: ['id', 'name']
        RemovedIn20Warning: Using strings to indicate column or relationship paths in loader options is deprecated and will be removed in SQLAlchemy 2.0.  Please use the class-bound attribute directly. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        loaded: ['id']

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ArgumentError: expected ORM mapped attribute for loader strategy argument
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        river = session.query(River).options(load_only("name")).first()
        print("loaded:", sorted(set(vars(river)) & {"id", "name"}))
        session.expunge_all()
        river = session.query(River).options(defer("name")).first()
        print("loaded:", sorted(set(vars(river)) & {"id", "name"}))


def load_only_attribute():
    """``load_only(River.name)`` and ``defer(River.name)`` work in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        loaded: ['id', 'name']
        loaded: ['id']
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        river = session.query(River).options(load_only(River.name)).first()
        print("loaded:", sorted(set(vars(river)) & {"id", "name"}))
        session.expunge_all()
        river = session.query(River).options(defer(River.name)).first()
        print("loaded:", sorted(set(vars(river)) & {"id", "name"}))


def load_only_name_from_elsewhere():
    """A name that is known only at run time becomes an attribute with ``getattr()``.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        loaded: ['id', 'name']
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    wanted = ["id", "name"]
    with closing(Session(engine)) as session:
        attributes = [getattr(River, name) for name in wanted]
        river = session.query(River).options(load_only(*attributes)).first()
        print("loaded:", sorted(set(vars(river)) & {"id", "name"}))


def with_parent_string():
    """``with_parent(river, "gauges")`` works in 1.3, warns in 1.4 and raises since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        places: ['bridge', 'harbour']

    .. testoutput:: 1.4

        RemovedIn20Warning: Using strings to indicate relationship names in the ORM with_parent() function is deprecated and will be removed SQLAlchemy 2.0.  Please use the class-bound attribute directly. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        places: ['bridge', 'harbour']

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ArgumentError: with_parent() accepts class-bound mapped attributes, not strings
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        river = session.query(River).filter_by(name="Elbe").one()
        query = session.query(Gauge).filter(with_parent(river, "gauges"))
        print("places:", sorted(gauge.place for gauge in query))


def with_parent_attribute():
    """``with_parent(river, River.gauges)`` works in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        places: ['bridge', 'harbour']
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        river = session.query(River).filter_by(name="Elbe").one()
        query = session.query(Gauge).filter(with_parent(river, River.gauges))
        print("places:", sorted(gauge.place for gauge in query))


def strings_that_stay():
    """The wildcard ``joinedload("*")`` and a label's name in ``order_by()`` stay strings.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        loaded: ['gauges', 'id', 'name']
        names: ['Elbe', 'Oder']
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        river = session.query(River).options(joinedload("*")).order_by(River.id).first()
        print("loaded:", sorted(set(vars(river)) & {"gauges", "id", "name"}))
        labelled = session.query(River.name.label("called")).order_by("called")
        print("names:", [row.called for row in labelled])


def join_two_in_one_call():
    """``join(River.gauges, Gauge.readings)`` works in 1.x and fails since 2.0, when it runs.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        query built
        rivers: ['Oder']

    .. testoutput:: 1.4

        RemovedIn20Warning: Passing a chain of multiple join conditions to Query.join() is deprecated and will be removed in SQLAlchemy 2.0. Please use individual join() calls per relationship. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        query built
        rivers: ['Oder']

    .. testoutput:: 2.0, 2.1

        query built
        sqlalchemy.exc.InvalidRequestError: No 'on clause' argument may be passed when joining to a relationship path as a target
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        query = session.query(River).join(River.gauges, Gauge.readings)
        print("query built")
        query = query.filter(Reading.level.between(400, 499))
        print("rivers:", [river.name for river in query])


def join_three_in_one_call():
    """Three relationships in one ``join()`` do not even fit the method's arguments since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        query built

    .. testoutput:: 1.4

        RemovedIn20Warning: Passing a chain of multiple join conditions to Query.join() is deprecated and will be removed in SQLAlchemy 2.0. Please use individual join() calls per relationship. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        query built

    .. testoutput:: 2.0, 2.1

        TypeError: Query.join() takes from 2 to 3 positional arguments but 4 were given
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        session.query(River).join(River.gauges, Gauge.readings, Reading.gauge)
        print("query built")


def join_one_by_one():
    """One ``join()`` for each relationship works in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        query built
        rivers: ['Oder']
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        query = session.query(River).join(River.gauges).join(Gauge.readings)
        print("query built")
        query = query.filter(Reading.level.between(400, 499))
        print("rivers:", [river.name for river in query])


def select_join_from():
    """``Select.join_from()`` names the left side of each join.

    .. testoutput:: 1.4, 2.0, 2.1

        BEGIN (implicit)
        SELECT river.name, reading.level
        FROM river JOIN gauge ON river.id = gauge.river_id JOIN reading ON gauge.id = reading.gauge_id
        WHERE reading.level BETWEEN ? AND ?
        (400, 499)
        rows: [('Oder', 480)]
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        statement = (
            select(River.name, Reading.level)
            .join_from(River, Gauge)
            .join_from(Gauge, Reading, Gauge.readings)
            .where(Reading.level.between(400, 499))
        )
        engine.echo = True
        rows = session.execute(statement).all()
        engine.echo = False
        print("rows:", rows)


def dotted_path_option():
    """A dotted path in a loader option works in 1.3, warns in 1.4 and raises since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        gauges loaded: False
        readings loaded: True
        levels: [210]

    .. testoutput:: 1.4

        RemovedIn20Warning: Using strings to indicate column or relationship paths in loader options is deprecated and will be removed in SQLAlchemy 2.0.  Please use the class-bound attribute directly. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: Using strings to indicate column or relationship paths in loader options is deprecated and will be removed in SQLAlchemy 2.0.  Please use the class-bound attribute directly. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        gauges loaded: False
        RemovedIn20Warning: Using strings to indicate column or relationship paths in loader options is deprecated and will be removed in SQLAlchemy 2.0.  Please use the class-bound attribute directly. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        readings loaded: True
        levels: [210]

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ArgumentError: Strings are not accepted for attribute names in loader options; please use class-bound attributes directly.
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        query = session.query(River).options(joinedload("gauges.readings"))
        river = query.order_by(River.id).first()
        print("gauges loaded:", "gauges" in vars(river))
        print("readings loaded:", "readings" in vars(river.gauges[0]))
        print("levels:", [reading.level for reading in river.gauges[0].readings])


def chained_option():
    """A chain of loader options, one call for each relationship, works in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        gauges loaded: True
        readings loaded: True
        levels: [210]
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        option = joinedload(River.gauges).joinedload(Gauge.readings)
        query = session.query(River).options(option)
        river = query.order_by(River.id).first()
        print("gauges loaded:", "gauges" in vars(river))
        print("readings loaded:", "readings" in vars(river.gauges[0]))
        print("levels:", [reading.level for reading in river.gauges[0].readings])


def chained_defaultload():
    """``defaultload()`` in front leaves the first collection as it is, as the dotted path did.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        gauges loaded: False
        readings loaded: True
        levels: [210]
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        option = defaultload(River.gauges).joinedload(Gauge.readings)
        query = session.query(River).options(option)
        river = query.order_by(River.id).first()
        print("gauges loaded:", "gauges" in vars(river))
        print("readings loaded:", "readings" in vars(river.gauges[0]))
        print("levels:", [reading.level for reading in river.gauges[0].readings])
