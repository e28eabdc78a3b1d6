"""The save-update cascade: which objects enter a session together with another."""

from sqlalchemy import Column, ForeignKey, Integer, String, create_engine
from sqlalchemy.orm import Session, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Festival(Base):
    __tablename__ = "festival"

    id = Column(Integer, primary_key=True)
    concerts = relationship("Concert", back_populates="festival")
    sponsors = relationship("Sponsor", cascade="merge")


class Concert(Base):
    __tablename__ = "concert"

    id = Column(Integer, primary_key=True)
    title = Column(String(30))
    festival_id = Column(ForeignKey("festival.id"))
    festival = relationship("Festival", back_populates="concerts")


class Sponsor(Base):
    __tablename__ = "sponsor"

    id = Column(Integer, primary_key=True)
    festival_id = Column(ForeignKey("festival.id"))


def _create_engine():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    return engine


def _engine_with_festival():
    engine = _create_engine()
    session = Session(engine)
    session.add(Festival(concerts=[Concert(title="Vespers"), Concert(title="Matins")]))
    session.commit()
    session.close()
    return engine


def add_the_parent():
    """Adding the festival adds every concert in its collection.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        both concerts in session: True
        concerts saved: 2
    """
    session = Session(_create_engine())
    vespers, matins = Concert(title="Vespers"), Concert(title="Matins")
    festival = Festival(concerts=[vespers, matins])
    session.add(festival)
    print("both concerts in session:", vespers in session and matins in session)
    session.commit()
    print("concerts saved:", session.query(Concert).count())
    session.close()


def append_to_a_known_parent():
    """A concert appended to a festival that is in a session enters that session at once.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        concert in session: True
        concert is new: True
    """
    session = Session(_create_engine())
    festival = Festival()
    session.add(festival)
    vespers = Concert(title="Vespers")
    festival.concerts.append(vespers)
    print("concert in session:", vespers in session)
    print("concert is new:", vespers in session.new)
    session.close()


def removed_while_detached():
    """A concert removed from a detached festival follows the festival into its next session.

    The flush then sets the concert's foreign key to NULL.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        removed concert in session: True
        BEGIN (implicit)
        UPDATE concert SET festival_id=? WHERE concert.id = ?
        (None, 1)
    """
    engine = _engine_with_festival()
    first = Session(engine)
    festival = first.query(Festival).one()
    vespers = festival.concerts[0]
    first.close()

    festival.concerts.remove(vespers)
    second = Session(engine)
    second.add(festival)
    print("removed concert in session:", vespers in second)
    engine.echo = True
    second.flush()
    engine.echo = False
    second.close()


def reference_set_to_none():
    """A festival that a detached concert was taken out of follows it into its next session.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        former festival in session: True
    """
    engine = _engine_with_festival()
    first = Session(engine)
    vespers = first.query(Concert).filter_by(title="Vespers").one()
    festival = vespers.festival
    first.close()

    vespers.festival = None
    second = Session(engine)
    second.add(vespers)
    print("former festival in session:", festival in second)
    second.close()


def without_save_update():
    """Without save-update the sponsor stays outside: the flush warns and does not save it.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        sponsor in session: False
        SAWarning: Object of type <Sponsor> not in session, add operation along 'Festival.sponsors' will not proceed
        festivals saved: 1
        sponsors saved: 0
    """
    session = Session(_create_engine())
    sponsor = Sponsor()
    festival = Festival(sponsors=[sponsor])
    session.add(festival)
    print("sponsor in session:", sponsor in session)
    session.commit()
    print("festivals saved:", session.query(Festival).count())
    print("sponsors saved:", session.query(Sponsor).count())
    session.close()


def without_save_update_added():
    """Without save-update each object is added by itself, and the foreign key is still set.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        sponsors saved: 1
        key set: True
    """
    session = Session(_create_engine())
    sponsor = Sponsor()
    festival = Festival(sponsors=[sponsor])
    session.add_all([festival, sponsor])
    session.commit()
    print("sponsors saved:", session.query(Sponsor).count())
    print("key set:", sponsor.festival_id == festival.id)
    session.close()
