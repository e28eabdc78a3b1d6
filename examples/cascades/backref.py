"""The save-update cascade across a bidirectional relationship."""

from sqlalchemy import Column, ForeignKey, Integer, String, create_engine
from sqlalchemy.orm import Session, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Shelf(Base):
    __tablename__ = "shelf"

    id = Column(Integer, primary_key=True)
    room = Column(String(30))
    boxes = relationship("Box", back_populates="shelf")


class Box(Base):
    __tablename__ = "box"

    id = Column(Integer, primary_key=True)
    shelf_id = Column(ForeignKey("shelf.id"))
    shelf = relationship("Shelf", back_populates="boxes")


def keyword():
    """Building a box with its shelf as a keyword.

    .. testoutput:: 1.3

        box in session: True
        BEGIN (implicit)
        SELECT shelf.id AS shelf_id, shelf.room AS shelf_room
        FROM shelf
        WHERE shelf.id = ?
        (1,)
        INSERT INTO box (shelf_id) VALUES (?)
        (1,)
        box.id: 1
        ROLLBACK
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    shelf = Shelf(room="attic")
    session.add(shelf)
    session.commit()
    engine.echo = True
    box = Box(shelf=shelf)
    print("box in session:", box in session)
    session.flush()
    print("box.id:", box.id)
    session.close()
