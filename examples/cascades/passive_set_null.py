"""ON DELETE SET NULL with ``passive_deletes=True``: children outlive their parent."""

from sqlalchemy import Column, ForeignKey, Integer, create_engine, event, inspect
from sqlalchemy.orm import Session, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Desk(Base):
    __tablename__ = "desk"

    id = Column(Integer, primary_key=True)
    lamps = relationship("Lamp", passive_deletes=True)


class Lamp(Base):
    __tablename__ = "lamp"

    id = Column(Integer, primary_key=True)
    desk_id = Column(ForeignKey("desk.id", ondelete="SET NULL"))


def _create_engine():
    engine = create_engine("sqlite://")

    @event.listens_for(engine, "connect")
    def enforce_foreign_keys(connection, _record):
        connection.execute("PRAGMA foreign_keys=ON")

    Base.metadata.create_all(engine)
    return engine


def unloaded():
    """With SET NULL and ``passive_deletes=True``, the database clears keys of unloaded children.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        lamps loaded: False
        BEGIN (implicit)
        DELETE FROM desk WHERE desk.id = ?
        (1,)
        COMMIT
        lamps left: [(1, None), (2, None)]
    """
    engine = _create_engine()
    session = Session(engine, expire_on_commit=False)
    desk = Desk(lamps=[Lamp(), Lamp()])
    session.add(desk)
    session.commit()
    session.expire(desk, ["lamps"])  # unload the collection
    print("lamps loaded:", "lamps" not in inspect(desk).unloaded)
    engine.echo = True
    session.delete(desk)
    session.commit()
    engine.echo = False
    print("lamps left:", session.query(Lamp.id, Lamp.desk_id).order_by(Lamp.id).all())
    session.close()


def loaded():
    """With SET NULL, the ORM clears keys of loaded children, with the same rows in the end.

    :consequence: 2.0 text

    .. testoutput:: 1.3, 1.4

        lamps loaded: True
        BEGIN (implicit)
        UPDATE lamp SET desk_id=? WHERE lamp.id = ?
        ((None, 1), (None, 2))
        DELETE FROM desk WHERE desk.id = ?
        (1,)
        COMMIT
        lamps left: [(1, None), (2, None)]

    .. testoutput:: 2.0, 2.1

        lamps loaded: True
        BEGIN (implicit)
        UPDATE lamp SET desk_id=? WHERE lamp.id = ?
        [(None, 1), (None, 2)]
        DELETE FROM desk WHERE desk.id = ?
        (1,)
        COMMIT
        lamps left: [(1, None), (2, None)]
    """
    engine = _create_engine()
    session = Session(engine, expire_on_commit=False)
    desk = Desk(lamps=[Lamp(), Lamp()])
    session.add(desk)
    session.commit()
    print("lamps loaded:", "lamps" not in inspect(desk).unloaded)
    engine.echo = True
    session.delete(desk)
    session.commit()
    engine.echo = False
    print("lamps left:", session.query(Lamp.id, Lamp.desk_id).order_by(Lamp.id).all())
    session.close()
