"""Dataclasses as mapped classes."""

import dataclasses

from sqlalchemy import Column, Integer, MetaData, String, Table, inspect


@dataclasses.dataclass
class Poster:
    id: int = None
    title: str = "untitled"


poster = Table(
    "poster",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("title", String(30)),
)


def classical():
    """A field with a default is left out of a classical mapping in 1.3, and mapped in 1.4.

    :consequence: 1.4 results

    .. testoutput:: 1.3

        mapped: ['id']

    .. testoutput:: 1.4

        RemovedIn20Warning: Calling the mapper() function directly outside of a declarative registry is deprecated. Please use the sqlalchemy.orm.registry.map_imperatively() function for a classical mapping. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        mapped: ['id', 'title']
    """
    from sqlalchemy.orm import mapper

    mapper(Poster, poster)
    print("mapped:", sorted(attribute.key for attribute in inspect(Poster).column_attrs))


def imperative():
    """``registry().map_imperatively()``, new in 1.4, maps every field.

    .. testoutput:: 1.4, 2.0, 2.1

        mapped: ['id', 'title']
    """
    from sqlalchemy.orm import registry

    registry().map_imperatively(Poster, poster)
    print("mapped:", sorted(attribute.key for attribute in inspect(Poster).column_attrs))
