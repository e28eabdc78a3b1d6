"""Addresses from which no engine can be made."""

import os

from sqlalchemy import create_engine


def empty():
    """An address that is empty, or has no ``://``, cannot be parsed in any version.

    :consequence: 1.4 text, 2.0 text

    .. testoutput:: 1.3

        sqlalchemy.exc.ArgumentError: Could not parse rfc1738 URL from string ''

    .. testoutput:: 1.4

        sqlalchemy.exc.ArgumentError: Could not parse SQLAlchemy URL from string ''

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ArgumentError: Could not parse SQLAlchemy URL from given URL string
    """
    create_engine("")


def none():
    """A variable that is not set gives ``None`` in the place of an address.

    :consequence: 2.0 exception

    .. testoutput:: 1.3, 1.4

        AttributeError: 'NoneType' object has no attribute '_instantiate_plugins'

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ArgumentError: Expected string or URL object, got None
    """
    create_engine(os.environ.get("HARBOUR_DATABASE"))


def variable_that_must_be_set():
    """Read with square brackets, a variable that is not set is named at once.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        KeyError: 'HARBOUR_DATABASE'
    """
    create_engine(os.environ["HARBOUR_DATABASE"])
