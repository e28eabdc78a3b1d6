"""Delete cascade over several levels, each level loaded and deleted by the ORM."""

from collections import Counter

from sqlalchemy import Column, ForeignKey, Integer, create_engine, event
from sqlalchemy.orm import Session, relationship, selectinload

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Site(Base):
    __tablename__ = "site"

    id = Column(Integer, primary_key=True)
    halls = relationship("Hall", cascade="all, delete")


class Hall(Base):
    __tablename__ = "hall"

    id = Column(Integer, primary_key=True)
    site_id = Column(ForeignKey("site.id", ondelete="CASCADE"))
    racks = relationship("Rack", cascade="all, delete")


class Rack(Base):
    __tablename__ = "rack"

    id = Column(Integer, primary_key=True)
    hall_id = Column(ForeignKey("hall.id", ondelete="CASCADE"))
    disks = relationship("Disk", cascade="all, delete")


class Disk(Base):
    __tablename__ = "disk"

    id = Column(Integer, primary_key=True)
    rack_id = Column(ForeignKey("rack.id", ondelete="CASCADE"))


def _create_engine():
    engine = create_engine("sqlite://")

    @event.listens_for(engine, "connect")
    def enforce_foreign_keys(connection, _record):
        connection.execute("PRAGMA foreign_keys=ON")

    Base.metadata.create_all(engine)
    return engine


def _site(width):
    """Return a site with ``width`` children below each object, on three levels."""

    def rack():
        return Rack(disks=[Disk() for _ in range(width)])

    def hall():
        return Hall(racks=[rack() for _ in range(width)])

    return Site(halls=[hall() for _ in range(width)])


def _delete(root, *options):
    engine = _create_engine()
    session = Session(engine)
    session.add(root)
    session.commit()
    sent = Counter()

    @event.listens_for(engine, "before_cursor_execute")
    def count(_connection, _cursor, statement, parameters, _context, many):
        verb = statement.split()[0]
        sent[verb] += 1
        sent[f"{verb} keys"] += len(parameters) if many else 1

    session.expunge_all()
    session.delete(session.query(Site).options(*options).one())
    session.flush()
    # The SELECT of the site itself is not counted.
    print("SELECT:", sent["SELECT"] - 1)
    print("DELETE:", sent["DELETE"])
    print("keys sent with DELETE:", sent["DELETE keys"])
    print("disks left:", session.query(Disk).count())
    session.close()


def three_levels():
    """Deleting a site of two halls of two racks of two disks takes 7 SELECT and 4 DELETE.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        SELECT: 7
        DELETE: 4
        keys sent with DELETE: 15
        disks left: 0
    """
    _delete(_site(2))


def ten_of_each():
    """Deleting a site of ten halls of ten racks of ten disks takes 111 SELECT and 4 DELETE.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        SELECT: 111
        DELETE: 4
        keys sent with DELETE: 1111
        disks left: 0
    """
    _delete(_site(10))


def loaded_beforehand():
    """Loaded with ``selectinload()`` before, the same site takes 3 SELECT and 4 DELETE.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        SELECT: 3
        DELETE: 4
        keys sent with DELETE: 1111
        disks left: 0
    """
    halls = selectinload(Site.halls)
    racks = halls.selectinload(Hall.racks)
    _delete(_site(10), racks.selectinload(Rack.disks))


def logger_name():
    """Since 1.4, the engine's logger has no ``base`` in its name: ``sqlalchemy.engine.Engine``.

    :consequence: 1.4 text

    .. testoutput:: 1.3

        logger: sqlalchemy.engine.base.Engine

    .. testoutput:: 1.4, 2.0, 2.1

        logger: sqlalchemy.engine.Engine
    """
    print("logger:", create_engine("sqlite://").logger.name)
