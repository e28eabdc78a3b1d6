"""The save-update cascade across both sides of an imperative mapping."""

from sqlalchemy import Column, ForeignKey, Integer, Table, create_engine
from sqlalchemy.orm import Session, registry, relationship

mapper_registry = registry()

pond_table = Table(
    "pond",
    mapper_registry.metadata,
    Column("id", Integer, primary_key=True),
)
fish_table = Table(
    "fish",
    mapper_registry.metadata,
    Column("id", Integer, primary_key=True),
    Column("pond_id", ForeignKey("pond.id")),
)


class Pond:
    pass


class Fish:
    pass


mapper_registry.map_imperatively(
    Pond,
    pond_table,
    properties={"fish": relationship(Fish, back_populates="pond")},
)
mapper_registry.map_imperatively(
    Fish,
    fish_table,
    properties={"pond": relationship(Pond, back_populates="fish")},
)


def both_directions():
    """An imperative mapping behaves like a declarative one: 2.x does not add the assigned fish.

    :consequence: 2.0 rows

    .. testoutput:: 1.4

        appended fish in session: True
        RemovedIn20Warning: "Fish" object is being merged into a Session along the backref cascade path for relationship "Pond.fish"; in SQLAlchemy 2.0, this reverse cascade will not take place.  Set cascade_backrefs to False in either the relationship() or backref() function for the 2.0 behavior; or to set globally for the whole Session, set the future=True flag (Background on this error at: https://sqlalche.me/e/20/s9r1) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        assigned fish in pond.fish: True
        assigned fish in session: True

    .. testoutput:: 2.0, 2.1

        appended fish in session: True
        assigned fish in pond.fish: True
        assigned fish in session: False
    """
    engine = create_engine("sqlite://")
    mapper_registry.metadata.create_all(engine)
    with Session(engine) as session:
        pond = Pond()
        session.add(pond)

        carp = Fish()
        pond.fish.append(carp)
        print("appended fish in session:", carp in session)

        perch = Fish()
        perch.pond = pond
        print("assigned fish in pond.fish:", perch in pond.fish)
        print("assigned fish in session:", perch in session)
