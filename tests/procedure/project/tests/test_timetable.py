from ferry import db, timetable


def test_sailings_are_read_once(engine):
    route_id = timetable.add_route(engine, "Harbour to Island", 4)
    assert timetable.add_sailings(engine, route_id, ["08:00", "17:30"]) == 2
    assert timetable.add_sailings(engine, route_id, ["08:00", "19:00"]) == 1


def test_another_database(tmp_path):
    engine = db.connect("sqlite:///season", database=str(tmp_path / "winter.db"))
    assert engine.url.database.endswith("winter.db")
