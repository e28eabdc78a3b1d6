"""What 2.1 does otherwise than 2.0, without a warning and without an error."""

from sqlalchemy import (
    ForeignKey,
    String,
    cast,
    create_engine,
    func,
    literal,
    make_url,
    select,
    text,
)
from sqlalchemy.dialects import mysql, postgresql
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    MappedAsDataclass,
    Session,
    composite,
    mapped_column,
    relationship,
)
from sqlalchemy.schema import CreateTable


class Base(DeclarativeBase):
    pass


class Kiln(Base):
    __tablename__ = "kiln"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(20))


class Firing(Base):
    __tablename__ = "firing"

    id: Mapped[int] = mapped_column(primary_key=True)
    kiln_id: Mapped[int] = mapped_column(ForeignKey("kiln.id"))


class Glaze(Base):
    __tablename__ = "glaze"

    id: Mapped[int] = mapped_column(primary_key=True)
    density: Mapped[float]


class Size:
    def __init__(self, width, height):
        self.width = width
        self.height = height

    def __composite_values__(self):
        return self.width, self.height


class Shelf(Base):
    __tablename__ = "shelf"

    id: Mapped[int] = mapped_column(primary_key=True)
    width: Mapped[int | None]
    height: Mapped[int | None]
    size: Mapped[Size] = composite("width", "height")


class Dataclasses(MappedAsDataclass, DeclarativeBase):
    pass


class Potter(Dataclasses):
    __tablename__ = "potter"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    name: Mapped[str] = mapped_column(String(20))


class Pot(Dataclasses):
    __tablename__ = "pot"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    glaze: Mapped[str] = mapped_column(String(20), default="none")
    potter_id: Mapped[int | None] = mapped_column(ForeignKey("potter.id"), default=None)
    potter: Mapped[Potter | None] = relationship(default=None)


def text_autoflush():
    """``session.execute()`` flushes before a ``text()`` statement since 2.1.

    :consequence: 2.1 results

    .. testoutput:: 2.0

        kilns: 0

    .. testoutput:: 2.1

        kilns: 1
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Kiln(name="anagama"))
        count = text("SELECT count(*) FROM kiln")
        print("kilns:", session.execute(count).scalar())


def core_autoflush():
    """``session.execute()`` flushes before a statement on tables since 2.1.

    :consequence: 2.1 results

    .. testoutput:: 2.0

        kilns: 0

    .. testoutput:: 2.1

        kilns: 1
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Kiln(name="anagama"))
        count = select(func.count()).select_from(Kiln.__table__)
        print("kilns:", session.execute(count).scalar())


def flush_first():
    """A ``flush()`` before the statement gives the same in every version.

    .. testoutput:: 2.0, 2.1

        kilns: 1
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Kiln(name="anagama"))
        session.flush()
        count = text("SELECT count(*) FROM kiln")
        print("kilns:", session.execute(count).scalar())


def no_autoflush():
    """In ``session.no_autoflush`` nothing is flushed in any version.

    .. testoutput:: 2.0, 2.1

        kilns: 0
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Kiln(name="anagama"))
        count = text("SELECT count(*) FROM kiln")
        with session.no_autoflush:
            print("kilns:", session.execute(count).scalar())


def filter_by_in_both():
    """``filter_by()`` after a join raises in 2.1 where both entities have the attribute.

    :consequence: 2.1 exception

    .. testoutput:: 2.0

        SELECT kiln.id, kiln.name
        FROM kiln JOIN firing ON firing.kiln_id = kiln.id
        WHERE firing.id = :id_1

    .. testoutput:: 2.1

        AmbiguousColumnError Attribute name "id" is ambiguous
    """
    joined = select(Kiln).join(Firing, Firing.kiln_id == Kiln.id)
    try:
        print(joined.filter_by(id=1))
    except InvalidRequestError as error:
        # It names the entities in an order that varies.
        print(type(error).__name__, str(error).partition(";")[0])


def filter_by_in_first():
    """``filter_by()`` after a join finds attributes of the first entity since 2.1.

    :consequence: 2.1 works

    .. testoutput:: 2.0

        sqlalchemy.exc.InvalidRequestError: Entity namespace for "firing" has no property "name"

    .. testoutput:: 2.1

        SELECT kiln.id, kiln.name
        FROM kiln JOIN firing ON firing.kiln_id = kiln.id
        WHERE kiln.name = :name_1
    """
    joined = select(Kiln).join(Firing, Firing.kiln_id == Kiln.id)
    print(joined.filter_by(name="anagama"))


def query_filter_by():
    """``Query.filter_by()`` looks only at the entity that was joined last, in every version.

    .. testoutput:: 2.0, 2.1

        SELECT kiln.id AS kiln_id, kiln.name AS kiln_name
        FROM kiln JOIN firing ON firing.kiln_id = kiln.id
        WHERE firing.id = :id_1
    """
    query = Session().query(Kiln)
    joined = query.join(Firing, Firing.kiln_id == Kiln.id)
    print(joined.filter_by(id=1))


def where_instead():
    """``where()`` with the class says which entity is meant, in every version.

    .. testoutput:: 2.0, 2.1

        SELECT kiln.id, kiln.name
        FROM kiln JOIN firing ON firing.kiln_id = kiln.id
        WHERE firing.id = :id_1
    """
    joined = select(Kiln).join(Firing, Firing.kiln_id == Kiln.id)
    print(joined.where(Firing.id == 1))


def dataclass_default():
    """The default of a mapped dataclass is not in ``__dict__`` of a new object since 2.1.

    :consequence: 2.1 results

    .. testoutput:: 2.0

        in __dict__: True
        read: none

    .. testoutput:: 2.1

        in __dict__: False
        read: none
    """
    pot = Pot()
    print("in __dict__:", "glaze" in pot.__dict__)
    print("read:", pot.glaze)


def dataclass_foreign_key():
    """A foreign key given to a mapped dataclass is written since 2.1, and lost in 2.0.

    :consequence: 2.1 rows

    .. testoutput:: 2.0

        potter_id: None

    .. testoutput:: 2.1

        potter_id: 1
    """
    engine = create_engine("sqlite://")
    Dataclasses.metadata.create_all(engine)
    with Session(engine) as session:
        potter = Potter(name="Leach")
        session.add(potter)
        session.flush()
        pot = Pot(potter_id=potter.id)
        session.add(pot)
        session.commit()
        print("potter_id:", pot.potter_id)


def composite_of_nothing():
    """A composite of a new object is ``None`` in 2.0, and an object of ``None``s since 2.1.

    :consequence: 2.1 results

    .. testoutput:: 2.0

        type: NoneType

    .. testoutput:: 2.1

        type: Size
    """
    shelf = Shelf()
    print("type:", type(shelf.size).__name__)


def float_column():
    """``Mapped[float]`` makes a ``FLOAT`` column in 2.0, and a ``DOUBLE`` since 2.1.

    :consequence: 2.1 DDL

    .. testoutput:: 2.0

        CREATE TABLE glaze (
            id INTEGER NOT NULL AUTO_INCREMENT,
            density FLOAT NOT NULL,
            PRIMARY KEY (id)
        )

    .. testoutput:: 2.1

        CREATE TABLE glaze (
            id INTEGER NOT NULL AUTO_INCREMENT,
            density DOUBLE NOT NULL,
            PRIMARY KEY (id)
        )
    """
    table = CreateTable(Glaze.__table__)
    print(table.compile(dialect=mysql.dialect()))


def float_in_division():
    """In a division, a Python float is cast to ``DOUBLE`` since 2.1, and to ``FLOAT`` before.

    :consequence: 2.1 SQL

    .. testoutput:: 2.0

        kiln.id / CAST(%(param_1)s AS FLOAT)

    .. testoutput:: 2.1

        kiln.id / CAST(%(param_1)s AS DOUBLE PRECISION)
    """
    share = Kiln.id / literal(2.5)
    print(share.compile(dialect=postgresql.dialect()))


def url_unescaped():
    """``make_url()`` decodes the name of the database since 2.1.

    :consequence: 2.1 results

    .. testoutput:: 2.0

        database: pots%2F2026

    .. testoutput:: 2.1

        database: pots/2026
    """
    url = make_url("postgresql+psycopg2://kiln.example/pots%2F2026")
    print("database:", url.database)


def hstore_key():
    """A key of an HSTORE column is read with a subscript since 2.1.

    :consequence: 2.1 SQL

    .. testoutput:: 2.0

        SELECT CAST(%(param_1)s AS HSTORE) -> %(param_2)s AS anon_1

    .. testoutput:: 2.1

        SELECT CAST(%(param_1)s AS HSTORE)[%(param_2)s::VARCHAR] AS anon_1
    """
    labels = cast("a=>b", postgresql.HSTORE)
    print(select(labels["a"]).compile(dialect=postgresql.dialect()))
