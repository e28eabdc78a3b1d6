"""delete-orphan on a many-to-one relationship, and what ``single_parent`` checks."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table, create_engine
from sqlalchemy.orm import Session, clear_mappers, configure_mappers, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Driver(Base):
    __tablename__ = "driver"

    id = Column(Integer, primary_key=True)
    licence_id = Column(ForeignKey("licence.id"))
    licence = relationship("Licence", cascade="all, delete-orphan", single_parent=True)


class Licence(Base):
    __tablename__ = "licence"

    id = Column(Integer, primary_key=True)
    number = Column(String(10))


def many_to_one_without():
    """delete-orphan on a many-to-one is refused without ``single_parent=True``.

    :consequence: 2.0 text

    .. testoutput:: 1.3, 1.4

        sqlalchemy.exc.ArgumentError: For many-to-one relationship Driver.licence, delete-orphan cascade is normally configured only on the "one" side of a one-to-many relationship, and not on the "many" side of a many-to-one or many-to-many relationship.  To force this relationship to allow a particular "Licence" object to be referred towards by only a single "Driver" object at a time via the Driver.licence relationship, which would allow delete-orphan cascade to take place in this direction, set the single_parent=True flag. (Background on this error at: https://sqlalche.me/e/20/bbf0)

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ArgumentError: For many-to-one relationship Driver.licence, delete-orphan cascade is normally configured only on the "one" side of a one-to-many relationship, and not on the "many" side of a many-to-one or many-to-many relationship.  To force this relationship to allow a particular "Licence" object to be referenced by only a single "Driver" object at a time via the Driver.licence relationship, which would allow delete-orphan cascade to take place in this direction, set the single_parent=True flag. (Background on this error at: https://sqlalche.me/e/20/bbf0)
    """
    Base = declarative_base()

    class Driver(Base):
        __tablename__ = "driver"

        id = Column(Integer, primary_key=True)
        licence_id = Column(ForeignKey("licence.id"))
        licence = relationship("Licence", cascade="all, delete-orphan")

    class Licence(Base):
        __tablename__ = "licence"

        id = Column(Integer, primary_key=True)

    try:
        configure_mappers()
    finally:
        clear_mappers()  # 1.3 reports this mapping again for every other class


def many_to_many_without():
    """delete-orphan on a many-to-many is refused without ``single_parent=True``.

    :consequence: 2.0 text

    .. testoutput:: 1.3, 1.4

        sqlalchemy.exc.ArgumentError: For many-to-many relationship Driver.cars, delete-orphan cascade is normally configured only on the "one" side of a one-to-many relationship, and not on the "many" side of a many-to-one or many-to-many relationship.  To force this relationship to allow a particular "Car" object to be referred towards by only a single "Driver" object at a time via the Driver.cars relationship, which would allow delete-orphan cascade to take place in this direction, set the single_parent=True flag. (Background on this error at: https://sqlalche.me/e/20/bbf0)

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ArgumentError: For many-to-many relationship Driver.cars, delete-orphan cascade is normally configured only on the "one" side of a one-to-many relationship, and not on the "many" side of a many-to-one or many-to-many relationship.  To force this relationship to allow a particular "Car" object to be referenced by only a single "Driver" object at a time via the Driver.cars relationship, which would allow delete-orphan cascade to take place in this direction, set the single_parent=True flag. (Background on this error at: https://sqlalche.me/e/20/bbf0)
    """
    Base = declarative_base()

    class Driver(Base):
        __tablename__ = "driver"

        id = Column(Integer, primary_key=True)
        cars = relationship("Car", secondary="driver_car", cascade="all, delete-orphan")

    class Car(Base):
        __tablename__ = "car"

        id = Column(Integer, primary_key=True)

    Table(
        "driver_car",
        Base.metadata,
        Column("driver_id", ForeignKey("driver.id"), primary_key=True),
        Column("car_id", ForeignKey("car.id"), primary_key=True),
    )
    try:
        configure_mappers()
    finally:
        clear_mappers()  # 1.3 reports this mapping again for every other class


def replaced():
    """With delete-orphan on a many-to-one, setting another object deletes the previous one.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        licences left: ['new']
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    driver = Driver(licence=Licence(number="old"))
    session.add(driver)
    session.commit()
    driver.licence = Licence(number="new")
    session.commit()
    print("licences left:", [row.number for row in session.query(Licence.number)])
    session.close()


def second_parent():
    """A second parent in the same program is refused, even before anything is saved.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        sqlalchemy.exc.InvalidRequestError: Instance <Licence at 0xADDRESS> is already associated with an instance of <class 'examples.cascades.single_parent.Driver'> via its Driver.licence attribute, and is only allowed a single parent. (Background on this error at: https://sqlalche.me/e/20/bbf1)
    """
    licence = Licence(number="old")
    Driver(licence=licence)
    Driver(licence=licence)


def second_parent_after_loading():
    """A second parent of an object that was loaded from the database is accepted.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        drivers: [(1, 1), (2, 1)]
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Driver(licence=Licence(number="old")))
    session.commit()
    session.expunge_all()
    licence = session.query(Licence).one()
    session.add(Driver(licence=licence))
    session.commit()
    print("drivers:", session.query(Driver.id, Driver.licence_id).order_by(Driver.id).all())
    session.close()


def second_parent_loses_it():
    """Deleting one of two such parents deletes the object that the other one refers to.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        licences left: 0
        drivers: [(2, 1)]
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Driver(licence=Licence(number="old")))
    session.commit()
    session.expunge_all()
    session.add(Driver(licence=session.query(Licence).one()))
    session.commit()
    session.delete(session.query(Driver).filter_by(id=1).one())
    session.commit()
    print("licences left:", session.query(Licence).count())
    print("drivers:", session.query(Driver.id, Driver.licence_id).all())
    session.close()


def unique_constraint():
    """A UNIQUE constraint on the foreign key refuses the second parent in every case.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        sqlalchemy.exc.IntegrityError: (sqlite3.IntegrityError) UNIQUE constraint failed: driver.licence_id
        [SQL: INSERT INTO driver (licence_id) VALUES (?)]
        [parameters: (1,)]
        (Background on this error at: https://sqlalche.me/e/20/gkpj)
    """
    Base = declarative_base()

    class Driver(Base):
        __tablename__ = "driver"

        id = Column(Integer, primary_key=True)
        licence_id = Column(ForeignKey("licence.id"), unique=True)
        licence = relationship("Licence", cascade="all, delete-orphan", single_parent=True)

    class Licence(Base):
        __tablename__ = "licence"

        id = Column(Integer, primary_key=True)

    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Driver(licence=Licence()))
    session.commit()
    session.expunge_all()
    session.add(Driver(licence=session.query(Licence).one()))
    try:
        session.commit()
    finally:
        session.close()


def cleared():
    """With delete-orphan on a many-to-one, ``None`` deletes the object, even if it was never read.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        read before: old
        licences left: 0
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Driver(id=1, licence=Licence(number="old")))
    session.add(Driver(id=2, licence=Licence(number="older")))
    session.commit()
    session.expunge_all()
    first, second = session.query(Driver).order_by(Driver.id)
    print("read before:", first.licence.number)
    first.licence = None
    second.licence = None
    session.commit()
    print("licences left:", session.query(Licence).count())
    session.close()


def replaced_before_the_flush():
    """An object that was never flushed leaves the session when another takes its place.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        in session: False
        licences: ['new']
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    licence = Licence(number="lost")
    driver = Driver(licence=licence)
    session.add(driver)
    driver.licence = Licence(number="new")
    print("in session:", licence in session)
    session.commit()
    print("licences:", [licence.number for licence in session.query(Licence)])
    session.close()
