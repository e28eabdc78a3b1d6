"""What each version offers to type checkers."""

import importlib.util
from importlib.resources import files

import sqlalchemy.orm
from sqlalchemy.orm import Query
from sqlalchemy.sql import Select


def offered():
    """Types are part of SQLAlchemy since 2.0, and the mypy plugin is gone in 2.1.

    :consequence: 1.4 works, 2.0 works, 2.1 exception

    .. testoutput:: 1.3

        types in the package: False
        mypy plugin: False
        Mapped: False
        mapped_column: False
        DeclarativeBase: False

    .. testoutput:: 1.4

        types in the package: False
        mypy plugin: True
        Mapped: True
        mapped_column: False
        DeclarativeBase: False

    .. testoutput:: 2.0

        types in the package: True
        mypy plugin: True
        Mapped: True
        mapped_column: True
        DeclarativeBase: True

    .. testoutput:: 2.1

        types in the package: True
        mypy plugin: False
        Mapped: True
        mapped_column: True
        DeclarativeBase: True
    """
    marker = files("sqlalchemy") / "py.typed"
    print("types in the package:", marker.is_file())
    plugin = importlib.util.find_spec("sqlalchemy.ext.mypy")
    print("mypy plugin:", plugin is not None)
    for name in ("Mapped", "mapped_column", "DeclarativeBase"):
        print(f"{name}:", hasattr(sqlalchemy.orm, name))


def type_arguments():
    """Type arguments such as ``Query[int]`` raise when the module is imported, before 2.0.

    :consequence: 1.4 works, 2.0 works

    .. testoutput:: 1.3

        TypeError: type 'Query' is not subscriptable
        TypeError: type 'Select' is not subscriptable

    .. testoutput:: 1.4

        TypeError: type 'Query' is not subscriptable
        Select takes a type argument

    .. testoutput:: 2.0, 2.1

        Query takes a type argument
        Select takes a type argument
    """
    for kind in (Query, Select):
        try:
            kind[int]
            print(kind.__name__, "takes a type argument")
        except TypeError as error:
            print("TypeError:", error)
