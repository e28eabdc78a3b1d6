"""What the ferry line keeps."""

from sqlalchemy import Column, ForeignKey, Integer, String
from sqlalchemy.ext.declarative import declarative_base
from sqlalchemy.orm import backref, relationship
from sqlalchemy_utils import EmailType, generic_repr

Base = declarative_base()


@generic_repr
class Route(Base):
    __tablename__ = "route"
    id = Column(Integer, primary_key=True)
    name = Column(String, nullable=False)
    seats = Column(Integer, nullable=False)


@generic_repr
class Sailing(Base):
    __tablename__ = "sailing"
    id = Column(Integer, primary_key=True)
    route_id = Column(ForeignKey("route.id"), nullable=False)
    departs = Column(String, nullable=False)
    route = relationship(Route, backref=backref("sailings", cascade="all, delete-orphan"))


@generic_repr
class Passenger(Base):
    __tablename__ = "passenger"
    id = Column(Integer, primary_key=True)
    email = Column(EmailType, unique=True, nullable=False)


@generic_repr
class Booking(Base):
    __tablename__ = "booking"
    id = Column(Integer, primary_key=True)
    sailing_id = Column(ForeignKey("sailing.id"), nullable=False)
    passenger_id = Column(ForeignKey("passenger.id"))
    seats = Column(Integer, nullable=False, default=1)
    sailing = relationship(Sailing, backref="bookings")
    passenger = relationship(Passenger, backref="bookings")
