"""What came with 2.1, and 2.0 cannot import."""

from collections import Counter
from datetime import timedelta
from typing import Any

from sqlalchemy import (
    CheckFirst,
    Column,
    CreateTableAs,
    CreateView,
    Enum,
    FrameClause,
    FrameClauseType,
    Integer,
    MetaData,
    Named,
    String,
    Table,
    TypedColumns,
    column,
    create_engine,
    event,
    from_dml_column,
    func,
    insert,
    inspect,
    select,
    update,
)
from sqlalchemy.dialects import mssql, mysql
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    as_typed_table,
    mapped_column,
)
from sqlalchemy.sql import ClauseElement, SyntaxExtension
from sqlalchemy.types import OperatorClass, TypeDecorator, UserDefinedType


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

        tables: ['dear', 'stamp']
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
        inspector = inspect(session.connection())
        print("tables:", inspector.get_table_names())
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
    for each in stamp.c:
        print(each.name, each.type, "nullable:", each.nullable)


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

        id: INTEGER
        colour: VARCHAR(6)
        maker: VARCHAR
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
        maker: Mapped[str]

    for ink in Ink.__table__.c:
        print(f"{ink.name}:", ink.type)


def registry_configured():
    """``before_configured`` and ``after_configured`` of a base come for its own mappers only.

    .. testoutput:: 2.1

        Other
        Local
        before: True
        after: True
    """

    class Local(DeclarativeBase):
        pass

    class Other(DeclarativeBase):
        pass

    @event.listens_for(Local, "before_configured")
    def before(registry):
        print("before:", registry is Local.registry)

    @event.listens_for(Local, "after_configured")
    def after(registry):
        print("after:", registry is Local.registry)

    class Ink(Local):
        __tablename__ = "ink"
        id: Mapped[int] = mapped_column(primary_key=True)

    class Pad(Other):
        __tablename__ = "pad"
        id: Mapped[int] = mapped_column(primary_key=True)

    print("Other")
    Other.registry.configure()
    print("Local")
    Local.registry.configure()


def hybrid_in_bulk_update():
    """``bulk_dml`` of a hybrid fills the columns of a bulk UPDATE.

    .. testoutput:: 2.1

        net: 120 tax: 8
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        stamp = Stamp(net=80, tax=5)
        session.add(stamp)
        session.commit()
        values = {"id": stamp.id, "price": 128, "tax": 8}
        session.execute(update(Stamp), [values])
        session.expire_all()
        print("net:", stamp.net, "tax:", stamp.tax)


def view_executed():
    """``CreateView`` is also a statement, and ``drop_all()`` drops its view.

    .. testoutput:: 2.1

        views: ['all_stamps']
        views: []
    """
    metadata = MetaData()
    stamp = Table("stamp", metadata, Column("id", Integer))
    created = CreateView(select(stamp.c.id), "all_stamps")
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(created)
        print("views:", inspect(connection).get_view_names())
        created.metadata.drop_all(connection)
        print("views:", inspect(connection).get_view_names())


def view_sent():
    """``create_all()`` creates the view after the tables.

    .. testoutput:: 2.1

        CREATE TABLE stamp ( id INTEGER )
        CREATE VIEW a_view AS SELECT stamp.id FROM stamp
        columns: ['id']
    """
    metadata = MetaData()
    engine = create_engine("sqlite://")
    stamp = Table("stamp", metadata, Column("id", Integer))
    view = CreateView(select(stamp.c.id), "a_view", metadata=metadata)

    @event.listens_for(engine, "before_cursor_execute")
    def note(connection, cursor, statement, *rest):
        if "CREATE" in statement:
            print(" ".join(statement.split()))

    metadata.create_all(engine)
    print("columns:", view.table.columns.keys())


def table_as_select_created():
    """``create_all()`` makes such a table, too, if it has the metadata.

    .. testoutput:: 2.1

        tables: ['copy', 'stamp']
    """
    metadata = MetaData()
    stamp = Table("stamp", metadata, Column("id", Integer))
    CreateTableAs(select(stamp.c.id), "copy", metadata=metadata)
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    print("tables:", sorted(inspect(engine).get_table_names()))


def select_into():
    """``into()`` of a SELECT is short for ``CreateTableAs``.

    .. testoutput:: 2.1

        CREATE TABLE dear AS SELECT stamp.id
        FROM stamp
        WHERE stamp.net > 100
        SELECT stamp.id INTO dear
        FROM stamp
        WHERE stamp.net > 100
    """
    dear = select(Stamp.id).where(Stamp.net > 100).into("dear")
    print(dear)
    print(dear.compile(dialect=mssql.dialect()))


def extension_of_insert():
    """INSERT, UPDATE and DELETE take such classes, too.

    .. testoutput:: 2.1

        INSERT INTO stamp (id) VALUES (:id) /* noted */
        UPDATE stamp SET id=:id /* noted */
        DELETE FROM stamp /* noted */
    """

    class Note(SyntaxExtension, ClauseElement):
        _traverse_internals = []

        def apply_to_insert(self, statement):
            self._at(statement, "post_values")

        def apply_to_update(self, statement):
            self._at(statement, "post_criteria")

        def apply_to_delete(self, statement):
            self._at(statement, "post_criteria")

        def _at(self, statement, place):
            statement.apply_syntax_extension_point(
                self.append_replacing_same_type,
                place,
            )

    @compiles(Note)
    def compile_note(element, compiler, **options):
        return "/* noted */"

    stamp = Table("stamp", MetaData(), Column("id", Integer))
    for statement in (stamp.insert(), stamp.update(), stamp.delete()):
        print(statement.ext(Note()))


def limit_of_mysql():
    """``mysql.limit()`` is an extension of UPDATE and DELETE.

    .. testoutput:: 2.1

        DELETE FROM stamp LIMIT 5
    """
    stamp = Table("stamp", MetaData(), Column("id", Integer))
    statement = stamp.delete().ext(mysql.limit(5))
    values = {"literal_binds": True}
    dialect = mysql.dialect()
    print(statement.compile(dialect=dialect, compile_kwargs=values))


def typed_subquery():
    """``with_cols()`` says which columns a CTE has, and changes nothing else.

    .. testoutput:: 2.1

        the same: True
        columns: ['id', 'name']
    """

    class StampColumns(TypedColumns):
        id = Column(Integer, primary_key=True)
        name: Named[str]

    stamp = Table("stamp", MetaData(), StampColumns)
    cte = stamp.select().cte("dear")
    print("the same:", cte.with_cols(StampColumns) is cte)
    print("columns:", cte.c.keys())


def typed_table():
    """``as_typed_table()`` gives the table of a class.

    .. testoutput:: 2.1

        the table: True
    """
    print("the table:", as_typed_table(Stamp) is Stamp.__table__)


def frame_of_days():
    """``FrameClause`` takes a number of days, and the current row.

    .. testoutput:: 2.1

        SELECT sum(stamp.net) OVER (ORDER BY stamp.id RANGE BETWEEN :param_1 PRECEDING AND CURRENT ROW) AS anon_1
        FROM stamp
    """
    frame = FrameClause(
        timedelta(days=7),
        None,
        FrameClauseType.PRECEDING,
        FrameClauseType.CURRENT,
    )
    week = func.sum(Stamp.net).over(order_by=Stamp.id, range_=frame)
    print(select(week))


def frame_of_integers():
    """A tuple of integers is still a frame.

    .. testoutput:: 2.1

        SELECT count(*) OVER (ORDER BY stamp.net RANGE BETWEEN :param_1 PRECEDING AND UNBOUNDED FOLLOWING) AS anon_1
        FROM stamp
    """
    near = func.count().over(order_by=Stamp.net, range_=(-1, None))
    print(select(near))


def first_checked():
    """``CheckFirst`` says what ``create_all()`` looks for before it creates something.

    .. testoutput:: 2.1

        TABLES {'SELECT': 1, 'CREATE': 3}
        ALL {'SELECT': 2, 'CREATE': 3}
    """
    metadata = MetaData()
    kind = Enum("local", "air", name="kind")
    Table("stamp", metadata, Column("kind", kind, index=True))
    engine = create_engine("postgresql+psycopg2://")
    sent = []

    @event.listens_for(engine, "before_cursor_execute")
    def note(connection, cursor, statement, *rest):
        sent.append(statement)

    with engine.begin() as connection:
        for checkfirst in (CheckFirst.TABLES, CheckFirst.ALL):
            sent.clear()
            metadata.create_all(connection, checkfirst=checkfirst)
            words = Counter(line.split()[0] for line in sent)
            print(checkfirst.name, dict(words))
            metadata.drop_all(connection)
    engine.dispose()


def operators_of_a_type():
    """``operator_classes`` of a type says which operators go with it.

    .. testoutput:: 2.1

        Weight
        SADeprecationWarning: Type object <class 'examples.changes21.new_21.operators_of_a_type.<locals>.Weight'> does not include operator 'like_op' in its operator classes.  Using built-in operators (not including custom or overridden operators) outside of a type's stated operator classes is deprecated and will raise InvalidRequestError in a future release
        Label
        SADeprecationWarning: Type object <class 'examples.changes21.new_21.operators_of_a_type.<locals>.Label'> does not include operator 'like_op' in its operator classes.  Using built-in operators (not including custom or overridden operators) outside of a type's stated operator classes is deprecated and will raise InvalidRequestError in a future release
        UserDefinedType
    """

    class Weight(UserDefinedType):
        operator_classes = OperatorClass.MATH

    class Label(TypeDecorator):
        impl = Integer
        cache_ok = True

    for kind in (Weight(), Label(), UserDefinedType()):
        operand = column("n", kind)
        print(type(kind).__name__)
        operand + operand
        operand.like("1%")
