"""Association proxies: what happens to the association row when a value is removed."""

from sqlalchemy import ForeignKey, create_engine, select
from sqlalchemy.ext.associationproxy import (
    AssociationProxy,
    association_proxy,
)
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    mapped_column,
    relationship,
)


class Base(DeclarativeBase):
    pass


class Film(Base):
    __tablename__ = "film"

    id: Mapped[int] = mapped_column(primary_key=True)
    castings: Mapped[list["Casting"]] = relationship(
        back_populates="film",
        cascade="all, delete-orphan",
    )
    actors: AssociationProxy[list["Actor"]] = association_proxy(
        "castings",
        "actor",
        creator=lambda actor: Casting(actor=actor),
    )


class Casting(Base):
    __tablename__ = "casting"

    film_id: Mapped[int] = mapped_column(
        ForeignKey("film.id"),
        primary_key=True,
    )
    actor_id: Mapped[int] = mapped_column(
        ForeignKey("actor.id"),
        primary_key=True,
    )
    role: Mapped[str | None]
    film: Mapped["Film"] = relationship(back_populates="castings")
    actor: Mapped["Actor"] = relationship()


class Actor(Base):
    __tablename__ = "actor"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


def _engine_with_film():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        film = Film(actors=[Actor(name="Ann"), Actor(name="Bo")])
        film.castings[1].role = "villain"
        session.add(film)
        session.commit()
    return engine


def _print_rows(session):
    names = select(Actor.name, Casting.role)
    castings = names.join_from(Casting, Actor)
    print("castings:", session.execute(castings).all())
    actors = session.scalars(select(Actor.name).order_by("id"))
    print("actors:", actors.all())


def removed():
    """With delete-orphan, a value that is removed loses its association row; the actor stays.

    .. testoutput:: 2.0, 2.1

        castings: [('Bo', 'villain')]
        actors: ['Ann', 'Bo']
    """
    with Session(_engine_with_film()) as session:
        film = session.scalars(select(Film)).one()
        film.actors.remove(film.actors[0])
        session.commit()
        _print_rows(session)


def film_deleted():
    """Deleting the film deletes its association rows, and no actor.

    .. testoutput:: 2.0, 2.1

        castings: []
        actors: ['Ann', 'Bo']
    """
    with Session(_engine_with_film()) as session:
        session.delete(session.scalars(select(Film)).one())
        session.commit()
        _print_rows(session)


def without_delete_orphan():
    """Without delete-orphan, removing a value fails: its key is part of the primary key.

    .. testoutput:: 2.0, 2.1

        AssertionError: Dependency rule on column 'film.id' tried to blank-out primary key column 'casting.film_id' on instance '<Casting at 0xADDRESS>'
    """

    class Base(DeclarativeBase):
        pass

    class Film(Base):
        __tablename__ = "film"

        id: Mapped[int] = mapped_column(primary_key=True)
        castings: Mapped[list["Casting"]] = relationship()
        actors: AssociationProxy[list["Actor"]] = association_proxy(
            "castings",
            "actor",
            creator=lambda actor: Casting(actor=actor),
        )

    class Casting(Base):
        __tablename__ = "casting"

        film_id: Mapped[int] = mapped_column(
            ForeignKey("film.id"),
            primary_key=True,
        )
        actor_id: Mapped[int] = mapped_column(
            ForeignKey("actor.id"),
            primary_key=True,
        )
        actor: Mapped["Actor"] = relationship()

    class Actor(Base):
        __tablename__ = "actor"

        id: Mapped[int] = mapped_column(primary_key=True)

    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        film = Film(actors=[Actor(), Actor()])
        session.add(film)
        session.commit()
        film.actors.remove(film.actors[0])
        session.commit()


def row_with_its_own_key():
    """If the association row has a key of its own, it stays, without a film.

    .. testoutput:: 2.0, 2.1

        film and actor: [(None, 1), (1, 2)]
    """

    class Base(DeclarativeBase):
        pass

    class Film(Base):
        __tablename__ = "film"

        id: Mapped[int] = mapped_column(primary_key=True)
        castings: Mapped[list["Casting"]] = relationship()
        actors: AssociationProxy[list["Actor"]] = association_proxy(
            "castings",
            "actor",
            creator=lambda actor: Casting(actor=actor),
        )

    class Casting(Base):
        __tablename__ = "casting"

        id: Mapped[int] = mapped_column(primary_key=True)
        film_id: Mapped[int | None] = mapped_column(
            ForeignKey("film.id"),
        )
        actor_id: Mapped[int] = mapped_column(
            ForeignKey("actor.id"),
        )
        actor: Mapped["Actor"] = relationship()

    class Actor(Base):
        __tablename__ = "actor"

        id: Mapped[int] = mapped_column(primary_key=True)

    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        film = Film(actors=[Actor(), Actor()])
        session.add(film)
        session.commit()
        film.actors.remove(film.actors[0])
        session.commit()
        rows = select(Casting.film_id, Casting.actor_id)
        print("film and actor:", session.execute(rows).all())


def without_creator():
    """Without ``creator``, the proxy calls ``Casting(actor)``, which takes no positional argument.

    .. testoutput:: 2.0, 2.1

        TypeError: __init__() takes 1 positional argument but 2 were given
    """

    class Base(DeclarativeBase):
        pass

    class Film(Base):
        __tablename__ = "film"

        id: Mapped[int] = mapped_column(primary_key=True)
        castings: Mapped[list["Casting"]] = relationship()
        actors: AssociationProxy[list["Actor"]] = association_proxy(
            "castings",
            "actor",
        )

    class Casting(Base):
        __tablename__ = "casting"

        id: Mapped[int] = mapped_column(primary_key=True)
        film_id: Mapped[int] = mapped_column(ForeignKey("film.id"))
        actor_id: Mapped[int] = mapped_column(
            ForeignKey("actor.id"),
        )
        actor: Mapped["Actor"] = relationship()

    class Actor(Base):
        __tablename__ = "actor"

        id: Mapped[int] = mapped_column(primary_key=True)

    Film().actors.append(Actor())
