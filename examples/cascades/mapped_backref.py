"""A new child that is given its parent, in a mapping with ``Mapped[]``."""

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


class Crew(Base):
    __tablename__ = "crew"

    id: Mapped[int] = mapped_column(primary_key=True)
    sailors: Mapped[list["Sailor"]] = relationship(
        back_populates="crew",
    )


class Sailor(Base):
    __tablename__ = "sailor"

    id: Mapped[int] = mapped_column(primary_key=True)
    crew_id: Mapped[int] = mapped_column(ForeignKey("crew.id"))
    crew: Mapped["Crew"] = relationship(back_populates="sailors")


def added_or_not():
    """A sailor that is given its crew is saved only if it is added to the session.

    .. testoutput:: 2.0, 2.1

        SAWarning: Object of type <Sailor> not in session, add operation along 'Crew.sailors' will not proceed
        sailors, not added: 0
        sailors, added: 1
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        crew = Crew()
        session.add(crew)
        session.commit()

        Sailor(crew=crew)
        session.commit()
        sailors = session.scalars(select(Sailor)).all()
        print("sailors, not added:", len(sailors))

        session.add(Sailor(crew=crew))
        session.commit()
        sailors = session.scalars(select(Sailor)).all()
        print("sailors, added:", len(sailors))
