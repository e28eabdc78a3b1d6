"""Deleted objects that other objects in memory still refer to."""

from sqlalchemy import Column, ForeignKey, Integer, create_engine
from sqlalchemy.orm import Session, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Kennel(Base):
    __tablename__ = "kennel"

    id = Column(Integer, primary_key=True)
    dogs = relationship("Dog", back_populates="kennel", order_by="Dog.id")


class Dog(Base):
    __tablename__ = "dog"

    id = Column(Integer, primary_key=True)
    kennel_id = Column(ForeignKey("kennel.id"))
    kennel = relationship("Kennel", back_populates="dogs")


def _session_with_kennel(**options):
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine, **options)
    session.add(Kennel(dogs=[Dog(), Dog()]))
    session.commit()
    return session


def after_the_flush():
    """A dog that was deleted and flushed stays in the loaded list until the commit.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        rows after the flush: 1
        in the list after the flush: True
        in the list after the commit: False
    """
    session = _session_with_kennel()
    kennel = session.query(Kennel).one()
    dog = kennel.dogs[1]
    session.delete(dog)
    session.flush()
    print("rows after the flush:", session.query(Dog).count())
    print("in the list after the flush:", dog in kennel.dogs)
    session.commit()
    print("in the list after the commit:", dog in kennel.dogs)
    session.close()


def expire_the_list():
    """Expiring the attribute brings the list up to date without a commit.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        in the list: False
    """
    session = _session_with_kennel()
    kennel = session.query(Kennel).one()
    dog = kennel.dogs[1]
    session.delete(dog)
    session.flush()
    session.expire(kennel, ["dogs"])
    print("in the list:", dog in kennel.dogs)
    session.close()


def remove_from_the_list():
    """Removing the dog from the list before deleting it keeps the list right throughout.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        in the list: False
        rows: 1
    """
    session = _session_with_kennel()
    kennel = session.query(Kennel).one()
    dog = kennel.dogs[1]
    kennel.dogs.remove(dog)
    session.delete(dog)
    print("in the list:", dog in kennel.dogs)
    session.flush()
    print("rows:", session.query(Dog).count())
    session.close()


def reference_to_a_deleted_object():
    """A dog keeps its reference to a deleted kennel, while its key is already ``None``.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        same kennel before: True
        same kennel after the flush: True
        key after the flush: None
        kennel after expire(): None
    """
    session = _session_with_kennel()
    kennel = session.query(Kennel).one()
    dog = kennel.dogs[0]
    print("same kennel before:", dog.kennel is kennel)
    session.delete(kennel)
    session.flush()
    print("same kennel after the flush:", dog.kennel is kennel)
    print("key after the flush:", dog.kennel_id)
    session.expire(dog)
    print("kennel after expire():", dog.kennel)
    session.close()


def without_expire_on_commit():
    """With ``expire_on_commit=False`` the dog stays in the list after the commit as well.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        rows after the commit: 1
        in the list after the commit: True
    """
    session = _session_with_kennel(expire_on_commit=False)
    kennel = session.query(Kennel).one()
    dog = kennel.dogs[1]
    session.delete(dog)
    session.commit()
    print("rows after the commit:", session.query(Dog).count())
    print("in the list after the commit:", dog in kennel.dogs)
    session.close()
