"""When a result has to be made unique."""

from sqlalchemy import Column, ForeignKey, Integer, String, create_engine, func, select
from sqlalchemy.orm import (
    Session,
    contains_eager,
    declarative_base,
    joinedload,
    relationship,
    selectinload,
)

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
    with Session(engine) as session:
        session.add(River(id=1, name="Elbe"))
        session.add(River(id=2, name="Oder"))
        session.add(Gauge(id=1, river_id=1, place="bridge"))
        session.add(Gauge(id=2, river_id=1, place="harbour"))
        session.add(Gauge(id=3, river_id=2, place="bridge"))
        session.commit()


def query_joinedload():
    """``Query`` removes duplicates by itself when a collection is loaded with a join.

    .. testoutput:: 1.4, 2.0, 2.1

        rivers: [('Elbe', 2), ('Oder', 1)]
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with Session(engine) as session:
        query = session.query(River).options(joinedload(River.gauges)).order_by(River.id)
        rivers = query.all()
    print("rivers:", [(river.name, len(river.gauges)) for river in rivers])


def scalars_without_unique():
    """``scalars()`` raises when a collection is loaded with a join and ``unique()`` is missing.

    .. testoutput:: 1.4, 2.0, 2.1

        sqlalchemy.exc.InvalidRequestError: The unique() method must be invoked on this Result, as it contains results that include joined eager loads against collections
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with Session(engine) as session:
        statement = select(River).options(joinedload(River.gauges)).order_by(River.id)
        print("rivers:", [river.name for river in session.scalars(statement)])


def scalars_with_unique():
    """With ``unique()`` the list is the one that ``Query`` gave.

    .. testoutput:: 1.4, 2.0, 2.1

        rivers: [('Elbe', 2), ('Oder', 1)]
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with Session(engine) as session:
        statement = select(River).options(joinedload(River.gauges)).order_by(River.id)
        rivers = session.scalars(statement).unique().all()
    print("rivers:", [(river.name, len(river.gauges)) for river in rivers])


def execute_without_unique():
    """``execute()`` raises in the same way.

    .. testoutput:: 1.4, 2.0, 2.1

        sqlalchemy.exc.InvalidRequestError: The unique() method must be invoked on this Result, as it contains results that include joined eager loads against collections
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with Session(engine) as session:
        statement = select(River).options(joinedload(River.gauges)).order_by(River.id)
        print("rivers:", [row.River.name for row in session.execute(statement)])


def first_without_unique():
    """``first()`` and ``scalar()`` need no ``unique()``, and load the whole collection.

    .. testoutput:: 1.4, 2.0, 2.1

        scalars().first(): Elbe
        execute().first(): Elbe
        session.scalar(): Elbe
        execute().scalar(): Elbe
        gauges: ['bridge', 'harbour']
        sqlalchemy.exc.InvalidRequestError: The unique() method must be invoked on this Result, as it contains results that include joined eager loads against collections
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with Session(engine) as session:
        statement = select(River).options(joinedload(River.gauges))
        river = session.scalars(statement).first()
        print("scalars().first():", river.name)
        row = session.execute(statement).first()
        print("execute().first():", row.River.name)
        print("session.scalar():", session.scalar(statement).name)
        river = session.execute(statement).scalar()
        print("execute().scalar():", river.name)
        session.expunge_all()
        river = session.scalar(statement)
        gauges = vars(river)["gauges"]
        print("gauges:", [gauge.place for gauge in gauges])
        session.scalars(statement).one_or_none()


def execute_unique_all():
    """``execute(...).unique().all()``, as the guide prints it, gives rows and not objects.

    .. testoutput:: 1.4, 2.0, 2.1

        execute(): [('Row', 'Elbe'), ('Row', 'Oder')]
        scalars(): [('River', 'Elbe'), ('River', 'Oder')]
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with Session(engine) as session:
        statement = select(River).options(joinedload(River.gauges)).order_by(River.id)
        rows = session.execute(statement).unique().all()
        print("execute():", [(type(row).__name__, row[0].name) for row in rows])
        rivers = session.scalars(statement).unique().all()
        print("scalars():", [(type(river).__name__, river.name) for river in rivers])


def contains_eager_without_unique():
    """``contains_eager()`` of a collection needs ``unique()`` as well.

    .. testoutput:: 1.4, 2.0, 2.1

        with unique(): [('Elbe', 2), ('Oder', 1)]
        sqlalchemy.exc.InvalidRequestError: The unique() method must be invoked on this Result, as it contains results that include joined eager loads against collections
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with Session(engine) as session:
        statement = select(River).join(River.gauges).options(contains_eager(River.gauges))
        rivers = session.scalars(statement.order_by(River.id)).unique()
        gauges = [(river.name, len(vars(river)["gauges"])) for river in rivers]
        print("with unique():", gauges)
        session.scalars(statement).all()


def many_to_one_joinedload():
    """``joinedload()`` of a many-to-one needs no ``unique()``, because it adds no rows.

    .. testoutput:: 1.4, 2.0, 2.1

        rivers: ['Elbe', 'Elbe', 'Oder']
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with Session(engine) as session:
        statement = select(Gauge).options(joinedload(Gauge.river)).order_by(Gauge.id)
        gauges = session.scalars(statement).all()
    print("rivers:", [gauge.river.name for gauge in gauges])


def selectinload_collection():
    """``selectinload()`` of a collection needs no ``unique()``, because it sends a second SELECT.

    :consequence: 2.1 text

    .. testoutput:: 1.4, 2.0

        BEGIN (implicit)
        SELECT river.id, river.name
        FROM river ORDER BY river.id
        ()
        SELECT gauge.river_id AS gauge_river_id, gauge.id AS gauge_id, gauge.place AS gauge_place
        FROM gauge
        WHERE gauge.river_id IN (?, ?) ORDER BY gauge.id
        (1, 2)
        rivers: ['Elbe', 'Oder']

    .. testoutput:: 2.1

        BEGIN (implicit)
        SELECT river.id, river.name
        FROM river ORDER BY river.id
        ()
        SELECT gauge.river_id, gauge.id, gauge.place
        FROM gauge
        WHERE gauge.river_id IN (?, ?) ORDER BY gauge.id
        (1, 2)
        rivers: ['Elbe', 'Oder']
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with Session(engine) as session:
        statement = select(River).options(selectinload(River.gauges)).order_by(River.id)
        engine.echo = True
        rivers = session.scalars(statement).all()
        engine.echo = False
        print("rivers:", [river.name for river in rivers])


def unique_with_columns():
    """``unique()`` compares whole rows, so rows that differ in another column all stay.

    .. testoutput:: 1.4, 2.0, 2.1

        without unique(): 4
        rows: [('Elbe', 'bridge'), ('Elbe', 'harbour'), ('Oder', 'bridge')]
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with Session(engine) as session:
        session.add(Gauge(id=4, river_id=2, place="bridge"))
        statement = select(River, Gauge.place).join(River.gauges).order_by(Gauge.id)
        print("without unique():", len(session.execute(statement).all()))
        rows = session.execute(statement).unique().all()
        print("rows:", [(river.name, place) for river, place in rows])


def query_count_and_list():
    """``Query.count()`` counts rows, so with a join it can exceed ``len(query.all())``.

    .. testoutput:: 1.4, 2.0, 2.1

        counted: 3
        returned: 2
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with Session(engine) as session:
        query = session.query(River).join(River.gauges)
        print("counted:", query.count())
        print("returned:", len(query.all()))


def select_count_and_list():
    """The count of a ``select()`` and the number of its results agree.

    .. testoutput:: 1.4, 2.0, 2.1

        counted: 3
        returned: 3
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with Session(engine) as session:
        statement = select(River).join(River.gauges)
        counted = select(func.count()).select_from(statement.subquery())
        print("counted:", session.scalar(counted))
        print("returned:", len(session.scalars(statement).all()))
