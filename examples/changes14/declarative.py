"""Where the names of Declarative are."""

from sqlalchemy import Column, Integer, MetaData
from sqlalchemy.ext import declarative


def as_declarative():
    """``ext.declarative.as_declarative()`` works in every version, with a warning from 1.4 on.

    :consequence: 1.4 warning, 2.0 text

    .. testoutput:: 1.3

        base: Base
        tables: ['mast']

    .. testoutput:: 1.4

        MovedIn20Warning: The ``as_declarative()`` function is now available as sqlalchemy.orm.as_declarative() (deprecated since: 1.4) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        base: Base
        tables: ['mast']

    .. testoutput:: 2.0, 2.1

        MovedIn20Warning: The ``as_declarative()`` function is now available as sqlalchemy.orm.as_declarative() (deprecated since: 2.0) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        base: Base
        tables: ['mast']
    """

    @declarative.as_declarative()
    class Base:
        pass

    class Mast(Base):
        __tablename__ = "mast"
        id = Column(Integer, primary_key=True)

    print("base:", Base.__name__)
    print("tables:", sorted(Base.metadata.tables))


def new_names():
    """All names of Declarative are in ``sqlalchemy.orm`` from 1.4 on.

    .. testoutput:: 1.4, 2.0, 2.1

        there: ['as_declarative', 'declarative_base', 'declared_attr', 'has_inherited_table', 'registry', 'synonym_for', 'DeclarativeMeta']
    """
    from sqlalchemy import orm

    names = ["as_declarative", "declarative_base", "declared_attr", "has_inherited_table"]
    names += ["registry", "synonym_for", "DeclarativeMeta"]
    print("there:", [name for name in names if hasattr(orm, name)])


def new_place():
    """``try`` and ``except ImportError`` finds the name in either place, without a warning.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        base: Base
        tables: ['mast']
    """
    try:
        from sqlalchemy.orm import declarative_base
    except ImportError:  # SQLAlchemy 1.3
        from sqlalchemy.ext.declarative import declarative_base

    base = declarative_base()

    class Mast(base):
        __tablename__ = "mast"
        id = Column(Integer, primary_key=True)

    print("base:", base.__name__)
    print("tables:", sorted(base.metadata.tables))


def instrument_declarative():
    """``instrument_declarative()`` warns in 1.4 and is gone in 2.x.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        table: mast

    .. testoutput:: 1.4

        RemovedIn20Warning: the instrument_declarative function is deprecated and will be removed in SQLAlhcemy 2.0.  Please use :meth:`_orm.registry.map_declaratively (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        table: mast

    .. testoutput:: 2.0, 2.1

        AttributeError: module 'sqlalchemy.ext.declarative' has no attribute 'instrument_declarative'
    """

    class Mast:
        __tablename__ = "mast"
        id = Column(Integer, primary_key=True)

    declarative.instrument_declarative(Mast, {}, MetaData())
    print("table:", Mast.__table__.name)


def generated_base():
    """``registry.generate_base()`` makes the same base, and each base has a registry.

    .. testoutput:: 1.4, 2.0, 2.1

        tables: ['mast']
        same registry: True
        registry: registry
    """
    from sqlalchemy.orm import declarative_base, registry

    mappers = registry()
    base = mappers.generate_base()

    class Mast(base):
        __tablename__ = "mast"
        id = Column(Integer, primary_key=True)

    print("tables:", sorted(base.metadata.tables))
    print("same registry:", base.registry is mappers)
    print("registry:", type(declarative_base().registry).__name__)
