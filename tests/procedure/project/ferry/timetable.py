"""Reading the timetable of a season."""

from ferry.models import Route, Sailing


def add_route(engine, name, seats):
    """Save a route; return its key."""
    route = Route.__table__
    with engine.connect() as connection:
        result = connection.execute(route.insert().values(name=name, seats=seats))
        return result.inserted_primary_key[0]


def add_sailings(engine, route_id, departures):
    """Save the sailings of a route, all or none."""
    sailing = Sailing.__table__
    with engine.connect() as connection:
        known = connection.execute(
            "SELECT departs FROM sailing WHERE route_id = ?", (route_id,)
        ).fetchall()
        new = [time for time in departures if (time,) not in [tuple(row) for row in known]]
        transaction = connection.begin()
        try:
            for time in new:
                connection.execute(sailing.insert(), route_id=route_id, departs=time)
            transaction.commit()
        except Exception:
            transaction.rollback()
            raise
    return len(new)
