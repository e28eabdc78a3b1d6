"""What the changelog of 2.1 says beside the official page on what is new: the ORM."""

from sqlalchemy import (
    ForeignKey,
    String,
    create_engine,
    event,
    literal,
    select,
)
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.ext.associationproxy import association_proxy
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    aliased,
    configure_mappers,
    join,
    joinedload,
    mapped_column,
    relationship,
    selectinload,
)


class Base(DeclarativeBase):
    pass


class Valley(Base):
    __tablename__ = "valley"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(20))


class Hut(Base):
    __tablename__ = "hut"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(20))
    valley_id: Mapped[int | None] = mapped_column(
        ForeignKey("valley.id"),
    )
    valley: Mapped[Valley | None] = relationship()
    beds: Mapped[set["Bed"]] = relationship()
    numbers = association_proxy(
        "beds",
        "number",
        creator=lambda number: Bed(number=number),
    )


class Bed(Base):
    __tablename__ = "bed"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int]
    hut_id: Mapped[int] = mapped_column(ForeignKey("hut.id"))


def query_in_execute():
    """A ``Query`` is no longer taken by ``Session.execute()`` since 2.1.

    :consequence: 2.1 exception

    .. testoutput:: 2.0

        SADeprecationWarning: Object <sqlalchemy.orm.query.Query object at 0xADDRESS> should not be used directly in a SQL statement context, such as passing to methods such as session.execute().  This usage will be disallowed in a future release.  Please use Core select() / update() / delete() etc. with Session.execute() and other statement execution methods.
        huts: []

    .. testoutput:: 2.1

        sqlalchemy.exc.ObjectNotExecutableError: Not an executable object: <sqlalchemy.orm.query.Query object at 0xADDRESS>
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        print("huts:", session.execute(session.query(Hut)).all())


def query_statement_in_execute():
    """``select()`` takes its place in every version.

    .. testoutput:: 2.0, 2.1

        huts: []
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        print("huts:", session.execute(select(Hut)).all())


def distinct_with_joinedload():
    """DISTINCT goes into a subquery since 2.1 where a many-to-one is loaded with a join.

    :consequence: 2.1 SQL

    .. testoutput:: 2.0

        SELECT DISTINCT hut.id, hut.name, hut.valley_id, valley_1.id AS id_1, valley_1.name AS name_1
        FROM hut LEFT OUTER JOIN valley AS valley_1 ON valley_1.id = hut.valley_id

    .. testoutput:: 2.1

        SELECT anon_1.id, anon_1.name, anon_1.valley_id, valley_1.id AS id_1, valley_1.name AS name_1
        FROM (SELECT DISTINCT hut.id AS id, hut.name AS name, hut.valley_id AS valley_id
        FROM hut) AS anon_1 LEFT OUTER JOIN valley AS valley_1 ON valley_1.id = anon_1.valley_id
    """
    print(select(Hut).distinct().options(joinedload(Hut.valley)))


def missing_in_alias():
    """An attribute that the subquery of ``aliased()`` does not have warns since 2.1.

    :consequence: 2.1 warning

    .. testoutput:: 2.0

        SELECT anon_1.id, hut.name
        FROM (SELECT hut.id AS id, :param_1 AS title
        FROM hut) AS anon_1, hut

    .. testoutput:: 2.1

        SAWarning: Did not locate an expression in selectable for attribute 'name'; to match by name, use the adapt_on_names parameter (this warning may be suppressed after 10 occurrences)
        SELECT anon_1.id, hut.name
        FROM (SELECT hut.id AS id, :param_1 AS title
        FROM hut) AS anon_1, hut
    """
    huts = select(Hut.id, literal("Alm").label("title")).subquery()
    hut = aliased(Hut, huts)
    print(select(hut.id, hut.name))


def attribute_named_registry():
    """An attribute named ``registry`` warns since 2.1.

    :consequence: 2.1 warning

    .. testoutput:: 2.0

        columns: ['id', 'registry']

    .. testoutput:: 2.1

        SAWarning: Attribute name 'registry' should be left reserved for the Declarative class registry when using a Declarative class.
        columns: ['id', 'registry']
    """

    class Local(DeclarativeBase):
        pass

    class Guest(Local):
        __tablename__ = "guest"
        id: Mapped[int] = mapped_column(primary_key=True)
        registry: Mapped[str]

    print("columns:", Guest.__table__.columns.keys())


def attribute_named_metadata():
    """An attribute named ``metadata`` warns since 2.1, and raised before.

    :consequence: 2.1 works

    .. testoutput:: 2.0

        InvalidRequestError: Attribute name 'metadata' is reserved when using the Declarative API.

    .. testoutput:: 2.1

        SAWarning: Attribute name 'metadata' should be left reserved for the MetaData instance when using a Declarative class.
        columns: ['id', 'metadata']
    """

    class Local(DeclarativeBase):
        pass

    try:

        class Guest(Local):
            __tablename__ = "guest"
            id: Mapped[int] = mapped_column(primary_key=True)
            metadata: Mapped[str]

        print("columns:", Guest.__table__.columns.keys())
    except InvalidRequestError as error:
        print("InvalidRequestError:", error)


def set_of_proxy():
    """The operators of an association proxy to a set take only sets since 2.1.

    :consequence: 2.1 exception

    .. testoutput:: 2.0

        numbers: [1, 2]

    .. testoutput:: 2.1

        TypeError: unsupported operand type(s) for |: '_AssociationSet' and 'list'
    """
    hut = Hut(numbers={1})
    try:
        print("numbers:", sorted(hut.numbers | [2]))
    except TypeError as error:
        print("TypeError:", error)


def set_of_proxy_instead():
    """``union()`` takes any collection in every version.

    .. testoutput:: 2.0, 2.1

        numbers: [1, 2]
    """
    hut = Hut(numbers={1})
    print("numbers:", sorted(hut.numbers.union([2])))


def expression_as_secondary():
    """``secondary=`` as a string is only the name of a table since 2.1.

    :consequence: 2.1 exception

    .. testoutput:: 2.0

        secondary: section JOIN painted ON section.id = painted.section_id

    .. testoutput:: 2.1

        InvalidRequestError
    """

    class Local(DeclarativeBase):
        pass

    class Path(Local):
        __tablename__ = "path"
        id: Mapped[int] = mapped_column(primary_key=True)
        marks: Mapped[list["Mark"]] = relationship(
            secondary="join(section, painted)",
            viewonly=True,
        )

    class Mark(Local):
        __tablename__ = "mark"
        id: Mapped[int] = mapped_column(primary_key=True)

    class Section(Local):
        __tablename__ = "section"
        id: Mapped[int] = mapped_column(primary_key=True)
        path_id = mapped_column(ForeignKey("path.id"))

    class Painted(Local):
        __tablename__ = "painted"
        section_id = mapped_column(
            ForeignKey("section.id"),
            primary_key=True,
        )
        mark_id = mapped_column(ForeignKey("mark.id"), primary_key=True)

    try:
        configure_mappers()
        print("secondary:", Path.marks.property.secondary)
    except InvalidRequestError as error:
        print(type(error).__name__)


def function_as_secondary():
    """A function takes any expression in every version.

    .. testoutput:: 2.0, 2.1

        secondary: section JOIN painted ON section.id = painted.section_id
    """

    class Local(DeclarativeBase):
        pass

    class Path(Local):
        __tablename__ = "path"
        id: Mapped[int] = mapped_column(primary_key=True)
        marks: Mapped[list["Mark"]] = relationship(
            secondary=lambda: join(Section, Painted),
            viewonly=True,
        )

    class Mark(Local):
        __tablename__ = "mark"
        id: Mapped[int] = mapped_column(primary_key=True)

    class Section(Local):
        __tablename__ = "section"
        id: Mapped[int] = mapped_column(primary_key=True)
        path_id = mapped_column(ForeignKey("path.id"))

    class Painted(Local):
        __tablename__ = "painted"
        section_id = mapped_column(
            ForeignKey("section.id"),
            primary_key=True,
        )
        mark_id = mapped_column(ForeignKey("mark.id"), primary_key=True)

    configure_mappers()
    print("secondary:", Path.marks.property.secondary)


def close_all():
    """``Session.close_all()`` is gone in 2.1.

    :consequence: 2.1 exception

    .. testoutput:: 2.0

        SADeprecationWarning: The Session.close_all() method is deprecated and will be removed in a future release.  Please refer to session.close_all_sessions(). (deprecated since: 1.3)
        closed

    .. testoutput:: 2.1

        AttributeError: type object 'Session' has no attribute 'close_all'
    """
    Session.close_all()
    print("closed")


def many_to_many():
    """``selectinload()`` of a many-to-many no longer joins the parent's table since 2.1.

    :consequence: 2.1 SQL

    .. testoutput:: 2.0

        SELECT path_1.id AS path_1_id, mark.id AS mark_id
        FROM path AS path_1 JOIN path_mark AS path_mark_1 ON path_1.id = path_mark_1.path_id JOIN mark ON mark.id = path_mark_1.mark_id
        WHERE path_1.id IN (?)

    .. testoutput:: 2.1

        SELECT path_mark.path_id, mark.id
        FROM path_mark JOIN mark ON mark.id = path_mark.mark_id
        WHERE path_mark.path_id IN (?)
    """

    class Local(DeclarativeBase):
        pass

    class Path(Local):
        __tablename__ = "path"
        id: Mapped[int] = mapped_column(primary_key=True)
        marks: Mapped[list["Mark"]] = relationship(
            secondary="path_mark",
        )

    class Mark(Local):
        __tablename__ = "mark"
        id: Mapped[int] = mapped_column(primary_key=True)

    class PathMark(Local):
        __tablename__ = "path_mark"
        path_id = mapped_column(ForeignKey("path.id"), primary_key=True)
        mark_id = mapped_column(ForeignKey("mark.id"), primary_key=True)

    engine = create_engine("sqlite://")
    Local.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Path(marks=[Mark()]))
        session.commit()
        sent = []

        @event.listens_for(engine, "before_cursor_execute")
        def note(connection, cursor, statement, *rest):
            sent.append(statement)

        session.scalars(
            select(Path).options(selectinload(Path.marks)),
        ).all()
        print(sent[-1])
