"""Booking seats."""

from sqlalchemy.exc import IntegrityError

from ferry.models import Booking, Passenger, Sailing


class Full(Exception):
    """A sailing has no seats left."""


def book(session, sailing_id, email, seats=1):
    """Book seats for a passenger, who may be new; nothing is committed."""
    sailing = session.query(Sailing).get(sailing_id)
    taken = sum(booking.seats for booking in sailing.bookings)
    if taken + seats > sailing.route.seats:
        raise Full(sailing.departs)
    passenger = session.query(Passenger).filter_by(email=email).first()
    if passenger is None:
        passenger = Passenger(email=email)
        session.add(passenger)
    return Booking(sailing=sailing, passenger=passenger, seats=seats)


def register(session, emails):
    """Save passengers, and skip those that are there; return how many are new."""
    new = 0
    for email in emails:
        savepoint = session.begin_nested()
        session.add(Passenger(email=email))
        try:
            session.flush()
            savepoint.commit()
            new += 1
        except IntegrityError:
            session.rollback()
    return new
