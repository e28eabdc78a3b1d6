"""The save-update cascade when the two sides of a relationship keep each other up to date."""

from sqlalchemy import Column, ForeignKey, Integer, String, create_engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Garden(Base):
    __tablename__ = "garden"

    id = Column(Integer, primary_key=True)
    plants = relationship("Plant", back_populates="garden")


class Plant(Base):
    __tablename__ = "plant"

    id = Column(Integer, primary_key=True)
    name = Column(String(30), nullable=False)
    garden_id = Column(ForeignKey("garden.id"))
    garden = relationship("Garden", back_populates="plants")


def _create_session():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    return Session(engine)


def assign_reference():
    """Assigning ``plant.garden`` fills ``garden.plants``, but adds the plant in 1.x only.

    :consequence: 1.4 warning, 2.0 rows

    .. testoutput:: 1.3

        plant in garden.plants: True
        plant in session: True

    .. testoutput:: 1.4

        RemovedIn20Warning: "Plant" object is being merged into a Session along the backref cascade path for relationship "Garden.plants"; in SQLAlchemy 2.0, this reverse cascade will not take place.  Set cascade_backrefs to False in either the relationship() or backref() function for the 2.0 behavior; or to set globally for the whole Session, set the future=True flag (Background on this error at: https://sqlalche.me/e/20/s9r1) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        plant in garden.plants: True
        plant in session: True

    .. testoutput:: 2.0, 2.1

        plant in garden.plants: True
        plant in session: False
    """
    session = _create_session()
    garden = Garden()
    session.add(garden)

    plant = Plant(name="sage")
    plant.garden = garden
    print("plant in garden.plants:", plant in garden.plants)
    print("plant in session:", plant in session)
    session.close()


def unloaded_collection():
    """In 2.x a plant that was not added is missing from a collection that is loaded afterwards.

    :consequence: 1.4 warning, 2.0 rows

    .. testoutput:: 1.3

        plant.garden is garden: True
        plant in garden.plants: True

    .. testoutput:: 1.4

        RemovedIn20Warning: "Plant" object is being merged into a Session along the backref cascade path for relationship "Garden.plants"; in SQLAlchemy 2.0, this reverse cascade will not take place.  Set cascade_backrefs to False in either the relationship() or backref() function for the 2.0 behavior; or to set globally for the whole Session, set the future=True flag (Background on this error at: https://sqlalche.me/e/20/s9r1) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        plant.garden is garden: True
        plant in garden.plants: True

    .. testoutput:: 2.0, 2.1

        plant.garden is garden: True
        SAWarning: Object of type <Plant> not in session, add operation along 'Garden.plants' will not proceed (This warning originated from the Session 'autoflush' process, which was invoked automatically in response to a user-initiated operation. Consider using ``no_autoflush`` context manager if this warning happened while initializing objects.)
        plant in garden.plants: False
    """
    session = _create_session()
    garden = Garden()
    session.add(garden)
    session.commit()

    plant = Plant(name="sage")
    plant.garden = garden
    print("plant.garden is garden:", plant.garden is garden)
    print("plant in garden.plants:", plant in garden.plants)
    session.close()


def new_parent_of_known_child():
    """A new garden that a plant in the session is appended to joins the session in 1.x only.

    In 2.x the flush warns, and the plant is saved without its garden.

    :consequence: 1.4 warning, 2.0 rows

    .. testoutput:: 1.3

        plant.garden is garden: True
        garden in session: True
        gardens saved: 1
        plant.garden_id: 1

    .. testoutput:: 1.4

        RemovedIn20Warning: "Garden" object is being merged into a Session along the backref cascade path for relationship "Plant.garden"; in SQLAlchemy 2.0, this reverse cascade will not take place.  Set cascade_backrefs to False in either the relationship() or backref() function for the 2.0 behavior; or to set globally for the whole Session, set the future=True flag (Background on this error at: https://sqlalche.me/e/20/s9r1) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        plant.garden is garden: True
        garden in session: True
        gardens saved: 1
        plant.garden_id: 1

    .. testoutput:: 2.0, 2.1

        plant.garden is garden: True
        garden in session: False
        SAWarning: Object of type <Garden> not in session, add operation along 'Plant.garden' won't proceed
        gardens saved: 0
        plant.garden_id: None
    """
    session = _create_session()
    plant = Plant(name="sage")
    session.add(plant)

    garden = Garden()
    garden.plants.append(plant)
    print("plant.garden is garden:", plant.garden is garden)
    print("garden in session:", garden in session)
    session.commit()
    print("gardens saved:", session.query(Garden).count())
    print("plant.garden_id:", plant.garden_id)
    session.close()


def known_child_given_new_parent():
    """A new garden assigned to a plant that is in the session joins the session in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        plant in garden.plants: True
        garden in session: True
        plant.garden_id: 1
    """
    session = _create_session()
    plant = Plant(name="sage")
    session.add(plant)

    garden = Garden()
    plant.garden = garden
    print("plant in garden.plants:", plant in garden.plants)
    print("garden in session:", garden in session)
    session.commit()
    print("plant.garden_id:", plant.garden_id)
    session.close()


def half_built_object():
    """In 1.x a query in between tries to save the half-built plant and fails; 2.x warns instead.

    :consequence: 1.4 warning, 2.0 works

    .. testoutput:: 1.3

        IntegrityError: NOT NULL constraint failed: plant.name
        plants saved: 0

    .. testoutput:: 1.4

        RemovedIn20Warning: "Plant" object is being merged into a Session along the backref cascade path for relationship "Garden.plants"; in SQLAlchemy 2.0, this reverse cascade will not take place.  Set cascade_backrefs to False in either the relationship() or backref() function for the 2.0 behavior; or to set globally for the whole Session, set the future=True flag (Background on this error at: https://sqlalche.me/e/20/s9r1) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        IntegrityError: NOT NULL constraint failed: plant.name
        plants saved: 0

    .. testoutput:: 2.0, 2.1

        SAWarning: Object of type <Plant> not in session, add operation along 'Garden.plants' will not proceed (This warning originated from the Session 'autoflush' process, which was invoked automatically in response to a user-initiated operation. Consider using ``no_autoflush`` context manager if this warning happened while initializing objects.)
        plants saved: 1
    """
    session = _create_session()
    garden = Garden()
    session.add(garden)
    session.commit()

    plant = Plant()
    plant.garden = garden
    try:
        plant.name = f"plant {session.query(Plant).count() + 1}"
        session.add(plant)
        session.commit()
    except IntegrityError as error:
        print("IntegrityError:", error.orig)
        session.rollback()
    print("plants saved:", session.query(Plant).count())
    session.close()


def query_before_assigning():
    """A plant that is given its garden after the query is saved in every version.

    :consequence: 1.4 warning, 2.0 text

    .. testoutput:: 1.3, 2.0, 2.1

        plants saved: 1

    .. testoutput:: 1.4

        RemovedIn20Warning: "Plant" object is being merged into a Session along the backref cascade path for relationship "Garden.plants"; in SQLAlchemy 2.0, this reverse cascade will not take place.  Set cascade_backrefs to False in either the relationship() or backref() function for the 2.0 behavior; or to set globally for the whole Session, set the future=True flag (Background on this error at: https://sqlalche.me/e/20/s9r1) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        plants saved: 1
    """
    session = _create_session()
    garden = Garden()
    session.add(garden)
    session.commit()

    plant = Plant()
    plant.name = f"plant {session.query(Plant).count() + 1}"
    plant.garden = garden
    session.add(plant)
    session.commit()
    print("plants saved:", session.query(Plant).count())
    session.close()


def known_child_given_second_parent():
    """A plant that has a garden, appended to a new garden, keeps the old garden's key in 2.x.

    :consequence: 1.4 warning, 2.0 rows

    .. testoutput:: 1.3

        plant.garden is new: True
        gardens saved: 2
        key of the old garden: False
        plant.garden is old: False

    .. testoutput:: 1.4

        RemovedIn20Warning: "Garden" object is being merged into a Session along the backref cascade path for relationship "Plant.garden"; in SQLAlchemy 2.0, this reverse cascade will not take place.  Set cascade_backrefs to False in either the relationship() or backref() function for the 2.0 behavior; or to set globally for the whole Session, set the future=True flag (Background on this error at: https://sqlalche.me/e/20/s9r1) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        plant.garden is new: True
        gardens saved: 2
        key of the old garden: False
        plant.garden is old: False

    .. testoutput:: 2.0, 2.1

        plant.garden is new: True
        SAWarning: Object of type <Garden> not in session, add operation along 'Plant.garden' won't proceed
        gardens saved: 1
        key of the old garden: True
        plant.garden is old: True
    """
    session = _create_session()
    old, plant = Garden(), Plant(name="sage")
    old.plants.append(plant)
    session.add(old)
    session.commit()
    old_key = plant.garden_id

    new = Garden()
    new.plants.append(plant)
    print("plant.garden is new:", plant.garden is new)
    session.commit()
    print("gardens saved:", session.query(Garden).count())
    print("key of the old garden:", plant.garden_id == old_key)
    print("plant.garden is old:", plant.garden is old)
    session.close()
