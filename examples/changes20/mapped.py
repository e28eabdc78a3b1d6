"""Columns and relationships that are declared with annotations."""

from datetime import datetime
from decimal import Decimal
from enum import Enum
from typing import Annotated, Literal
from uuid import UUID

from sqlalchemy import ForeignKey, Numeric, String, create_engine
from sqlalchemy.orm import (
    DeclarativeBase,
    DynamicMapped,
    Mapped,
    MappedAsDataclass,
    Session,
    WriteOnlyMapped,
    mapped_column,
    relationship,
)
from sqlalchemy.schema import CreateTable


def types():
    """``Mapped[]`` chooses the type of a column, and whether it allows NULL.

    .. testoutput:: 2.0, 2.1

        id: Integer(), NOT NULL
        name: String(), NOT NULL
        owner: String(), NULL
        price: Numeric(), NOT NULL
        built: DateTime(), NOT NULL
        serial: Uuid(), NOT NULL
        colour: Enum('red', 'green', name='colour'), NOT NULL
        size: Enum('small', 'large', native_enum=False), NOT NULL
    """

    class Base(DeclarativeBase):
        pass

    class Colour(Enum):
        red = 1
        green = 2

    class Kite(Base):
        __tablename__ = "kite"

        id: Mapped[int] = mapped_column(primary_key=True)
        name: Mapped[str]
        owner: Mapped[str | None]
        price: Mapped[Decimal]
        built: Mapped[datetime]
        serial: Mapped[UUID]
        colour: Mapped[Colour]
        size: Mapped[Literal["small", "large"]]

    for column in Kite.__table__.columns:
        allows = "NULL" if column.nullable else "NOT NULL"
        print(f"{column.name}: {column.type!r}, {allows}")


def annotation_map():
    """``type_annotation_map`` of the base says which type an annotation means.

    .. testoutput:: 2.0, 2.1

        CREATE TABLE kite (
            id INTEGER NOT NULL,
            name VARCHAR(50) NOT NULL,
            price NUMERIC(8, 2) NOT NULL,
            PRIMARY KEY (id)
        )
    """

    class Base(DeclarativeBase):
        type_annotation_map = {
            str: String(50),
            Decimal: Numeric(8, 2),
        }

    class Kite(Base):
        __tablename__ = "kite"

        id: Mapped[int] = mapped_column(primary_key=True)
        name: Mapped[str]
        price: Mapped[Decimal]

    print(CreateTable(Kite.__table__))


def annotated():
    """``Annotated`` names a kind of column, with its type, length, key or default.

    .. testoutput:: 2.0, 2.1

        CREATE TABLE kite (
            id INTEGER NOT NULL,
            code VARCHAR(8) NOT NULL,
            PRIMARY KEY (id),
            UNIQUE (code)
        )
    """
    Key = Annotated[int, mapped_column(primary_key=True)]
    Code = Annotated[str, mapped_column(String(8), unique=True)]

    class Base(DeclarativeBase):
        pass

    class Kite(Base):
        __tablename__ = "kite"

        id: Mapped[Key]
        code: Mapped[Code]

    print(CreateTable(Kite.__table__))


def relationships():
    """The annotation of a ``relationship()`` says which class it means, and whether it is a list.

    .. testoutput:: 2.0, 2.1

        kites: []
        logo: None
    """

    class Base(DeclarativeBase):
        pass

    class Club(Base):
        __tablename__ = "club"

        id: Mapped[int] = mapped_column(primary_key=True)
        kites: Mapped[list["Kite"]] = relationship()
        logo: Mapped["Logo | None"] = relationship()

    class Kite(Base):
        __tablename__ = "kite"

        id: Mapped[int] = mapped_column(primary_key=True)
        club_id: Mapped[int] = mapped_column(ForeignKey("club.id"))

    class Logo(Base):
        __tablename__ = "logo"

        id: Mapped[int] = mapped_column(primary_key=True)
        club_id: Mapped[int] = mapped_column(ForeignKey("club.id"))

    club = Club()
    print("kites:", club.kites)
    print("logo:", club.logo)


def dataclass():
    """``MappedAsDataclass`` gives the class the constructor and the repr of a dataclass.

    .. testoutput:: 2.0, 2.1

        dataclass.<locals>.Kite(id=None, name='Albatross', price=10)
    """

    class Base(MappedAsDataclass, DeclarativeBase):
        pass

    class Kite(Base):
        __tablename__ = "kite"

        id: Mapped[int] = mapped_column(
            init=False,
            primary_key=True,
        )
        name: Mapped[str]
        price: Mapped[int] = mapped_column(default=10)

    print(Kite("Albatross"))


def dataclass_without_argument():
    """Without an argument for each field that has no default, a mapped dataclass raises.

    .. testoutput:: 2.0, 2.1

        without dataclass: None
        with dataclass: TypeError
    """

    class Plain(DeclarativeBase):
        pass

    class Ball(Plain):
        __tablename__ = "ball"

        id: Mapped[int] = mapped_column(primary_key=True)
        name: Mapped[str]

    class Base(MappedAsDataclass, DeclarativeBase):
        pass

    class Kite(Base):
        __tablename__ = "kite"

        id: Mapped[int] = mapped_column(primary_key=True)
        name: Mapped[str]

    print("without dataclass:", Ball().name)
    try:
        Kite()
    except TypeError as error:
        print("with dataclass:", type(error).__name__)


def sort_order():
    """``sort_order=``, since 2.0.4, puts the column of a mixin before those of the class.

    .. testoutput:: 2.0, 2.1

        columns: ['built', 'id']
    """

    class Base(DeclarativeBase):
        pass

    class Dated:
        built: Mapped[datetime] = mapped_column(sort_order=-1)

    class Kite(Dated, Base):
        __tablename__ = "kite"

        id: Mapped[int] = mapped_column(primary_key=True)

    print("columns:", Kite.__table__.columns.keys())


def write_only_mapped():
    """``WriteOnlyMapped[]`` and ``DynamicMapped[]`` take the place of ``lazy=``.

    .. testoutput:: 2.0, 2.1

        write-only: 2
        dynamic: 2
    """

    class Base(DeclarativeBase):
        pass

    class Club(Base):
        __tablename__ = "club"

        id: Mapped[int] = mapped_column(primary_key=True)
        kites: WriteOnlyMapped["Kite"] = relationship()
        old_kites: DynamicMapped["Kite"] = relationship(
            overlaps="kites",
        )

    class Kite(Base):
        __tablename__ = "kite"

        id: Mapped[int] = mapped_column(primary_key=True)
        club_id: Mapped[int] = mapped_column(ForeignKey("club.id"))

    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Club(kites=[Kite(), Kite()]))
        session.commit()
        club = session.get(Club, 1)
        written = session.scalars(club.kites.select()).all()
        print("write-only:", len(written))
        print("dynamic:", club.old_kites.count())
