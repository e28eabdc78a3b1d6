"""Objects whose session is closed or gone, and what can still be read of them."""

import gc

from sqlalchemy import Column, ForeignKey, Integer, String, create_engine
from sqlalchemy import inspect as inspect_object
from sqlalchemy.orm import Session, deferred, joinedload, relationship, selectinload, undefer
from sqlalchemy.orm.exc import DetachedInstanceError

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Planet(Base):
    __tablename__ = "planet"

    id = Column(Integer, primary_key=True)
    name = Column(String(30))
    notes = deferred(Column(String(200)))
    status = Column(String(20), server_default="seen")
    moons = relationship("Moon", back_populates="planet")


class Moon(Base):
    __tablename__ = "moon"

    id = Column(Integer, primary_key=True)
    name = Column(String(30))
    planet_id = Column(ForeignKey("planet.id"))
    planet = relationship("Planet", back_populates="moons")


def _make_engine():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    phobos = Moon(id=1, name="Phobos")
    mars = Planet(id=1, name="Mars", notes="red", moons=[phobos])
    session.add(mars)
    session.commit()
    session.close()
    return engine


def expired_by_commit():
    """After ``commit()`` and ``close()`` not even a plain column can be read.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        sqlalchemy.orm.exc.DetachedInstanceError: Instance <Planet at 0xADDRESS> is not bound to a Session; attribute refresh operation cannot proceed (Background on this error at: https://sqlalche.me/e/20/bhk3)
    """
    session = Session(_make_engine())
    planet = session.query(Planet).one()
    session.commit()
    session.close()
    print("name:", planet.name)


def end_of_the_block():
    """``with session.begin()`` commits, and ``with Session()`` closes, at the end.

    .. testoutput:: 1.4, 2.0, 2.1

        sqlalchemy.orm.exc.DetachedInstanceError: Instance <Planet at 0xADDRESS> is not bound to a Session; attribute refresh operation cannot proceed (Background on this error at: https://sqlalche.me/e/20/bhk3)
    """
    engine = _make_engine()
    with Session(engine) as session, session.begin():
        planet = session.query(Planet).one()
    print("name:", planet.name)


def closed_without_commit():
    """Without a commit, what was loaded can be read after ``close()``.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        name: Mars
    """
    session = Session(_make_engine())
    planet = session.query(Planet).one()
    session.close()
    print("name:", planet.name)


def expire_on_commit_off():
    """With ``expire_on_commit=False`` the loaded values stay after ``commit()``.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        name: Mars
    """
    session = Session(_make_engine(), expire_on_commit=False)
    planet = session.query(Planet).one()
    session.commit()
    session.close()
    print("name:", planet.name)


def refresh_before_close():
    """``refresh()`` loads the columns once more, between the commit and the end.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        name: Mars
    """
    session = Session(_make_engine())
    planet = session.query(Planet).one()
    session.commit()
    session.refresh(planet)
    session.close()
    print("name:", planet.name)


def values_inside():
    """A value that is read before the session is closed is an ordinary value.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        summary: {'name': 'Mars', 'moons': 1}
    """
    session = Session(_make_engine())
    planet = session.query(Planet).one()
    session.commit()
    summary = {"name": planet.name, "moons": len(planet.moons)}
    session.close()
    print("summary:", summary)


def add_to_a_new_session():
    """Added to another session, the object loads what it lacks there.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        name: Mars
        moons: ['Phobos']
    """
    engine = _make_engine()
    session = Session(engine)
    planet = session.query(Planet).one()
    session.commit()
    session.close()

    other = Session(engine)
    other.add(planet)
    print("name:", planet.name)
    print("moons:", [moon.name for moon in planet.moons])
    other.close()


def merge_into_a_new_session():
    """``merge()`` returns a copy that can load; the object itself stays detached.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        copy is the object: False
        name of the copy: Mars
        name of the object: DetachedInstanceError
    """
    engine = _make_engine()
    session = Session(engine)
    planet = session.query(Planet).one()
    session.commit()
    session.close()

    other = Session(engine)
    copy = other.merge(planet)
    print("copy is the object:", copy is planet)
    print("name of the copy:", copy.name)
    try:
        print("name of the object:", planet.name)
    except DetachedInstanceError as error:
        print("name of the object:", type(error).__name__)
    other.close()


def key_of_a_detached_object():
    """The primary key of an expired object is left in ``inspect(...).identity``.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        id: DetachedInstanceError
        identity: (1,)
    """
    session = Session(_make_engine())
    planet = session.query(Planet).one()
    session.commit()
    session.close()
    try:
        print("id:", planet.id)
    except DetachedInstanceError as error:
        print("id:", type(error).__name__)
    print("identity:", inspect_object(planet).identity)


def what_is_missing():
    """``inspect()`` says whether an object is detached, and what is not loaded.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        detached: True
        not loaded: ['moons', 'notes']
    """
    session = Session(_make_engine())
    planet = session.query(Planet).one()
    session.close()
    state = inspect_object(planet)
    print("detached:", state.detached)
    print("not loaded:", sorted(state.unloaded))


def expired_by_rollback():
    """A rollback expires as well, and ``expire_on_commit=False`` does not stop it.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        sqlalchemy.orm.exc.DetachedInstanceError: Instance <Planet at 0xADDRESS> is not bound to a Session; attribute refresh operation cannot proceed (Background on this error at: https://sqlalche.me/e/20/bhk3)
    """
    session = Session(_make_engine(), expire_on_commit=False)
    planet = session.query(Planet).one()
    session.rollback()
    session.close()
    print("name:", planet.name)


def lazy_load():
    """A collection that was not loaded before ``close()`` cannot be loaded after it.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        name: Mars
        sqlalchemy.orm.exc.DetachedInstanceError: Parent instance <Planet at 0xADDRESS> is not bound to a Session; lazy load operation of attribute 'moons' cannot proceed (Background on this error at: https://sqlalche.me/e/20/bhk3)
    """
    session = Session(_make_engine())
    planet = session.query(Planet).one()
    session.close()
    print("name:", planet.name)
    print("moons:", len(planet.moons))


def lazy_load_after_expunge():
    """An object that is expunged loads nothing any more, although its session is open.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        name: Mars
        sqlalchemy.orm.exc.DetachedInstanceError: Parent instance <Planet at 0xADDRESS> is not bound to a Session; lazy load operation of attribute 'moons' cannot proceed (Background on this error at: https://sqlalche.me/e/20/bhk3)
    """
    session = Session(_make_engine())
    planet = session.query(Planet).one()
    session.expunge(planet)
    try:
        print("name:", planet.name)
        print("moons:", len(planet.moons))
    finally:
        session.close()


def lazy_load_after_delete():
    """A deleted object keeps what was loaded, and loads nothing any more.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        name: Phobos
        sqlalchemy.orm.exc.DetachedInstanceError: Parent instance <Moon at 0xADDRESS> is not bound to a Session; lazy load operation of attribute 'planet' cannot proceed (Background on this error at: https://sqlalche.me/e/20/bhk3)
    """
    session = Session(_make_engine())
    moon = session.query(Moon).one()
    session.delete(moon)
    session.commit()
    try:
        print("name:", moon.name)
        print("planet:", moon.planet.name)
    finally:
        session.close()


def eager_load():
    """A collection that the query loads can be read after ``close()``.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        moons: ['Phobos']
    """
    session = Session(_make_engine())
    query = session.query(Planet)
    planet = query.options(selectinload(Planet.moons)).one()
    session.close()
    print("moons:", [moon.name for moon in planet.moons])


def eager_load_of_one():
    """A single object is loaded along with a JOIN.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        planet: Mars
    """
    session = Session(_make_engine())
    query = session.query(Moon)
    moon = query.options(joinedload(Moon.planet)).one()
    session.close()
    print("planet:", moon.planet.name)


def deferred_column():
    """A deferred column that was not read in the session cannot be read after it.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        sqlalchemy.orm.exc.DetachedInstanceError: Parent instance <Planet at 0xADDRESS> is not bound to a Session; deferred load operation of attribute 'notes' cannot proceed (Background on this error at: https://sqlalche.me/e/20/bhk3)
    """
    session = Session(_make_engine())
    planet = session.query(Planet).one()
    session.close()
    print("notes:", planet.notes)


def undeferred_column():
    """``undefer()`` loads the column with the object.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        notes: red
    """
    session = Session(_make_engine())
    query = session.query(Planet)
    planet = query.options(undefer(Planet.notes)).one()
    session.close()
    print("notes:", planet.notes)


def server_default():
    """What the server filled in is not loaded by a flush in 1.x; it is in 2.x.

    2.x asks for it with RETURNING, on databases that have it.

    :consequence: 2.0 works

    .. testoutput:: 1.3, 1.4

        status: DetachedInstanceError

    .. testoutput:: 2.0, 2.1

        status: seen
    """
    session = Session(_make_engine())
    venus = Planet(name="Venus")
    session.add(venus)
    session.flush()
    session.close()
    try:
        print("status:", venus.status)
    except DetachedInstanceError as error:
        print("status:", type(error).__name__)


def server_default_refreshed():
    """``refresh()`` after the flush loads what the server filled in, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        status: seen
    """
    session = Session(_make_engine())
    venus = Planet(name="Venus")
    session.add(venus)
    session.flush()
    session.refresh(venus)
    session.close()
    print("status:", venus.status)


def session_out_of_scope():
    """A session that nobody holds is gone at once since 1.4; 1.3 keeps it for a while.

    :consequence: 1.4 exception

    .. testoutput:: 1.3

        at once: Mars
        after a garbage collection: DetachedInstanceError

    .. testoutput:: 1.4, 2.0, 2.1

        at once: DetachedInstanceError
        after a garbage collection: DetachedInstanceError
    """

    def first_planet(engine):
        session = Session(engine)
        planet = session.query(Planet).one()
        session.commit()
        return planet

    def name_of(planet):
        try:
            return planet.name
        except DetachedInstanceError as error:
            return type(error).__name__

    engine = _make_engine()
    gc.collect()
    print("at once:", name_of(first_planet(engine)))
    planet = first_planet(engine)
    gc.collect()
    print("after a garbage collection:", name_of(planet))


def given_a_parent():
    """Assigning a parent brought a detached object into the session in 1.x; not in 2.x.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        moon in session: True
        name: Phobos

    .. testoutput:: 1.4

        RemovedIn20Warning: "Moon" object is being merged into a Session along the backref cascade path for relationship "Planet.moons"; in SQLAlchemy 2.0, this reverse cascade will not take place.  Set cascade_backrefs to False in either the relationship() or backref() function for the 2.0 behavior; or to set globally for the whole Session, set the future=True flag (Background on this error at: https://sqlalche.me/e/20/s9r1) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        moon in session: True
        name: Phobos

    .. testoutput:: 2.0, 2.1

        moon in session: False
        name: DetachedInstanceError
    """
    engine = _make_engine()
    session = Session(engine)
    moon = session.query(Moon).one()
    session.commit()
    session.close()

    other = Session(engine)
    moon.planet = other.query(Planet).one()
    print("moon in session:", moon in other)
    try:
        print("name:", moon.name)
    except DetachedInstanceError as error:
        print("name:", type(error).__name__)
    other.close()
