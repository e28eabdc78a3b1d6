"""An association proxy with ``Column``, in every version."""

from sqlalchemy import Column, ForeignKey, Integer, create_engine
from sqlalchemy.ext.associationproxy import association_proxy
from sqlalchemy.orm import Session, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base


def _mapping(cascade):
    Base = declarative_base()

    class Film(Base):
        __tablename__ = "film"

        id = Column(Integer, primary_key=True)
        castings = relationship("Casting", cascade=cascade)
        actors = association_proxy(
            "castings",
            "actor",
            creator=lambda actor: Casting(actor=actor),
        )

    class Casting(Base):
        __tablename__ = "casting"

        film_id = Column(ForeignKey("film.id"), primary_key=True)
        actor_id = Column(ForeignKey("actor.id"), primary_key=True)
        actor = relationship("Actor")

    class Actor(Base):
        __tablename__ = "actor"

        id = Column(Integer, primary_key=True)

    return Base, Film, Casting, Actor


def _remove_an_actor(cascade):
    Base, Film, Casting, Actor = _mapping(cascade)
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    film = Film(actors=[Actor(), Actor()])
    session.add(film)
    session.commit()
    film.actors.remove(film.actors[0])
    try:
        session.commit()
        print("castings left:", session.query(Casting).count())
        print("actors left:", session.query(Actor).count())
    finally:
        session.close()


def with_delete_orphan():
    """With delete-orphan, the association row is deleted, and the actor stays.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        castings left: 1
        actors left: 2
    """
    _remove_an_actor("all, delete-orphan")


def without_delete_orphan():
    """Without delete-orphan, the flush fails.

    :consequence: 2.0 text

    .. testoutput:: 1.3, 1.4

        AssertionError: Dependency rule tried to blank-out primary key column 'casting.film_id' on instance '<Casting at 0xADDRESS>'

    .. testoutput:: 2.0, 2.1

        AssertionError: Dependency rule on column 'film.id' tried to blank-out primary key column 'casting.film_id' on instance '<Casting at 0xADDRESS>'
    """
    _remove_an_actor("all")
