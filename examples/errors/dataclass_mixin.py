"""A mapped dataclass and a mixin that is none."""

from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    MappedAsDataclass,
    mapped_column,
)


def plain_mixin():
    """Columns of a mixin that is no dataclass itself are refused since 2.1.

    :consequence: 2.1 exception

    .. testoutput:: 2.0

        SADeprecationWarning: When transforming <class 'examples.errors.dataclass_mixin.plain_mixin.<locals>.Boat'> to a dataclass, attribute(s) 'name' originates from superclass <class 'examples.errors.dataclass_mixin.plain_mixin.<locals>.Named'>, which is not a dataclass.  This usage is deprecated and will raise an error in SQLAlchemy 2.1.  When declaring SQLAlchemy Declarative Dataclasses, ensure that all mixin classes and other superclasses which include attributes are also a subclass of MappedAsDataclass. (Background on this error at: https://sqlalche.me/e/20/dcmx)
        boat: Tern

    .. testoutput:: 2.1

        sqlalchemy.exc.InvalidRequestError: When transforming <class 'examples.errors.dataclass_mixin.plain_mixin.<locals>.Boat'> to a dataclass, attribute(s) 'name' originates from superclass <class 'examples.errors.dataclass_mixin.plain_mixin.<locals>.Named'>, which is not a dataclass.  When declaring SQLAlchemy Declarative Dataclasses, ensure that all mixin classes and other superclasses which include attributes are also a subclass of MappedAsDataclass or make use of the @unmapped_dataclass decorator. (Background on this error at: https://sqlalche.me/e/20/dcmx)
    """

    class Base(MappedAsDataclass, DeclarativeBase):
        pass

    class Named:
        name: Mapped[str] = mapped_column(default="Tern")

    class Boat(Named, Base):
        __tablename__ = "boat"

        number: Mapped[int] = mapped_column(primary_key=True, init=False)

    print("boat:", Boat().name)


def dataclass_mixin():
    """The mixin is a ``MappedAsDataclass`` too.

    .. testoutput:: 2.0, 2.1

        boat: Tern
    """

    class Base(MappedAsDataclass, DeclarativeBase):
        pass

    class Named(MappedAsDataclass):
        name: Mapped[str] = mapped_column(default="Tern")

    class Boat(Named, Base):
        __tablename__ = "boat"

        number: Mapped[int] = mapped_column(primary_key=True, init=False)

    print("boat:", Boat().name)
