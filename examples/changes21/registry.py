"""``__declare_last__()`` of classes with different bases, and two sides of a relationship."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    mapped_column,
    relationship,
)


def declare_last():
    """``__declare_last__()`` is called only for the registry that is configured since 2.1.

    :consequence: 2.1 results

    .. testoutput:: 2.0

        called for Tent
        called for Lamp

    .. testoutput:: 2.1

        called for Tent
    """

    class Base(DeclarativeBase):
        pass

    class OtherBase(DeclarativeBase):
        pass

    class Tent(Base):
        __tablename__ = "tent"
        id: Mapped[int] = mapped_column(primary_key=True)

        @classmethod
        def __declare_last__(cls):
            print("called for Tent")

    class Lamp(OtherBase):
        __tablename__ = "lamp"
        id: Mapped[int] = mapped_column(primary_key=True)

        @classmethod
        def __declare_last__(cls):
            print("called for Lamp")

    Base.registry.configure()


def back_populates():
    """``back_populates=`` takes an attribute, or a function that returns one, since 2.1.

    :consequence: 2.1 works

    .. testoutput:: 2.0

        sqlalchemy.exc.InvalidRequestError: Mapper 'Mapper[Tent(tent)]' has no property '<function back_populates.<locals>.Camp.<lambda> at 0xADDRESS>'.  If this property was indicated from other mappers or configure events, ensure registry.configure() has been called.

    .. testoutput:: 2.1

        the same camp: True
        the same tent: True
    """

    class Base(DeclarativeBase):
        pass

    class Camp(Base):
        __tablename__ = "camp"
        id: Mapped[int] = mapped_column(primary_key=True)
        tents: Mapped[list["Tent"]] = relationship(
            back_populates=lambda: Tent.camp,
        )

    class Tent(Base):
        __tablename__ = "tent"
        id: Mapped[int] = mapped_column(primary_key=True)
        camp_id: Mapped[int] = mapped_column(ForeignKey("camp.id"))
        camp: Mapped[Camp] = relationship(back_populates=Camp.tents)

    camp = Camp(tents=[Tent()])
    print("the same camp:", camp.tents[0].camp is camp)
    tent = Tent(camp=Camp())
    print("the same tent:", tent.camp.tents == [tent])
