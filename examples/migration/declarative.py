"""Where the names of Declarative are imported from."""

from sqlalchemy import Column, Integer, String


def ext_package_1x():
    """``sqlalchemy.ext.declarative.declarative_base`` works in every version, and warns from 1.4 on.

    :consequence: 1.4 warning, 2.0 text

    .. testoutput:: 1.3

        mapped: boat

    .. testoutput:: 1.4

        MovedIn20Warning: The ``declarative_base()`` function is now available as sqlalchemy.orm.declarative_base(). (deprecated since: 1.4) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        mapped: boat

    .. testoutput:: 2.0, 2.1

        MovedIn20Warning: The ``declarative_base()`` function is now available as sqlalchemy.orm.declarative_base(). (deprecated since: 2.0) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        mapped: boat
    """
    from sqlalchemy.ext.declarative import declarative_base

    Base = declarative_base()

    class Boat(Base):
        __tablename__ = "boat"
        id = Column(Integer, primary_key=True)

    print("mapped:", Boat.__table__.name)


def orm_package_20():
    """``sqlalchemy.orm.declarative_base`` is there from 1.4, and does not warn.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        ImportError: cannot import name 'declarative_base' from 'sqlalchemy.orm' (.../sqlalchemy/orm/__init__.py)

    .. testoutput:: 1.4, 2.0, 2.1

        mapped: boat
    """
    from sqlalchemy.orm import declarative_base

    Base = declarative_base()

    class Boat(Base):
        __tablename__ = "boat"
        id = Column(Integer, primary_key=True)

    print("mapped:", Boat.__table__.name)


def ext_import():
    """``from sqlalchemy.ext import declarative_base``, as the official guide has it, always fails.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        ImportError: cannot import name 'declarative_base' from 'sqlalchemy.ext' (.../sqlalchemy/ext/__init__.py)
    """
    from sqlalchemy.ext import declarative_base

    print("imported:", declarative_base.__name__)


def declared_attr_1x():
    """``declared_attr`` of the old package still works in every version, and does not warn.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        declared: declared_attr
        columns: ['id', 'name']
    """
    from sqlalchemy.ext.declarative import declared_attr

    try:
        from sqlalchemy.orm import declarative_base
    except ImportError:  # SQLAlchemy 1.3
        from sqlalchemy.ext.declarative import declarative_base

    class Named:
        @declared_attr
        def name(self):
            return Column(String(30))

    class Boat(Named, declarative_base()):
        __tablename__ = "boat"
        id = Column(Integer, primary_key=True)

    print("declared:", type(Named.__dict__["name"]).__name__)
    print("columns:", sorted(Boat.__table__.columns.keys()))


def ext_classes():
    """``ConcreteBase``, ``AbstractConcreteBase`` and ``DeferredReflection`` stay where they were.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        imported: AbstractConcreteBase
        imported: ConcreteBase
        imported: DeferredReflection
    """
    from sqlalchemy.ext.declarative import (
        AbstractConcreteBase,
        ConcreteBase,
        DeferredReflection,
    )

    for name in (AbstractConcreteBase, ConcreteBase, DeferredReflection):
        print("imported:", name.__name__)


def bind_argument_1x():
    """``declarative_base(bind=engine)`` works in 1.3 and 1.4, and is a ``TypeError`` since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        bound: True

    .. testoutput:: 1.4

        RemovedIn20Warning: The ``bind`` argument to declarative_base is deprecated and will be removed in SQLAlchemy 2.0. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        bound: True

    .. testoutput:: 2.0, 2.1

        TypeError: declarative_base() got an unexpected keyword argument 'bind'
    """
    from sqlalchemy import create_engine

    try:
        from sqlalchemy.orm import declarative_base
    except ImportError:  # SQLAlchemy 1.3
        from sqlalchemy.ext.declarative import declarative_base

    engine = create_engine("sqlite://")
    Base = declarative_base(bind=engine)
    print("bound:", Base.metadata.bind is engine)


def declarative_base_class_20():
    """A subclass of ``DeclarativeBase`` is a base, from 2.0.

    :consequence: 2.0 works

    .. testoutput:: 1.3, 1.4

        ImportError: cannot import name 'DeclarativeBase' from 'sqlalchemy.orm' (.../sqlalchemy/orm/__init__.py)

    .. testoutput:: 2.0, 2.1

        mapped: boat
    """
    from sqlalchemy.orm import DeclarativeBase

    class Base(DeclarativeBase):
        pass

    class Boat(Base):
        __tablename__ = "boat"
        id = Column(Integer, primary_key=True)

    print("mapped:", Boat.__table__.name)


def registry_mapped_20():
    """``registry.mapped`` maps a class without a base class, from 1.4.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        ImportError: cannot import name 'registry' from 'sqlalchemy.orm' (.../sqlalchemy/orm/__init__.py)

    .. testoutput:: 1.4, 2.0, 2.1

        bases: ['object']
        columns: ['id', 'name']
    """
    from sqlalchemy.orm import registry

    mapper_registry = registry()

    @mapper_registry.mapped
    class Boat:
        __tablename__ = "boat"
        id = Column(Integer, primary_key=True)
        name = Column(String(30))

    print("bases:", [base.__name__ for base in Boat.__bases__])
    print("columns:", Boat.__table__.columns.keys())


def registry_mapped_dataclass_20():
    """``registry.mapped`` maps a dataclass with a table of its own, from 1.4.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        ImportError: cannot import name 'registry' from 'sqlalchemy.orm' (.../sqlalchemy/orm/__init__.py)

    .. testoutput:: 1.4, 2.0, 2.1

        boat: unnamed
        equal: True
        columns: ['id', 'name']
    """
    from dataclasses import dataclass

    from sqlalchemy import Table
    from sqlalchemy.orm import registry

    mapper_registry = registry()

    @mapper_registry.mapped
    @dataclass
    class Boat:
        __table__ = Table(
            "boat",
            mapper_registry.metadata,
            Column("id", Integer, primary_key=True),
            Column("name", String(30)),
        )
        id: int
        name: str = "unnamed"

    print("boat:", Boat(4).name)
    print("equal:", Boat(4) == Boat(4))
    print("columns:", Boat.__table__.columns.keys())


def has_inherited_table_1x():
    """``has_inherited_table`` of the old package is still there, and warns from 1.4.

    :consequence: 1.4 warning, 2.0 text

    .. testoutput:: 1.3

        inherited: False
        inherited by the subclass: True

    .. testoutput:: 1.4

        MovedIn20Warning: The ``has_inherited_table()`` function is now available as sqlalchemy.orm.has_inherited_table(). (deprecated since: 1.4) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        inherited: False
        MovedIn20Warning: The ``has_inherited_table()`` function is now available as sqlalchemy.orm.has_inherited_table(). (deprecated since: 1.4) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        inherited by the subclass: True

    .. testoutput:: 2.0, 2.1

        MovedIn20Warning: The ``has_inherited_table()`` function is now available as sqlalchemy.orm.has_inherited_table(). (deprecated since: 2.0) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        inherited: False
        MovedIn20Warning: The ``has_inherited_table()`` function is now available as sqlalchemy.orm.has_inherited_table(). (deprecated since: 2.0) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        inherited by the subclass: True
    """
    from sqlalchemy.ext.declarative import has_inherited_table

    class Boat:
        __table__ = "boat"

    class Ferry(Boat):
        pass

    print("inherited:", has_inherited_table(Boat))
    print("inherited by the subclass:", has_inherited_table(Ferry))
