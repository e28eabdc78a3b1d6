"""The rows of a result."""

from sqlalchemy import Column, Integer, String, create_engine, text
from sqlalchemy.orm import Session, aliased
from sqlalchemy.types import TypeDecorator

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Loud(TypeDecorator):
    impl = String
    cache_ok = True

    def process_result_value(self, value, _dialect):
        print("converting", value)
        return value.upper()


class Bell(Base):
    __tablename__ = "bell"

    id = Column(Integer, primary_key=True)
    tone = Column(String(2))
    name = Column(Loud)


bell = Bell.__table__


def _engine():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Bell(id=1, tone="F", name="Emma"))
    session.commit()
    session.close()
    return engine


def session_membership():
    """``in`` on a row of ``Session.execute()`` looks for a value since 1.4, without a warning.

    :consequence: 1.4 results

    .. testoutput:: 1.3

        type: RowProxy
        'tone' in row: True
        'F' in row: False

    .. testoutput:: 1.4, 2.0, 2.1

        type: Row
        'tone' in row: False
        'F' in row: True
    """
    session = Session(_engine())
    row = session.execute(text("SELECT id, tone FROM bell")).first()
    print("type:", type(row).__name__)
    print("'tone' in row:", "tone" in row)
    print("'F' in row:", "F" in row)
    session.close()


def session_key():
    """``row["tone"]`` on a row of ``Session.execute()`` works in 1.3, warns in 1.4, raises in 2.x.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        tone: F

    .. testoutput:: 1.4

        RemovedIn20Warning: Retrieving row members using strings or other non-integers is deprecated; use row._mapping for a dictionary interface to the row (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        tone: F

    .. testoutput:: 2.0, 2.1

        TypeError: tuple indices must be integers or slices, not str
    """
    session = Session(_engine())
    row = session.execute(text("SELECT id, tone FROM bell")).first()
    session.close()
    print("tone:", row["tone"])


def session_mappings():
    """``mappings()`` gives rows of a session that are read by column, from 1.4 on.

    .. testoutput:: 1.4, 2.0, 2.1

        'tone' in row: True
        tone: F
    """
    session = Session(_engine())
    for row in session.execute(text("SELECT id, tone FROM bell")).mappings():
        print("'tone' in row:", "tone" in row)
        print("tone:", row["tone"])
    session.close()


def query_row():
    """A row of ``Query`` is a keyed tuple in 1.3 and a ``Row`` since 1.4, with the same ``_fields``.

    :consequence: 1.4 types

    .. testoutput:: 1.3

        type: result
        'F' in row: True
        fields: ('id', 'tone')
        _asdict: {'id': 1, 'tone': 'F'}
        _mapping: False

    .. testoutput:: 1.4, 2.0, 2.1

        type: Row
        'F' in row: True
        fields: ('id', 'tone')
        _asdict: {'id': 1, 'tone': 'F'}
        _mapping: True
    """
    session = Session(_engine())
    row = session.query(Bell.id, Bell.tone).first()
    print("type:", type(row).__name__)
    print("'F' in row:", "F" in row)
    print("fields:", row._fields)
    print("_asdict:", row._asdict())
    print("_mapping:", hasattr(row, "_mapping"))
    session.close()


def query_row_keys():
    """``keys()`` on a row of ``Query`` works in 1.3, warns in 1.4, raises in 2.x.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        keys: ['id', 'tone']

    .. testoutput:: 1.4

        RemovedIn20Warning: The Row.keys() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. Use the namedtuple standard accessor Row._fields, or for full mapping behavior use  row._mapping.keys()  (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        keys: ['id', 'tone']

    .. testoutput:: 2.0, 2.1

        AttributeError: keys
    """
    session = Session(_engine())
    row = session.query(Bell.id, Bell.tone).first()
    session.close()
    print("keys:", list(row.keys()))


def conversion():
    """A value is converted when it is read in 1.3, and when its row is fetched from 1.4 on.

    :consequence: 1.4 results

    .. testoutput:: 1.3

        fetched
        converting Emma
        name: EMMA
        converting Emma
        name: EMMA

    .. testoutput:: 1.4, 2.0, 2.1

        converting Emma
        fetched
        name: EMMA
        name: EMMA
    """
    with _engine().connect() as connection:
        row = connection.execute(bell.select()).first()
        print("fetched")
        print("name:", row.name)
        print("name:", row.name)


def keys_of_a_mapping():
    """The keys of ``row._mapping`` are names, attributes, columns, classes and aliases.

    .. testoutput:: 1.4, 2.0, 2.1

        name: F
        attribute: F
        column: F
        converting Emma
        converting Emma
        alias: 1
        class: 1 1
        converting Emma
        tuple of one: 1
    """
    session = Session(_engine())
    row = session.query(Bell.id, Bell.tone).first()
    print("name:", row._mapping["tone"])
    print("attribute:", row._mapping[Bell.tone])
    print("column:", row._mapping[bell.c.tone])
    other = aliased(Bell)
    query = session.query(other, Bell).filter(other.id == Bell.id)
    row = query.first()
    print("alias:", row._mapping[other].id)
    print("class:", row._mapping[Bell].id, row._mapping["Bell"].id)
    row = session.query(other).only_return_tuples(True).first()
    print("tuple of one:", row._mapping[other].id)
    session.close()
