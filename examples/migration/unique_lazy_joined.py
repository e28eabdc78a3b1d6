"""A relationship that is mapped to be loaded with a join."""

from sqlalchemy import Column, ForeignKey, Integer, String, create_engine, select
from sqlalchemy.orm import Session, declarative_base, lazyload, relationship

Base = declarative_base()


class River(Base):
    __tablename__ = "river"

    id = Column(Integer, primary_key=True)
    name = Column(String(30))
    gauges = relationship("Gauge", lazy="joined")


class Gauge(Base):
    __tablename__ = "gauge"

    id = Column(Integer, primary_key=True)
    river_id = Column(ForeignKey("river.id"))


def _add_river(engine):
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(River(name="Elbe", gauges=[Gauge(), Gauge()]))
        session.commit()


def select_all():
    """With ``lazy="joined"`` on a collection, every ``select()`` of the class needs ``unique()``.

    .. testoutput:: 1.4, 2.0, 2.1

        query: 1
        unique: 1
        lazyload: 1
        sqlalchemy.exc.InvalidRequestError: The unique() method must be invoked on this Result, as it contains results that include joined eager loads against collections
    """
    engine = create_engine("sqlite://")
    _add_river(engine)
    with Session(engine) as session:
        print("query:", len(session.query(River).all()))
        print("unique:", len(session.scalars(select(River)).unique().all()))
        print("lazyload:", len(session.scalars(select(River).options(lazyload("*"))).all()))
        session.scalars(select(River)).all()


def get():
    """``Session.get()`` and ``refresh()`` do not need ``unique()``, because they return one object.

    .. testoutput:: 1.4, 2.0, 2.1

        gauges: 2
        gauges: 2
    """
    engine = create_engine("sqlite://")
    _add_river(engine)
    with Session(engine) as session:
        river = session.get(River, 1)
        print("gauges:", len(vars(river)["gauges"]))
        session.refresh(river)
        print("gauges:", len(vars(river)["gauges"]))
