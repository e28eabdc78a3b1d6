"""The JOINs of a SELECT, with tables."""

from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table, select

metadata = MetaData()
port = Table(
    "port",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(20)),
)
ship = Table(
    "ship",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("port_id", ForeignKey("port.id")),
)


def condition_given():
    """``Select.join()`` takes the condition of the JOIN as its second argument.

    .. testoutput:: 1.4, 2.0, 2.1

        SELECT port.id, port.name
        FROM port JOIN ship ON port.id < ship.port_id
    """
    print(select(port).join(ship, port.c.id < ship.c.port_id))


def condition_found():
    """Without a condition, the foreign key between the two tables is used.

    .. testoutput:: 1.4, 2.0, 2.1

        SELECT port.id, port.name
        FROM port JOIN ship ON port.id = ship.port_id
    """
    print(select(port).join(ship))


def outer_join():
    """``Select.outerjoin()`` and ``isouter=True`` make a LEFT OUTER JOIN.

    .. testoutput:: 1.4, 2.0, 2.1

        SELECT port.id, port.name
        FROM port LEFT OUTER JOIN ship ON port.id = ship.port_id
        SELECT port.id, port.name
        FROM port LEFT OUTER JOIN ship ON port.id = ship.port_id
    """
    print(select(port).outerjoin(ship))
    print(select(port).join(ship, isouter=True))


def left_side():
    """``Select.join_from()`` says what to join from, and what to it.

    .. testoutput:: 1.4, 2.0, 2.1

        SELECT ship.id, port.name
        FROM port JOIN ship ON port.id = ship.port_id
        SELECT ship.id, port.name
        FROM ship JOIN port ON port.id = ship.port_id
    """
    print(select(ship.c.id, port.c.name).join_from(port, ship))
    print(select(ship.c.id, port.c.name).join_from(ship, port))


def filter_by():
    """``Select.filter_by()`` finds a column of the table that was joined.

    .. testoutput:: 1.4, 2.0, 2.1

        SELECT port.id
        FROM port JOIN ship ON port.id = ship.port_id
        WHERE ship.port_id = :port_id_1
    """
    print(select(port.c.id).join(ship).filter_by(port_id=1))


def keyword_beside_columns():
    """Columns that are passed one by one allow no keyword of the old ``select()``.

    :consequence: 2.0 text

    .. testoutput:: 1.4

        RemovedIn20Warning: The legacy calling style of select() is deprecated and will be removed in SQLAlchemy 2.0.  Please use the new calling style described at select(). (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        sqlalchemy.exc.ArgumentError: select() construct created in legacy mode, i.e. with keyword arguments, must provide the columns argument as a Python list or other iterable. (Background on this error at: https://sqlalche.me/e/20/c9ae)

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ArgumentError: Additional keyword arguments are not accepted by this function/method.  The presence of **kw is for pep-484 typing purposes
    """
    print(select(port.c.id, whereclause=port.c.id == 1))
