"""Delete cascade on the parent's collection, where it belongs, in a mapping with ``Mapped[]``."""

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


class Team(Base):
    __tablename__ = "team"

    id: Mapped[int] = mapped_column(primary_key=True)
    players: Mapped[list["Player"]] = relationship(
        back_populates="team",
        cascade="all, delete-orphan",
    )


class Player(Base):
    __tablename__ = "player"

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"))
    team: Mapped[Team] = relationship(back_populates="players")


def player_then_team():
    """A deleted player leaves the team alone; a deleted team takes its players along.

    .. testoutput:: 2.0, 2.1

        teams left: 1
        players left: 2
        teams left then: 0
        players left then: 0
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        team = Team(players=[Player(), Player(), Player()])
        session.add(team)
        session.commit()

        session.delete(team.players[0])
        session.commit()
        print("teams left:", len(session.scalars(select(Team)).all()))
        print("players left:", len(session.scalars(select(Player)).all()))

        session.delete(team)
        session.commit()
        print("teams left then:", len(session.scalars(select(Team)).all()))
        print("players left then:", len(session.scalars(select(Player)).all()))
