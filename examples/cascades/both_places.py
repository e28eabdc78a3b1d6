"""Delete cascade on the relationship and ON DELETE CASCADE on the foreign key."""

from sqlalchemy import Column, ForeignKey, Integer, create_engine, event, text
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


def raw_delete():
    """With ON DELETE CASCADE in the table, a DELETE sent as SQL deletes the children too.

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
