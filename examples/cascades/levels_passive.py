"""Delete cascade over several levels, left to the database."""

from collections import Counter

from sqlalchemy import Column, ForeignKey, Integer, create_engine, event
from sqlalchemy.orm import Session, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Site(Base):
    __tablename__ = "site"

    id = Column(Integer, primary_key=True)
    halls = relationship(
        "Hall",
        cascade="all, delete",
        passive_deletes=True,
    )


class Hall(Base):
    __tablename__ = "hall"

    id = Column(Integer, primary_key=True)
    site_id = Column(ForeignKey("site.id", ondelete="CASCADE"))
    racks = relationship(
        "Rack",
        cascade="all, delete",
        passive_deletes=True,
    )


class Rack(Base):
    __tablename__ = "rack"

    id = Column(Integer, primary_key=True)
    hall_id = Column(ForeignKey("hall.id", ondelete="CASCADE"))
    disks = relationship(
        "Disk",
        cascade="all, delete",
        passive_deletes=True,
    )


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


def _delete(root):
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
    session.delete(session.query(Site).one())
    session.flush()
    # The SELECT of the site itself is not counted.
    print("SELECT:", sent["SELECT"] - 1)
    print("DELETE:", sent["DELETE"])
    print("keys sent with DELETE:", sent["DELETE keys"])
    print("disks left:", session.query(Disk).count())
    session.close()


def three_levels():
    """With ``passive_deletes=True`` on each level, ten of ten of ten disks take one DELETE.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        SELECT: 0
        DELETE: 1
        keys sent with DELETE: 1
        disks left: 0
    """
    _delete(_site(10))
