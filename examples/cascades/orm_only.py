"""Delete cascade on the relationship alone, and a DELETE that does not use it."""

from sqlalchemy import Column, ForeignKey, Integer, create_engine, text
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
    album_id = Column(ForeignKey("album.id"))


def raw_delete():
    """PostgreSQL refuses a DELETE of the parent that does not pass through the ORM.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        sqlalchemy.exc.IntegrityError: (psycopg2.errors.ForeignKeyViolation) update or delete on table "album" violates foreign key constraint "photo_album_id_fkey" on table "photo"
        DETAIL:  Key (id)=(1) is still referenced from table "photo".

        [SQL: DELETE FROM album]
        (Background on this error at: https://sqlalche.me/e/20/gkpj)
    """
    engine = create_engine("postgresql+psycopg2://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Album(photos=[Photo(), Photo()]))
    session.commit()
    try:
        session.execute(text("DELETE FROM album"))
    finally:
        session.close()


def raw_delete_on_sqlite():
    """SQLite as it is by default accepts the same DELETE and leaves the children behind.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        albums left: 0
        photos left: 2
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Album(photos=[Photo(), Photo()]))
    session.commit()
    session.execute(text("DELETE FROM album"))
    print("albums left:", session.query(Album).count())
    print("photos left:", session.query(Photo).count())
    session.close()


def on_delete_added():
    """Once the constraint in the database has ON DELETE CASCADE, the same DELETE works.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        albums left: 0
        photos left: 0
    """
    engine = create_engine("postgresql+psycopg2://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Album(photos=[Photo(), Photo()]))
    session.commit()
    session.execute(
        text(
            "ALTER TABLE photo DROP CONSTRAINT photo_album_id_fkey, "
            "ADD CONSTRAINT photo_album_id_fkey FOREIGN KEY (album_id) "
            "REFERENCES album (id) ON DELETE CASCADE"
        )
    )
    session.execute(text("DELETE FROM album"))
    session.commit()
    print("albums left:", session.query(Album).count())
    print("photos left:", session.query(Photo).count())
    session.close()
    engine.dispose()
