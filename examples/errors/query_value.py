"""One value from a query."""

from sqlalchemy import Column, Integer, String, create_engine

try:
    from sqlalchemy.orm import Session, declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base
    from sqlalchemy.orm import Session

Base = declarative_base()


class Bell(Base):
    __tablename__ = "bell"

    id = Column(Integer, primary_key=True)
    name = Column(String(40))


def _session():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Bell(name="Tom"))
    session.commit()
    return session


def value():
    """``Query.value()`` and ``values()`` warn since 1.4.

    :consequence: 1.4 warning, 2.0 text

    .. testoutput:: 1.3

        name: Tom

    .. testoutput:: 1.4

        SADeprecationWarning: Query.value() is deprecated and will be removed in a future release.  Please use Query.with_entities() in combination with Query.scalar() (deprecated since: 1.4)
        SADeprecationWarning: Query.values() is deprecated and will be removed in a future release.  Please use Query.with_entities() (deprecated since: 1.4)
        name: Tom

    .. testoutput:: 2.0, 2.1

        SADeprecationWarning: Query.value() is deprecated and will be removed in a future release.  Please use Query.with_entities() in combination with Query.scalar() (deprecated since: 1.4)
        name: Tom
    """
    session = _session()
    print("name:", session.query(Bell).value(Bell.name))
    session.close()


def scalar():
    """A query of the column, and ``scalar()``, do the same in all versions.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        name: Tom
    """
    session = _session()
    print("name:", session.query(Bell.name).scalar())
    session.close()


def add_column():
    """``Query.add_column()`` warns since 1.4.

    :consequence: 1.4 text

    .. testoutput:: 1.3

        SAPendingDeprecationWarning: add_column() is superseded by add_columns()
        row: (1, 'Tom')

    .. testoutput:: 1.4, 2.0, 2.1

        SADeprecationWarning: Query.add_column() is deprecated and will be removed in a future release.  Please use Query.add_columns() (deprecated since: 1.4)
        row: (1, 'Tom')
    """
    session = _session()
    query = session.query(Bell.id).add_column(Bell.name)
    print("row:", tuple(query.one()))
    session.close()


def add_columns():
    """``add_columns()`` takes one or more, in all versions.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        row: (1, 'Tom')
    """
    session = _session()
    query = session.query(Bell.id).add_columns(Bell.name)
    print("row:", tuple(query.one()))
    session.close()
