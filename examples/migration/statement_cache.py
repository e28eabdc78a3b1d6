"""The cache of compiled SQL, which sees statements of the same shape as one.

The dictionary given as ``compiled_cache`` takes the place of the engine's own cache, so that
its entries can be counted.
"""

from sqlalchemy import Column, Integer, String, create_engine, select
from sqlalchemy.orm import Session, declarative_base

Base = declarative_base()


class River(Base):
    __tablename__ = "river"

    id = Column(Integer, primary_key=True)
    name = Column(String(30))


def same_shape():
    """A statement of the same shape is compiled once, whatever its parameters.

    .. testoutput:: 1.4, 2.0, 2.1

        compiled: 1
        other value: 1
        in_(): 2
        longer list: 2
        other columns: 3
    """
    cache = {}
    engine = create_engine("sqlite://", execution_options={"compiled_cache": cache})
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        cache.clear()
        session.scalars(select(River).where(River.name == "Elbe")).all()
        print("compiled:", len(cache))
        session.scalars(select(River).where(River.name == "Oder")).all()
        print("other value:", len(cache))
        session.scalars(select(River).where(River.name.in_(["Elbe"]))).all()
        print("in_():", len(cache))
        session.scalars(select(River).where(River.name.in_(["Elbe", "Oder"]))).all()
        print("longer list:", len(cache))
        session.scalars(select(River.name).where(River.name == "Elbe")).all()
        print("other columns:", len(cache))
