"""save-update cascade in a mapping with ``Mapped[]``."""

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


class Festival(Base):
    __tablename__ = "festival"

    id: Mapped[int] = mapped_column(primary_key=True)
    concerts: Mapped[list["Concert"]] = relationship(
        back_populates="festival",
    )


class Concert(Base):
    __tablename__ = "concert"

    id: Mapped[int] = mapped_column(primary_key=True)
    festival_id: Mapped[int | None] = mapped_column(
        ForeignKey("festival.id"),
    )
    festival: Mapped["Festival | None"] = relationship(
        back_populates="concerts",
    )


def add_the_parent():
    """``session.add(festival)`` adds its concerts; no ``cascade=`` has to be written for that.

    .. testoutput:: 2.0, 2.1

        new objects: 3
        concerts saved: 2
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        festival = Festival(concerts=[Concert(), Concert()])
        session.add(festival)
        print("new objects:", len(session.new))
        session.commit()
        concerts = session.scalars(select(Concert)).all()
        print("concerts saved:", len(concerts))
