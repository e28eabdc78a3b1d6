"""``passive_deletes="all"``: the ORM leaves the foreign keys of all children alone."""

from sqlalchemy import Column, ForeignKey, Integer, create_engine, event, inspect
from sqlalchemy.orm import Session, configure_mappers, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Atlas(Base):
    __tablename__ = "atlas"

    id = Column(Integer, primary_key=True)
    maps = relationship("Map", passive_deletes="all")
    notes = relationship("Note", passive_deletes="all")


class Map(Base):
    __tablename__ = "map"

    id = Column(Integer, primary_key=True)
    atlas_id = Column(ForeignKey("atlas.id", ondelete="CASCADE"))


class Note(Base):
    __tablename__ = "note"

    id = Column(Integer, primary_key=True)
    atlas_id = Column(ForeignKey("atlas.id"))  # no ON DELETE


def _create_engine():
    engine = create_engine("sqlite://")

    @event.listens_for(engine, "connect")
    def enforce_foreign_keys(connection, _record):
        connection.execute("PRAGMA foreign_keys=ON")

    Base.metadata.create_all(engine)
    return engine


def loaded():
    """``passive_deletes="all"`` leaves even loaded children to the database: one DELETE is sent.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        maps loaded: True
        BEGIN (implicit)
        DELETE FROM atlas WHERE atlas.id = ?
        (1,)
        COMMIT
        maps left: 0
    """
    engine = _create_engine()
    session = Session(engine, expire_on_commit=False)
    atlas = Atlas(maps=[Map(), Map()])
    session.add(atlas)
    session.commit()
    print("maps loaded:", "maps" not in inspect(atlas).unloaded)
    engine.echo = True
    session.delete(atlas)
    session.commit()
    engine.echo = False
    print("maps left:", session.query(Map.id).count())
    session.close()


def loaded_child_afterwards():
    """With ``passive_deletes="all"``, a loaded child stays in the session although its row is gone.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        map in session: True
        sqlalchemy.orm.exc.ObjectDeletedError: Instance '<Map at 0xADDRESS>' has been deleted, or its row is otherwise not present.
    """
    engine = _create_engine()
    session = Session(engine)
    session.add(Atlas(maps=[Map()]))
    session.commit()
    atlas = session.query(Atlas).one()
    page = atlas.maps[0]
    session.delete(atlas)
    session.commit()
    print("map in session:", page in session)
    try:
        page.id
    finally:
        session.close()


def constraint_without_on_delete():
    """With ``passive_deletes="all"``, a foreign key without ON DELETE refuses the parent's delete.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        notes loaded: 1
        sqlalchemy.exc.IntegrityError: (sqlite3.IntegrityError) FOREIGN KEY constraint failed
        [SQL: DELETE FROM atlas WHERE atlas.id = ?]
        [parameters: (1,)]
        (Background on this error at: https://sqlalche.me/e/20/gkpj)
    """
    engine = _create_engine()
    session = Session(engine)
    atlas = Atlas(notes=[Note()])
    session.add(atlas)
    session.commit()
    print("notes loaded:", len(atlas.notes))
    session.delete(atlas)
    try:
        session.flush()
    finally:
        session.close()


def with_delete_cascade():
    """Together with delete cascade, ``passive_deletes="all"`` is refused.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        sqlalchemy.exc.ArgumentError: On Globe.pins, can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade
    """
    Base = declarative_base()

    class Globe(Base):
        __tablename__ = "globe"

        id = Column(Integer, primary_key=True)
        pins = relationship("Pin", cascade="all, delete", passive_deletes="all")

    class Pin(Base):
        __tablename__ = "pin"

        id = Column(Integer, primary_key=True)
        globe_id = Column(ForeignKey("globe.id", ondelete="CASCADE"))

    configure_mappers()
