"""Delete cascade on the relationship and ON DELETE CASCADE on the foreign key."""

from sqlalchemy import Column, ForeignKey, Integer, create_engine, event, inspect, text
from sqlalchemy.orm import Session, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Album(Base):
    __tablename__ = "album"

    id = Column(Integer, primary_key=True)
    photos = relationship("Photo", cascade="all, delete")


class Photo(Base):
    __tablename__ = "photo"

    id = Column(Integer, primary_key=True)
    album_id = Column(ForeignKey("album.id", ondelete="CASCADE"))


def _create_engine():
    engine = create_engine("sqlite://")

    @event.listens_for(engine, "connect")
    def enforce_foreign_keys(connection, _record):
        connection.execute("PRAGMA foreign_keys=ON")

    Base.metadata.create_all(engine)
    return engine


def orm_delete():
    """Without ``passive_deletes``, the ORM selects the children and deletes them itself.

    :consequence: 2.0 text, 2.1 text

    .. testoutput:: 1.3, 1.4

        photos loaded: False
        BEGIN (implicit)
        SELECT photo.id AS photo_id, photo.album_id AS photo_album_id
        FROM photo
        WHERE ? = photo.album_id
        (1,)
        DELETE FROM photo WHERE photo.id = ?
        ((1,), (2,))
        DELETE FROM album WHERE album.id = ?
        (1,)
        COMMIT
        photos left: 0

    .. testoutput:: 2.0

        photos loaded: False
        BEGIN (implicit)
        SELECT photo.id AS photo_id, photo.album_id AS photo_album_id
        FROM photo
        WHERE ? = photo.album_id
        (1,)
        DELETE FROM photo WHERE photo.id = ?
        [(1,), (2,)]
        DELETE FROM album WHERE album.id = ?
        (1,)
        COMMIT
        photos left: 0

    .. testoutput:: 2.1

        photos loaded: False
        BEGIN (implicit)
        SELECT photo.id, photo.album_id
        FROM photo
        WHERE ? = photo.album_id
        (1,)
        DELETE FROM photo WHERE photo.id = ?
        [(1,), (2,)]
        DELETE FROM album WHERE album.id = ?
        (1,)
        COMMIT
        photos left: 0
    """
    engine = _create_engine()
    session = Session(engine, expire_on_commit=False)
    album = Album(photos=[Photo(), Photo()])
    session.add(album)
    session.commit()
    session.expire(album, ["photos"])  # unload the collection
    print("photos loaded:", "photos" not in inspect(album).unloaded)
    engine.echo = True
    session.delete(album)
    session.commit()
    engine.echo = False
    print("photos left:", session.query(Photo).count())
    session.close()


def raw_delete():
    """A DELETE that does not pass through the ORM takes the children along.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        photos left: 0
    """
    engine = _create_engine()
    session = Session(engine)
    session.add(Album(photos=[Photo(), Photo()]))
    session.commit()
    session.execute(text("DELETE FROM album"))
    print("photos left:", session.query(Photo).count())
    session.close()
