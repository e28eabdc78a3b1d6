"""Delete cascade written on the child's relationship instead of the parent's."""

from sqlalchemy import Column, ForeignKey, Integer, create_engine
from sqlalchemy.orm import Session, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Team(Base):
    __tablename__ = "team"

    id = Column(Integer, primary_key=True)
    players = relationship("Player", back_populates="team")


class Player(Base):
    __tablename__ = "player"

    id = Column(Integer, primary_key=True)
    team_id = Column(ForeignKey("team.id"))
    team = relationship("Team", back_populates="players", cascade="all, delete")


def _session_with_team():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Team(players=[Player(), Player()]))
    session.commit()
    return session


def delete_the_parent():
    """Delete cascade on ``Player.team`` does nothing for the players when their team is deleted.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        teams left: 0
        players left: 2
        keys of the players: [None, None]
    """
    session = _session_with_team()
    session.delete(session.query(Team).one())
    session.commit()
    print("teams left:", session.query(Team).count())
    print("players left:", session.query(Player).count())
    print("keys of the players:", [player.team_id for player in session.query(Player)])
    session.close()


def delete_a_child():
    """Delete cascade on ``Player.team`` deletes the team together with one of its players.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        teams left: 0
        players left: 1
        keys of the players: [None]
    """
    session = _session_with_team()
    session.delete(session.query(Player).first())
    session.commit()
    print("teams left:", session.query(Team).count())
    print("players left:", session.query(Player).count())
    print("keys of the players:", [player.team_id for player in session.query(Player)])
    session.close()
