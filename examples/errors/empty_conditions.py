"""No conditions where some are expected."""

from sqlalchemy import Column, Integer, MetaData, Table, and_, true

stamp = Table(
    "stamp",
    MetaData(),
    Column("id", Integer, primary_key=True),
)


def without_conditions():
    """``and_()`` of nothing is deprecated since 1.4.

    :consequence: 1.4 warning, 2.0 text

    .. testoutput:: 1.3

        statement: SELECT stamp.id
        FROM stamp

    .. testoutput:: 1.4

        SADeprecationWarning: Invoking and_() without arguments is deprecated, and will be disallowed in a future release.   For an empty and_() construct, use and_(True, *args).
        statement: SELECT stamp.id
        FROM stamp

    .. testoutput:: 2.0, 2.1

        SADeprecationWarning: Invoking and_() without arguments is deprecated, and will be disallowed in a future release.   For an empty and_() construct, use 'and_(true(), *args)' or 'and_(True, *args)'.
        statement: SELECT stamp.id
        FROM stamp
    """
    conditions = []
    print("statement:", stamp.select().where(and_(*conditions)))


def with_a_first_one():
    """With ``true()`` before them, there is always one.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        statement: SELECT stamp.id
        FROM stamp
        WHERE true
    """
    conditions = []
    condition = and_(true(), *conditions)
    print("statement:", stamp.select().where(condition))
