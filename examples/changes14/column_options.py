"""Loader options for columns."""

from sqlalchemy import Column, Integer, String, create_engine, exc, literal
from sqlalchemy.orm import Session, defer, query_expression, with_expression

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Film(Base):
    __tablename__ = "film"

    id = Column(Integer, primary_key=True)
    plot = Column(String(30))
    source = query_expression()


def _session():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add_all([Film(id=1, plot="They meet."), Film(id=2, plot="They part.")])
    session.commit()
    return session


def defer_raise():
    """``defer(..., raiseload=True)``, new in 1.4, makes reading the column an error.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        TypeError: defer() got an unexpected keyword argument 'raiseload'

    .. testoutput:: 1.4, 2.0, 2.1

        InvalidRequestError: 'Film.plot' is not available due to raiseload=True
    """
    session = _session()
    try:
        film = session.query(Film).options(defer(Film.plot, raiseload=True)).first()
        print("plot:", film.plot)
    except (exc.InvalidRequestError, TypeError) as error:
        print(f"{type(error).__name__}: {error}")
    session.close()


def defer_plain():
    """A plain ``defer()`` loads the column when it is read, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        plot loaded: False
        plot: They meet.
    """
    session = _session()
    film = session.query(Film).options(defer(Film.plot)).first()
    print("plot loaded:", "plot" in vars(film))
    print("plot:", film.plot)
    session.close()


def union_expressions():
    """Each query of a UNION has its own ``with_expression()`` in 1.3.

    From 1.4 the first one counts for all rows, without a warning.

    :consequence: 1.4 results

    .. testoutput:: 1.3

        sources: [(1, 'left'), (2, 'right')]

    .. testoutput:: 1.4, 2.0, 2.1

        sources: [(1, 'left'), (2, 'left')]
    """
    session = _session()
    left = session.query(Film).options(with_expression(Film.source, literal("left")))
    right = session.query(Film).options(with_expression(Film.source, literal("right")))
    films = left.filter_by(id=1).union_all(right.filter_by(id=2))
    print("sources:", [(film.id, film.source) for film in films.order_by(Film.id)])
    session.close()


def union_columns():
    """A column of its own in each query tells the rows apart in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        sources: [(1, 'left'), (2, 'right')]
    """
    session = _session()
    left = session.query(Film.id, literal("left").label("source"))
    right = session.query(Film.id, literal("right").label("source"))
    both = left.filter_by(id=1).union_all(right.filter_by(id=2))
    print("sources:", both.order_by(Film.id).all())
    session.close()


def union_defer():
    """A ``defer()`` in each query of a UNION selects NULL inside it in 1.3.

    From 1.4 the inner queries are whole and the column is left out around them.

    :consequence: 1.4 SQL

    .. testoutput:: 1.3

        SELECT anon_1.anon_2 AS anon_1_anon_2, anon_1.film_id AS anon_1_film_id
        FROM (SELECT NULL AS anon_2, film.id AS film_id
        FROM film UNION ALL SELECT NULL AS anon_2, film.id AS film_id
        FROM film) AS anon_1

    .. testoutput:: 1.4, 2.0, 2.1

        SELECT anon_1.film_id AS anon_1_film_id
        FROM (SELECT film.id AS film_id, film.plot AS film_plot
        FROM film UNION ALL SELECT film.id AS film_id, film.plot AS film_plot
        FROM film) AS anon_1
    """
    session = _session()
    left = session.query(Film).options(defer(Film.plot))
    right = session.query(Film).options(defer(Film.plot))
    print(left.union_all(right))
    session.close()


def outermost():
    """Given to the outermost query, ``with_expression()`` reads a column of the UNION.

    .. testoutput:: 1.4, 2.0, 2.1

        sources: [(1, 'left'), (2, 'right')]
    """
    from sqlalchemy import select, union_all

    session = _session()
    left = select(Film, literal("left").label("source_column")).filter_by(id=1)
    right = select(Film, literal("right").label("source_column")).filter_by(id=2)
    both = union_all(left, right)
    option = with_expression(Film.source, both.selected_columns.source_column)
    statement = select(Film).from_statement(both).options(option)
    print("sources:", [(film.id, film.source) for film in session.scalars(statement)])
    session.close()


def nested_ignored():
    """Inside the SELECTs of a UNION, ``with_expression()`` is ignored, without a warning.

    .. testoutput:: 1.4, 2.0, 2.1

        SELECT film.id, film.plot
        FROM film
        WHERE film.id = :id_1 UNION ALL SELECT film.id, film.plot
        FROM film
        WHERE film.id = :id_2
        sources: [(1, None), (2, None)]
    """
    from sqlalchemy import select, union_all

    session = _session()
    option = with_expression(Film.source, literal("left"))
    left = select(Film).options(option).filter_by(id=1)
    option = with_expression(Film.source, literal("right"))
    right = select(Film).options(option).filter_by(id=2)
    both = union_all(left, right)
    print(both)
    films = session.scalars(select(Film).from_statement(both))
    print("sources:", [(film.id, film.source) for film in films])
    session.close()


def defer_and_expire():
    """A ``defer()`` counts until the object expires; then the column is loaded like others.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        plot loaded: False
        id: 1
        plot loaded after expire(): True
    """
    session = _session()
    film = session.query(Film).options(defer(Film.plot)).first()
    print("plot loaded:", "plot" in vars(film))
    session.expire(film)
    print("id:", film.id)
    print("plot loaded after expire():", "plot" in vars(film))
    session.close()
