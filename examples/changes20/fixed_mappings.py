"""What 2.0 and its releases changed in mappings."""

import dataclasses
from decimal import Decimal
from typing import Annotated, Union

from sqlalchemy import ForeignKey, Numeric, create_engine, func, select
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    MappedAsDataclass,
    Relationship,
    Session,
    mapped_column,
    relationship,
)


def arguments_in_annotated():
    """``sort_order`` and ``deferred`` count inside ``Annotated`` since 2.0.22.

    .. testoutput:: 2.0, 2.1

        table: ['number', 'log']
        SELECT: SELECT boat.number
        FROM boat
    """
    key = mapped_column(primary_key=True, sort_order=-1)
    long = mapped_column(deferred=True)

    class Base(DeclarativeBase):
        pass

    class Boat(Base):
        __tablename__ = "boat"

        log: Mapped[Annotated[str, long]]
        number: Mapped[Annotated[int, key]]

    print("table:", Boat.__table__.columns.keys())
    print("SELECT:", select(Boat))


def union_of_types():
    """A union in ``type_annotation_map`` is not for its parts since 2.0.37.

    :consequence: 2.1 DDL

    .. testoutput:: 2.0

        type: Float()

    .. testoutput:: 2.1

        type: Double()
    """

    class Base(DeclarativeBase):
        type_annotation_map = {Union[float, Decimal]: Numeric(10, 2)}

    class Boat(Base):
        __tablename__ = "boat"

        id: Mapped[int] = mapped_column(primary_key=True)
        length: Mapped[float]

    print("type:", repr(Boat.__table__.columns.length.type))


def relationship_as_annotation():
    """``Relationship[]`` made a dynamic relationship, from 2.0.0 to 2.0.28.

    .. testoutput:: 2.0, 2.1

        boats: InstrumentedList
    """

    class Base(DeclarativeBase):
        pass

    class Port(Base):
        __tablename__ = "port"

        id: Mapped[int] = mapped_column(primary_key=True)
        boats: Relationship[list["Boat"]] = relationship()

    class Boat(Base):
        __tablename__ = "boat"

        id: Mapped[int] = mapped_column(primary_key=True)
        port_id: Mapped[int] = mapped_column(ForeignKey("port.id"))

    print("boats:", type(Port().boats).__name__)


def default_that_is_no_argument():
    """A default with ``init=False`` is there before the flush since 2.0.16.

    .. testoutput:: 2.0, 2.1

        before the flush: new
        after the flush: new
    """

    class Base(MappedAsDataclass, DeclarativeBase):
        pass

    class Boat(Base):
        __tablename__ = "boat"

        id: Mapped[int] = mapped_column(primary_key=True, init=False)
        state: Mapped[str] = mapped_column(default="new", init=False)

    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        boat = Boat()
        print("before the flush:", boat.state)
        session.add(boat)
        session.flush()
        print("after the flush:", boat.state)


def field_of_an_abstract_class():
    """Fields of an abstract mapped dataclass are fields of its subclasses since 2.0.1.

    .. testoutput:: 2.0, 2.1

        fields: ['colour', 'id']
    """

    class Base(MappedAsDataclass, DeclarativeBase, kw_only=True):
        pass

    class Painted(Base):
        __abstract__ = True

        colour: str = dataclasses.field(default="red")

    class Boat(Painted):
        __tablename__ = "boat"

        id: Mapped[int] = mapped_column(primary_key=True, init=False)

    print("fields:", [field.name for field in dataclasses.fields(Boat)])


def expression_in_a_class():
    """An SQL expression in a class that is not mapped warns since 2.0.8.

    .. testoutput:: 2.0, 2.1

        SAWarning: Attribute 'short' on class <class 'examples.changes20.fixed_mappings.expression_in_a_class.<locals>.Boat'> appears to be a non-schema SQLAlchemy expression object; this won't be part of the declarative mapping. To map arbitrary expressions, use ``column_property()`` or a similar function such as ``deferred()``, ``query_expression()`` etc.
        mapped: ['id', 'name']
    """

    class Base(DeclarativeBase):
        pass

    class Boat(Base):
        __tablename__ = "boat"

        id: Mapped[int] = mapped_column(primary_key=True)
        name: Mapped[str]
        short = func.lower("name")

    print("mapped:", Boat.__mapper__.attrs.keys())
