"""What the office wants to know."""

from sqlalchemy import func, select, text
from sqlalchemy.orm import joinedload

from ferry.models import Booking, Route, Sailing


def routes(engine):
    """Return the routes with their seats."""
    route = Route.__table__
    rows = engine.execute(select([route.c.name, route.c.seats]).order_by(route.c.name))
    return {row["name"]: row["seats"] for row in rows}


def load(engine):
    """Return how many seats of each sailing are booked."""
    booking, sailing = Booking.__table__, Sailing.__table__
    booked = select([booking.c.sailing_id, func.sum(booking.c.seats).label("seats")]).group_by(
        booking.c.sailing_id
    )
    statement = select([sailing.c.departs, booked.c.seats]).select_from(
        sailing.join(booked, booked.c.sailing_id == sailing.c.id)
    )
    return {departs: seats for departs, seats in engine.execute(statement)}


def passengers(session, sailing_id):
    """Return the addresses of those who have booked a sailing."""
    bookings = (
        session.query(Booking)
        .options(joinedload("passenger"))
        .filter(Booking.sailing_id == sailing_id)
    )
    return sorted(booking.passenger.email for booking in bookings)


def seats_of(session, passenger_id):
    """Return how many seats a passenger has booked."""
    bookings = session.query(Booking).join(Booking.passenger).filter_by(id=passenger_id)
    return sum(booking.seats for booking in bookings)


def bookings(session):
    """Return how many bookings are in the database."""
    return session.execute(text("SELECT count(*) FROM booking")).scalar()
