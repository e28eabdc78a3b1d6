"""Deleting a parent whose relationship has no delete cascade."""

from sqlalchemy import Column, ForeignKey, Integer, create_engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Tent(Base):
    __tablename__ = "tent"

    id = Column(Integer, primary_key=True)
    campers = relationship("Camper")


class Camper(Base):
    __tablename__ = "camper"

    id = Column(Integer, primary_key=True)
    tent_id = Column(ForeignKey("tent.id"))


class Boat(Base):
    __tablename__ = "boat"

    id = Column(Integer, primary_key=True)
    oars = relationship("Oar")


class Oar(Base):
    __tablename__ = "oar"

    id = Column(Integer, primary_key=True)
    boat_id = Column(ForeignKey("boat.id"), nullable=False)


class Tower(Base):
    __tablename__ = "tower"

    id = Column(Integer, primary_key=True)
    bells = relationship("Bell")


class Bell(Base):
    __tablename__ = "bell"

    tower_id = Column(ForeignKey("tower.id"), primary_key=True)
    number = Column(Integer, primary_key=True)


def _create_engine():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    return engine


def key_set_to_null():
    """Without delete cascade the flush sets the campers' keys to NULL, then deletes the tent.

    :consequence: 2.0 text

    .. testoutput:: 1.3, 1.4

        BEGIN (implicit)
        UPDATE camper SET tent_id=? WHERE camper.id = ?
        ((None, 1), (None, 2))
        DELETE FROM tent WHERE tent.id = ?
        (1,)
        keys of the campers: [None, None]

    .. testoutput:: 2.0, 2.1

        BEGIN (implicit)
        UPDATE camper SET tent_id=? WHERE camper.id = ?
        [(None, 1), (None, 2)]
        DELETE FROM tent WHERE tent.id = ?
        (1,)
        keys of the campers: [None, None]
    """
    engine = _create_engine()
    session = Session(engine, expire_on_commit=False)
    tent = Tent(campers=[Camper(), Camper()])
    session.add(tent)
    session.commit()

    engine.echo = True
    session.delete(tent)
    session.flush()
    engine.echo = False
    print("keys of the campers:", [camper.tent_id for camper in session.query(Camper)])
    session.close()


def key_not_null():
    """Without delete cascade, a key that is NOT NULL makes the flush fail, and nothing is deleted.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        IntegrityError: NOT NULL constraint failed: oar.boat_id
        boats left: 1
        oars left: 2
    """
    session = Session(_create_engine())
    boat = Boat(oars=[Oar(), Oar()])
    session.add(boat)
    session.commit()

    session.delete(boat)
    try:
        session.flush()
    except IntegrityError as error:
        print("IntegrityError:", error.orig)
        session.rollback()
    print("boats left:", session.query(Boat).count())
    print("oars left:", session.query(Oar).count())
    session.close()


def key_not_null_on_postgresql():
    """On PostgreSQL, such a flush fails with ``NotNullViolation``, which names the column.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        sqlalchemy.exc.IntegrityError: (psycopg2.errors.NotNullViolation) null value in column "boat_id" of relation "oar" violates not-null constraint
        DETAIL:  Failing row contains (1, null).

        [SQL: UPDATE oar SET boat_id=%(boat_id)s WHERE oar.id = %(oar_id)s]
        [parameters: {'boat_id': None, 'oar_id': 1}]
        (Background on this error at: https://sqlalche.me/e/20/gkpj)
    """
    engine = create_engine("postgresql+psycopg2://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    boat = Boat(oars=[Oar()])
    session.add(boat)
    session.commit()

    session.delete(boat)
    try:
        session.flush()
    finally:
        session.close()
        engine.dispose()


def key_in_primary_key():
    """Without delete cascade, a key in the child's primary key makes the flush refuse.

    :consequence: 2.0 text

    .. testoutput:: 1.3, 1.4

        AssertionError: Dependency rule tried to blank-out primary key column 'bell.tower_id' on instance '<Bell at 0xADDRESS>'
        towers left: 1
        bells left: 1

    .. testoutput:: 2.0, 2.1

        AssertionError: Dependency rule on column 'tower.id' tried to blank-out primary key column 'bell.tower_id' on instance '<Bell at 0xADDRESS>'
        towers left: 1
        bells left: 1
    """
    session = Session(_create_engine())
    tower = Tower(bells=[Bell(number=1)])
    session.add(tower)
    session.commit()

    session.delete(tower)
    try:
        session.flush()
    except AssertionError as error:
        print("AssertionError:", error)
        session.rollback()
    print("towers left:", session.query(Tower).count())
    print("bells left:", session.query(Bell).count())
    session.close()
