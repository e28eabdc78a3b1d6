"""What ``Session.execute()``, ``Session.scalars()`` and ``Query`` give back."""

from sqlalchemy import Column, ForeignKey, Integer, String, create_engine, func, select, text
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session, declarative_base, relationship, selectinload

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


def rows_and_objects():
    """``execute()`` gives rows even for one entity, while ``scalars()`` and ``Query`` give objects.

    .. testoutput:: 1.4, 2.0, 2.1

        execute() gives: Row of length 1
        scalars() gives: River
        query() gives: River
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with Session(engine) as session:
        statement = select(River).order_by(River.id)
        row = session.execute(statement).first()
        print("execute() gives:", type(row).__name__, "of length", len(row))
        print("scalars() gives:", type(session.scalars(statement).first()).__name__)
        print("query() gives:", type(session.query(River).first()).__name__)


def row_instead_of_object():
    """An attribute of the entity is not an attribute of the row that ``execute()`` gives.

    .. testoutput:: 1.4, 2.0, 2.1
        :options: +ELLIPSIS

        row[0].name: Elbe
        row.River.name: Elbe
        AttributeError: ...name...
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with Session(engine) as session:
        for row in session.execute(select(River).order_by(River.id)):
            print("row[0].name:", row[0].name)
            print("row.River.name:", row.River.name)
            print("row.name:", row.name)


def several_columns():
    """For several entities or columns ``execute()`` and ``Query`` both give rows.

    .. testoutput:: 1.4, 2.0, 2.1

        query: [('Elbe', 'bridge'), ('Elbe', 'harbour'), ('Oder', 'bridge')]
        execute: [('Elbe', 'bridge'), ('Elbe', 'harbour'), ('Oder', 'bridge')]
        scalars: ['Elbe', 'Elbe', 'Oder']
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with Session(engine) as session:
        query = session.query(River.name, Gauge.place).join(Gauge).order_by(Gauge.id)
        statement = select(River.name, Gauge.place).join(Gauge).order_by(Gauge.id)
        print("query:", query.all())
        print("execute:", session.execute(statement).all())
        print("scalars:", session.scalars(statement).all())


def query_repeats():
    """A ``Query`` for one entity returns each object once, however many rows the join makes.

    .. testoutput:: 1.4, 2.0, 2.1

        objects: ['Elbe', 'Oder']
        count: 3
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with Session(engine) as session:
        query = session.query(River).join(River.gauges).order_by(River.id)
        print("objects:", [river.name for river in query.all()])
        print("count:", query.count())


def select_repeats():
    """A ``select()`` for one entity returns an object for each row of the join.

    .. testoutput:: 1.4, 2.0, 2.1

        objects: ['Elbe', 'Elbe', 'Oder']
        count: 3
        with unique(): ['Elbe', 'Oder']
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with Session(engine) as session:
        statement = select(River).join(River.gauges).order_by(River.id)
        print("objects:", [river.name for river in session.scalars(statement)])
        count = select(func.count()).select_from(statement.subquery())
        print("count:", session.scalar(count))
        unique = session.scalars(statement).unique()
        print("with unique():", [river.name for river in unique])


def query_one_repeated():
    """``Query.one()`` accepts several rows when they all hold the same object.

    .. testoutput:: 1.4, 2.0, 2.1

        river: Elbe
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with Session(engine) as session:
        query = session.query(River).join(River.gauges).filter(River.name == "Elbe")
        print("river:", query.one().name)


def scalar_one_repeated():
    """``scalar_one()`` raises on two rows, although both hold the same object.

    .. testoutput:: 1.4, 2.0, 2.1

        unique river: Elbe
        sqlalchemy.exc.MultipleResultsFound: Multiple rows were found when exactly one was required
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with Session(engine) as session:
        statement = select(River).join(River.gauges).where(River.name == "Elbe")
        print("unique river:", session.execute(statement).unique().scalar_one().name)
        print("river:", session.execute(statement).scalar_one().name)


def select_methods():
    """``select()`` has the methods that ``Query`` users know.

    .. testoutput:: 1.4, 2.0, 2.1

        filter: ['Elbe']
        filter_by: ['Oder']
        join: ['Elbe']
        outerjoin: [('Elbe', None), ('Oder', 1), ('Oder', 2)]
        options: [2, 1]
        from_statement: ['Oder']
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with Session(engine) as session:
        by_filter = select(River).filter(River.name.like("E%"))
        print("filter:", [river.name for river in session.scalars(by_filter)])
        by_keyword = select(River).filter_by(name="Oder")
        print("filter_by:", [river.name for river in session.scalars(by_keyword)])
        joined = select(River).join(River.gauges).where(Gauge.place == "harbour")
        print("join:", [river.name for river in session.scalars(joined)])
        before = Gauge.river_id == River.id - 1
        outer = select(River.name, Gauge.id).outerjoin(Gauge, before)
        print("outerjoin:", session.execute(outer.order_by(River.id)).all())
        eager = select(River).options(selectinload(River.gauges)).order_by(River.id)
        print("options:", [len(river.gauges) for river in session.scalars(eager)])
        textual = select(River).from_statement(text("SELECT * FROM river WHERE id = 2"))
        print("from_statement:", [river.name for river in session.scalars(textual)])


def populate_existing():
    """``populate_existing`` is a method of ``Query``, and an option of ``Session.execute()``.

    .. testoutput:: 1.4, 2.0, 2.1

        without: Elbe
        execute(): Labe
        query(): Elbe
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    options = {"populate_existing": True}
    with Session(engine) as session:
        river = session.get(River, 1)
        statement = select(River).where(River.id == 1)
        session.execute(text("UPDATE river SET name = 'Labe'"))
        session.execute(statement).all()
        print("without:", river.name)
        session.execute(statement, execution_options=options).all()
        print("execute():", river.name)
        session.execute(text("UPDATE river SET name = 'Elbe'"))
        session.query(River).populate_existing().all()
        print("query():", river.name)


def from_statement_of_a_table():
    """``from_statement()`` is there for classes, and not for tables.

    .. testoutput:: 1.4, 2.0, 2.1

        class: ['Oder']
        NotImplementedError: The default SELECT construct without plugins does not implement this method.
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    textual = text("SELECT * FROM river WHERE id = 2")
    with Session(engine) as session:
        statement = select(River).from_statement(textual)
        print("class:", [river.name for river in session.scalars(statement)])
        statement = select(River.__table__).from_statement(textual)
        print("table:", session.execute(statement).all())


def one_or_none():
    """Results have the methods of ``Query``: ``one()``, ``one_or_none()``, ``first()``, ``all()``.

    .. testoutput:: 1.4, 2.0, 2.1

        one(): ('Elbe',)
        one_or_none(): None
        first(): None
        all(): []
        NoResultFound: No row was found when one was required
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with Session(engine) as session:
        elbe = select(River.name).where(River.id == 1)
        none = select(River.name).where(River.id == 9)
        print("one():", session.execute(elbe).one())
        print("one_or_none():", session.execute(none).one_or_none())
        print("first():", session.execute(none).first())
        print("all():", session.execute(none).all())
        try:
            session.execute(none).one()
        except NoResultFound as error:
            print("NoResultFound:", error)
