"""ORM queries in the forms of 1.x and of 2.0."""

from contextlib import contextmanager

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    String,
    create_engine,
    delete,
    func,
    select,
    text,
    update,
)
from sqlalchemy.orm import Session, aliased, contains_eager, joinedload, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Hive(Base):
    __tablename__ = "hive"

    id = Column(Integer, primary_key=True)
    name = Column(String(30))
    frames = relationship("Frame", back_populates="hive", order_by="Frame.id")


class Frame(Base):
    __tablename__ = "frame"

    id = Column(Integer, primary_key=True)
    hive_id = Column(ForeignKey("hive.id"))
    honey = Column(Integer)
    hive = relationship("Hive", back_populates="frames")


def _engine():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Hive(id=1, name="oak", frames=[Frame(id=1, honey=3), Frame(id=2, honey=1)]))
    session.add(Hive(id=2, name="pine", frames=[Frame(id=3, honey=2)]))
    session.commit()
    session.close()
    return engine


@contextmanager
def _session():
    session = Session(_engine())
    try:
        yield session
    finally:
        session.close()


def get_1x():
    """``Query.get()`` loads an object by its primary key.

    :consequence: 1.4 warning, 2.0 text

    .. testoutput:: 1.3

        pine

    .. testoutput:: 1.4

        LegacyAPIWarning: The Query.get() method is considered legacy as of the 1.x series of SQLAlchemy and becomes a legacy construct in 2.0. The method is now available as Session.get() (deprecated since: 1.4) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        pine

    .. testoutput:: 2.0, 2.1

        LegacyAPIWarning: The Query.get() method is considered legacy as of the 1.x series of SQLAlchemy and becomes a legacy construct in 2.0. The method is now available as Session.get() (deprecated since: 2.0) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        pine
    """
    with _session() as session:
        hive = session.query(Hive).get(2)
        print(hive.name)


def get_20():
    """``Session.get()`` loads an object by its primary key from 1.4 on.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        AttributeError: 'Session' object has no attribute 'get'

    .. testoutput:: 1.4, 2.0, 2.1

        pine
    """
    with _session() as session:
        hive = session.get(Hive, 2)
        print(hive.name)


def all_1x():
    """``Query.all()`` returns a list of objects.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        ['oak', 'pine']
    """
    with _session() as session:
        hives = session.query(Hive).all()
        print([hive.name for hive in hives])


def all_20():
    """``Session.scalars()`` returns the same list.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        AttributeError: 'Session' object has no attribute 'scalars'

    .. testoutput:: 1.4, 2.0, 2.1

        ['oak', 'pine']
    """
    with _session() as session:
        hives = session.scalars(select(Hive)).all()
        print([hive.name for hive in hives])


def one_1x():
    """``Query.one()`` returns the one object that matches.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        oak
    """
    with _session() as session:
        query = session.query(Hive)
        query = query.filter_by(name="oak")
        hive = query.one()
        print(hive.name)


def one_20():
    """``scalar_one()`` returns the same object.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        TypeError: 'DeclarativeMeta' object is not iterable

    .. testoutput:: 1.4, 2.0, 2.1

        oak
    """
    with _session() as session:
        statement = select(Hive).filter_by(name="oak")
        hive = session.execute(statement).scalar_one()
        print(hive.name)


def first_1x():
    """``Query.first()`` returns the first object, with a ``LIMIT`` of its own.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        oak
    """
    with _session() as session:
        query = session.query(Hive)
        query = query.order_by(Hive.name)
        hive = query.first()
        print(hive.name)


def first_20():
    """``first()`` returns the same object, and the statement says ``LIMIT``.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        TypeError: 'DeclarativeMeta' object is not iterable

    .. testoutput:: 1.4, 2.0, 2.1

        oak
    """
    with _session() as session:
        statement = select(Hive).order_by(Hive.name)
        statement = statement.limit(1)
        hive = session.scalars(statement).first()
        print(hive.name)


def joinedload_1x():
    """A ``Query`` with ``joinedload()`` returns each object once.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        [('oak', 2), ('pine', 1)]
    """
    with _session() as session:
        query = session.query(Hive)
        query = query.options(joinedload(Hive.frames))
        hives = query.all()
        print([(hive.name, len(vars(hive)["frames"])) for hive in hives])


def joinedload_20():
    """A ``select()`` with ``joinedload()`` returns each object once after ``unique()``.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        TypeError: 'DeclarativeMeta' object is not iterable

    .. testoutput:: 1.4, 2.0, 2.1

        [('oak', 2), ('pine', 1)]
    """
    with _session() as session:
        eager = joinedload(Hive.frames)
        statement = select(Hive).options(eager)
        result = session.scalars(statement)
        hives = result.unique().all()
        print([(hive.name, len(vars(hive)["frames"])) for hive in hives])


def join_1x():
    """``Query.join()`` along a relationship finds objects by what they are related to.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        ['pine']
    """
    with _session() as session:
        query = session.query(Hive).join(Hive.frames)
        hives = query.filter(Frame.honey == 2).all()
        print([hive.name for hive in hives])


def join_20():
    """``Select.join()`` along a relationship finds the same objects.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        TypeError: 'DeclarativeMeta' object is not iterable

    .. testoutput:: 1.4, 2.0, 2.1

        ['pine']
    """
    with _session() as session:
        statement = select(Hive).join(Hive.frames)
        statement = statement.where(Frame.honey == 2)
        hives = session.scalars(statement).all()
        print([hive.name for hive in hives])


def from_statement_1x():
    """``Query.from_statement()`` loads objects from SQL.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        ['oak', 'pine']
    """
    with _session() as session:
        sql = text("SELECT * FROM hive")
        query = session.query(Hive)
        hives = query.from_statement(sql).all()
        print([hive.name for hive in hives])


def from_statement_20():
    """``Select.from_statement()`` loads the same objects from SQL.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        TypeError: 'DeclarativeMeta' object is not iterable

    .. testoutput:: 1.4, 2.0, 2.1

        ['oak', 'pine']
    """
    with _session() as session:
        sql = text("SELECT * FROM hive")
        statement = select(Hive).from_statement(sql)
        hives = session.scalars(statement).all()
        print([hive.name for hive in hives])


def contains_eager_1x():
    """``contains_eager()`` fills collections from the join of a ``Query``.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        [('oak', 2), ('pine', 1)]
    """
    with _session() as session:
        query = session.query(Hive).join(Hive.frames)
        eager = contains_eager(Hive.frames)
        query = query.options(eager)
        hives = query.populate_existing().all()
        print([(hive.name, len(vars(hive)["frames"])) for hive in hives])


def contains_eager_20():
    """``contains_eager()`` fills the same collections from a ``select()``, after ``unique()``.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        TypeError: 'DeclarativeMeta' object is not iterable

    .. testoutput:: 1.4, 2.0, 2.1

        [('oak', 2), ('pine', 1)]
    """
    with _session() as session:
        statement = select(Hive).join(Hive.frames)
        eager = contains_eager(Hive.frames)
        statement = statement.options(eager)
        options = {"populate_existing": True}
        result = session.scalars(statement, execution_options=options)
        hives = result.unique().all()
        print([(hive.name, len(vars(hive)["frames"])) for hive in hives])


def update_1x():
    """``Query.update()`` changes rows and loaded objects.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        ['elm', 'pine']
    """
    with _session() as session:
        query = session.query(Hive).filter(Hive.name == "oak")
        query.update({"name": "elm"}, synchronize_session="evaluate")
        print(sorted(hive.name for hive in session.query(Hive)))


def update_20():
    """``update()`` changes the same rows and loaded objects.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        TypeError: Session.get_bind() got an unexpected keyword argument 'execution_options'

    .. testoutput:: 1.4, 2.0, 2.1

        ['elm', 'pine']
    """
    with _session() as session:
        statement = update(Hive).where(Hive.name == "oak")
        options = {"synchronize_session": "evaluate"}
        session.execute(statement.values(name="elm"), execution_options=options)
        print(sorted(hive.name for hive in session.query(Hive)))


def count_1x():
    """``Query.count()`` counts the rows of a subquery.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        2
    """
    with _session() as session:
        number = session.query(Hive).count()
        print(number)


def count_20():
    """``func.count()`` counts the rows of a table.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        sqlalchemy.exc.ArgumentError: columns argument to select() must be a Python list or other iterable

    .. testoutput:: 1.4, 2.0, 2.1

        2
    """
    with _session() as session:
        statement = select(func.count()).select_from(Hive)
        number = session.scalar(statement)
        print(number)


def delete_1x():
    """``Query.delete()`` deletes rows.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        2
    """
    with _session() as session:
        query = session.query(Frame)
        query.filter(Frame.honey < 2).delete()
        print(session.query(Frame).count())


def delete_20():
    """``delete()`` deletes the same rows.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        2
    """
    with _session() as session:
        statement = delete(Frame).where(Frame.honey < 2)
        session.execute(statement)
        print(session.query(Frame).count())


def columns_1x():
    """A ``Query`` of columns returns rows.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        [(1, 'oak'), (2, 'pine')]
    """
    with _session() as session:
        rows = session.query(Hive.id, Hive.name).all()
        print([(row.id, row.name) for row in rows])


def columns_20():
    """A ``select()`` of columns returns the same rows.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        NotImplementedError: Operator 'getitem' is not supported on this expression

    .. testoutput:: 1.4, 2.0, 2.1

        [(1, 'oak'), (2, 'pine')]
    """
    with _session() as session:
        statement = select(Hive.id, Hive.name)
        rows = session.execute(statement).all()
        print([(row.id, row.name) for row in rows])


def loader_name_1x():
    """A loader option takes the name of an attribute up to 1.4.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        [('oak', 2), ('pine', 1)]

    .. testoutput:: 1.4

        RemovedIn20Warning: Using strings to indicate column or relationship paths in loader options is deprecated and will be removed in SQLAlchemy 2.0.  Please use the class-bound attribute directly. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        [('oak', 2), ('pine', 1)]

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ArgumentError: Strings are not accepted for attribute names in loader options; please use class-bound attributes directly.
    """
    with _session() as session:
        query = session.query(Hive)
        query = query.options(joinedload("frames"))
        hives = query.all()
        print([(hive.name, len(vars(hive)["frames"])) for hive in hives])


def loader_name_20():
    """A loader option takes the attribute itself in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        [('oak', 2), ('pine', 1)]
    """
    with _session() as session:
        query = session.query(Hive)
        query = query.options(joinedload(Hive.frames))
        hives = query.all()
        print([(hive.name, len(vars(hive)["frames"])) for hive in hives])


def join_name_1x():
    """A join takes the name of a relationship up to 1.4.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        ['pine']

    .. testoutput:: 1.4

        RemovedIn20Warning: Using strings to indicate relationship names in Query.join() is deprecated and will be removed in SQLAlchemy 2.0.  Please use the class-bound attribute directly. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        ['pine']

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ArgumentError: Join target, typically a FROM expression, or ORM relationship attribute expected, got 'frames'.
    """
    with _session() as session:
        query = session.query(Hive).join("frames")
        hives = query.filter_by(honey=2).all()
        print([hive.name for hive in hives])


def join_name_20():
    """A join takes the relationship itself in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        ['pine']
    """
    with _session() as session:
        query = session.query(Hive).join(Hive.frames)
        hives = query.filter_by(honey=2).all()
        print([hive.name for hive in hives])


def from_self_1x():
    """``Query.from_self()`` selects from a query up to 1.4.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        ['oak']

    .. testoutput:: 1.4

        RemovedIn20Warning: The Query.from_self() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. The new approach is to use the orm.aliased() construct in conjunction with a subquery.  See the section "Selecting from the query itself as a subquery" in the 2.0 migration notes for an example. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        ['oak']

    .. testoutput:: 2.0, 2.1

        AttributeError: 'Query' object has no attribute 'from_self'
    """
    with _session() as session:
        query = session.query(Hive).order_by(Hive.id)
        query = query.limit(1).from_self()
        hives = query.filter(Hive.name == "oak").all()
        print([hive.name for hive in hives])


def from_self_20():
    """An alias of a subquery takes the place of ``from_self()`` from 1.4 on.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        TypeError: 'DeclarativeMeta' object is not iterable

    .. testoutput:: 1.4, 2.0, 2.1

        ['oak']
    """
    with _session() as session:
        inner = select(Hive).order_by(Hive.id).limit(1)
        first = aliased(Hive, inner.subquery())
        statement = select(first).filter_by(name="oak")
        hives = session.scalars(statement).all()
        print([hive.name for hive in hives])


def session_string_1x():
    """A session executes a string up to 1.4.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        ['oak', 'pine']

    .. testoutput:: 1.4

        RemovedIn20Warning: Using plain strings to indicate SQL statements without using the text() construct is  deprecated and will be removed in version 2.0.  Ensure plain SQL statements are passed using the text() construct. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        ['oak', 'pine']

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ArgumentError: Textual SQL expression 'SELECT name FROM hive' should be explicitly declared as text('SELECT name FROM hive')
    """
    with _session() as session:
        sql = "SELECT name FROM hive"
        rows = session.execute(sql).fetchall()
        print([row[0] for row in rows])


def session_string_20():
    """A session executes ``text()`` in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        ['oak', 'pine']
    """
    with _session() as session:
        sql = text("SELECT name FROM hive")
        rows = session.execute(sql).fetchall()
        print([row[0] for row in rows])


def in_subquery_1x():
    """``in_()`` takes a subquery, and warns from 1.4 on.

    :consequence: 1.4 warning

    .. testoutput:: 1.3

        ['pine']

    .. testoutput:: 1.4, 2.0, 2.1

        SAWarning: Coercing Subquery object into a select() for use in IN(); please pass a select() construct explicitly
        ['pine']
    """
    with _session() as session:
        inner = session.query(Frame.hive_id)
        inner = inner.filter(Frame.honey == 2).subquery()
        query = session.query(Hive)
        hives = query.filter(Hive.id.in_(inner)).all()
        print([hive.name for hive in hives])


def in_subquery_20():
    """``in_()`` takes a ``select()`` without a warning.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        NotImplementedError: Operator 'getitem' is not supported on this expression

    .. testoutput:: 1.4, 2.0, 2.1

        ['pine']
    """
    with _session() as session:
        inner = select(Frame.hive_id).where(Frame.honey == 2)
        statement = select(Hive).where(Hive.id.in_(inner))
        hives = session.scalars(statement).all()
        print([hive.name for hive in hives])


def cascade_1x():
    """Up to 1.4 an object is saved when it is given a parent, and from 2.0 on it is not.

    :consequence: 1.4 warning, 2.0 rows

    .. testoutput:: 1.3

        1

    .. testoutput:: 1.4

        RemovedIn20Warning: "Frame" object is being merged into a Session along the backref cascade path for relationship "Hive.frames"; in SQLAlchemy 2.0, this reverse cascade will not take place.  Set cascade_backrefs to False in either the relationship() or backref() function for the 2.0 behavior; or to set globally for the whole Session, set the future=True flag (Background on this error at: https://sqlalche.me/e/20/s9r1) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        1

    .. testoutput:: 2.0, 2.1

        SAWarning: Object of type <Frame> not in session, add operation along 'Hive.frames' will not proceed (This warning originated from the Session 'autoflush' process, which was invoked automatically in response to a user-initiated operation. Consider using ``no_autoflush`` context manager if this warning happened while initializing objects.)
        0
    """
    with _session() as session:
        hive = session.query(Hive).first()
        frame = Frame(honey=5)
        frame.hive = hive
        print(session.query(Frame).filter_by(honey=5).count())


def cascade_20():
    """An object that is added to the session is saved in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        1
    """
    with _session() as session:
        hive = session.query(Hive).first()
        frame = Frame(honey=5)
        session.add(frame)
        frame.hive = hive
        print(session.query(Frame).filter_by(honey=5).count())
