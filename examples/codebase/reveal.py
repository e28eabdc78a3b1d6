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


class Photo(Base):
    __tablename__ = "photo"

    id = Column(Integer, primary_key=True)
    recipe_id = Column(ForeignKey("recipe.id"))


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
    """A recipe without steps: its steps were assigned to it, and not saved.

    :consequence: 1.4 warning, 2.0 rows

    .. testoutput:: 1.3

        without steps: []

    .. testoutput:: 1.4

        RemovedIn20Warning: "Step" object is being merged into a Session along the backref cascade path for relationship "Recipe.steps"; in SQLAlchemy 2.0, this reverse cascade will not take place.  Set cascade_backrefs to False in either the relationship() or backref() function for the 2.0 behavior; or to set globally for the whole Session, set the future=True flag (Background on this error at: https://sqlalche.me/e/20/s9r1) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        without steps: []

    .. testoutput:: 2.0, 2.1

        SAWarning: Object of type <Step> not in session, add operation along 'Recipe.steps' will not proceed
        without steps: ['bread']
    """
    query = """
        SELECT recipe.name FROM recipe
        LEFT JOIN step ON step.recipe_id = recipe.id
        WHERE step.id IS NULL
    """
    session = _session()
    bread = Recipe(name="bread")
    session.add(bread)
    Step(text="knead", recipe=bread)
    session.commit()
    rows = session.execute(text(query))
    print("without steps:", [name for (name,) in rows])
    session.close()


def keys_of_null():
    """A step whose key is NULL: its recipe was not saved with it.

    :consequence: 1.4 warning, 2.0 rows

    .. testoutput:: 1.3

        without a recipe: []

    .. testoutput:: 1.4

        RemovedIn20Warning: "Recipe" object is being merged into a Session along the backref cascade path for relationship "Step.recipe"; in SQLAlchemy 2.0, this reverse cascade will not take place.  Set cascade_backrefs to False in either the relationship() or backref() function for the 2.0 behavior; or to set globally for the whole Session, set the future=True flag (Background on this error at: https://sqlalche.me/e/20/s9r1) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        without a recipe: []

    .. testoutput:: 2.0, 2.1

        SAWarning: Object of type <Recipe> not in session, add operation along 'Step.recipe' won't proceed
        without a recipe: ['knead']
    """
    query = "SELECT text FROM step WHERE recipe_id IS NULL"
    session = _session()
    knead = Step(text="knead")
    session.add(knead)
    bread = Recipe(name="bread")
    bread.steps.append(knead)
    session.commit()
    rows = session.execute(text(query))
    print("without a recipe:", [step for (step,) in rows])
    session.close()


def keys_of_nothing():
    """A photo whose key is that of no recipe: a delete left it behind.

    :consequence: 1.4 exception, 2.0 rows

    .. testoutput:: 1.3

        SAWarning: Cascade settings "delete, merge, save-update" should not be combined with a viewonly=True relationship.   This configuration will raise an error in version 1.4.  Note that in versions prior to 1.4, these cascade settings may still produce a mutating effect even though this relationship is marked as viewonly=True.
        of no recipe: []

    .. testoutput:: 1.4

        sqlalchemy.exc.ArgumentError: Cascade settings "delete, save-update" apply to persistence operations and should not be combined with a viewonly=True relationship.

    .. testoutput:: 2.0, 2.1

        of no recipe: [7]
    """
    query = """
        SELECT photo.id FROM photo
        LEFT JOIN recipe ON recipe.id = photo.recipe_id
        WHERE photo.recipe_id IS NOT NULL AND recipe.id IS NULL
    """
    photos = relationship(Photo, viewonly=True, cascade="all, delete")
    Recipe.photos = photos
    session = _session()
    bread = Recipe(id=1, name="bread")
    session.add_all([bread, Photo(id=7, recipe_id=1)])
    session.commit()
    session.delete(bread)
    session.commit()
    rows = session.execute(text(query))
    print("of no recipe:", [photo for (photo,) in rows])
    session.close()


def keys_given_out():
    """A sequence that is ahead of its table: rows were inserted, and rolled back.

    :consequence: 1.4 warning, 2.0 rows

    .. testoutput:: 1.3

        last key given out: 2
        highest key in the table: 2

    .. testoutput:: 1.4

        RemovedIn20Warning: The current statement is being autocommitted using implicit autocommit, which will be removed in SQLAlchemy 2.0. Use the .begin() method of Engine or Connection in order to use an explicit transaction for DML and DDL statements. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        last key given out: 2
        highest key in the table: 2

    .. testoutput:: 2.0, 2.1

        last key given out: 2
        highest key in the table: 1
    """
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
    """Two rows for the same thing: the program did not recognize the first.

    :consequence: 2.0 rows

    .. testoutput:: 1.3, 1.4

        more than once: []

    .. testoutput:: 2.0, 2.1

        more than once: [2]
    """
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
    """A value that is no date: an INSERT without column names met another order of columns.

    :consequence: 2.0 rows

    .. testoutput:: 1.3, 1.4

        no date: []

    .. testoutput:: 2.0, 2.1

        no date: ['spring']
    """
    query = """
        SELECT created FROM menu
        WHERE created NOT LIKE '____-__-__'
    """
    insert = "INSERT INTO menu VALUES ('2026-05-01', 'spring')"
    session = _session()
    session.execute(text(insert))
    rows = session.execute(text(query))
    print("no date:", [created for (created,) in rows])
    session.close()


class Course(enum.Enum):
    STARTER = 1
    MAIN = 2
    FIRST = STARTER  # an alias


def names_that_are_gone():
    """A name that the enum no longer has: the row cannot be loaded.

    :consequence: 1.4 warning, 2.0 results

    .. testoutput:: 1.3

        unknown names: []

    .. testoutput:: 1.4

        RemovedIn20Warning: The provided enum Course contains the aliases ['FIRST']. The ``omit_aliases`` will default to ``True`` in SQLAlchemy 2.0. Specify a value to silence this warning. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        unknown names: []

    .. testoutput:: 2.0, 2.1

        unknown names: ['FIRST']
    """
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
    """A fraction among whole numbers: a division no longer drops it.

    :consequence: 2.0 results

    .. testoutput:: 1.3, 1.4

        with a fraction: []

    .. testoutput:: 2.0, 2.1

        with a fraction: [2.5]
    """
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
