"""Attributes and arguments that are no longer there."""

from sqlalchemy import Column, Integer, MetaData, create_engine

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base


def schema_given_twice():
    """``MetaData(engine, schema=...)`` takes the engine for the schema since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        schema: main

    .. testoutput:: 1.4

        RemovedIn20Warning: The MetaData.bind argument is deprecated and will be removed in SQLAlchemy 2.0. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        schema: main

    .. testoutput:: 2.0, 2.1

        TypeError: MetaData.__init__() got multiple values for argument 'schema'
    """
    engine = create_engine("sqlite://")
    metadata = MetaData(engine, schema="main")
    print("schema:", metadata.schema)


def class_registry():
    """The private ``_decl_class_registry`` is gone since 1.4.

    :consequence: 1.4 exception

    .. testoutput:: 1.3

        classes: ['Otter', '_sa_module_registry']

    .. testoutput:: 1.4, 2.0, 2.1

        AttributeError: type object 'Base' has no attribute '_decl_class_registry'
    """
    Base = declarative_base()

    class Otter(Base):
        __tablename__ = "otter"

        id = Column(Integer, primary_key=True)

    print("classes:", sorted(Base._decl_class_registry.keys()))


def mappers_of_the_registry():
    """``registry.mappers`` has the mappers of all classes since 1.4.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        AttributeError: type object 'Base' has no attribute 'registry'

    .. testoutput:: 1.4, 2.0, 2.1

        classes: ['Otter']
    """
    Base = declarative_base()

    class Otter(Base):
        __tablename__ = "otter"

        id = Column(Integer, primary_key=True)

    names = [each.class_.__name__ for each in Base.registry.mappers]
    print("classes:", names)


def subclasses_of_the_base():
    """``__subclasses__()`` is Python's own, and the same in all versions.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        classes: ['Otter']
    """
    Base = declarative_base()

    class Otter(Base):
        __tablename__ = "otter"

        id = Column(Integer, primary_key=True)

    classes = Base.__subclasses__()
    print("classes:", [cls.__name__ for cls in classes])


def processors_of_1x():
    """``sqlalchemy.processors`` is gone since 2.0.

    :consequence: 2.0 exception

    .. testoutput:: 1.3, 1.4

        text: 7

    .. testoutput:: 2.0, 2.1

        ImportError: cannot import name 'processors' from 'sqlalchemy' (.../sqlalchemy/__init__.py)
    """
    from sqlalchemy import processors

    print("text:", processors.to_str(7))


def processors_of_20():
    """``sqlalchemy.engine.processors`` has its functions.

    :consequence: 2.0 works

    .. testoutput:: 1.3, 1.4

        ImportError: cannot import name 'processors' from 'sqlalchemy.engine' (.../sqlalchemy/engine/__init__.py)

    .. testoutput:: 2.0, 2.1

        text: 7
    """
    from sqlalchemy.engine import processors

    print("text:", processors.to_str(7))
