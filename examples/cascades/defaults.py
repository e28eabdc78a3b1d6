"""Which cascades the two sides of a relationship have."""

from sqlalchemy import Column, ForeignKey, Integer, inspect
from sqlalchemy.orm import backref, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Depot(Base):
    __tablename__ = "depot"

    id = Column(Integer, primary_key=True)
    trucks = relationship("Truck", back_populates="depot")


class Truck(Base):
    __tablename__ = "truck"

    id = Column(Integer, primary_key=True)
    depot_id = Column(ForeignKey("depot.id"))
    depot = relationship("Depot", back_populates="trucks")


class Driver(Base):
    __tablename__ = "driver"

    id = Column(Integer, primary_key=True)
    depot_id = Column(ForeignKey("depot.id"))
    depot = relationship("Depot", backref=backref("drivers", cascade="all, delete"))


class Pump(Base):
    __tablename__ = "pump"

    id = Column(Integer, primary_key=True)
    depot_id = Column(ForeignKey("depot.id"))
    depot = relationship("Depot", backref="pumps", cascade="all, delete")


def default_options():
    """A relationship has the cascades save-update and merge, on both sides.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        Depot.trucks: ['merge', 'save-update']
        Truck.depot: ['merge', 'save-update']
    """
    depot = inspect(Depot).relationships
    truck = inspect(Truck).relationships
    print("Depot.trucks:", sorted(depot["trucks"].cascade))
    print("Truck.depot:", sorted(truck["depot"].cascade))


def on_the_backref():
    """A cascade given to ``backref()`` belongs to the reverse side and to no other.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        Driver.depot: ['merge', 'save-update']
        Depot.drivers: ['delete', 'expunge', 'merge', 'refresh-expire', 'save-update']
    """
    driver = inspect(Driver).relationships
    depot = inspect(Depot).relationships
    print("Driver.depot:", sorted(driver["depot"].cascade))
    print("Depot.drivers:", sorted(depot["drivers"].cascade))


def beside_the_backref():
    """A cascade given beside ``backref`` belongs to the side on which it is written.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        Pump.depot: ['delete', 'expunge', 'merge', 'refresh-expire', 'save-update']
        Depot.pumps: ['merge', 'save-update']
    """
    pump = inspect(Pump).relationships
    depot = inspect(Depot).relationships
    print("Pump.depot:", sorted(pump["depot"].cascade))
    print("Depot.pumps:", sorted(depot["pumps"].cascade))
