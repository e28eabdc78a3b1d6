"""Delete cascade in a mapping with ``Mapped[]``."""

from sqlalchemy import ForeignKey, create_engine, select
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    mapped_column,
    relationship,
)


class Base(DeclarativeBase):
    pass


class Tent(Base):
    __tablename__ = "tent"

    id: Mapped[int] = mapped_column(primary_key=True)
    campers: Mapped[list["Camper"]] = relationship(
        back_populates="tent",
        cascade="all, delete-orphan",
    )


class Camper(Base):
    __tablename__ = "camper"

    id: Mapped[int] = mapped_column(primary_key=True)
    tent_id: Mapped[int] = mapped_column(ForeignKey("tent.id"))
    tent: Mapped["Tent"] = relationship(back_populates="campers")


def delete_the_parent():
    """With ``cascade="all, delete-orphan"`` on ``Tent.campers``, the campers go with their tent.

    .. testoutput:: 2.0, 2.1

        tents left: 0
        campers left: 0
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Tent(campers=[Camper(), Camper()]))
        session.commit()

        tent = session.scalars(select(Tent)).one()
        session.delete(tent)
        session.commit()
        tents = session.scalars(select(Tent)).all()
        campers = session.scalars(select(Camper)).all()
        print("tents left:", len(tents))
        print("campers left:", len(campers))
