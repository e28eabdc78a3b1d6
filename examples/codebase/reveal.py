"""Queries that find what an upgrade has lost, left behind or changed."""

import enum

from sqlalchemy import (
    Column,
    Enum,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    text,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import Session, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Recipe(Base):
    __tablename__ = "recipe"

    id = Column(Integer, primary_key=True)
    name = Column(String(40))


class Step(Base):
    __tablename__ = "step"

    id = Column(Integer, primary_key=True)
    recipe_id = Column(ForeignKey("recipe.id"))
    text = Column(String(80))
    recipe = relationship(Recipe, backref="steps")


def _session():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    return Session(engine)


def parents_without_children():
    """A recipe without steps: its steps were assigned to it, and not saved."""
    query = """
        SELECT recipe.name FROM recipe
        LEFT JOIN step ON step.recipe_id = recipe.id
        WHERE step.id IS NULL
    """
    with _session() as session:
        bread = Recipe(name="bread")
        session.add(bread)
        Step(text="knead", recipe=bread)
        session.commit()
        rows = session.execute(text(query))
        print("without steps:", [name for (name,) in rows])


def keys_of_null():
    """A step whose key is NULL: its recipe was not saved with it."""
    query = "SELECT text FROM step WHERE recipe_id IS NULL"
    with _session() as session:
        knead = Step(text="knead")
        session.add(knead)
        Recipe(name="bread").steps.append(knead)
        session.commit()
        rows = session.execute(text(query))
        print("without a recipe:", [step for (step,) in rows])


def keys_of_nothing():
    """A step whose key is that of no recipe: a delete left it behind."""
    query = """
        SELECT step.text FROM step
        LEFT JOIN recipe ON recipe.id = step.recipe_id
        WHERE step.recipe_id IS NOT NULL AND recipe.id IS NULL
    """
    shown = relationship(Step, viewonly=True, cascade="all, delete")
    Recipe.shown_steps = shown
    with _session() as session:
        bread = Recipe(id=1, name="bread")
        session.add_all([bread, Step(text="knead", recipe_id=1)])
        session.commit()
        session.delete(bread)
        session.commit()
        rows = session.execute(text(query))
        print("of no recipe:", [step for (step,) in rows])


def keys_given_out():
    """A sequence that is ahead of its table: rows were inserted, and rolled back."""
    query = """
        SELECT recipe_id_seq.last_value, max(recipe.id)
        FROM recipe_id_seq, recipe GROUP BY 1
    """
    engine = create_engine("postgresql+psycopg2://")
    recipe = Recipe.__table__
    with engine.begin() as connection:
        recipe.create(connection)
        connection.execute(recipe.insert().values(name="bread"))
    with engine.connect() as connection:
        connection.execute(recipe.insert().values(name="soup"))
    with engine.connect() as connection:
        last, highest = connection.execute(text(query)).first()
        print("last key given out:", last)
        print("highest key in the table:", highest)
    engine.dispose()


def the_same_twice():
    """Two rows for the same thing: the program did not recognize the first."""
    query = """
        SELECT code, count(*) FROM spice
        GROUP BY code HAVING count(*) > 1
    """
    engine = create_engine("postgresql+psycopg2://")
    spice = Table("spice", MetaData(), Column("code", postgresql.UUID))
    code = "6f1d9a52-0c5e-4a51-9d3b-2a1f0e7c8b64"
    insert = text("INSERT INTO spice VALUES (:code)")
    with engine.begin() as connection:
        spice.create(connection)
        for _ in range(2):
            rows = connection.execute(spice.select())
            if code not in [row.code for row in rows]:
                connection.execute(insert, {"code": code})
        rows = connection.execute(text(query))
        print("more than once:", [number for _, number in rows])
    engine.dispose()


class Dated:
    created = Column(String(10))


class Menu(Dated, Base):
    __tablename__ = "menu"

    name = Column(String(40), primary_key=True)


def values_in_another_column():
    """A date that is none: an INSERT without names met another order of columns."""
    query = """
        SELECT created FROM menu
        WHERE created NOT LIKE '____-__-__'
    """
    insert = "INSERT INTO menu VALUES ('2026-05-01', 'spring')"
    with _session() as session:
        session.execute(text(insert))
        rows = session.execute(text(query))
        print("no date:", [created for (created,) in rows])


class Course(enum.Enum):
    STARTER = 1
    MAIN = 2
    FIRST = STARTER  # an alias


def names_that_are_gone():
    """A name that the enum no longer has: the row cannot be loaded."""
    query = "SELECT DISTINCT course FROM dish"
    course = Enum(Course)
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE dish (course TEXT)"))
        insert = "INSERT INTO dish VALUES ('FIRST'), ('MAIN')"
        connection.execute(text(insert))
        names = [name for (name,) in connection.execute(text(query))]
        unknown = [name for name in names if name not in course.enums]
        print("unknown names:", unknown)


def fractions():
    """A fraction among whole numbers: a division no longer drops it."""
    query = """
        SELECT spoons FROM jar
        WHERE spoons <> CAST(spoons AS INTEGER)
    """
    engine = create_engine("sqlite://")
    grams, spoons = Column("grams", Integer), Column("spoons", Integer)
    jar = Table("jar", MetaData(), grams, spoons)
    with engine.begin() as connection:
        jar.create(connection)
        connection.execute(jar.insert().values(grams=45))
        connection.execute(jar.update().values(spoons=grams / 18))
        rows = connection.execute(text(query))
        print("with a fraction:", [spoons for (spoons,) in rows])
