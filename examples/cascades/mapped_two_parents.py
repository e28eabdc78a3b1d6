"""A child with two parents, one of which owns it, in a mapping with ``Mapped[]``."""

from sqlalchemy import ForeignKey, create_engine, select
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    mapped_column,
    relationship,
)


class Base(DeclarativeBase):
    pass


class Author(Base):
    __tablename__ = "author"

    id: Mapped[int] = mapped_column(primary_key=True)
    reviews: Mapped[list["Review"]] = relationship(
        back_populates="author",
    )


class Hotel(Base):
    __tablename__ = "hotel"

    id: Mapped[int] = mapped_column(primary_key=True)
    reviews: Mapped[list["Review"]] = relationship(
        back_populates="hotel",
        cascade="all, delete-orphan",
    )


class Review(Base):
    __tablename__ = "review"

    id: Mapped[int] = mapped_column(primary_key=True)
    author_id: Mapped[int | None] = mapped_column(
        ForeignKey("author.id"),
    )
    hotel_id: Mapped[int] = mapped_column(ForeignKey("hotel.id"))
    author: Mapped["Author | None"] = relationship(
        back_populates="reviews",
    )
    hotel: Mapped["Hotel"] = relationship(back_populates="reviews")


def one_owner():
    """The hotel owns the review: it outlives its author, and goes with the hotel.

    .. testoutput:: 2.0, 2.1

        author deleted: [(None, 1)]
        hotel deleted: []
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        author, hotel = Author(), Hotel()
        session.add(Review(author=author, hotel=hotel))
        session.commit()

        session.delete(author)
        session.commit()
        keys = select(Review.author_id, Review.hotel_id)
        print("author deleted:", session.execute(keys).all())
        session.delete(hotel)
        session.commit()
        print("hotel deleted:", session.execute(keys).all())
