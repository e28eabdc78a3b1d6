"""Reading a collection that was never set."""

from sqlalchemy import Column, ForeignKey, Integer, String, create_engine, inspect
from sqlalchemy.orm import Session, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Choir(Base):
    __tablename__ = "choir"

    id = Column(Integer, primary_key=True)
    town = Column(String(30))
    singers = relationship("Singer")


class Singer(Base):
    __tablename__ = "singer"

    id = Column(Integer, primary_key=True)
    choir_id = Column(ForeignKey("choir.id"))

    def __repr__(self):
        return f"Singer(id={self.id})"


def _engine_with_choir():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Choir(id=1, town="Riga", singers=[Singer(id=1), Singer(id=2)]))
    session.commit()
    session.close()
    return engine


def read_collection():
    """Reading an unset collection writes an empty list into ``__dict__`` in 1.3, not since.

    :consequence: 1.4 results

    .. testoutput:: 1.3

        before: []
        choir.singers: []
        after: ['singers']

    .. testoutput:: 1.4, 2.0, 2.1

        before: []
        choir.singers: []
        after: []
    """
    choir = Choir()
    print("before:", sorted(set(vars(choir)) - {"_sa_instance_state"}))
    print("choir.singers:", choir.singers)
    print("after:", sorted(set(vars(choir)) - {"_sa_instance_state"}))


def same_list():
    """Every read of the unset collection returns the same list, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        same list: True
    """
    choir = Choir()
    first = choir.singers
    print("same list:", choir.singers is first)


def first_change():
    """The first change of the list puts it into ``__dict__`` and into the history.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        in __dict__: True
        added: [Singer(id=3)]
    """
    choir = Choir()
    choir.singers.append(Singer(id=3))
    print("in __dict__:", "singers" in vars(choir))
    print("added:", inspect(choir).attrs.singers.history.added)


def read_column():
    """Reading an unset column attribute returns ``None`` and writes nothing, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        choir.town: None
        in __dict__: False
    """
    choir = Choir()
    print("choir.town:", choir.town)
    print("in __dict__:", "town" in vars(choir))


def merge_after_read():
    """After a mere read, ``merge()`` empties the collection in the database in 1.3, not since.

    :consequence: 1.4 rows

    .. testoutput:: 1.3

        choir.singers: []
        town: Tallinn
        singers left: 0

    .. testoutput:: 1.4, 2.0, 2.1

        choir.singers: []
        town: Tallinn
        singers left: 2
    """
    session = Session(_engine_with_choir())
    choir = Choir(id=1, town="Tallinn")
    print("choir.singers:", choir.singers)
    session.merge(choir)
    session.commit()
    merged = session.query(Choir).one()
    print("town:", merged.town)
    print("singers left:", len(merged.singers))
    session.close()


def merge_untouched():
    """Without the read, ``merge()`` leaves the collection alone in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        town: Tallinn
        singers left: 2
    """
    session = Session(_engine_with_choir())
    session.merge(Choir(id=1, town="Tallinn"))
    session.commit()
    merged = session.query(Choir).one()
    print("town:", merged.town)
    print("singers left:", len(merged.singers))
    session.close()


def merge_assigned():
    """With ``[]`` assigned, ``merge()`` empties the collection in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        town: Tallinn
        singers left: 0
    """
    session = Session(_engine_with_choir())
    session.merge(Choir(id=1, town="Tallinn", singers=[]))
    session.commit()
    merged = session.query(Choir).one()
    print("town:", merged.town)
    print("singers left:", len(merged.singers))
    session.close()


def history():
    """The history of a collection that was only read prints in three ways, by version.

    :consequence: 1.4 results, 2.0 results

    .. testoutput:: 1.3

        choir.singers: []
        History(added=(), unchanged=[], deleted=())
        empty: True

    .. testoutput:: 1.4

        choir.singers: []
        History(added=None, unchanged=None, deleted=None)
        empty: True

    .. testoutput:: 2.0, 2.1

        choir.singers: []
        History(added=(), unchanged=(), deleted=())
        empty: True
    """
    choir = Choir()
    print("choir.singers:", choir.singers)
    print(inspect(choir).attrs.singers.history)
    print("empty:", inspect(choir).attrs.singers.history.empty())


def read_detached():
    """An unset collection read before the flush is not loaded afterwards, from 1.4 on.

    So the detached object can read it in 1.3 only.

    :consequence: 1.4 exception

    .. testoutput:: 1.3

        before: []
        detached: []

    .. testoutput:: 1.4, 2.0, 2.1

        before: []
        sqlalchemy.orm.exc.DetachedInstanceError: Parent instance <Choir at 0xADDRESS> is not bound to a Session; lazy load operation of attribute 'singers' cannot proceed (Background on this error at: https://sqlalche.me/e/20/bhk3)
    """
    session = Session(_engine_with_choir())
    choir = Choir(town="Tartu")
    print("before:", choir.singers)
    session.add(choir)
    session.flush()
    session.close()
    print("detached:", choir.singers)


def assigned_detached():
    """A collection that was assigned can be read after detaching, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        detached: []
    """
    session = Session(_engine_with_choir())
    choir = Choir(town="Tartu")
    choir.singers = []
    session.add(choir)
    session.flush()
    session.close()
    print("detached:", choir.singers)
