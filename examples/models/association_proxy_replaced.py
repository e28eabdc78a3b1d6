"""Assigning a new list to an association proxy, where a pair is UNIQUE."""

from sqlalchemy import (
    ForeignKey,
    UniqueConstraint,
    create_engine,
    select,
)
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
        cascade="all, delete-orphan",
    )
    actors: AssociationProxy[list["Actor"]] = association_proxy(
        "castings",
        "actor",
        creator=lambda actor: Casting(actor=actor),
    )


class Casting(Base):
    __tablename__ = "casting"
    __table_args__ = (UniqueConstraint("film_id", "actor_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    film_id: Mapped[int] = mapped_column(ForeignKey("film.id"))
    actor_id: Mapped[int] = mapped_column(ForeignKey("actor.id"))
    role: Mapped[str | None]
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


def list_assigned():
    """Assigning a list makes a new association object for each value, also for those that stay.

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.IntegrityError: (sqlite3.IntegrityError) UNIQUE constraint failed: casting.film_id, casting.actor_id
        [SQL: INSERT INTO casting (film_id, actor_id, role) VALUES (?, ?, ?)]
        [parameters: (1, 2, None)]
        (Background on this error at: https://sqlalche.me/e/20/gkpj)
    """
    with Session(_engine_with_film()) as session:
        film = session.scalars(select(Film)).one()
        film.actors = film.actors[1:]
        session.commit()


def list_changed():
    """Removing what is to go keeps the other association rows as they are.

    .. testoutput:: 2.0, 2.1

        castings: [('Bo', 'villain')]
    """
    with Session(_engine_with_film()) as session:
        film = session.scalars(select(Film)).one()
        film.actors.remove(film.actors[0])
        session.commit()
        names = select(Actor.name, Casting.role)
        castings = names.join_from(Casting, Actor)
        print("castings:", session.execute(castings).all())


def set_assigned():
    """A proxy to a set keeps the association objects of the values that stay.

    .. testoutput:: 2.0, 2.1

        castings: [('Bo', 'villain')]
    """

    class Base(DeclarativeBase):
        pass

    class Film(Base):
        __tablename__ = "film"

        id: Mapped[int] = mapped_column(primary_key=True)
        castings: Mapped[set["Casting"]] = relationship(
            cascade="all, delete-orphan",
        )
        actors: AssociationProxy[set["Actor"]] = association_proxy(
            "castings",
            "actor",
            creator=lambda actor: Casting(actor=actor),
        )

    class Casting(Base):
        __tablename__ = "casting"
        __table_args__ = (UniqueConstraint("film_id", "actor_id"),)

        id: Mapped[int] = mapped_column(primary_key=True)
        film_id: Mapped[int] = mapped_column(ForeignKey("film.id"))
        actor_id: Mapped[int] = mapped_column(
            ForeignKey("actor.id"),
        )
        role: Mapped[str | None]
        actor: Mapped["Actor"] = relationship()

    class Actor(Base):
        __tablename__ = "actor"

        id: Mapped[int] = mapped_column(primary_key=True)
        name: Mapped[str]

    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        ann, bo = Actor(name="Ann"), Actor(name="Bo")
        villain = Casting(actor=bo, role="villain")
        film = Film(castings={Casting(actor=ann), villain})
        session.add(film)
        session.commit()
        film.actors = {bo}
        session.commit()
        names = select(Actor.name, Casting.role)
        castings = names.join_from(Casting, Actor)
        print("castings:", session.execute(castings).all())
