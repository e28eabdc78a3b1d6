from ferry import booking, reports


def test_routes(engine, sailing_id):
    assert reports.routes(engine) == {"Harbour to Island": 4}


def test_load(engine, session, sailing_id):
    booking.book(session, sailing_id, "ada@example.org", seats=2)
    booking.book(session, sailing_id, "ben@example.org")
    session.commit()
    assert reports.load(engine) == {"08:00": 3}


def test_passengers(session, sailing_id):
    booking.book(session, sailing_id, "Ada@Example.org")
    session.commit()
    assert reports.passengers(session, sailing_id) == ["ada@example.org"]


def test_seats_of(session, sailing_id):
    booking.book(session, sailing_id, "ada@example.org", seats=2)
    booking.book(session, sailing_id, "ben@example.org")
    session.commit()
    assert reports.seats_of(session, 1) == 2
