"""Clearing the many-to-one side of a delete-orphan collection."""

from sqlalchemy import Column, ForeignKey, Integer, create_engine
from sqlalchemy.orm import Session, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Lane(Base):
    __tablename__ = "lane"

    id = Column(Integer, primary_key=True)
    cards = relationship("Card", back_populates="lane", cascade="all, delete-orphan")


class Card(Base):
    __tablename__ = "card"

    id = Column(Integer, primary_key=True)
    lane_id = Column(ForeignKey("lane.id"))
    lane = relationship("Lane", back_populates="cards")


def _saved_card(session):
    Base.metadata.create_all(session.get_bind())
    session.add(Lane(cards=[Card()]))
    session.commit()
    session.expunge_all()
    return session.query(Card).one()


def nothing_loaded():
    """Setting the parent to ``None`` keeps the row, with a NULL key, if the parent is not loaded.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        cards: [(1, None)]
    """
    session = Session(create_engine("sqlite://"))
    card = _saved_card(session)
    card.lane = None
    session.commit()
    print("cards:", session.query(Card.id, Card.lane_id).all())
    session.close()


def parent_loaded():
    """Setting the parent to ``None`` deletes the child if the attribute was read before.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        cards: []
    """
    session = Session(create_engine("sqlite://"))
    card = _saved_card(session)
    card.lane  # loads the parent
    card.lane = None
    session.commit()
    print("cards:", session.query(Card.id, Card.lane_id).all())
    session.close()


def parent_in_session():
    """Setting the parent to ``None`` deletes the child if the old parent is in the session.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        lane in session: True
        cards: []
    """
    session = Session(create_engine("sqlite://"))
    card = _saved_card(session)
    lane = session.query(Lane).one()
    card.lane = None
    session.commit()
    print("lane in session:", lane in session)
    print("cards:", session.query(Card.id, Card.lane_id).all())
    session.close()


def remove_from_collection():
    """Removing the child from its parent's collection loads both, and always deletes it.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        cards: []
    """
    session = Session(create_engine("sqlite://"))
    card = _saved_card(session)
    card.lane.cards.remove(card)
    session.commit()
    print("cards:", session.query(Card.id, Card.lane_id).all())
    session.close()


def delete_the_child():
    """``session.delete(child)`` always deletes the child, and needs no parent.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        cards: []
    """
    session = Session(create_engine("sqlite://"))
    card = _saved_card(session)
    session.delete(card)
    session.commit()
    print("cards:", session.query(Card.id, Card.lane_id).all())
    session.close()


def active_history():
    """``active_history=True`` loads the old parent at the assignment, so the child is deleted.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        cards: []
    """
    Base = declarative_base()

    class Lane(Base):
        __tablename__ = "lane"

        id = Column(Integer, primary_key=True)
        cards = relationship("Card", back_populates="lane", cascade="all, delete-orphan")

    class Card(Base):
        __tablename__ = "card"

        id = Column(Integer, primary_key=True)
        lane_id = Column(ForeignKey("lane.id"))
        lane = relationship("Lane", back_populates="cards", active_history=True)

    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Lane(cards=[Card()]))
    session.commit()
    session.expunge_all()
    card = session.query(Card).one()
    card.lane = None
    session.commit()
    print("cards:", session.query(Card.id, Card.lane_id).all())
    session.close()
