"""One column for two subclasses of one table."""

from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Boat(Base):
    __tablename__ = "boat"
    __mapper_args__ = {"polymorphic_on": "kind"}

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]


class Sailboat(Boat):
    __mapper_args__ = {"polymorphic_identity": "sail"}

    masts: Mapped[int | None] = mapped_column(use_existing_column=True)


class Tallship(Boat):
    __mapper_args__ = {"polymorphic_identity": "tall"}

    masts: Mapped[int | None] = mapped_column(use_existing_column=True)


def use_existing_column():
    """``use_existing_column=True``, new in 2.0, takes the column that is there.

    .. testoutput:: 2.0, 2.1

        columns: ['id', 'kind', 'masts']
        Sailboat has masts: True
        Tallship has masts: True
    """
    print("columns:", [column.name for column in Boat.__table__.columns])
    for boat in [Sailboat, Tallship]:
        print(boat.__name__, "has masts:", "masts" in boat.__mapper__.attrs)
