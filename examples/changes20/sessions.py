"""Sessions: what came with 2.0."""

from sqlalchemy import Column, Integer, String, create_engine, text
from sqlalchemy.orm import Session, declarative_base

Base = declarative_base()


class Ferry(Base):
    __tablename__ = "ferry"

    id = Column(Integer, primary_key=True)
    name = Column(String(20))


def get_one():
    """``get_one()``, since 2.0.22, raises where ``get()`` gives ``None``.

    :consequence: 2.0 works

    .. testoutput:: 1.4

        get(): None
        AttributeError: 'Session' object has no attribute 'get_one'

    .. testoutput:: 2.0, 2.1

        get(): None
        sqlalchemy.exc.NoResultFound: No row was found when one was required
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        print("get():", session.get(Ferry, 1))
        session.get_one(Ferry, 1)


def closed_for_good():
    """With ``close_resets_only=False``, since 2.0.22, a closed session cannot be used again.

    :consequence: 2.0 works

    .. testoutput:: 1.4

        TypeError: Session.__init__() got an unexpected keyword argument 'close_resets_only'

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.InvalidRequestError: This Session has been permanently closed and is unable to handle any more transaction requests.
    """
    engine = create_engine("sqlite://")
    session = Session(engine, close_resets_only=False)
    session.close()
    session.execute(text("SELECT 1"))
