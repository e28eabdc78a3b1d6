"""Replacing the child of a one-to-one whose foreign key is unique."""

from sqlalchemy import Column, ForeignKey, Integer, String, create_engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class House(Base):
    __tablename__ = "house"

    id = Column(Integer, primary_key=True)
    roof = relationship("Roof", uselist=False, cascade="all, delete-orphan")


class Roof(Base):
    __tablename__ = "roof"

    id = Column(Integer, primary_key=True)
    kind = Column(String(20))
    house_id = Column(ForeignKey("house.id"), unique=True)


def replaced():
    """A flush inserts the new child before it deletes the old one, which a UNIQUE key refuses.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        sqlalchemy.exc.IntegrityError: (sqlite3.IntegrityError) UNIQUE constraint failed: roof.house_id
        [SQL: INSERT INTO roof (kind, house_id) VALUES (?, ?)]
        [parameters: ('tiles', 1)]
        (Background on this error at: https://sqlalche.me/e/20/gkpj)
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    house = House(roof=Roof(kind="thatch"))
    session.add(house)
    session.commit()
    house.roof = Roof(kind="tiles")
    try:
        session.flush()
    finally:
        session.close()


def replaced_on_postgresql():
    """On PostgreSQL, replacing the child of a one-to-one is a duplicate key.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        IntegrityError: duplicate key value violates unique constraint "roof_house_id_key"
        DETAIL:  Key (house_id)=(1) already exists.
    """
    engine = create_engine("postgresql+psycopg2://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    house = House(roof=Roof(kind="thatch"))
    session.add(house)
    session.commit()
    house.roof = Roof(kind="tiles")
    try:
        session.flush()
    except IntegrityError as error:
        print("IntegrityError:", str(error.orig).strip())
    session.close()
    engine.dispose()


def flush_between():
    """Clearing the attribute and flushing first deletes the old child before the new one comes.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        roofs: ['tiles']
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    house = House(roof=Roof(kind="thatch"))
    session.add(house)
    session.commit()
    house.roof = None
    session.flush()
    house.roof = Roof(kind="tiles")
    session.commit()
    print("roofs:", [row.kind for row in session.query(Roof.kind)])
    session.close()


def changed_in_place():
    """Changing the child that is there needs no second row.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        roofs: ['tiles']
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    house = House(roof=Roof(kind="thatch"))
    session.add(house)
    session.commit()
    house.roof.kind = "tiles"
    session.commit()
    print("roofs:", [row.kind for row in session.query(Roof.kind)])
    session.close()


def same_primary_key():
    """If the foreign key is the child's primary key, the two become one UPDATE, and nothing fails.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        BEGIN (implicit)
        UPDATE roof SET kind=? WHERE roof.house_id = ?
        ('tiles', 1)
        COMMIT
        roofs: ['tiles']
    """
    Base = declarative_base()

    class House(Base):
        __tablename__ = "house"

        id = Column(Integer, primary_key=True)
        roof = relationship("Roof", uselist=False, cascade="all, delete-orphan")

    class Roof(Base):
        __tablename__ = "roof"

        house_id = Column(ForeignKey("house.id"), primary_key=True)
        kind = Column(String(20))

    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine, expire_on_commit=False)
    house = House(roof=Roof(kind="thatch"))
    session.add(house)
    session.commit()
    house.roof = Roof(kind="tiles")
    engine.echo = True
    session.commit()
    engine.echo = False
    print("roofs:", [row.kind for row in session.query(Roof.kind)])
    session.close()


def unique_value():
    """Replacing a child of a collection by one with the same UNIQUE value fails as well.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        sqlalchemy.exc.IntegrityError: (sqlite3.IntegrityError) UNIQUE constraint failed: door.number
        [SQL: INSERT INTO door (number, house_id) VALUES (?, ?)]
        [parameters: (7, 1)]
        (Background on this error at: https://sqlalche.me/e/20/gkpj)
    """
    Base = declarative_base()

    class House(Base):
        __tablename__ = "house"

        id = Column(Integer, primary_key=True)
        doors = relationship("Door", cascade="all, delete-orphan")

    class Door(Base):
        __tablename__ = "door"

        id = Column(Integer, primary_key=True)
        number = Column(Integer, unique=True)
        house_id = Column(ForeignKey("house.id"))

    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    house = House(doors=[Door(number=7)])
    session.add(house)
    session.commit()
    house.doors = [Door(number=7)]
    try:
        session.flush()
    finally:
        session.close()
