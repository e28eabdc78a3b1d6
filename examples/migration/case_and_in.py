"""Lists and positional arguments of ``case()`` and ``in_()``."""

from sqlalchemy import Column, Integer, MetaData, Table, case

metadata = MetaData()
boat = Table(
    "boat",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("length", Integer),
)


def case_list_1x():
    """``case([...])`` takes a list in 1.3 and 1.4, and is refused since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        CASE WHEN (boat.length < :length_1) THEN :param_1 WHEN (boat.length < :length_2) THEN :param_2 ELSE :param_3 END

    .. testoutput:: 1.4

        RemovedIn20Warning: The "whens" argument to case(), when referring to a sequence of items, is now passed as a series of positional elements, rather than as a list.  (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        CASE WHEN (boat.length < :length_1) THEN :param_1 WHEN (boat.length < :length_2) THEN :param_2 ELSE :param_3 END

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ArgumentError: The "whens" argument to case(), when referring to a sequence of items, is now passed as a series of positional elements, rather than as a list.
    """
    small = (boat.c.length < 8, "small")
    medium = (boat.c.length < 15, "medium")
    print(case([small, medium], else_="large"))


def case_positional_20():
    """``case(...)`` takes its pairs one by one from 1.4 on, and fails in 1.3.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        NotImplementedError: Operator 'getitem' is not supported on this expression

    .. testoutput:: 1.4, 2.0, 2.1

        CASE WHEN (boat.length < :length_1) THEN :param_1 WHEN (boat.length < :length_2) THEN :param_2 ELSE :param_3 END
    """
    small = (boat.c.length < 8, "small")
    medium = (boat.c.length < 15, "medium")
    print(case(small, medium, else_="large"))


def case_whens_keyword_1x():
    """``case(whens=...)`` works in 1.3 and 1.4, and is a ``TypeError`` since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        CASE boat.length WHEN :param_1 THEN :param_2 WHEN :param_3 THEN :param_4 END

    .. testoutput:: 1.4

        RemovedIn20Warning: The "whens" argument to case() is now passed using positional style only, not as a keyword argument. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        CASE boat.length WHEN :param_1 THEN :param_2 WHEN :param_3 THEN :param_4 END

    .. testoutput:: 2.0, 2.1

        TypeError: case() got an unexpected keyword argument 'whens'
    """
    print(case(whens={8: "small", 15: "medium"}, value=boat.c.length))


def case_dictionary_20():
    """``case({...}, value=...)`` takes a dictionary in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        CASE boat.length WHEN :param_1 THEN :param_2 WHEN :param_3 THEN :param_4 END
    """
    print(case({8: "small", 15: "medium"}, value=boat.c.length))


def in_list():
    """``in_([...])`` takes a list in every version, because its items are data.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        boat.length IN (8, 12, 15)
    """
    lengths = boat.c.length.in_([8, 12, 15])
    print(lengths.compile(compile_kwargs={"literal_binds": True}))


def in_positional():
    """``in_(a, b)`` is a ``TypeError`` in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        TypeError: ColumnOperators.in_() takes 2 positional arguments but 4 were given
    """
    print(boat.c.length.in_(8, 12, 15))
