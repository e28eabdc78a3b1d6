"""Mapping a class to a table that stands apart from it."""

from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table, event
from sqlalchemy.orm import configure_mappers, relationship


def _boat_table(metadata):
    return Table(
        "boat",
        metadata,
        Column("id", Integer, primary_key=True),
        Column("harbour_id", ForeignKey("harbour.id")),
        Column("name", String(30)),
    )


def mapper_1x():
    """``orm.mapper()`` maps a class in 1.3 and 1.4, and raises since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        mapped: id

    .. testoutput:: 1.4

        RemovedIn20Warning: Calling the mapper() function directly outside of a declarative registry is deprecated. Please use the sqlalchemy.orm.registry.map_imperatively() function for a classical mapping. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        mapped: id

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.InvalidRequestError: The 'sqlalchemy.orm.mapper()' function is removed as of SQLAlchemy 2.0.  Use the 'sqlalchemy.orm.registry.map_imperatively()` method of the ``sqlalchemy.orm.registry`` class to perform classical mapping.
    """
    from sqlalchemy.orm import mapper

    class Boat:
        pass

    mapper(Boat, Table("boat", MetaData(), Column("id", Integer, primary_key=True)))
    print("mapped:", Boat.id.key)


def map_imperatively_20():
    """``registry.map_imperatively()`` maps a class, from 1.4.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        ImportError: cannot import name 'registry' from 'sqlalchemy.orm' (.../sqlalchemy/orm/__init__.py)

    .. testoutput:: 1.4, 2.0, 2.1

        mapped: id
    """
    from sqlalchemy.orm import registry

    class Boat:
        pass

    mapper_registry = registry()
    table = Table("boat", mapper_registry.metadata, Column("id", Integer, primary_key=True))
    mapper_registry.map_imperatively(Boat, table)
    print("mapped:", Boat.id.key)


def string_name_20():
    """A class name in a relationship of an imperative mapping resolves through the registry.

    .. testoutput:: 1.4, 2.0, 2.1

        target: True
    """
    from sqlalchemy.orm import registry

    mapper_registry = registry()
    Base = mapper_registry.generate_base()

    class Harbour(Base):
        __tablename__ = "harbour"
        id = Column(Integer, primary_key=True)

    class Boat:
        pass

    table = _boat_table(mapper_registry.metadata)
    properties = {"harbour": relationship("Harbour")}
    mapper_registry.map_imperatively(Boat, table, properties=properties)
    mapper_registry.configure()
    print("target:", Boat.harbour.property.mapper.class_ is Harbour)


def upstream_without_foreign_key():
    """A ``primaryjoin`` between columns without a foreign key is refused when configured.

    .. testoutput:: 1.4, 2.0, 2.1

        sqlalchemy.exc.ArgumentError: Could not locate any relevant foreign key columns for primary join condition 'harbour.flagship_id = boat.id' on relationship Boat.harbour.  Ensure that referencing columns are associated with a ForeignKey or ForeignKeyConstraint, or are annotated in the join condition with the foreign() annotation.
    """
    from sqlalchemy.orm import registry

    mapper_registry = registry()
    Base = mapper_registry.generate_base()

    class Harbour(Base):
        __tablename__ = "harbour"
        id = Column(Integer, primary_key=True)
        flagship_id = Column(Integer)

    class Boat:
        pass

    table = Table("boat", mapper_registry.metadata, Column("id", Integer, primary_key=True))
    mapper_registry.map_imperatively(
        Boat,
        table,
        properties={
            "harbour": relationship("Harbour", primaryjoin="Harbour.flagship_id == Boat.id")
        },
    )
    mapper_registry.configure()


def foreign_20():
    """``foreign()`` in the ``primaryjoin`` says which column refers, and the mapping configures.

    .. testoutput:: 1.4, 2.0, 2.1

        direction: ONETOMANY
    """
    from sqlalchemy.orm import registry

    mapper_registry = registry()
    Base = mapper_registry.generate_base()

    class Harbour(Base):
        __tablename__ = "harbour"
        id = Column(Integer, primary_key=True)
        flagship_id = Column(Integer)

    class Boat:
        pass

    table = Table("boat", mapper_registry.metadata, Column("id", Integer, primary_key=True))
    mapper_registry.map_imperatively(
        Boat,
        table,
        properties={
            "harbour": relationship(
                "Harbour", primaryjoin="foreign(Harbour.flagship_id) == Boat.id"
            )
        },
    )
    mapper_registry.configure()
    print("direction:", Boat.harbour.property.direction.name)


def string_name_1x():
    """With ``mapper()``, a relationship cannot name its class with a string.

    :consequence: 1.4 exception

    .. testoutput:: 1.3

        sqlalchemy.exc.ArgumentError: relationship 'harbour' expects a class or a mapper argument (received: <class 'str'>)

    .. testoutput:: 1.4

        RemovedIn20Warning: Calling the mapper() function directly outside of a declarative registry is deprecated. Please use the sqlalchemy.orm.registry.map_imperatively() function for a classical mapping. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: Calling the mapper() function directly outside of a declarative registry is deprecated. Please use the sqlalchemy.orm.registry.map_imperatively() function for a classical mapping. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        sqlalchemy.exc.InvalidRequestError: When initializing mapper mapped class Boat->boat, expression 'Harbour' failed to locate a name ('Harbour'). If this is a class name, consider adding this relationship() to the <class 'examples.migration.imperative.string_name_1x.<locals>.Boat'> class after both dependent classes have been defined.
    """
    from sqlalchemy.orm import mapper

    class Harbour:
        pass

    class Boat:
        pass

    metadata = MetaData()
    mapper(Harbour, Table("harbour", metadata, Column("id", Integer, primary_key=True)))
    mapper(Boat, _boat_table(metadata), properties={"harbour": relationship("Harbour")})
    configure_mappers()
    print("target:", Boat.harbour.property.mapper.class_ is Harbour)


def mapper_as_target():
    """The function ``mapper`` as the target of an event warns since 2.0; no version before does.

    :consequence: 2.0 warning

    .. testoutput:: 1.3, 1.4

        listening: True

    .. testoutput:: 2.0, 2.1

        SADeprecationWarning: The `sqlalchemy.orm.mapper()` symbol is deprecated and will be removed in a future release. For the mapper-wide event target, use the 'sqlalchemy.orm.Mapper' class.
        SADeprecationWarning: The `sqlalchemy.orm.mapper()` symbol is deprecated and will be removed in a future release. For the mapper-wide event target, use the 'sqlalchemy.orm.Mapper' class.
        listening: True
        SADeprecationWarning: The `sqlalchemy.orm.mapper()` symbol is deprecated and will be removed in a future release. For the mapper-wide event target, use the 'sqlalchemy.orm.Mapper' class.
    """
    from sqlalchemy.orm import mapper

    def forget(mapper, connection, boat):
        print("deleted:", boat)

    event.listen(mapper, "after_delete", forget)
    print("listening:", event.contains(mapper, "after_delete", forget))
    event.remove(mapper, "after_delete", forget)


def mapper_class_as_target():
    """``Mapper``, the class, is a target for the events of all mappers in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        listening: True
    """
    from sqlalchemy.orm import Mapper

    def forget(mapper, connection, boat):
        print("deleted:", boat)

    event.listen(Mapper, "after_delete", forget)
    print("listening:", event.contains(Mapper, "after_delete", forget))
    event.remove(Mapper, "after_delete", forget)
