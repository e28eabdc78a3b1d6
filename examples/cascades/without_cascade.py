"""``passive_deletes=True`` and ON DELETE CASCADE, without delete cascade on the relationship."""

from sqlalchemy import Column, ForeignKey, Integer, create_engine, event, inspect
from sqlalchemy.orm import Session, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Film(Base):
    __tablename__ = "film"

    id = Column(Integer, primary_key=True)
    scenes = relationship("Scene", passive_deletes=True)


class Scene(Base):
    __tablename__ = "scene"

    id = Column(Integer, primary_key=True)
    film_id = Column(ForeignKey("film.id", ondelete="CASCADE"))


def _create_engine():
    engine = create_engine("sqlite://")

    @event.listens_for(engine, "connect")
    def enforce_foreign_keys(connection, _record):
        connection.execute("PRAGMA foreign_keys=ON")

    Base.metadata.create_all(engine)
    return engine


def unloaded():
    """Without delete cascade, ``passive_deletes=True`` leaves unloaded children to the database.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        scenes loaded: False
        BEGIN (implicit)
        DELETE FROM film WHERE film.id = ?
        (1,)
        COMMIT
        scenes left: 0
    """
    engine = _create_engine()
    session = Session(engine, expire_on_commit=False)
    film = Film(scenes=[Scene(), Scene()])
    session.add(film)
    session.commit()
    session.expire(film, ["scenes"])  # unload the collection
    print("scenes loaded:", "scenes" not in inspect(film).unloaded)
    engine.echo = True
    session.delete(film)
    session.commit()
    engine.echo = False
    print("scenes left:", session.query(Scene).count())
    session.close()


def loaded():
    """Without delete cascade, loaded children get a foreign key of NULL and survive the parent.

    :consequence: 2.0 text

    .. testoutput:: 1.3, 1.4

        scenes loaded: True
        BEGIN (implicit)
        UPDATE scene SET film_id=? WHERE scene.id = ?
        ((None, 1), (None, 2))
        DELETE FROM film WHERE film.id = ?
        (1,)
        COMMIT
        scenes left: [(1, None), (2, None)]

    .. testoutput:: 2.0, 2.1

        scenes loaded: True
        BEGIN (implicit)
        UPDATE scene SET film_id=? WHERE scene.id = ?
        [(None, 1), (None, 2)]
        DELETE FROM film WHERE film.id = ?
        (1,)
        COMMIT
        scenes left: [(1, None), (2, None)]
    """
    engine = _create_engine()
    session = Session(engine, expire_on_commit=False)
    film = Film(scenes=[Scene(), Scene()])
    session.add(film)
    session.commit()
    print("scenes loaded:", "scenes" not in inspect(film).unloaded)
    engine.echo = True
    session.delete(film)
    session.commit()
    engine.echo = False
    print("scenes left:", session.query(Scene.id, Scene.film_id).order_by(Scene.id).all())
    session.close()
