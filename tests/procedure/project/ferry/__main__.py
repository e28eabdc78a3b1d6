"""A day of the ferry line: what is booked, and what is saved at the end of it."""

from ferry import booking, db, reports, timetable


def main():
    engine = db.connect()
    route_id = timetable.add_route(engine, "Harbour to Island", 40)
    timetable.add_sailings(engine, route_id, ["08:00", "17:30"])
    session = db.Session(bind=engine)
    booking.book(session, 1, "ada@example.org", seats=2)
    booking.register(session, ["ben@example.org", "dan@example.org", "ada@example.org"])
    booking.book(session, 1, "cem@example.org")
    booking.book(session, 2, "ben@example.org", seats=3)
    print("bookings so far:", reports.bookings(session))
    session.commit()
    for table in ("route", "sailing", "passenger", "booking"):
        print(table, engine.execute(f"SELECT count(*) FROM {table}").scalar())
    print("seats booked:", reports.load(engine))


if __name__ == "__main__":
    main()
