"""Composites whose columns are all ``None``."""

from dataclasses import dataclass

from sqlalchemy import create_engine, select
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    composite,
    mapped_column,
)


@dataclass
class Point:
    x: int | None
    y: int | None


def optional():
    """A composite annotated with ``| None`` is ``None`` for a new object in every version.

    .. testoutput:: 2.0, 2.1

        new: None
    """

    class Base(DeclarativeBase):
        pass

    class Buoy(Base):
        __tablename__ = "buoy"
        id: Mapped[int] = mapped_column(primary_key=True)
        x: Mapped[int | None]
        y: Mapped[int | None]
        place: Mapped[Point | None] = composite("x", "y")

    print("new:", Buoy().place)


def optional_loaded():
    """A row with such a composite can be loaded since 2.1; 2.0 raises.

    :consequence: 2.1 works

    .. testoutput:: 2.0

        loaded: TypeError

    .. testoutput:: 2.1

        loaded: None
    """

    class Base(DeclarativeBase):
        pass

    class Buoy(Base):
        __tablename__ = "buoy"
        id: Mapped[int] = mapped_column(primary_key=True)
        x: Mapped[int | None]
        y: Mapped[int | None]
        place: Mapped[Point | None] = composite("x", "y")

    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Buoy())
        session.commit()
        session.expunge_all()
        try:
            buoy = session.scalars(select(Buoy)).one()
            print("loaded:", buoy.place)
        except TypeError as error:
            print("loaded:", type(error).__name__)


def return_none_on():
    """``return_none_on=`` says when a composite is ``None``, since 2.1.

    :consequence: 2.1 works

    .. testoutput:: 2.0

        sqlalchemy.exc.ArgumentError: Additional keyword arguments are not accepted by this function/method.  The presence of **kw is for pep-484 typing purposes

    .. testoutput:: 2.1

        new: None
    """

    class Base(DeclarativeBase):
        pass

    class Buoy(Base):
        __tablename__ = "buoy"
        id: Mapped[int] = mapped_column(primary_key=True)
        x: Mapped[int | None]
        y: Mapped[int | None]
        place: Mapped[Point] = composite(
            "x",
            "y",
            return_none_on=lambda x, y: x is y is None,
        )

    print("new:", Buoy().place)


def return_none_on_loaded():
    """``return_none_on=`` counts for objects that are loaded and for rows, too.

    :consequence: 2.1 works

    .. testoutput:: 2.0

        sqlalchemy.exc.ArgumentError: Additional keyword arguments are not accepted by this function/method.  The presence of **kw is for pep-484 typing purposes

    .. testoutput:: 2.1

        loaded: None
        loaded: Point(x=3, y=None)
        selected: None
        selected: Point(x=3, y=None)
    """

    class Base(DeclarativeBase):
        pass

    class Buoy(Base):
        __tablename__ = "buoy"
        id: Mapped[int] = mapped_column(primary_key=True)
        x: Mapped[int | None]
        y: Mapped[int | None]
        place: Mapped[Point] = composite(
            "x",
            "y",
            return_none_on=lambda x, y: x is y is None,
        )

    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add_all([Buoy(id=1), Buoy(id=2, x=3)])
        session.commit()
        for buoy in session.scalars(select(Buoy)):
            print("loaded:", buoy.place)
        for place in session.scalars(select(Buoy.place)):
            print("selected:", place)


def loaded():
    """Without ``| None``, a composite that is loaded is an object in every version.

    .. testoutput:: 2.0, 2.1

        loaded: Point(x=None, y=None)
        selected: Point(x=None, y=None)
    """

    class Base(DeclarativeBase):
        pass

    class Buoy(Base):
        __tablename__ = "buoy"
        id: Mapped[int] = mapped_column(primary_key=True)
        x: Mapped[int | None]
        y: Mapped[int | None]
        place: Mapped[Point] = composite("x", "y")

    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Buoy())
        session.commit()
        print("loaded:", session.scalars(select(Buoy)).one().place)
        places = session.scalars(select(Buoy.place))
        print("selected:", places.one())


def optional_selected():
    """Such a composite can be selected by itself since 2.1; 2.0 raises.

    :consequence: 2.1 works

    .. testoutput:: 2.0

        selected: TypeError

    .. testoutput:: 2.1

        selected: None
    """

    class Base(DeclarativeBase):
        pass

    class Buoy(Base):
        __tablename__ = "buoy"
        id: Mapped[int] = mapped_column(primary_key=True)
        x: Mapped[int | None]
        y: Mapped[int | None]
        place: Mapped[Point | None] = composite("x", "y")

    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Buoy())
        session.commit()
        places = session.scalars(select(Buoy.place))
        try:
            print("selected:", places.one())
        except TypeError as error:
            print("selected:", type(error).__name__)


def class_named():
    """With the class as an argument of ``composite()``, ``| None`` in the annotation has no effect in 2.1.

    :consequence: 2.1 results

    .. testoutput:: 2.0

        new: None

    .. testoutput:: 2.1

        new: Point(x=None, y=None)
    """

    class Base(DeclarativeBase):
        pass

    class Buoy(Base):
        __tablename__ = "buoy"
        id: Mapped[int] = mapped_column(primary_key=True)
        x: Mapped[int | None]
        y: Mapped[int | None]
        place: Mapped[Point | None] = composite(Point, "x", "y")

    print("new:", Buoy().place)


def return_none_on_nothing():
    """``return_none_on=None`` makes an object of ``None``s in spite of the annotation.

    :consequence: 2.1 works

    .. testoutput:: 2.0

        sqlalchemy.exc.ArgumentError: Additional keyword arguments are not accepted by this function/method.  The presence of **kw is for pep-484 typing purposes

    .. testoutput:: 2.1

        new: Point(x=None, y=None)
    """

    class Base(DeclarativeBase):
        pass

    class Buoy(Base):
        __tablename__ = "buoy"
        id: Mapped[int] = mapped_column(primary_key=True)
        x: Mapped[int | None]
        y: Mapped[int | None]
        place: Mapped[Point | None] = composite(
            "x",
            "y",
            return_none_on=None,
        )

    print("new:", Buoy().place)
