"""Defaults of mapped dataclasses."""

import inspect

from sqlalchemy import ForeignKey, String, create_engine, event
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    MappedAsDataclass,
    Session,
    configure_mappers,
    deferred,
    mapped_column,
    relationship,
)


class Base(MappedAsDataclass, DeclarativeBase):
    pass


class Studio(Base):
    __tablename__ = "studio"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)


class Take(Base):
    __tablename__ = "take"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    note: Mapped[str] = mapped_column(String(9))
    state: Mapped[str] = mapped_column(String(9), default="raw")
    grade: Mapped[str] = mapped_column(
        String(9),
        init=False,
        default="B",
    )
    studio_id: Mapped[int | None] = mapped_column(
        ForeignKey("studio.id"),
        default=None,
    )
    studio: Mapped[Studio | None] = relationship(default=None)
    edits: Mapped[list["Edit"]] = relationship(default_factory=list)


class Edit(Base):
    __tablename__ = "edit"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    take_id: Mapped[int] = mapped_column(
        ForeignKey("take.id"),
        init=False,
    )


def new_object():
    """A new object of a mapped dataclass holds only what it was given since 2.1.

    :consequence: 2.1 results

    .. testoutput:: 2.0

        holds: {'edits': [], 'grade': 'B', 'note': 'loud', 'state': 'raw', 'studio': None, 'studio_id': None}

    .. testoutput:: 2.1

        holds: {'note': 'loud'}
    """
    take = Take(note="loud")
    held = vars(take).items()
    values = [pair for pair in held if not pair[0].startswith("_")]
    print("holds:", dict(sorted(values)))


def reading():
    """Reading a default since 2.1 leaves ``__dict__`` as it is.

    :consequence: 2.1 results

    .. testoutput:: 2.0

        state: raw
        studio: None
        edits: []
        held: ['state', 'studio', 'edits']

    .. testoutput:: 2.1

        state: raw
        studio: None
        edits: []
        held: []
    """
    take = Take(note="loud")
    print("state:", take.state)
    print("studio:", take.studio)
    print("edits:", take.edits)
    names = ["state", "studio", "edits"]
    print("held:", [name for name in names if name in vars(take)])


def signature():
    """The defaults in the signature of ``__init__()`` are ``DONT_SET`` since 2.1.

    :consequence: 2.1 results

    .. testoutput:: 2.0

        state: raw
        studio_id: None
        studio: None

    .. testoutput:: 2.1

        state: LoaderCallableStatus.DONT_SET
        studio_id: LoaderCallableStatus.DONT_SET
        studio: LoaderCallableStatus.DONT_SET
    """
    parameters = inspect.signature(Take).parameters
    for name in ("state", "studio_id", "studio"):
        print(f"{name}:", parameters[name].default)


def without_init():
    """With ``init=False`` too, the default is read before the flush, and since 2.1 it is not in ``__dict__``.

    :consequence: 2.1 results

    .. testoutput:: 2.0

        grade: B
        held: True

    .. testoutput:: 2.1

        grade: B
        held: False
    """
    take = Take(note="loud")
    print("grade:", take.grade)
    print("held:", "grade" in vars(take))


def sent():
    """The INSERT has the defaults in every version.

    .. testoutput:: 2.0, 2.1

        INSERT INTO take (note, state, grade, studio_id) VALUES (?, ?, ?, ?)
        ('loud', 'raw', 'B', None)
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)

    @event.listens_for(engine, "before_cursor_execute")
    def note(connection, cursor, statement, values, *rest):
        print(statement)
        print(values)

    with Session(engine) as session:
        session.add(Take(note="loud"))
        session.flush()


def insert_default():
    """With ``insert_default=`` alone, the attribute is ``None`` until the INSERT, in every version.

    .. testoutput:: 2.0, 2.1

        new: None
        flushed: 38
    """

    class Local(MappedAsDataclass, DeclarativeBase):
        pass

    class Tape(Local):
        __tablename__ = "tape"
        id: Mapped[int] = mapped_column(primary_key=True, init=False)
        speed: Mapped[int] = mapped_column(
            insert_default=38,
            init=False,
        )

    engine = create_engine("sqlite://")
    Local.metadata.create_all(engine)
    with Session(engine) as session:
        tape = Tape()
        print("new:", tape.speed)
        session.add(tape)
        session.flush()
        print("flushed:", tape.speed)


def deferred_column():
    """The default of a ``deferred()`` column is handled in the same way.

    :consequence: 2.1 results

    .. testoutput:: 2.0

        label: blank
        held: True

    .. testoutput:: 2.1

        label: blank
        held: False
    """

    class Local(MappedAsDataclass, DeclarativeBase):
        pass

    class Reel(Local):
        __tablename__ = "reel"
        id: Mapped[int] = mapped_column(primary_key=True, init=False)
        label: Mapped[str] = deferred(
            mapped_column(String(9)),
            default="blank",
        )

    reel = Reel()
    print("label:", reel.label)
    print("held:", "label" in vars(reel))


def value_of_a_relationship():
    """A relationship takes no default but ``None`` since 2.1.

    :consequence: 2.1 exception

    .. testoutput:: 2.0

        accepted

    .. testoutput:: 2.1

        ArgumentError: Only 'None' is accepted as dataclass default for a relationship()
    """

    class Local(MappedAsDataclass, DeclarativeBase):
        pass

    try:

        class Reel(Local):
            __tablename__ = "reel"
            id: Mapped[int] = mapped_column(
                primary_key=True,
                init=False,
            )
            spare_id: Mapped[int | None] = mapped_column(
                ForeignKey("reel.id"),
                init=False,
            )
            spare: Mapped["Reel | None"] = relationship(
                remote_side="Reel.id",
                default=0,
            )

        configure_mappers()
        print("accepted")
    except ArgumentError as error:
        print("ArgumentError:", error)


def default_of_a_collection():
    """A collection takes no ``default=`` since 2.1.

    :consequence: 2.1 exception

    .. testoutput:: 2.0

        accepted

    .. testoutput:: 2.1

        ArgumentError: On relationship Box.reels, the dataclass default for relationship may only be set for a relationship that references a scalar value, i.e. many-to-one or explicitly uselist=False
    """

    class Local(MappedAsDataclass, DeclarativeBase):
        pass

    class Box(Local):
        __tablename__ = "box"
        id: Mapped[int] = mapped_column(primary_key=True, init=False)
        reels: Mapped[list["Reel"]] = relationship(default=None)

    class Reel(Local):
        __tablename__ = "reel"
        id: Mapped[int] = mapped_column(primary_key=True, init=False)
        box_id: Mapped[int] = mapped_column(
            ForeignKey("box.id"),
            init=False,
        )

    try:
        configure_mappers()
        print("accepted")
    except ArgumentError as error:
        print("ArgumentError:", error)


def other_factory():
    """``default_factory=`` of a collection has to be the class of the annotation since 2.1.

    :consequence: 2.1 exception

    .. testoutput:: 2.0

        accepted

    .. testoutput:: 2.1

        ArgumentError: For relationship Box.reels using dataclass options, default_factory must be exactly <class 'list'>
    """

    class Local(MappedAsDataclass, DeclarativeBase):
        pass

    class Reel(Local):
        __tablename__ = "reel"
        id: Mapped[int] = mapped_column(primary_key=True, init=False)
        box_id: Mapped[int] = mapped_column(
            ForeignKey("box.id"),
            init=False,
        )

    try:

        class Box(Local):
            __tablename__ = "box"
            id: Mapped[int] = mapped_column(
                primary_key=True,
                init=False,
            )
            reels: Mapped[list[Reel]] = relationship(
                default_factory=lambda: [Reel()],
            )

        configure_mappers()
        print("accepted")
    except ArgumentError as error:
        print("ArgumentError:", error)
