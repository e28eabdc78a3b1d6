"""A child with two parents, and delete-orphan on both collections or on one."""

from sqlalchemy import Column, ForeignKey, Integer, create_engine
from sqlalchemy.orm import Session, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Author(Base):
    __tablename__ = "author"

    id = Column(Integer, primary_key=True)
    reviews = relationship("Review", cascade="all, delete-orphan")


class Hotel(Base):
    __tablename__ = "hotel"

    id = Column(Integer, primary_key=True)
    reviews = relationship("Review", cascade="all, delete-orphan")


class Review(Base):
    __tablename__ = "review"

    id = Column(Integer, primary_key=True)
    author_id = Column(ForeignKey("author.id"))
    hotel_id = Column(ForeignKey("hotel.id"))


def _create_session():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    return Session(engine)


def removed_from_one():
    """Removing a review from its author deletes it, although the hotel still has it.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        review in hotel.reviews: True
        reviews left: 0
        hotels left: 1
    """
    session = _create_session()
    review = Review()
    author, hotel = Author(reviews=[review]), Hotel(reviews=[review])
    session.add_all([author, hotel])
    session.commit()

    hotel.reviews  # loaded before the flush
    author.reviews.remove(review)
    print("review in hotel.reviews:", review in hotel.reviews)
    session.commit()
    print("reviews left:", session.query(Review).count())
    print("hotels left:", session.query(Hotel).count())
    session.close()


def one_parent_deleted():
    """Deleting the author deletes the review, although the hotel still has it.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        reviews left: 0
        hotels left: 1
    """
    session = _create_session()
    review = Review()
    author, hotel = Author(reviews=[review]), Hotel(reviews=[review])
    session.add_all([author, hotel])
    session.commit()

    session.delete(author)
    session.commit()
    print("reviews left:", session.query(Review).count())
    print("hotels left:", session.query(Hotel).count())
    session.close()


def with_one_parent_only():
    """A new review that never had an author is not an orphan: it is saved.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        keys of author and hotel: [(None, 1)]
    """
    session = _create_session()
    session.add(Hotel(reviews=[Review()]))
    session.commit()
    rows = session.query(Review.author_id, Review.hotel_id).all()
    print("keys of author and hotel:", rows)
    session.close()


def pending_removed_from_one():
    """A new review that leaves its author before the flush is not saved for the hotel either.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        review in hotel.reviews: True
        review in session: False
        SAWarning: Object of type <Review> not in session, add operation along 'Hotel.reviews' will not proceed
        reviews saved: 0
    """
    session = _create_session()
    review = Review()
    author, hotel = Author(reviews=[review]), Hotel(reviews=[review])
    session.add_all([author, hotel])

    author.reviews.remove(review)
    print("review in hotel.reviews:", review in hotel.reviews)
    print("review in session:", review in session)
    session.commit()
    print("reviews saved:", session.query(Review).count())
    session.close()


def one_owner():
    """With delete-orphan on the hotel's side alone, a review that loses its author stays.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        keys of author and hotel: [(None, 1)]
        reviews left: 0
    """
    Base = declarative_base()

    class Author(Base):
        __tablename__ = "author"

        id = Column(Integer, primary_key=True)
        reviews = relationship("Review")

    class Hotel(Base):
        __tablename__ = "hotel"

        id = Column(Integer, primary_key=True)
        reviews = relationship("Review", cascade="all, delete-orphan")

    class Review(Base):
        __tablename__ = "review"

        id = Column(Integer, primary_key=True)
        author_id = Column(ForeignKey("author.id"))
        hotel_id = Column(ForeignKey("hotel.id"))

    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    review = Review()
    author, hotel = Author(reviews=[review]), Hotel(reviews=[review])
    session.add_all([author, hotel])
    session.commit()

    author.reviews.remove(review)
    session.commit()
    rows = session.query(Review.author_id, Review.hotel_id).all()
    print("keys of author and hotel:", rows)
    session.delete(hotel)
    session.commit()
    print("reviews left:", session.query(Review).count())
    session.close()
