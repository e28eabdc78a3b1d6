"""A ``lazy="dynamic"`` relationship of an object whose session is closed."""

from sqlalchemy import Column, ForeignKey, Integer, String, create_engine
from sqlalchemy.orm import Session, relationship
from sqlalchemy.orm.exc import DetachedInstanceError

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Planet(Base):
    __tablename__ = "planet"

    id = Column(Integer, primary_key=True)
    moons = relationship("Moon", lazy="dynamic")


class Moon(Base):
    __tablename__ = "moon"

    id = Column(Integer, primary_key=True)
    name = Column(String(30))
    planet_id = Column(ForeignKey("planet.id"))


def read_after_close():
    """A dynamic relationship of a detached object is empty; only ``filter()`` raises.

    :consequence: 1.4 warning

    .. testoutput:: 1.3

        moons in the session: 1
        count after close: 0
        moons after close: []
        filter: Parent instance <Planet at 0xADDRESS> is not bound to a Session, and no contextual session is established; lazy load operation of attribute 'moons' cannot proceed (Background on this error at: https://sqlalche.me/e/20/bhk3)

    .. testoutput:: 1.4, 2.0, 2.1

        moons in the session: 1
        count after close: 0
        SAWarning: Instance <Planet at 0xADDRESS> is detached, dynamic relationship cannot return a correct result.   This warning will become a DetachedInstanceError in a future release.
        moons after close: []
        filter: Parent instance <Planet at 0xADDRESS> is not bound to a Session, and no contextual session is established; lazy load operation of attribute 'moons' cannot proceed (Background on this error at: https://sqlalche.me/e/20/bhk3)
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Planet(id=1, moons=[Moon(id=1, name="Phobos")]))
    session.commit()
    planet = session.query(Planet).one()
    print("moons in the session:", planet.moons.count())
    session.close()
    print("count after close:", planet.moons.count())
    print("moons after close:", planet.moons.all())
    try:
        print(planet.moons.filter(Moon.name == "Phobos").count())
    except DetachedInstanceError as error:
        print("filter:", error)
