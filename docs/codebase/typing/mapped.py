from sqlalchemy import ForeignKey, String, func, select
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    mapped_column,
    relationship,
)


class Base(DeclarativeBase):
    pass


class Choir(Base):
    __tablename__ = "choir"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(20))
    singers: Mapped[list["Singer"]] = relationship(
        back_populates="choir"
    )


class Singer(Base):
    __tablename__ = "singer"
    id: Mapped[int] = mapped_column(primary_key=True)
    voice: Mapped[str | None] = mapped_column(String(20))
    choir_id: Mapped[int] = mapped_column(ForeignKey("choir.id"))
    choir: Mapped[Choir] = relationship(back_populates="singers")


def rename(choir: Choir, session: Session) -> None:
    reveal_type(choir.name)
    reveal_type(choir.singers)
    reveal_type(Choir.name)
    reveal_type(select(Choir))
    reveal_type(select(Choir.id, Choir.name))
    reveal_type(session.scalars(select(Choir)).all())
    reveal_type(session.execute(select(Choir.id, Choir.name)).one())
    reveal_type(
        session.execute(select(func.count(Choir.id))).scalar_one()
    )
    reveal_type(session.get(Choir, 1))
    reveal_type(session.query(Choir).first())
    choir.name = 5
