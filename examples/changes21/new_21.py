"""What came with 2.1, and 2.0 cannot import."""

from typing import Any

from sqlalchemy import (
    Column,
    CreateTableAs,
    CreateView,
    FrameClause,
    FrameClauseType,
    Integer,
    MetaData,
    Named,
    String,
    Table,
    TypedColumns,
    create_engine,
    event,
    from_dml_column,
    func,
    insert,
    inspect,
    select,
    update,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    mapped_column,
)
from sqlalchemy.sql import ClauseElement, SyntaxExtension


class Base(DeclarativeBase):
    pass


class Stamp(Base):
    __tablename__ = "stamp"

    id: Mapped[int] = mapped_column(primary_key=True)
    net: Mapped[int]
    tax: Mapped[int]

    @hybrid_property
    def price(self) -> int:
        return self.net + self.tax

    @price.inplace.update_expression
    @classmethod
    def _update_price(cls, value: Any) -> list[tuple[Any, Any]]:
        return [(cls.net, value - from_dml_column(cls.tax))]

    @price.inplace.bulk_dml
    @classmethod
    def _bulk_price(cls, values: dict[str, Any], value: int) -> None:
        values["net"] = value - values["tax"]


def view():
    """``CreateView`` makes a view from a SELECT, also with ``create_all()``.

    .. testoutput:: 2.1

        views: ['dear']
        rows: [(2,)]
    """
    metadata = MetaData()
    stamp = Table(
        "stamp",
        metadata,
        Column("id", Integer),
        Column("net", Integer),
    )
    dear = select(stamp.c.id).where(stamp.c.net > 100)
    created = CreateView(dear, "dear", metadata=metadata)
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.connect() as connection:
        connection.execute(
            stamp.insert(),
            [{"id": 1, "net": 80}, {"id": 2, "net": 120}],
        )
        print("views:", inspect(connection).get_view_names())
        print("rows:", connection.execute(select(created.table)).all())


def table_as_select():
    """``CreateTableAs`` makes a table from a SELECT.

    .. testoutput:: 2.1

        rows: [(1, 120)]
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    dear = select(Stamp.id, Stamp.net).where(Stamp.net > 100)
    copy = CreateTableAs(dear, "dear")
    with Session(engine) as session:
        session.add(Stamp(net=120, tax=8))
        session.flush()
        session.execute(copy)
        print("rows:", session.execute(select(copy.table)).all())


def frame_of_floats():
    """``FrameClause`` takes a RANGE of floats, dates and intervals.

    .. testoutput:: 2.1

        SELECT count(*) OVER (ORDER BY stamp.net RANGE BETWEEN :param_1 PRECEDING AND :param_2 FOLLOWING) AS anon_1
        FROM stamp
    """
    frame = FrameClause(
        0.5,
        0.5,
        FrameClauseType.PRECEDING,
        FrameClauseType.FOLLOWING,
    )
    near = func.count().over(order_by=Stamp.net, range_=frame)
    print(select(near))


def syntax_extension():
    """A class of your own adds a clause to a SELECT.

    .. testoutput:: 2.1

        SELECT stamp.id
        FROM stamp USING SAMPLE 10
    """

    class Sample(SyntaxExtension, ClauseElement):
        _traverse_internals = []

        def apply_to_select(self, statement):
            statement.apply_syntax_extension_point(
                self.append_replacing_same_type,
                "post_body",
            )

    @compiles(Sample)
    def compile_sample(element, compiler, **options):
        return "USING SAMPLE 10"

    print(select(Stamp.id).ext(Sample()))


def typed_columns():
    """``TypedColumns`` declares the columns of a ``Table`` for type checkers.

    .. testoutput:: 2.1

        id INTEGER nullable: False
        name VARCHAR nullable: False
        note VARCHAR(20) nullable: True
    """

    class StampColumns(TypedColumns):
        id = Column(Integer, primary_key=True)
        name: Named[str]
        note: Named[str | None] = Column(String(20))

    stamp = Table("stamp", MetaData(), StampColumns)
    for column in stamp.c:
        print(column.name, column.type, "nullable:", column.nullable)


def column_of_update():
    """``from_dml_column()`` takes the new value of a column, or the old one if it has none.

    .. testoutput:: 2.1

        UPDATE stamp SET net=(:param_1 - :tax), tax=:tax
        UPDATE stamp SET net=(:param_1 - stamp.tax)
    """
    print(update(Stamp).values({Stamp.tax: 8, Stamp.price: 128}))
    print(update(Stamp).values({Stamp.price: 128}))


def hybrid_in_bulk():
    """``bulk_dml`` of a hybrid fills the columns of a bulk INSERT.

    .. testoutput:: 2.1

        net: 120 tax: 8
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.execute(insert(Stamp), [{"price": 128, "tax": 8}])
        stamp = session.scalars(select(Stamp)).one()
        print("net:", stamp.net, "tax:", stamp.tax)


def resolve_annotation():
    """The event ``resolve_type_annotation`` chooses the type of an annotation.

    .. testoutput:: 2.1

        type: VARCHAR(6)
    """

    class Colour:
        pass

    class Local(DeclarativeBase):
        pass

    @event.listens_for(Local, "resolve_type_annotation")
    def resolve(resolved):
        return String(6) if resolved.resolved_type is Colour else None

    class Ink(Local):
        __tablename__ = "ink"
        id: Mapped[int] = mapped_column(primary_key=True)
        colour: Mapped[Colour]

    print("type:", Ink.__table__.c.colour.type)
