import pytest

from ferry import db, timetable


@pytest.fixture
def engine():
    return db.connect("sqlite://")


@pytest.fixture
def session(engine):
    session = db.Session(bind=engine)
    yield session
    session.close()


@pytest.fixture
def sailing_id(engine):
    route_id = timetable.add_route(engine, "Harbour to Island", 4)
    timetable.add_sailings(engine, route_id, ["08:00"])
    return 1
