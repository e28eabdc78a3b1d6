import pytest

from ferry import booking, models


def test_a_booking_is_saved(session, sailing_id):
    booking.book(session, sailing_id, "ada@example.org", seats=2)
    session.commit()
    assert session.query(models.Booking).count() == 1


def test_a_full_sailing(session, sailing_id):
    booking.book(session, sailing_id, "ada@example.org", seats=3)
    with pytest.raises(booking.Full):
        booking.book(session, sailing_id, "ben@example.org", seats=2)


def test_register(session):
    emails = ["ada@example.org", "ben@example.org", "ada@example.org"]
    assert booking.register(session, emails) == 2
