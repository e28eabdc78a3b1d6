"""Eager loading when an expired object is refreshed."""

from sqlalchemy import Column, ForeignKey, Integer, String, create_engine
from sqlalchemy.orm import (
    Session,
    deferred,
    joinedload,
    relationship,
    selectinload,
    subqueryload,
)

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Recipe(Base):
    __tablename__ = "recipe"

    id = Column(Integer, primary_key=True)
    title = Column(String(30))
    steps = relationship("Step")


class Step(Base):
    __tablename__ = "step"

    id = Column(Integer, primary_key=True)
    recipe_id = Column(ForeignKey("recipe.id"))


class Essay(Base):
    __tablename__ = "essay"

    id = Column(Integer, primary_key=True)
    title = Column(String(30))
    body = deferred(Column(String(30)))


def _engine():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Recipe(id=1, title="Soup", steps=[Step(), Step()]))
    session.add(Essay(id=1, title="On soup", body="It is hot."))
    session.commit()
    session.close()
    return engine


def joined():
    """Refreshing an object that was loaded with ``joinedload()`` loads the collection from 1.4 on.

    :consequence: 1.4 results, 2.1 text

    .. testoutput:: 1.3

        BEGIN (implicit)
        SELECT recipe.id AS recipe_id, recipe.title AS recipe_title
        FROM recipe
        WHERE recipe.id = ?
        (1,)
        title: Soup
        steps loaded: False

    .. testoutput:: 1.4, 2.0

        BEGIN (implicit)
        SELECT recipe.id AS recipe_id, recipe.title AS recipe_title, step_1.id AS step_1_id, step_1.recipe_id AS step_1_recipe_id
        FROM recipe LEFT OUTER JOIN step AS step_1 ON recipe.id = step_1.recipe_id
        WHERE recipe.id = ?
        (1,)
        title: Soup
        steps loaded: True

    .. testoutput:: 2.1

        BEGIN (implicit)
        SELECT recipe.id, recipe.title, step_1.id AS id_1, step_1.recipe_id
        FROM recipe LEFT OUTER JOIN step AS step_1 ON recipe.id = step_1.recipe_id
        WHERE recipe.id = ?
        (1,)
        title: Soup
        steps loaded: True
    """
    engine = _engine()
    session = Session(engine)
    recipe = session.query(Recipe).options(joinedload(Recipe.steps)).one()
    session.commit()
    engine.echo = True
    print("title:", recipe.title)
    engine.echo = False
    print("steps loaded:", "steps" in vars(recipe))
    session.close()


def selectin():
    """With ``selectinload()`` the refresh sends a second SELECT from 1.4 on.

    :consequence: 1.4 results, 2.1 text

    .. testoutput:: 1.3

        BEGIN (implicit)
        SELECT recipe.id AS recipe_id, recipe.title AS recipe_title
        FROM recipe
        WHERE recipe.id = ?
        (1,)
        title: Soup
        steps loaded: False

    .. testoutput:: 1.4, 2.0

        BEGIN (implicit)
        SELECT recipe.id AS recipe_id, recipe.title AS recipe_title
        FROM recipe
        WHERE recipe.id = ?
        (1,)
        SELECT step.id AS step_id, step.recipe_id AS step_recipe_id
        FROM step
        WHERE ? = step.recipe_id
        (1,)
        title: Soup
        steps loaded: True

    .. testoutput:: 2.1

        BEGIN (implicit)
        SELECT recipe.id, recipe.title
        FROM recipe
        WHERE recipe.id = ?
        (1,)
        SELECT step.id, step.recipe_id
        FROM step
        WHERE ? = step.recipe_id
        (1,)
        title: Soup
        steps loaded: True
    """
    engine = _engine()
    session = Session(engine)
    recipe = session.query(Recipe).options(selectinload(Recipe.steps)).one()
    session.commit()
    engine.echo = True
    print("title:", recipe.title)
    engine.echo = False
    print("steps loaded:", "steps" in vars(recipe))
    session.close()


def other_query():
    """An object that the session already held has no eager loading to repeat, in any version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        title: Soup
        steps loaded: False
    """
    session = Session(_engine())
    recipe = session.query(Recipe).one()
    session.query(Recipe).options(joinedload(Recipe.steps)).one()
    session.commit()
    print("title:", recipe.title)
    print("steps loaded:", "steps" in vars(recipe))
    session.close()


def deferred_column():
    """A deferred column that was loaded once is refreshed with the object in 1.3, not from 1.4 on.

    :consequence: 1.4 results

    .. testoutput:: 1.3

        body: It is hot.
        title: On soup
        body loaded: True

    .. testoutput:: 1.4, 2.0, 2.1

        body: It is hot.
        title: On soup
        body loaded: False
    """
    session = Session(_engine())
    essay = session.query(Essay).one()
    print("body:", essay.body)
    session.commit()
    print("title:", essay.title)
    print("body loaded:", "body" in vars(essay))
    session.close()


def subquery():
    """With ``subqueryload()`` the refresh sends the second SELECT of a lazy load from 1.4 on.

    :consequence: 1.4 results, 2.1 text

    .. testoutput:: 1.3

        BEGIN (implicit)
        SELECT recipe.id AS recipe_id, recipe.title AS recipe_title
        FROM recipe
        WHERE recipe.id = ?
        (1,)
        title: Soup
        steps loaded: False

    .. testoutput:: 1.4, 2.0

        BEGIN (implicit)
        SELECT recipe.id AS recipe_id, recipe.title AS recipe_title
        FROM recipe
        WHERE recipe.id = ?
        (1,)
        SELECT step.id AS step_id, step.recipe_id AS step_recipe_id
        FROM step
        WHERE ? = step.recipe_id
        (1,)
        title: Soup
        steps loaded: True

    .. testoutput:: 2.1

        BEGIN (implicit)
        SELECT recipe.id, recipe.title
        FROM recipe
        WHERE recipe.id = ?
        (1,)
        SELECT step.id, step.recipe_id
        FROM step
        WHERE ? = step.recipe_id
        (1,)
        title: Soup
        steps loaded: True
    """
    engine = _engine()
    session = Session(engine)
    option = subqueryload(Recipe.steps)
    recipe = session.query(Recipe).options(option).one()
    session.commit()
    engine.echo = True
    print("title:", recipe.title)
    engine.echo = False
    print("steps loaded:", "steps" in vars(recipe))
    session.close()


def refresh():
    """``session.refresh()`` repeats the eager loading as well, from 1.4 on.

    :consequence: 1.4 results

    .. testoutput:: 1.3

        steps loaded: False

    .. testoutput:: 1.4, 2.0, 2.1

        steps loaded: True
    """
    session = Session(_engine())
    option = joinedload(Recipe.steps)
    recipe = session.query(Recipe).options(option).one()
    session.expire(recipe)
    session.refresh(recipe)
    print("steps loaded:", "steps" in vars(recipe))
    session.close()


def added_object():
    """An object that the session itself saved has no options of a query to repeat.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        title: Bread
        steps loaded: False
    """
    session = Session(_engine())
    recipe = Recipe(id=2, title="Bread")
    session.add(recipe)
    session.flush()
    option = joinedload(Recipe.steps)
    session.query(Recipe).options(option).all()
    session.commit()
    print("title:", recipe.title)
    print("steps loaded:", "steps" in vars(recipe))
    session.close()
