"""Delete cascade across a many-to-many, with ON DELETE CASCADE on the association table."""

from collections import Counter

from sqlalchemy import Column, ForeignKey, Integer, Table, create_engine, event, text
from sqlalchemy.orm import Session, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()

deck_slide = Table(
    "deck_slide",
    Base.metadata,
    Column("deck_id", ForeignKey("deck.id", ondelete="CASCADE"), primary_key=True),
    Column("slide_id", ForeignKey("slide.id", ondelete="CASCADE"), primary_key=True),
)


class Deck(Base):
    __tablename__ = "deck"

    id = Column(Integer, primary_key=True)
    slides = relationship(
        "Slide", secondary=deck_slide, back_populates="decks", cascade="all, delete"
    )


class Slide(Base):
    __tablename__ = "slide"

    id = Column(Integer, primary_key=True)
    decks = relationship(
        "Deck", secondary=deck_slide, back_populates="slides", passive_deletes=True
    )


def _create_engine():
    engine = create_engine("sqlite://")

    @event.listens_for(engine, "connect")
    def enforce_foreign_keys(connection, _record):
        connection.execute("PRAGMA foreign_keys=ON")

    Base.metadata.create_all(engine)
    return engine


def _print_rows(session):
    print("decks left:", [row.id for row in session.query(Deck.id).order_by(Deck.id)])
    print("slides left:", [row.id for row in session.query(Slide.id).order_by(Slide.id)])
    print("association rows left:", sorted(tuple(row) for row in session.query(deck_slide)))


def rows():
    """The slides go, and the database deletes the association rows that other decks had.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        decks left: [2]
        slides left: [3]
        association rows left: [(2, 3)]
    """
    engine = _create_engine()
    session = Session(engine)
    shared = Slide(id=1)
    first = Deck(id=1, slides=[shared, Slide(id=2)])
    session.add_all([first, Deck(id=2, slides=[shared, Slide(id=3)])])
    session.commit()
    session.delete(session.query(Deck).filter_by(id=1).one())
    session.commit()
    _print_rows(session)
    session.close()


def sent_for_links():
    """The ORM deletes the deck's association rows and sends nothing for those of other decks.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        DELETE FROM deck WHERE deck.id = ? (1,)
        DELETE FROM deck_slide WHERE deck_slide.deck_id = ? AND deck_slide.slide_id = ? (1, 1)
        DELETE FROM slide WHERE slide.id = ? (1,)
        decks left: [2]
        slides left: []
        association rows left: []
    """
    engine = _create_engine()
    session = Session(engine)
    shared = Slide(id=1)
    session.add_all([Deck(id=1, slides=[shared]), Deck(id=2, slides=[shared])])
    session.commit()
    deck = session.query(Deck).filter_by(id=1).one()
    sent = []

    @event.listens_for(engine, "before_cursor_execute")
    def record(_connection, _cursor, statement, parameters, *_):
        if statement.startswith("DELETE"):
            sent.append(f"{statement} {parameters}")

    session.delete(deck)
    session.flush()
    for statement in sorted(sent):
        print(statement)
    _print_rows(session)
    session.close()


def count_selects():
    """With ``passive_deletes`` on the other side, two slides take one SELECT, for the slides.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        SELECT: 1
        DELETE: 3
    """
    engine = _create_engine()
    session = Session(engine)
    session.add(Deck(slides=[Slide(), Slide()]))
    session.commit()
    deck = session.query(Deck).one()
    sent = Counter()

    @event.listens_for(engine, "before_cursor_execute")
    def count(_connection, _cursor, statement, *_):
        sent[statement.split()[0]] += 1

    session.delete(deck)
    session.flush()
    print("SELECT:", sent["SELECT"])
    print("DELETE:", sent["DELETE"])
    session.close()


def count_selects_without():
    """Without ``passive_deletes``, each slide takes one more SELECT, for its decks.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        SELECT: 3
        DELETE: 3
    """
    Base = declarative_base()

    link = Table(
        "link",
        Base.metadata,
        Column("deck_id", ForeignKey("deck.id", ondelete="CASCADE"), primary_key=True),
        Column("slide_id", ForeignKey("slide.id", ondelete="CASCADE"), primary_key=True),
    )

    class Deck(Base):
        __tablename__ = "deck"

        id = Column(Integer, primary_key=True)
        slides = relationship(
            "Slide", secondary=link, back_populates="decks", cascade="all, delete"
        )

    class Slide(Base):
        __tablename__ = "slide"

        id = Column(Integer, primary_key=True)
        decks = relationship("Deck", secondary=link, back_populates="slides")

    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Deck(slides=[Slide(), Slide()]))
    session.commit()
    deck = session.query(Deck).one()
    sent = Counter()

    @event.listens_for(engine, "before_cursor_execute")
    def count(_connection, _cursor, statement, *_):
        sent[statement.split()[0]] += 1

    session.delete(deck)
    session.flush()
    print("SELECT:", sent["SELECT"])
    print("DELETE:", sent["DELETE"])
    session.close()


def foreign_keys_alone():
    """A DELETE of the deck in SQL deletes its association rows and leaves all slides.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        decks left: []
        slides left: [1, 2]
        association rows left: []
    """
    engine = _create_engine()
    session = Session(engine)
    session.add(Deck(id=1, slides=[Slide(id=1), Slide(id=2)]))
    session.commit()
    session.execute(text("DELETE FROM deck"))
    _print_rows(session)
    session.close()
