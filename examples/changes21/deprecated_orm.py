"""What 2.1 deprecates in the ORM."""

from sqlalchemy import (
    BLANK_SCHEMA,
    Column,
    ForeignKey,
    MetaData,
    String,
    Table,
    create_engine,
    inspect,
    select,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    configure_mappers,
    declarative_mixin,
    lazyload,
    mapped_column,
    noload,
    relationship,
)


class Base(DeclarativeBase):
    pass


class Choir(Base):
    __tablename__ = "choir"

    id: Mapped[int] = mapped_column(primary_key=True)
    town: Mapped[str] = mapped_column(String(20))
    voices: Mapped[list["Voice"]] = relationship()


class Voice(Base):
    __tablename__ = "voice"

    id: Mapped[int] = mapped_column(primary_key=True)
    choir_id: Mapped[int] = mapped_column(ForeignKey("choir.id"))


def _add_choir(engine):
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Choir(town="Riga", voices=[Voice()]))
        session.commit()


def flush_objects():
    """``Session.flush()`` with objects warns in 2.1.

    :consequence: 2.1 warning

    .. testoutput:: 2.0

        still new: 1

    .. testoutput:: 2.1

        SADeprecationWarning: The `objects` parameter of `Session.flush` is deprecated
        still new: 1
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        choir = Choir(town="Riga")
        session.add_all([choir, Choir(town="Tartu")])
        session.flush([choir])
        print("still new:", len(session.new))


def flush_all():
    """``Session.flush()`` saves all of them.

    .. testoutput:: 2.0, 2.1

        still new: 0
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        choir = Choir(town="Riga")
        session.add_all([choir, Choir(town="Tartu")])
        session.flush()
        print("still new:", len(session.new))


def noload_option():
    """The option ``noload()`` warns in 2.1; the collection is empty, whatever the rows are.

    :consequence: 2.1 warning

    .. testoutput:: 2.0

        voices: 0

    .. testoutput:: 2.1

        SADeprecationWarning: The noload() option is deprecated and will be removed in a future release.  This option produces incorrect results by returning ``None`` for related items. (deprecated since: 2.1)
        voices: 0
    """
    engine = create_engine("sqlite://")
    _add_choir(engine)
    with Session(engine) as session:
        query = select(Choir).options(noload(Choir.voices))
        choir = session.scalars(query).one()
        print("voices:", len(choir.voices))


def noload_option_instead():
    """``lazyload()`` loads nothing until somebody asks.

    .. testoutput:: 2.0, 2.1

        loaded: False
        voices: 1
    """
    engine = create_engine("sqlite://")
    _add_choir(engine)
    with Session(engine) as session:
        query = select(Choir).options(lazyload(Choir.voices))
        choir = session.scalars(query).one()
        print("loaded:", "voices" in choir.__dict__)
        print("voices:", len(choir.voices))


def noload_relationship():
    """``lazy="noload"`` warns in 2.1 when the mappers are configured.

    :consequence: 2.1 warning

    .. testoutput:: 2.0

        lazy: noload

    .. testoutput:: 2.1

        SADeprecationWarning: The ``noload`` loader strategy is deprecated and will be removed in a future release.  This option produces incorrect results by returning ``None`` for related items. (deprecated since: 2.1)
        lazy: noload
    """

    class Local(DeclarativeBase):
        pass

    class Choir(Local):
        __tablename__ = "choir"
        id: Mapped[int] = mapped_column(primary_key=True)
        voices: Mapped[list["Voice"]] = relationship(lazy="noload")

    class Voice(Local):
        __tablename__ = "voice"
        id: Mapped[int] = mapped_column(primary_key=True)
        choir_id = mapped_column(ForeignKey("choir.id"))

    configure_mappers()
    print("lazy:", Choir.voices.property.lazy)


def noload_relationship_instead():
    """``lazy="raise"`` says at once that nothing was loaded.

    .. testoutput:: 2.0, 2.1

        lazy: raise
    """

    class Local(DeclarativeBase):
        pass

    class Choir(Local):
        __tablename__ = "choir"
        id: Mapped[int] = mapped_column(primary_key=True)
        voices: Mapped[list["Voice"]] = relationship(lazy="raise")

    class Voice(Local):
        __tablename__ = "voice"
        id: Mapped[int] = mapped_column(primary_key=True)
        choir_id = mapped_column(ForeignKey("choir.id"))

    configure_mappers()
    print("lazy:", Choir.voices.property.lazy)


def query_distinct_on():
    """``Query.distinct()`` with columns, for DISTINCT ON, warns in 2.1.

    :consequence: 2.1 warning

    .. testoutput:: 2.0

        SELECT DISTINCT ON (choir.id) choir.town
        FROM choir

    .. testoutput:: 2.1

        SADeprecationWarning: Passing expression to ``distinct`` to generate a DISTINCT ON clause is deprecated. Use instead the ``postgresql.distinct_on`` function as an extension.
        SELECT DISTINCT ON (choir.id) choir.town
        FROM choir
    """
    query = Session().query(Choir.town).distinct(Choir.id)
    print(query.statement.compile(dialect=postgresql.dialect()))


def query_tuples():
    """``Query.tuples()`` warns in 2.1.

    :consequence: 2.1 warning

    .. testoutput:: 2.0

        rows: [('Riga',)]

    .. testoutput:: 2.1

        SADeprecationWarning: The Query.tuples() method is deprecated, Row now behaves like a tuple and can unpack types directly. (deprecated since: 2.1.0)
        rows: [('Riga',)]
    """
    engine = create_engine("sqlite://")
    _add_choir(engine)
    with Session(engine) as session:
        print("rows:", session.query(Choir.town).tuples().all())


def query_tuples_instead():
    """The query itself gives the same rows.

    .. testoutput:: 2.0, 2.1

        rows: [('Riga',)]
    """
    engine = create_engine("sqlite://")
    _add_choir(engine)
    with Session(engine) as session:
        print("rows:", session.query(Choir.town).all())


def mixin():
    """``@declarative_mixin`` warns in 2.1.

    :consequence: 2.1 warning

    .. testoutput:: 2.0

        a class: True

    .. testoutput:: 2.1

        SADeprecationWarning: The declarative_mixin decorator was used only by the now removed mypy plugin so it has no longer any use and can be safely removed. (deprecated since: 2.1)
        a class: True
    """

    @declarative_mixin
    class Named:
        name: Mapped[str] = mapped_column(String(20))

    print("a class:", isinstance(Named, type))


def mixin_instead():
    """A mixin needs no decorator.

    .. testoutput:: 2.0, 2.1

        a class: True
    """

    class Named:
        name: Mapped[str] = mapped_column(String(20))

    print("a class:", isinstance(Named, type))


def exclude_properties():
    """``exclude_properties`` with an attribute that the class declares warns in 2.1.

    :consequence: 2.1 warning

    .. testoutput:: 2.0

        mapped: ['id']
        columns: ['id', 'old_name']

    .. testoutput:: 2.1

        SADeprecationWarning: Attribute 'old_name' declared on class <class 'examples.changes21.deprecated_orm.exclude_properties.<locals>.Choir'> is excluded from the mapping by the exclude_properties / include_properties mapper arguments; excluding attributes that are declared on the class is deprecated, and does not reliably remove them from the mapping.  To declare a column that is part of the Table but is not mapped, use the Unmapped[] annotation with unmapped_column().
        mapped: ['id']
        columns: ['id', 'old_name']
    """

    class Local(DeclarativeBase):
        pass

    class Choir(Local):
        __tablename__ = "choir"
        id: Mapped[int] = mapped_column(primary_key=True)
        old_name: Mapped[str | None]
        __mapper_args__ = {"exclude_properties": ["old_name"]}

    print("mapped:", inspect(Choir).column_attrs.keys())
    print("columns:", Choir.__table__.columns.keys())


def secondary_without_schema():
    """``secondary=`` as a name that is found only outside the default schema warns in 2.1.

    :consequence: 2.1 warning

    .. testoutput:: 2.0

        table: sings

    .. testoutput:: 2.1

        SADeprecationWarning: The string 'sings' was resolved to the non-schema-qualified table 'sings', however the MetaData object has a default schema of 'music'. In a future version of SQLAlchemy, this unqualified name will be resolved as 'music.sings'. To reference a table without a schema, use the Table object directly.
        table: sings
    """

    class Local(DeclarativeBase):
        metadata = MetaData(schema="music")

    Table(
        "sings",
        Local.metadata,
        Column("choir_id", ForeignKey("music.choir.id")),
        Column("song_id", ForeignKey("music.song.id")),
        schema=BLANK_SCHEMA,
    )

    class Choir(Local):
        __tablename__ = "choir"
        id: Mapped[int] = mapped_column(primary_key=True)
        songs: Mapped[list["Song"]] = relationship(secondary="sings")

    class Song(Local):
        __tablename__ = "song"
        id: Mapped[int] = mapped_column(primary_key=True)

    configure_mappers()
    print("table:", Choir.songs.property.secondary.fullname)


def secondary_without_schema_instead():
    """The table itself is never looked up.

    .. testoutput:: 2.0, 2.1

        table: sings
    """

    class Local(DeclarativeBase):
        metadata = MetaData(schema="music")

    sings = Table(
        "sings",
        Local.metadata,
        Column("choir_id", ForeignKey("music.choir.id")),
        Column("song_id", ForeignKey("music.song.id")),
        schema=BLANK_SCHEMA,
    )

    class Choir(Local):
        __tablename__ = "choir"
        id: Mapped[int] = mapped_column(primary_key=True)
        songs: Mapped[list["Song"]] = relationship(secondary=sings)

    class Song(Local):
        __tablename__ = "song"
        id: Mapped[int] = mapped_column(primary_key=True)

    configure_mappers()
    print("table:", Choir.songs.property.secondary.fullname)
