"""Annotations that are not ``Mapped[]``."""

from sqlalchemy import Column, ForeignKey, Integer, String
from sqlalchemy.orm import (
    Mapped,
    configure_mappers,
    declarative_base,
    declared_attr,
    relationship,
)


def annotated_relationship():
    """A relationship annotated without ``Mapped[]`` is accepted in 1.4, and refused since 2.0.

    :consequence: 2.0 exception

    .. testoutput:: 1.4

        mapped: True

    .. testoutput:: 2.0, 2.1

        sqlalchemy.orm.exc.MappedAnnotationError: Type annotation for "Harbour.boats" can't be correctly interpreted for Annotated Declarative Table form.  ORM annotations should normally make use of the ``Mapped[]`` generic type, or other ORM-compatible generic type, as a container for the actual type, which indicates the intent that the attribute is mapped. Class variables that are not intended to be mapped by the ORM should use ClassVar[].  To allow Annotated Declarative to disregard legacy annotations which don't use Mapped[] to pass, set "__allow_unmapped__ = True" on the class or a superclass this class. (Background on this error at: https://sqlalche.me/e/20/zlpr)
    """
    Base = declarative_base()

    class Harbour(Base):
        __tablename__ = "harbour"
        id: int = Column(Integer, primary_key=True)
        boats: list["Boat"] = relationship("Boat", back_populates="harbour")

    class Boat(Base):
        __tablename__ = "boat"
        id: int = Column(Integer, primary_key=True)
        harbour_id: int = Column(ForeignKey("harbour.id"))
        harbour: Harbour = relationship("Harbour", back_populates="boats")

    configure_mappers()
    print("mapped:", Harbour.boats.property.mapper.class_ is Boat)


def annotated_column():
    """A ``Column`` annotated without ``Mapped[]`` is accepted in every version.

    .. testoutput:: 1.4, 2.0, 2.1

        columns: ['id', 'name']
    """
    Base = declarative_base()

    class Boat(Base):
        __tablename__ = "boat"
        id: int = Column(Integer, primary_key=True)
        name: str = Column(String(30))

    print("columns:", Boat.__table__.columns.keys())


def allow_unmapped_on_base():
    """``__allow_unmapped__`` on the base lets all its classes keep their annotations.

    .. testoutput:: 1.4, 2.0, 2.1

        mapped: True
    """

    class Lenient:
        __allow_unmapped__ = True

    Base = declarative_base(cls=Lenient)

    class Harbour(Base):
        __tablename__ = "harbour"
        id: int = Column(Integer, primary_key=True)
        boats: list["Boat"] = relationship("Boat", back_populates="harbour")

    class Boat(Base):
        __tablename__ = "boat"
        id: int = Column(Integer, primary_key=True)
        harbour_id: int = Column(ForeignKey("harbour.id"))
        harbour: Harbour = relationship("Harbour", back_populates="boats")

    configure_mappers()
    print("mapped:", Harbour.boats.property.mapper.class_ is Boat)


def allow_unmapped_on_one_class():
    """``__allow_unmapped__`` on one class says nothing about the others.

    :consequence: 2.0 exception

    .. testoutput:: 1.4

        first class mapped: harbour
        second class mapped: boat

    .. testoutput:: 2.0, 2.1

        first class mapped: harbour
        sqlalchemy.orm.exc.MappedAnnotationError: Type annotation for "Boat.harbour" can't be correctly interpreted for Annotated Declarative Table form.  ORM annotations should normally make use of the ``Mapped[]`` generic type, or other ORM-compatible generic type, as a container for the actual type, which indicates the intent that the attribute is mapped. Class variables that are not intended to be mapped by the ORM should use ClassVar[].  To allow Annotated Declarative to disregard legacy annotations which don't use Mapped[] to pass, set "__allow_unmapped__ = True" on the class or a superclass this class. (Background on this error at: https://sqlalche.me/e/20/zlpr)
    """
    Base = declarative_base()

    class Harbour(Base):
        __tablename__ = "harbour"
        __allow_unmapped__ = True
        id: int = Column(Integer, primary_key=True)
        boats: list["Boat"] = relationship("Boat", back_populates="harbour")

    print("first class mapped:", Harbour.__table__.name)

    class Boat(Base):
        __tablename__ = "boat"
        id: int = Column(Integer, primary_key=True)
        harbour_id: int = Column(ForeignKey("harbour.id"))
        harbour: Harbour = relationship("Harbour", back_populates="boats")

    configure_mappers()
    print("second class mapped:", Boat.__table__.name)


def allow_unmapped_on_each_class():
    """``__allow_unmapped__`` on each class that needs it is enough.

    .. testoutput:: 1.4, 2.0, 2.1

        mapped: True
    """
    Base = declarative_base()

    class Harbour(Base):
        __tablename__ = "harbour"
        __allow_unmapped__ = True
        id: int = Column(Integer, primary_key=True)
        boats: list["Boat"] = relationship("Boat", back_populates="harbour")

    class Boat(Base):
        __tablename__ = "boat"
        __allow_unmapped__ = True
        id: int = Column(Integer, primary_key=True)
        harbour_id: int = Column(ForeignKey("harbour.id"))
        harbour: Harbour = relationship("Harbour", back_populates="boats")

    configure_mappers()
    print("mapped:", Harbour.boats.property.mapper.class_ is Boat)


def annotated_declared_attr():
    """``-> Column`` on a ``declared_attr`` is accepted in 1.4, and refused since 2.0.

    :consequence: 2.0 exception

    .. testoutput:: 1.4

        columns: ['id', 'name']

    .. testoutput:: 2.0, 2.1

        sqlalchemy.orm.exc.MappedAnnotationError: Type annotation for "Boat.name" can't be correctly interpreted for Annotated Declarative Table form.  ORM annotations should normally make use of the ``Mapped[]`` generic type, or other ORM-compatible generic type, as a container for the actual type, which indicates the intent that the attribute is mapped. Class variables that are not intended to be mapped by the ORM should use ClassVar[].  To allow Annotated Declarative to disregard legacy annotations which don't use Mapped[] to pass, set "__allow_unmapped__ = True" on the class or a superclass this class. (Background on this error at: https://sqlalche.me/e/20/zlpr)
    """
    Base = declarative_base()

    class Named:
        @declared_attr
        def name(cls) -> Column:
            return Column(String(30))

    class Boat(Named, Base):
        __tablename__ = "boat"
        id = Column(Integer, primary_key=True)

    print("columns:", Boat.__table__.columns.keys())


def mapped_declared_attr_20():
    """``-> Mapped[str]``, or nothing, is accepted from 1.4 on.

    .. testoutput:: 1.4, 2.0, 2.1

        columns: ['id', 'name']
    """
    Base = declarative_base()

    class Named:
        @declared_attr
        def name(cls) -> Mapped[str]:
            return Column(String(30))

    class Boat(Named, Base):
        __tablename__ = "boat"
        id = Column(Integer, primary_key=True)

    print("columns:", Boat.__table__.columns.keys())


def plain_annotation():
    """An annotation without a value and without ``Mapped[]`` is ignored in 1.4, refused since 2.0.

    :consequence: 2.0 exception

    .. testoutput:: 1.4

        columns: ['id']

    .. testoutput:: 2.0, 2.1

        sqlalchemy.orm.exc.MappedAnnotationError: Type annotation for "Boat.draught" can't be correctly interpreted for Annotated Declarative Table form.  ORM annotations should normally make use of the ``Mapped[]`` generic type, or other ORM-compatible generic type, as a container for the actual type, which indicates the intent that the attribute is mapped. Class variables that are not intended to be mapped by the ORM should use ClassVar[].  To allow Annotated Declarative to disregard legacy annotations which don't use Mapped[] to pass, set "__allow_unmapped__ = True" on the class or a superclass this class. (Background on this error at: https://sqlalche.me/e/20/zlpr)
    """
    Base = declarative_base()

    class Boat(Base):
        __tablename__ = "boat"
        id = Column(Integer, primary_key=True)
        draught: int

    print("columns:", Boat.__table__.columns.keys())


def class_variable_20():
    """``ClassVar`` says that an annotation is not a column, in every version.

    .. testoutput:: 1.4, 2.0, 2.1

        columns: ['id']
    """
    from typing import ClassVar

    Base = declarative_base()

    class Boat(Base):
        __tablename__ = "boat"
        id = Column(Integer, primary_key=True)
        draught: ClassVar[int]

    print("columns:", Boat.__table__.columns.keys())


def mapped_20():
    """``Mapped[]`` around the annotation is the 2.0 form; 1.4 takes it too.

    .. testoutput:: 1.4, 2.0, 2.1

        mapped: True
    """
    from sqlalchemy.orm import Mapped

    Base = declarative_base()

    class Harbour(Base):
        __tablename__ = "harbour"
        id: Mapped[int] = Column(Integer, primary_key=True)
        boats: Mapped[list["Boat"]] = relationship("Boat", back_populates="harbour")

    class Boat(Base):
        __tablename__ = "boat"
        id: Mapped[int] = Column(Integer, primary_key=True)
        harbour_id: Mapped[int] = Column(ForeignKey("harbour.id"))
        harbour: Mapped[Harbour] = relationship("Harbour", back_populates="boats")

    configure_mappers()
    print("mapped:", Harbour.boats.property.mapper.class_ is Boat)


def annotations_ignored():
    """With ``__allow_unmapped__``, annotations without ``Mapped[]`` make no column, type or NOT NULL.

    .. testoutput:: 1.4, 2.0, 2.1

        id INTEGER nullable: False
        name VARCHAR(30) nullable: True
    """
    Base = declarative_base()

    class Boat(Base):
        __tablename__ = "boat"
        __allow_unmapped__ = True
        id: int = Column(Integer, primary_key=True)
        name: int = Column(String(30))
        length: float

    for column in Boat.__table__.columns:
        print(column.name, column.type, "nullable:", column.nullable)
