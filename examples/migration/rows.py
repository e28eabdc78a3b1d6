"""What a row of a result is, and how its values are reached."""

from sqlalchemy import Column, Integer, String, create_engine, text
from sqlalchemy.orm import Session

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Boat(Base):
    __tablename__ = "boat"

    id = Column(Integer, primary_key=True)
    name = Column(String(30))


def _row():
    """Return the row ``(4, 'Tern')`` with the columns ``berth`` and ``name``."""
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        return connection.execute(text("SELECT 4 AS berth, 'Tern' AS name")).fetchone()


def membership():
    """``"name" in row`` looks for a column in 1.3 and 1.4, and for a value since 2.0.

    :consequence: 1.4 warning, 2.0 results

    .. testoutput:: 1.3

        'name' in row: True
        'Tern' in row: False

    .. testoutput:: 1.4

        RemovedIn20Warning: Using the 'in' operator to test for string or column keys, or integer indexes, in a :class:`.Row` object is deprecated and will be removed in a future release. Use the `Row._fields` or `Row._mapping` attribute, i.e. 'key in row._fields' (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        'name' in row: True
        'Tern' in row: False

    .. testoutput:: 2.0, 2.1

        'name' in row: False
        'Tern' in row: True
    """
    row = _row()
    print("'name' in row:", "name" in row)
    print("'Tern' in row:", "Tern" in row)


def membership_20():
    """``"name" in row._fields`` looks for a column, in every version from 1.4 on.

    .. testoutput:: 1.4, 2.0, 2.1

        'name' in row._fields: True
        'Tern' in row._fields: False
    """
    row = _row()
    print("'name' in row._fields:", "name" in row._fields)
    print("'Tern' in row._fields:", "Tern" in row._fields)


def string_index_1x():
    """``row["name"]`` works in 1.3 and 1.4, and is a ``TypeError`` since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        name: Tern

    .. testoutput:: 1.4

        RemovedIn20Warning: Using non-integer/slice indices on Row is deprecated and will be removed in version 2.0; please use row._mapping[<key>], or the mappings() accessor on the Result object. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        name: Tern

    .. testoutput:: 2.0, 2.1

        TypeError: tuple indices must be integers or slices, not str
    """
    row = _row()
    print("name:", row["name"])


def attribute_20():
    """Attributes, integer indexes, unpacking and comparison with a tuple work in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        row.name: Tern
        row[1]: Tern
        unpacked: 4 Tern
        equal to a tuple: True
    """
    row = _row()
    print("row.name:", row.name)
    print("row[1]:", row[1])
    berth, name = row
    print("unpacked:", berth, name)
    print("equal to a tuple:", row == (4, "Tern"))


def mapping_20():
    """``row._mapping["name"]`` works from 1.4 on.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        AttributeError: Could not locate column in row for column '_mapping'

    .. testoutput:: 1.4, 2.0, 2.1

        name: Tern
    """
    row = _row()
    print("name:", row._mapping["name"])


def mappings_20():
    """``Result.mappings()`` gives mappings instead of rows, from 1.4 on.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        AttributeError: 'ResultProxy' object has no attribute 'mappings'

    .. testoutput:: 1.4, 2.0, 2.1

        name: Tern
        dict: {'berth': 4, 'name': 'Tern'}
    """
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        result = connection.execute(text("SELECT 4 AS berth, 'Tern' AS name"))
        for mapping in result.mappings():
            print("name:", mapping["name"])
            print("dict:", dict(mapping))


def dict_1x():
    """``dict(row)`` works in 1.3 and 1.4, and fails since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        dict: {'berth': 4, 'name': 'Tern'}

    .. testoutput:: 1.4

        RemovedIn20Warning: The Row.keys() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. Use the namedtuple standard accessor Row._fields, or for full mapping behavior use  row._mapping.keys()  (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: Using non-integer/slice indices on Row is deprecated and will be removed in version 2.0; please use row._mapping[<key>], or the mappings() accessor on the Result object. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: Using non-integer/slice indices on Row is deprecated and will be removed in version 2.0; please use row._mapping[<key>], or the mappings() accessor on the Result object. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        dict: {'berth': 4, 'name': 'Tern'}

    .. testoutput:: 2.0, 2.1
        :options: +ELLIPSIS

        TypeError: ...
    """
    row = _row()
    print("dict:", dict(row))


def dict_20():
    """``dict(row._mapping)`` works from 1.4 on.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        AttributeError: Could not locate column in row for column '_mapping'

    .. testoutput:: 1.4, 2.0, 2.1

        dict: {'berth': 4, 'name': 'Tern'}
    """
    row = _row()
    print("dict:", dict(row._mapping))


def keys_1x():
    """``row.keys()`` works in 1.3 and 1.4; since 2.0 the row looks for a column named ``keys``.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        keys: ['berth', 'name']

    .. testoutput:: 1.4

        RemovedIn20Warning: The Row.keys() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. Use the namedtuple standard accessor Row._fields, or for full mapping behavior use  row._mapping.keys()  (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        keys: ['berth', 'name']

    .. testoutput:: 2.0, 2.1

        AttributeError: Could not locate column in row for column 'keys'
    """
    row = _row()
    print("keys:", list(row.keys()))


def keys_20():
    """``row._mapping.keys()`` and ``row._fields`` give the names from 1.4 on.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        AttributeError: Could not locate column in row for column '_mapping'

    .. testoutput:: 1.4, 2.0, 2.1

        keys: ['berth', 'name']
        fields: ('berth', 'name')
    """
    row = _row()
    print("keys:", list(row._mapping.keys()))
    print("fields:", row._fields)


def items_1x():
    """``row.items()`` and ``row.values()`` work in 1.3 and 1.4, and are gone since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        items: [('berth', 4), ('name', 'Tern')]
        values: [4, 'Tern']

    .. testoutput:: 1.4

        SADeprecationWarning: The LegacyRow.items() method is deprecated and will be removed in a future release.  Use the Row._mapping attribute, i.e., 'row._mapping.items()'. (deprecated since: 1.4)
        RemovedIn20Warning: The Row.keys() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. Use the namedtuple standard accessor Row._fields, or for full mapping behavior use  row._mapping.keys()  (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: Using non-integer/slice indices on Row is deprecated and will be removed in version 2.0; please use row._mapping[<key>], or the mappings() accessor on the Result object. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: Using non-integer/slice indices on Row is deprecated and will be removed in version 2.0; please use row._mapping[<key>], or the mappings() accessor on the Result object. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        items: [('berth', 4), ('name', 'Tern')]
        SADeprecationWarning: The LegacyRow.values() method is deprecated and will be removed in a future release.  Use the Row._mapping attribute, i.e., 'row._mapping.values()'. (deprecated since: 1.4)
        values: [4, 'Tern']

    .. testoutput:: 2.0, 2.1

        AttributeError: Could not locate column in row for column 'items'
    """
    row = _row()
    print("items:", sorted(row.items(), key=str))
    print("values:", list(row.values()))


def orm_row_string_index():
    """A row of ``Query`` takes a string index in 1.4 only.

    :consequence: 1.4 works, 2.0 exception

    .. testoutput:: 1.3, 2.0, 2.1

        row.name: Tern
        TypeError: tuple indices must be integers or slices, not str

    .. testoutput:: 1.4

        row.name: Tern
        RemovedIn20Warning: Retrieving row members using strings or other non-integers is deprecated; use row._mapping for a dictionary interface to the row (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        row['name']: Tern
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Boat(name="Tern"))
    session.flush()
    row = session.query(Boat.id, Boat.name).first()
    session.close()
    print("row.name:", row.name)
    print("row['name']:", row["name"])


def types():
    """A row of ``Query`` is a tuple in 1.3 only; a row of a connection never is.

    :consequence: 1.4 types, 2.0 types

    .. testoutput:: 1.3

        Connection: RowProxy, a tuple: False
        Query: result, a tuple: True

    .. testoutput:: 1.4

        Connection: LegacyRow, a tuple: False
        Query: Row, a tuple: False

    .. testoutput:: 2.0, 2.1

        Connection: Row, a tuple: False
        Query: Row, a tuple: False
    """
    core = _row()
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Boat(name="Tern"))
    session.flush()
    orm = session.query(Boat.id, Boat.name).first()
    session.close()
    for origin, row in [("Connection", core), ("Query", orm)]:
        print(f"{origin}: {type(row).__name__}, a tuple: {isinstance(row, tuple)}")


def json_dumps():
    """``json.dumps()`` refuses a row in every version, and takes a tuple or a dictionary of it.

    :consequence: 2.0 text

    .. testoutput:: 1.4

        tuple: [4, "Tern"]
        dictionary: {"berth": 4, "name": "Tern"}
        TypeError: Object of type LegacyRow is not JSON serializable

    .. testoutput:: 2.0, 2.1

        tuple: [4, "Tern"]
        dictionary: {"berth": 4, "name": "Tern"}
        TypeError: Object of type Row is not JSON serializable
    """
    import json

    row = _row()
    print("tuple:", json.dumps(tuple(row)))
    print("dictionary:", json.dumps(dict(row._mapping)))
    print("row:", json.dumps(row))


def future_engine():
    """With ``future=True`` in 1.4, ``"name" in row`` looks for a value; ``row["name"]`` still works.

    :consequence: 2.0 exception

    .. testoutput:: 1.4

        'name' in row: False
        'Tern' in row: True
        RemovedIn20Warning: Retrieving row members using strings or other non-integers is deprecated; use row._mapping for a dictionary interface to the row (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        name: Tern

    .. testoutput:: 2.0, 2.1

        'name' in row: False
        'Tern' in row: True
        TypeError: tuple indices must be integers or slices, not str
    """
    engine = create_engine("sqlite://", future=True)
    with engine.connect() as connection:
        row = connection.execute(text("SELECT 4 AS berth, 'Tern' AS name")).first()
    print("'name' in row:", "name" in row)
    print("'Tern' in row:", "Tern" in row)
    print("name:", row["name"])


def mappings_by_entity():
    """``mappings()`` of a statement on classes has the class and its name as keys, from 1.4 on.

    .. testoutput:: 1.4, 2.0, 2.1

        keys: ['Boat', 'other']
        by name: Tern Gull
        by class: Tern Gull
    """
    from sqlalchemy import select
    from sqlalchemy.orm import aliased

    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add_all([Boat(name="Tern"), Boat(name="Gull")])
        session.flush()
        other = aliased(Boat, name="other")
        statement = select(Boat, other).where(Boat.id < other.id)
        mapping = session.execute(statement).mappings().one()
        print("keys:", list(mapping))
        print("by name:", mapping["Boat"].name, mapping["other"].name)
        print("by class:", mapping[Boat].name, mapping[other].name)


def import_from_future_orm():
    """No version has ``sqlalchemy.future.orm.Session``, which the official guide imports.

    :consequence: 1.4 text, 2.0 text

    .. testoutput:: 1.3

        ModuleNotFoundError: No module named 'sqlalchemy.future'

    .. testoutput:: 1.4

        ImportError: cannot import name 'Session' from 'sqlalchemy.future.orm' (.../sqlalchemy/future/orm/__init__.py)

    .. testoutput:: 2.0, 2.1

        ModuleNotFoundError: No module named 'sqlalchemy.future.orm'
    """
    from sqlalchemy.future.orm import Session as FutureSession

    print("imported:", FutureSession.__name__)


def mapping_by_attribute():
    """A mapping also takes the attribute that was selected, from 1.4 on.

    .. testoutput:: 1.4, 2.0, 2.1

        by attribute: Tern
    """
    from sqlalchemy import select

    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Boat(name="Tern"))
        session.flush()
        row = session.execute(select(Boat.id, Boat.name)).one()
        print("by attribute:", row._mapping[Boat.name])
