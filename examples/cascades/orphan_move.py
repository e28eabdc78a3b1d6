"""Moving a child from one delete-orphan collection to another."""

from sqlalchemy import Column, ForeignKey, Integer, String, create_engine
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm import Session, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Lane(Base):
    __tablename__ = "lane"

    id = Column(Integer, primary_key=True)
    name = Column(String(20))
    cards = relationship("Card", back_populates="lane", cascade="all, delete-orphan")


class Card(Base):
    __tablename__ = "card"

    id = Column(Integer, primary_key=True)
    lane_id = Column(ForeignKey("lane.id"))
    lane = relationship("Lane", back_populates="cards")


def _open_board(session):
    Base.metadata.create_all(session.get_bind())
    todo, done = Lane(name="to do", cards=[Card()]), Lane(name="done")
    session.add_all([todo, done])
    session.commit()
    return todo, done, todo.cards[0]


def _print_cards(session):
    query = session.query(Lane.name).join(Card.lane)
    print("cards are in:", [row.name for row in query])


def append_first():
    """Appending to the new parent moves the child; it is removed from the old collection.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        in the old collection: False
        cards are in: ['done']
    """
    session = Session(create_engine("sqlite://"))
    todo, done, card = _open_board(session)
    done.cards.append(card)
    print("in the old collection:", card in todo.cards)
    session.commit()
    _print_cards(session)
    session.close()


def assign_parent():
    """Assigning the many-to-one attribute moves the child as well.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        cards are in: ['done']
    """
    session = Session(create_engine("sqlite://"))
    _, done, card = _open_board(session)
    card.lane = done
    session.commit()
    _print_cards(session)
    session.close()


def remove_first():
    """Removing and then appending keeps the child, as long as nothing flushes in between.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        cards are in: ['done']
    """
    session = Session(create_engine("sqlite://"))
    todo, done, card = _open_board(session)
    done.cards  # loaded before the card has no parent
    todo.cards.remove(card)
    done.cards.append(card)
    session.commit()
    _print_cards(session)
    session.close()


def autoflush_then_append():
    """A query between ``remove()`` and ``append()`` deletes the child, and ``append()`` raises.

    Loading the new parent's collection is such a query.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        InvalidRequestError: Instance '<Card at 0xADDRESS>' has been deleted.  Use the make_transient() function to send this object back to the transient state.
        cards are in: []
    """
    session = Session(create_engine("sqlite://"))
    todo, done, card = _open_board(session)
    todo.cards.remove(card)
    try:
        done.cards.append(card)  # loads done.cards: the session flushes before
    except InvalidRequestError as error:
        print("InvalidRequestError:", error)
    session.commit()
    _print_cards(session)
    session.close()


def rollback_after_the_error():
    """A rollback after that error puts the child back where it was.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        card in session: True
        cards are in: ['to do']
    """
    session = Session(create_engine("sqlite://"))
    todo, done, card = _open_board(session)
    todo.cards.remove(card)
    try:
        done.cards.append(card)
    except InvalidRequestError:
        session.rollback()
    print("card in session:", card in session)
    _print_cards(session)
    session.close()


def autoflush_then_assign():
    """After ``remove()`` and a query, assigning a parent raises in 1.x; 2.x loses the row silently.

    :consequence: 1.4 warning, 2.0 rows

    .. testoutput:: 1.3

        lanes: 2
        card in session: False
        sqlalchemy.exc.InvalidRequestError: Instance '<Card at 0xADDRESS>' has been deleted.  Use the make_transient() function to send this object back to the transient state.

    .. testoutput:: 1.4

        lanes: 2
        card in session: False
        RemovedIn20Warning: "Card" object is being merged into a Session along the backref cascade path for relationship "Lane.cards"; in SQLAlchemy 2.0, this reverse cascade will not take place.  Set cascade_backrefs to False in either the relationship() or backref() function for the 2.0 behavior; or to set globally for the whole Session, set the future=True flag (Background on this error at: https://sqlalche.me/e/20/s9r1) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        sqlalchemy.exc.InvalidRequestError: Instance '<Card at 0xADDRESS>' has been deleted.  Use the make_transient() function to send this object back to the transient state.

    .. testoutput:: 2.0, 2.1

        lanes: 2
        card in session: False
        cards are in: []
    """
    session = Session(create_engine("sqlite://"))
    todo, done, card = _open_board(session)
    todo.cards.remove(card)
    print("lanes:", session.query(Lane).count())  # the session flushes before
    print("card in session:", card in session)
    try:
        card.lane = done
        session.commit()
        _print_cards(session)
    finally:
        session.close()


def before_the_flush():
    """The removed child, whose many-to-one changes too, is in ``session.dirty``, not ``deleted``.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        in session.dirty: True
        in session.deleted: False
    """
    session = Session(create_engine("sqlite://"))
    todo, _, card = _open_board(session)
    todo.cards.remove(card)
    print("in session.dirty:", card in session.dirty)
    print("in session.deleted:", card in session.deleted)
    session.close()


def no_autoflush():
    """Inside ``session.no_autoflush``, removing first is safe.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        cards are in: ['done']
    """
    session = Session(create_engine("sqlite://"))
    todo, done, card = _open_board(session)
    with session.no_autoflush:
        todo.cards.remove(card)
        done.cards.append(card)
    session.commit()
    _print_cards(session)
    session.close()
