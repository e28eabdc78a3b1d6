"""What the changelog of 1.4 says of the ORM beside the official page on what is new."""

from contextlib import closing

from sqlalchemy import (
    JSON,
    Column,
    ForeignKey,
    Integer,
    String,
    create_engine,
    inspect,
    select,
    text,
)
from sqlalchemy.ext.mutable import MutableDict
from sqlalchemy.orm import (
    Session,
    configure_mappers,
    foreign,
    relationship,
    remote,
    selectinload,
)

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Mill(Base):
    __tablename__ = "mill"

    id = Column(Integer, primary_key=True)
    name = Column(String(20))
    count = Column(Integer)
    wheels = relationship("Wheel", lazy="raise")


class Wheel(Base):
    __tablename__ = "wheel"

    id = Column(Integer, primary_key=True)
    mill_id = Column(ForeignKey("mill.id"))


def _session():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Mill(id=1, name="Upper", count=7, wheels=[Wheel()]))
    session.commit()
    return session


def column_named_count():
    """A column with the name ``count`` was hidden by a method of the row in 1.4.0.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        count: 7
    """
    with closing(_session()) as session:
        row = session.query(Mill.name, Mill.count).one()
        print("count:", row.count)


def result_after_first():
    """Since 1.4.27, ``scalars()`` of a result that ``first()`` has closed raises.

    .. testoutput:: 1.4, 2.0, 2.1

        first: Upper
        sqlalchemy.exc.ResourceClosedError: This result object is closed.
    """
    with closing(_session()) as session:
        names = session.execute(select(Mill.name)).scalars()
        print("first:", names.first())
        print("all:", names.all())


def all_columns():
    """``select(text("*"))`` of a class gives all columns in a session since 1.4.40.

    .. testoutput:: 1.4, 2.0, 2.1

        row: (1, 'Upper', 7)
    """
    with closing(_session()) as session:
        everything = select(text("*")).select_from(Mill)
        print("row:", session.execute(everything).one())


def bind_arguments_afterwards():
    """A dictionary given as ``bind_arguments`` is left as it is since 1.4.42.

    .. testoutput:: 1.4, 2.0, 2.1

        names: ['mapper']
    """
    with closing(_session()) as session:
        given = {"mapper": inspect(Mill)}
        session.execute(select(Mill), bind_arguments=given)
        print("names:", sorted(given))


def criteria_below_an_option():
    """``with_loader_criteria()`` below another option is refused with a reason since 1.4.43.

    .. testoutput:: 1.4, 2.0, 2.1

        sqlalchemy.exc.ArgumentError: Loader option <sqlalchemy.orm.util.LoaderCriteriaOption object at 0xADDRESS> is not compatible with the Load.options() method.
    """
    from sqlalchemy.orm import with_loader_criteria

    wheels = selectinload(Mill.wheels)
    wheels.options(with_loader_criteria(Wheel, Wheel.id > 1))


def deleted_with_lazy_raise():
    """The flush loads children despite ``lazy="raise"`` since 1.4; 1.3 raises.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        sqlalchemy.exc.InvalidRequestError: 'Mill.wheels' is not available due to lazy='raise'

    .. testoutput:: 1.4, 2.0, 2.1

        keys: [(None,)]
    """
    with closing(_session()) as session:
        session.delete(session.query(Mill).one())
        session.commit()
        print("keys:", session.query(Wheel.mill_id).all())


def refreshed_with_lazy_raise():
    """``refresh()`` repeats ``selectinload()`` despite ``lazy="raise"`` since 1.4.8.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        sqlalchemy.exc.InvalidRequestError: 'Mill.wheels' is not available due to lazy='raise'

    .. testoutput:: 1.4, 2.0, 2.1

        wheels: 1
    """
    with closing(_session()) as session:
        mills = session.query(Mill).options(selectinload(Mill.wheels))
        mill = mills.one()
        session.refresh(mill)
        print("wheels:", len(mill.wheels))


def remote_on_the_wrong_side():
    """``remote()`` on the key of the class itself warns since 1.4.42.

    :consequence: 1.4 warning

    .. testoutput:: 1.3

        direction: MANYTOONE

    .. testoutput:: 1.4, 2.0, 2.1

        SAWarning: Expression gate.dam_id is marked as 'remote', but these column(s) are local to the local side.  The remote() annotation is needed only for a self-referential relationship where both sides of the relationship refer to the same tables.
        direction: MANYTOONE
    """
    local = declarative_base()

    class Dam(local):
        __tablename__ = "dam"

        id = Column(Integer, primary_key=True)

    class Gate(local):
        __tablename__ = "gate"

        id = Column(Integer, primary_key=True)
        dam_id = Column(Integer)
        dam = relationship(
            Dam,
            primaryjoin=lambda: remote(foreign(Gate.dam_id)) == Dam.id,
        )

    configure_mappers()
    print("direction:", Gate.dam.property.direction.name)


def join_with_a_shared_table():
    """A join of two subclasses of one class warns since 1.4.26, with the same SQL.

    :consequence: 1.4 warning, 2.0 text

    .. testoutput:: 1.3

        SELECT wheel.id AS wheel_id
        FROM part JOIN wheel ON part.id = wheel.id JOIN (part AS part_1 JOIN paddle AS paddle_1 ON part_1.id = paddle_1.id) ON wheel.id = paddle_1.wheel_id

    .. testoutput:: 1.4

        SAWarning: An alias is being generated automatically against joined entity mapped class Paddle->paddle due to overlapping tables.  This is a legacy pattern which may be deprecated in a later release.  Use the aliased(<entity>, flat=True) construct explicitly, see the linked example. (Background on this error at: https://sqlalche.me/e/20/xaj2)
        SELECT wheel.id AS wheel_id
        FROM part JOIN wheel ON part.id = wheel.id JOIN (part AS part_1 JOIN paddle AS paddle_1 ON part_1.id = paddle_1.id) ON wheel.id = paddle_1.wheel_id

    .. testoutput:: 2.0, 2.1

        SAWarning: An alias is being generated automatically against joined entity Mapper[Paddle(paddle)] due to overlapping tables.  This is a legacy pattern which may be deprecated in a later release.  Use the aliased(<entity>, flat=True) construct explicitly, see the linked example. (Background on this warning at: https://sqlalche.me/e/20/xaj2)
        SELECT wheel.id AS wheel_id
        FROM part JOIN wheel ON part.id = wheel.id JOIN (part AS part_1 JOIN paddle AS paddle_1 ON part_1.id = paddle_1.id) ON wheel.id = paddle_1.wheel_id
    """
    local = declarative_base()

    class Part(local):
        __tablename__ = "part"

        id = Column(Integer, primary_key=True)
        kind = Column(String(20))
        __mapper_args__ = {"polymorphic_on": kind}

    class Wheel(Part):
        __tablename__ = "wheel"
        __mapper_args__ = {"polymorphic_identity": "wheel"}

        id = Column(ForeignKey("part.id"), primary_key=True)
        paddles = relationship("Paddle", foreign_keys="Paddle.wheel_id")

    class Paddle(Part):
        __tablename__ = "paddle"
        __mapper_args__ = {"polymorphic_identity": "paddle"}

        id = Column(ForeignKey("part.id"), primary_key=True)
        wheel_id = Column(Integer, ForeignKey("wheel.id"))

    session = Session()
    print(session.query(Wheel.id).join(Wheel.paddles))


def mutable_of_an_object_with_eq():
    """A mutable column works for a class with ``__eq__()`` alone since 1.4.

    :consequence: 1.4 works

    .. testoutput:: 1.3
        :options: +ELLIPSIS

        TypeError: ...unhashable type: 'Dam'...

    .. testoutput:: 1.4, 2.0, 2.1

        notes: {'gates': 2}
    """
    local = declarative_base()

    class Dam(local):
        __tablename__ = "dam"
        __hash__ = None

        id = Column(Integer, primary_key=True)
        notes = Column(MutableDict.as_mutable(JSON))

        def __eq__(self, other):
            return self.id == other.id

    print("notes:", Dam(notes={"gates": 2}).notes)


def text_of_a_cte():
    """``str()`` of a CTE is its SELECT since 1.4; in 1.3 it is empty.

    :consequence: 1.4 results

    .. testoutput:: 1.3

        text:

    .. testoutput:: 1.4, 2.0, 2.1

        text: SELECT mill.id
        FROM mill
    """
    with closing(_session()) as session:
        print("text:", str(session.query(Mill.id).cte()))


def names_that_are_gone():
    """``joinedload_all()`` and ``MapperExtension`` are gone since 1.4.

    :consequence: 1.4 exception

    .. testoutput:: 1.3

        joinedload_all: True
        MapperExtension: True

    .. testoutput:: 1.4, 2.0, 2.1

        joinedload_all: False
        MapperExtension: False
    """
    from sqlalchemy import orm

    for name in ("joinedload_all", "MapperExtension"):
        print(f"{name}:", hasattr(orm, name))
