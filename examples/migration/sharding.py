"""Horizontal sharding: one session, several databases."""

from sqlalchemy import Column, Integer, String, create_engine, select
from sqlalchemy.ext.horizontal_shard import ShardedSession
from sqlalchemy.orm import Query

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class River(Base):
    __tablename__ = "river"

    id = Column(Integer, primary_key=True)
    name = Column(String(30))


def _make_shards():
    shards = {"north": create_engine("sqlite://"), "south": create_engine("sqlite://")}
    for engine in shards.values():
        Base.metadata.create_all(engine)
    return shards


def _choose_shard(_mapper, instance, _clause=None):
    return "north" if instance.name < "M" else "south"


def _all_shards(*_arguments, **_keywords):
    return ["north", "south"]


def _shards_of_key(_query_or_mapper, primary_key, **_keywords):
    print("looking for:", primary_key)
    return ["north", "south"]


def names_of_1_3():
    """``query_chooser=`` and ``id_chooser=`` still work in 2.1, with warnings.

    :consequence: 1.4 warning, 2.0 warning

    .. testoutput:: 1.3

        rivers: ['Elbe', 'Oder']
        looking for: [2]
        got: Oder

    .. testoutput:: 1.4

        SADeprecationWarning: The ``query_choser`` parameter is deprecated; please use ``execute_chooser``.
        rivers: ['Elbe', 'Oder']
        LegacyAPIWarning: The Query.get() method is considered legacy as of the 1.x series of SQLAlchemy and becomes a legacy construct in 2.0. The method is now available as Session.get() (deprecated since: 1.4) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        looking for: [2]
        got: Oder

    .. testoutput:: 2.0, 2.1

        SADeprecationWarning: The ``id_chooser`` parameter is deprecated; please use ``identity_chooser``.
        SADeprecationWarning: The ``query_chooser`` parameter is deprecated; please use ``execute_chooser``.
        rivers: ['Elbe', 'Oder']
        LegacyAPIWarning: The Query.get() method is considered legacy as of the 1.x series of SQLAlchemy and becomes a legacy construct in 2.0. The method is now available as Session.get() (deprecated since: 2.0) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        looking for: [2]
        got: Oder
    """
    session = ShardedSession(
        shards=_make_shards(),
        shard_chooser=_choose_shard,
        id_chooser=_shards_of_key,
        query_chooser=_all_shards,
    )
    session.add_all([River(id=1, name="Elbe"), River(id=2, name="Oder")])
    session.commit()
    rivers = session.query(River).all()
    print("rivers:", sorted(river.name for river in rivers))
    print("got:", session.query(River).get(2).name)
    session.close()


def names_of_1_4():
    """``execute_chooser=``, from 1.4 on, serves ``Query`` and ``select()`` alike.

    :consequence: 1.4 works, 2.0 warning

    .. testoutput:: 1.3

        TypeError: ShardedSession.__init__() missing 1 required positional argument: 'query_chooser'

    .. testoutput:: 1.4

        rivers: ['Elbe', 'Oder']
        from select(): ['Elbe', 'Oder']
        looking for: [2]
        got: Oder

    .. testoutput:: 2.0, 2.1

        SADeprecationWarning: The ``id_chooser`` parameter is deprecated; please use ``identity_chooser``.
        rivers: ['Elbe', 'Oder']
        from select(): ['Elbe', 'Oder']
        looking for: [2]
        got: Oder
    """
    session = ShardedSession(
        shards=_make_shards(),
        shard_chooser=_choose_shard,
        id_chooser=_shards_of_key,
        execute_chooser=_all_shards,
    )
    session.add_all([River(id=1, name="Elbe"), River(id=2, name="Oder")])
    session.commit()
    rivers = session.query(River).all()
    print("rivers:", sorted(river.name for river in rivers))
    rivers = session.execute(select(River)).scalars().all()
    print("from select():", sorted(river.name for river in rivers))
    print("got:", session.get(River, 2).name)
    session.close()


def names_of_2_0():
    """``identity_chooser=``, since 2.0, is the new name of ``id_chooser=``.

    :consequence: 1.4 text, 2.0 works

    .. testoutput:: 1.3

        TypeError: ShardedSession.__init__() missing 2 required positional arguments: 'id_chooser' and 'query_chooser'

    .. testoutput:: 1.4

        TypeError: ShardedSession.__init__() missing 1 required positional argument: 'id_chooser'

    .. testoutput:: 2.0, 2.1

        rivers: ['Elbe', 'Oder']
        from select(): ['Elbe', 'Oder']
        looking for: [2]
        got: Oder
    """
    session = ShardedSession(
        shards=_make_shards(),
        shard_chooser=_choose_shard,
        identity_chooser=_shards_of_key,
        execute_chooser=_all_shards,
    )
    session.add_all([River(id=1, name="Elbe"), River(id=2, name="Oder")])
    session.commit()
    rivers = session.query(River).all()
    print("rivers:", sorted(river.name for river in rivers))
    rivers = session.execute(select(River)).scalars().all()
    print("from select():", sorted(river.name for river in rivers))
    print("got:", session.get(River, 2).name)
    session.close()


def sharded_query():
    """``ShardedQuery`` is still there; from 1.4 on an event of the session does the routing.

    :consequence: 2.0 warning

    .. testoutput:: 1.4

        query: ShardedQuery
        is a Query: True
        listens to do_orm_execute: True

    .. testoutput:: 2.0, 2.1

        SADeprecationWarning: The ``id_chooser`` parameter is deprecated; please use ``identity_chooser``.
        query: ShardedQuery
        is a Query: True
        listens to do_orm_execute: True
    """
    session = ShardedSession(
        shards=_make_shards(),
        shard_chooser=_choose_shard,
        id_chooser=_shards_of_key,
        execute_chooser=_all_shards,
    )
    print("query:", type(session.query(River)).__name__)
    print("is a Query:", isinstance(session.query(River), Query))
    print("listens to do_orm_execute:", bool(session.dispatch.do_orm_execute))
    session.close()
