"""Delete-orphan on a reference to one object."""

from sqlalchemy import Column, ForeignKey, Integer, create_engine
from sqlalchemy.orm import Session, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Traveller(Base):
    __tablename__ = "traveller"

    id = Column(Integer, primary_key=True)
    visa_id = Column(ForeignKey("visa.id"))
    visa = relationship("Visa", cascade="all, delete-orphan", single_parent=True)
    badge = relationship("Badge", cascade="all, delete-orphan", uselist=False)


class Visa(Base):
    __tablename__ = "visa"

    id = Column(Integer, primary_key=True)


class Badge(Base):
    __tablename__ = "badge"

    id = Column(Integer, primary_key=True)
    traveller_id = Column(ForeignKey("traveller.id"))


def _session_with_traveller():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Traveller(visa=Visa(), badge=Badge()))
    session.commit()
    return session


def many_to_one_loaded():
    """Setting a loaded many-to-one reference to ``None`` deletes the object it referred to.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        loaded: True
        visas left: 0
    """
    session = _session_with_traveller()
    traveller = session.query(Traveller).one()
    print("loaded:", traveller.visa is not None)
    traveller.visa = None
    session.flush()
    print("visas left:", session.query(Visa).count())
    session.close()


def many_to_one_unloaded():
    """Setting a many-to-one reference that was not loaded to ``None`` deletes the object as well.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        loaded: False
        visas left: 0
    """
    session = _session_with_traveller()
    traveller = session.query(Traveller).one()
    print("loaded:", "visa" in traveller.__dict__)
    traveller.visa = None
    session.flush()
    print("visas left:", session.query(Visa).count())
    session.close()


def one_to_one_unloaded():
    """Setting a one-to-one reference that was not loaded to ``None`` deletes the object as well.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        loaded: False
        badges left: 0
    """
    session = _session_with_traveller()
    traveller = session.query(Traveller).one()
    print("loaded:", "badge" in traveller.__dict__)
    traveller.badge = None
    session.flush()
    print("badges left:", session.query(Badge).count())
    session.close()
