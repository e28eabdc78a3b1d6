"""A table with two columns of one name."""

from sqlalchemy import Column, Integer, MetaData, String, Table
from sqlalchemy.schema import CreateTable

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base


def _columns(table):
    return [f"{column.name} {column.type}" for column in table.columns]


def in_a_table():
    """Of two columns with one name 1.x keeps the last; since 2.0 they are refused.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        columns: ['id INTEGER', 'name VARCHAR(80)']

    .. testoutput:: 1.4

        SADeprecationWarning: A column with name 'name' is already present in table 'boat'. Please use method :meth:`_schema.Table.append_column` with the parameter ``replace_existing=True`` to replace an existing column.
        columns: ['id INTEGER', 'name VARCHAR(80)']

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.DuplicateColumnError: A column with name 'name' is already present in table 'boat'.
    """
    boat = Table(
        "boat",
        MetaData(),
        Column("id", Integer, primary_key=True),
        Column("name", String(20)),
        Column("name", String(80)),
    )
    print("columns:", _columns(boat))


def two_attributes():
    """Two attributes for one column are refused since 2.0; up to 1.4 the first is lost.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        SAWarning: On class 'Boat', Column object 'name' named directly multiple times, only one will be used: name, title. Consider using orm.synonym instead
        columns: ['id INTEGER', 'name VARCHAR(80)']
        attributes: ['id', 'title']

    .. testoutput:: 1.4

        SAWarning: On class 'Boat', Column object 'name' named directly multiple times, only one will be used: name, title. Consider using orm.synonym instead
        SADeprecationWarning: A column with name 'name' is already present in table 'boat'. Please use method :meth:`_schema.Table.append_column` with the parameter ``replace_existing=True`` to replace an existing column.
        columns: ['id INTEGER', 'name VARCHAR(80)']
        attributes: ['id', 'title']

    .. testoutput:: 2.0, 2.1

        SAWarning: On class 'Boat', Column object 'name' named directly multiple times, only one will be used: name, title. Consider using orm.synonym instead
        sqlalchemy.exc.DuplicateColumnError: A column with name 'name' is already present in table 'boat'.
    """
    Base = declarative_base()

    class Boat(Base):
        __tablename__ = "boat"

        id = Column(Integer, primary_key=True)
        name = Column(String(20))
        title = Column("name", String(80))

    print("columns:", _columns(Boat.__table__))
    print("attributes:", sorted(Boat.__mapper__.attrs.keys()))


def a_synonym():
    """``synonym()`` gives the column a second attribute, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        columns: ['id INTEGER', 'name VARCHAR(20)']
        criterion: boat.name = :name_1
    """
    from sqlalchemy.orm import synonym

    Base = declarative_base()

    class Boat(Base):
        __tablename__ = "boat"

        id = Column(Integer, primary_key=True)
        name = Column(String(20))
        title = synonym("name")

    print("columns:", _columns(Boat.__table__))
    print("criterion:", Boat.title == "Tern")


def mixin_and_another_name():
    """A mixin's column cannot be replaced under another attribute since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        SAWarning: On class 'Boat', Column object 'created' named directly multiple times, only one will be used: created, launched. Consider using orm.synonym instead
        columns: ['created VARCHAR(40)', 'id INTEGER']

    .. testoutput:: 1.4

        SAWarning: On class 'Boat', Column object 'created' named directly multiple times, only one will be used: created, launched. Consider using orm.synonym instead
        SADeprecationWarning: A column with name 'created' is already present in table 'boat'. Please use method :meth:`_schema.Table.append_column` with the parameter ``replace_existing=True`` to replace an existing column.
        columns: ['created VARCHAR(40)', 'id INTEGER']

    .. testoutput:: 2.0, 2.1

        SAWarning: On class 'Boat', Column object 'created' named directly multiple times, only one will be used: created, launched. Consider using orm.synonym instead
        sqlalchemy.exc.DuplicateColumnError: A column with name 'created' is already present in table 'boat'.
    """
    Base = declarative_base()

    class Dated:
        created = Column(String(10))

    class Boat(Dated, Base):
        __tablename__ = "boat"

        id = Column(Integer, primary_key=True)
        launched = Column("created", String(40))

    print("columns:", _columns(Boat.__table__))


def mixin_and_the_same_name():
    """Under the same attribute, the column of the class replaces that of the mixin.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        columns: ['id INTEGER', 'created VARCHAR(40)']
    """
    Base = declarative_base()

    class Dated:
        created = Column(String(10))

    class Boat(Dated, Base):
        __tablename__ = "boat"

        id = Column(Integer, primary_key=True)
        created = Column(String(40))

    print("columns:", _columns(Boat.__table__))


def append_column():
    """``append_column()`` replaced a column up to 1.4, with a warning in 1.4.

    :consequence: 1.4 warning, 2.0 exception, 2.1 text

    .. testoutput:: 1.3

        columns: ['id INTEGER', 'name VARCHAR(80)']

    .. testoutput:: 1.4

        SADeprecationWarning: A column with name 'name' is already present in table 'boat'. Please use method :meth:`_schema.Table.append_column` with the parameter ``replace_existing=True`` to replace an existing column.
        columns: ['id INTEGER', 'name VARCHAR(80)']

    .. testoutput:: 2.0

        sqlalchemy.exc.DuplicateColumnError: A column with name 'name' is already present in table 'boat'. Specify replace_existing=True to Table.append_column() to replace an existing column.

    .. testoutput:: 2.1

        sqlalchemy.exc.DuplicateColumnError: A column with name 'name' is already present in table 'boat'. Specify replace_existing=True to Table.append_column() or Table.insert_column() to replace an existing column.
    """
    key = Column("id", Integer, primary_key=True)
    boat = Table("boat", MetaData(), key, Column("name", String(20)))
    boat.append_column(Column("name", String(80)))
    print("columns:", _columns(boat))


def append_column_replace_existing():
    """``replace_existing=True``, new in 1.4, says that this is meant.

    .. testoutput:: 1.4, 2.0, 2.1

        columns: ['id INTEGER', 'name VARCHAR(80)']
    """
    key = Column("id", Integer, primary_key=True)
    boat = Table("boat", MetaData(), key, Column("name", String(20)))
    name = Column("name", String(80))
    boat.append_column(name, replace_existing=True)
    print("columns:", _columns(boat))


def extend_existing():
    """``extend_existing=True`` replaces a column of a table that exists, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        columns: ['id INTEGER', 'name VARCHAR(80)']
    """
    metadata = MetaData()
    key = Column("id", Integer, primary_key=True)
    Table("boat", metadata, key, Column("name", String(20)))
    name = Column("name", String(80))
    boat = Table("boat", metadata, name, extend_existing=True)
    print("columns:", _columns(boat))


def same_name_under_two_keys():
    """With a ``key`` for each, 1.x keeps both, and sends a CREATE TABLE that no database takes.

    :consequence: 2.0 exception

    .. testoutput:: 1.3, 1.4

        CREATE TABLE boat (
            name VARCHAR(20),
            name VARCHAR(80)
        )

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.DuplicateColumnError: A column with name 'name' is already present in table 'boat'.
    """
    boat = Table(
        "boat",
        MetaData(),
        Column("name", String(20), key="short_name"),
        Column("name", String(80), key="long_name"),
    )
    print(str(CreateTable(boat)).strip())


def key_left_out():
    """Described again without its ``key``, a column loses it since 2.0, with a warning.

    :consequence: 2.0 results

    .. testoutput:: 1.3, 1.4

        keys: ['feet', 'length']

    .. testoutput:: 2.0, 2.1

        SAWarning: Column with user-specified key "feet" is being replaced with plain named column "length", key "feet" is being removed.  If this is a reflection operation, specify autoload_replace=False to prevent this replacement.
        keys: ['length']
    """
    metadata = MetaData()
    length = Column("length", Integer, key="feet")
    Table("boat", metadata, length)
    again = Table(
        "boat",
        metadata,
        Column("length", Integer),
        extend_existing=True,
    )
    print("keys:", again.columns.keys())


def subclasses_of_one_table():
    """Two subclasses of one table cannot each have a column of the same name.

    :consequence: 2.0 text

    .. testoutput:: 1.3, 1.4

        sqlalchemy.exc.ArgumentError: Column 'masts' on class <class 'examples.errors.duplicate_column.subclasses_of_one_table.<locals>.Tallship'> conflicts with existing column 'boat.masts'

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ArgumentError: Column 'masts' on class Tallship conflicts with existing column 'boat.masts'.  If using Declarative, consider using the use_existing_column parameter of mapped_column() to resolve conflicts.
    """
    Base = declarative_base()

    class Boat(Base):
        __tablename__ = "boat"

        id = Column(Integer, primary_key=True)
        kind = Column(String(10))
        __mapper_args__ = {"polymorphic_on": kind}

    class Sailboat(Boat):
        masts = Column(Integer)
        __mapper_args__ = {"polymorphic_identity": "sail"}

    class Tallship(Boat):
        masts = Column(Integer)
        __mapper_args__ = {"polymorphic_identity": "tall"}

    print("columns:", _columns(Boat.__table__))


def column_of_the_other_subclass():
    """The second class can return the column that the first one has made, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        columns: ['id INTEGER', 'kind VARCHAR(10)', 'masts INTEGER']
        Tallship has masts: True
    """
    try:
        from sqlalchemy.orm import declared_attr
    except ImportError:  # SQLAlchemy 1.3
        from sqlalchemy.ext.declarative import declared_attr

    Base = declarative_base()

    class Boat(Base):
        __tablename__ = "boat"

        id = Column(Integer, primary_key=True)
        kind = Column(String(10))
        __mapper_args__ = {"polymorphic_on": kind}

    class Sailboat(Boat):
        masts = Column(Integer)
        __mapper_args__ = {"polymorphic_identity": "sail"}

    class Tallship(Boat):
        __mapper_args__ = {"polymorphic_identity": "tall"}

        @declared_attr
        def masts(cls):
            return Boat.__table__.columns["masts"]

    print("columns:", _columns(Boat.__table__))
    print("Tallship has masts:", "masts" in Tallship.__mapper__.attrs)
