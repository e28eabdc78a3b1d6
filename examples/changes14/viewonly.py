"""Relationships that are only for reading."""

from sqlalchemy import Column, ForeignKey, Integer, create_engine
from sqlalchemy.orm import Session, backref, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Museum(Base):
    __tablename__ = "museum"

    id = Column(Integer, primary_key=True)
    paintings = relationship("Painting", backref=backref("museum", viewonly=True))


class Painting(Base):
    __tablename__ = "painting"

    id = Column(Integer, primary_key=True)
    museum_id = Column(ForeignKey("museum.id"))


def backref_viewonly():
    """Setting a viewonly attribute changes the other side in 1.3, and nothing from 1.4 on.

    In 1.3 the painting joins the session too.

    :consequence: 1.4 rows

    .. testoutput:: 1.3

        SAWarning: Setting backref / back_populates on relationship Museum.paintings to refer to viewonly relationship Painting.museum should include sync_backref=False set on the Museum.paintings relationship.  (this warning may be suppressed after 10 occurrences)
        SAWarning: Setting backref / back_populates on relationship Museum.paintings to refer to viewonly relationship Painting.museum should include sync_backref=False set on the Museum.paintings relationship.  (this warning may be suppressed after 10 occurrences)
        in museum.paintings: True
        in session: True
        rows: [(1,)]

    .. testoutput:: 1.4, 2.0, 2.1

        in museum.paintings: False
        in session: False
        rows: []
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    museum = Museum(id=1, paintings=[])
    session.add(museum)
    session.flush()

    painting = Painting()
    painting.museum = museum
    print("in museum.paintings:", painting in museum.paintings)
    print("in session:", painting in session)
    session.commit()
    print("rows:", session.query(Painting.museum_id).all())
    session.close()


def writable_side():
    """Appending to the side that is not viewonly saves the object in every version.

    :consequence: 1.4 text

    .. testoutput:: 1.3

        SAWarning: Setting backref / back_populates on relationship Museum.paintings to refer to viewonly relationship Painting.museum should include sync_backref=False set on the Museum.paintings relationship.  (this warning may be suppressed after 10 occurrences)
        SAWarning: Setting backref / back_populates on relationship Museum.paintings to refer to viewonly relationship Painting.museum should include sync_backref=False set on the Museum.paintings relationship.  (this warning may be suppressed after 10 occurrences)
        rows: 1
        museum_id: 1

    .. testoutput:: 1.4, 2.0, 2.1

        rows: 1
        museum_id: 1
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    museum = Museum(id=1)
    session.add(museum)
    session.flush()

    painting = Painting()
    museum.paintings.append(painting)
    session.commit()
    print("rows:", session.query(Painting).count())
    print("museum_id:", painting.museum_id)
    session.close()
