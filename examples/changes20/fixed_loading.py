"""What releases of 2.0 mended in queries and in eager loading."""

import asyncio

from sqlalchemy import (
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    String,
    create_engine,
    func,
    insert,
    lambda_stmt,
    select,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import (
    Bundle,
    Load,
    Session,
    aliased,
    contains_eager,
    declarative_base,
    defaultload,
    deferred,
    joinedload,
    query_expression,
    relationship,
    selectin_polymorphic,
    selectinload,
    with_expression,
    with_loader_criteria,
)

Base = declarative_base()


class Ferry(Base):
    __tablename__ = "ferry"

    id = Column(Integer, primary_key=True)
    name = Column(String(20))
    decks = relationship("Deck", back_populates="ferry")


class Deck(Base):
    __tablename__ = "deck"

    id = Column(Integer, primary_key=True)
    ferry_id = Column(ForeignKey("ferry.id"))
    name = Column(String(20))
    length = Column(Integer)
    scaled = query_expression()
    ferry = relationship("Ferry", back_populates="decks")
    lamps = relationship("Lamp")


class Lamp(Base):
    __tablename__ = "lamp"

    id = Column(Integer, primary_key=True)
    deck_id = Column(ForeignKey("deck.id"))


def _session(**options):
    engine = create_engine("sqlite://", **options)
    Base.metadata.create_all(engine)
    session = Session(engine, expire_on_commit=False)
    car = Deck(id=1, name="car", length=40, lamps=[Lamp(), Lamp()])
    sun = Deck(id=2, name="sun", length=20)
    session.add(Ferry(id=1, name="Iris", decks=[car, sun]))
    session.commit()
    session.expunge_all()
    return session


def criteria_of_two_unions():
    """``with_loader_criteria()`` of a UNION takes new values since 2.0.44.

    :consequence: 2.0 results

    .. testoutput:: 1.4

        car: ['car', 'sun', 'car', 'sun']
        sun: ['car', 'sun', 'car', 'sun']

    .. testoutput:: 2.0, 2.1

        car: ['car', 'car']
        sun: ['sun', 'sun']
    """
    with _session() as session:
        for wanted in ("car", "sun"):
            both = union_all(select(Deck.name), select(Deck.name))
            criteria = with_loader_criteria(Deck, Deck.name == wanted)
            names = session.scalars(both.options(criteria)).all()
            print(f"{wanted}:", names)


def expression_of_a_relationship():
    """``with_expression()`` of a relationship takes new values since 2.0.23.

    :consequence: 2.0 results

    .. testoutput:: 1.4

        2: [80, 40]
        3: [80, 40]

    .. testoutput:: 2.0, 2.1

        2: [80, 40]
        3: [120, 60]
    """
    with _session() as session:
        for factor in (2, 3):
            scaled = with_expression(Deck.scaled, Deck.length * factor)
            decks = selectinload(Ferry.decks).options(scaled)
            ferry = session.scalars(select(Ferry).options(decks)).one()
            print(f"{factor}:", [deck.scaled for deck in ferry.decks])
            session.expunge_all()


def lambda_with_a_condition():
    """``where()`` of a lambda statement takes new values since 2.0.51.

    :consequence: 2.0 results

    .. testoutput:: 1.4

        car: [1]
        sun: [1]

    .. testoutput:: 2.0, 2.1

        car: [1]
        sun: [2]
    """

    def number_of(name):
        named = lambda_stmt(
            lambda: select(Deck.id).where(Deck.name == name),
        )
        return named.where(Deck.length > 10)

    with _session() as session:
        for name in ("car", "sun"):
            print(f"{name}:", session.scalars(number_of(name)).all())


def stream_of_objects():
    """``unique()`` counts for ``scalars()`` of a stream since 2.0.56.

    :consequence: 2.0 results

    .. testoutput:: 1.4

        ferries: 2

    .. testoutput:: 2.0, 2.1

        ferries: 1
    """

    async def main():
        engine = create_async_engine("sqlite+aiosqlite://")
        async with engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)
        async with AsyncSession(engine) as session:
            session.add(Ferry(decks=[Deck(), Deck()]))
            await session.commit()
            result = await session.stream(select(Ferry).join(Deck))
            ferries = await result.unique().scalars().all()
            print("ferries:", len(ferries))
        await engine.dispose()

    asyncio.run(main())


def flush_for_a_condition():
    """A count by a mapped attribute flushes first since 2.0.15.

    :consequence: 2.0 results

    .. testoutput:: 1.4

        count: 0

    .. testoutput:: 2.0, 2.1

        count: 1
    """
    with _session() as session:
        session.add(Ferry(name="Juno"))
        count = select(func.count()).where(Ferry.name == "Juno")
        print("count:", session.scalar(count))


def without_eager_loading():
    """``enable_eagerloads(False)`` counts beside ``yield_per()`` since 2.0.32.

    :consequence: 2.0 results

    .. testoutput:: 1.4

        boats loaded: True

    .. testoutput:: 2.0, 2.1

        boats loaded: False
    """
    local = declarative_base()

    class Port(local):
        __tablename__ = "port"

        id = Column(Integer, primary_key=True)
        boats = relationship("Boat", lazy="selectin")

    class Boat(local):
        __tablename__ = "boat"

        id = Column(Integer, primary_key=True)
        port_id = Column(ForeignKey("port.id"))

    engine = create_engine("sqlite://")
    local.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Port(boats=[Boat()]))
        session.commit()
        session.expunge_all()
        ports = session.query(Port).enable_eagerloads(False)
        for port in ports.yield_per(5):
            print("boats loaded:", "boats" in port.__dict__)


def names_in_a_bundle():
    """A Bundle in ``select()`` has the names of its columns since 2.0.30.

    :consequence: 2.0 results

    .. testoutput:: 1.4

        names: ('name', 'id', 'id_1')

    .. testoutput:: 2.0, 2.1

        names: ('name', 'id', 'id')
    """
    with _session() as session:
        numbers = Bundle("numbers", Ferry.name, Ferry.id, Deck.id)
        row = session.execute(select(numbers).join(Deck)).first()
        print("names:", row.numbers._fields)


def option_for_the_query():
    """``contains_eager()`` of another query fills no lazy load since 2.0.30.

    :consequence: 2.0 results

    .. testoutput:: 1.4

        car: 2
        sun: 2

    .. testoutput:: 2.0, 2.1

        car: 2
        sun: 0
    """
    with _session(enable_from_linting=False) as session:
        lamps = contains_eager(Deck.lamps)
        decks = defaultload(Ferry.decks).options(lamps)
        ferry = session.scalars(select(Ferry).options(decks)).one()
        for deck in ferry.decks:
            print(f"{deck.name}:", len(deck.lamps))


def option_of_an_insert():
    """``joinedload()`` for an INSERT with RETURNING warns since 2.0.35.

    .. testoutput:: 2.0, 2.1

        SADeprecationWarning: The joinedload loader option is not compatible with DML statements such as INSERT, UPDATE.  Only SELECT may be used.This warning will become an exception in a future release.
        name: Juno
    """
    with _session() as session:
        juno = insert(Ferry).values(name="Juno").returning(Ferry)
        result = session.scalars(juno.options(joinedload(Ferry.decks)))
        print("name:", result.unique().one().name)


def alias_of_a_select():
    """``aliased()`` of a SELECT warns since 2.0.52, and is refused in 2.1.

    :consequence: 2.0 works, 2.1 exception

    .. testoutput:: 1.4

        AttributeError: 'Select' object has no attribute 'mapper'

    .. testoutput:: 2.0

        SADeprecationWarning: Implicit coercion of SELECT and textual SELECT constructs into FROM clauses is deprecated; please call .subquery() on any Core select or ORM Query object in order to produce a subquery object.
        names: ['Iris']

    .. testoutput:: 2.1

        sqlalchemy.exc.ArgumentError: FROM expression, such as a Table or alias() object expected, got <sqlalchemy.sql.selectable.Select object at 0xADDRESS>. To create a FROM clause from a <class 'sqlalchemy.sql.selectable.Select'> object, use the .subquery() method. (Background on this error at: https://sqlalche.me/e/20/89ve)
    """
    with _session() as session:
        ferry = aliased(select(Ferry))
        print("names:", session.scalars(select(ferry.c.name)).all())


def attribute_with_an_asterisk():
    """``"decks.*"`` in an option of ``Load`` is refused in other words.

    :consequence: 2.0 text

    .. testoutput:: 1.4

        sqlalchemy.exc.ArgumentError: invalid token: relationship:decks.*

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ArgumentError: Strings are not accepted for attribute names in loader options; please use class-bound attributes directly.
    """
    with _session() as session:
        option = Load(Ferry).joinedload("decks.*")
        print(session.scalars(select(Ferry).options(option)).all())


def key_that_is_partly_null():
    """``allow_partial_pks=False`` spares a SELECT since 2.0.36.

    :consequence: 2.0 SQL

    .. testoutput:: 1.4

        BEGIN (implicit)
        SELECT berth.pier AS berth_pier, berth.number AS berth_number
        FROM berth
        WHERE berth.pier = ? AND berth.number IS NULL
        (1,)
        berth: None

    .. testoutput:: 2.0, 2.1

        berth: None
    """
    local = declarative_base()

    class Berth(local):
        __tablename__ = "berth"
        __mapper_args__ = {"allow_partial_pks": False}

        pier = Column(Integer, primary_key=True)
        number = Column(Integer, primary_key=True)

    class Boat(local):
        __tablename__ = "boat"
        __table_args__ = (
            ForeignKeyConstraint(
                ["pier", "number"],
                ["berth.pier", "berth.number"],
            ),
        )

        id = Column(Integer, primary_key=True)
        pier = Column(Integer)
        number = Column(Integer)
        berth = relationship(Berth)

    engine = create_engine("sqlite://")
    local.metadata.create_all(engine)
    with Session(engine, expire_on_commit=False) as session:
        boat = Boat(pier=1)
        session.add(boat)
        session.commit()
        engine.echo = True
        berth = boat.berth
        engine.echo = False
        print("berth:", berth)


def loaded_at_once():
    """A self-referential immediate load gave no object, from 2.0.0 to 2.0.19.

    .. testoutput:: 1.4, 2.0, 2.1

        next: 2
    """
    local = declarative_base()

    class Port(local):
        __tablename__ = "port"

        id = Column(Integer, primary_key=True)
        next_id = Column(ForeignKey("port.id"))
        next = relationship(
            "Port",
            lazy="immediate",
            remote_side="Port.id",
        )

    engine = create_engine("sqlite://")
    local.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Port(id=1, next=Port(id=2)))
        session.commit()
        session.expunge_all()
        print("next:", session.get(Port, 1).next.id)


def _sailer(base):
    class Vessel(base):
        __tablename__ = "vessel"

        id = Column(Integer, primary_key=True)
        kind = Column(String(20))
        __mapper_args__ = {
            "polymorphic_on": kind,
            "polymorphic_identity": "vessel",
        }

    class Sailer(Vessel):
        __tablename__ = "sailer"
        __mapper_args__ = {"polymorphic_identity": "sailer"}

        id = Column(ForeignKey("vessel.id"), primary_key=True)
        sails = Column(Integer)
        log = deferred(Column(String(20)))

    return Vessel, Sailer


def classes_between():
    """``selectin_polymorphic()`` loads classes in between since 2.0.30.

    :consequence: 2.0 SQL

    .. testoutput:: 1.4

        loaded: ['length']

    .. testoutput:: 2.0, 2.1

        loaded: ['length', 'sails']
    """
    local = declarative_base()
    Vessel, Sailer = _sailer(local)

    class Yawl(Sailer):
        __tablename__ = "yawl"
        __mapper_args__ = {"polymorphic_identity": "yawl"}

        id = Column(ForeignKey("sailer.id"), primary_key=True)
        length = Column(Integer)

    engine = create_engine("sqlite://")
    local.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Yawl(sails=3, length=9))
        session.commit()
        session.expunge_all()
        option = selectin_polymorphic(Vessel, [Sailer, Yawl])
        yawl = session.scalars(select(Vessel).options(option)).one()
        loaded = {"sails", "length"} & set(yawl.__dict__)
        print("loaded:", sorted(loaded))


def deferred_column():
    """A deferred column of a subclass is loaded from its own table since 2.0.

    :consequence: 2.0 SQL

    .. testoutput:: 1.4

        BEGIN (implicit)
        SELECT sailer.log AS sailer_log
        FROM vessel JOIN sailer ON vessel.id = sailer.id
        WHERE vessel.id = ?
        (1,)
        log: calm

    .. testoutput:: 2.0, 2.1

        BEGIN (implicit)
        SELECT sailer.log AS sailer_log
        FROM sailer
        WHERE ? = sailer.id
        (1,)
        log: calm
    """
    local = declarative_base()
    _, Sailer = _sailer(local)
    engine = create_engine("sqlite://")
    local.metadata.create_all(engine)
    with Session(engine, expire_on_commit=False) as session:
        session.add(Sailer(log="calm"))
        session.commit()
        session.expunge_all()
        sailer = session.scalars(select(Sailer)).one()
        session.commit()
        engine.echo = True
        log = sailer.log
        engine.echo = False
        print("log:", log)
