"""New grandchildren of a child that is removed from a delete-orphan collection."""

from sqlalchemy import Column, ForeignKey, Integer, create_engine
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.orm import Session, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Menu(Base):
    __tablename__ = "menu"

    id = Column(Integer, primary_key=True)
    courses = relationship("Course", cascade="all, delete-orphan")


class Course(Base):
    __tablename__ = "course"

    id = Column(Integer, primary_key=True)
    menu_id = Column(ForeignKey("menu.id"))
    dishes = relationship("Dish", cascade="all, delete-orphan")


class Dish(Base):
    __tablename__ = "dish"

    id = Column(Integer, primary_key=True)
    course_id = Column(ForeignKey("course.id"))


def _session_with_menu():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Menu(courses=[Course(dishes=[Dish()])]))
    session.commit()
    return session


def new_child():
    """A new course that is removed again leaves the session together with its new dish.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        course in session: False
        dish in session: False
    """
    session = _session_with_menu()
    menu = session.query(Menu).one()
    dish = Dish()
    course = Course(dishes=[dish])
    menu.courses.append(course)
    menu.courses.remove(course)
    print("course in session:", course in session)
    print("dish in session:", dish in session)
    session.close()


def saved_child():
    """A new dish of a saved course that is removed stays in the session, and the flush goes wrong.

    On 1.x the dish is saved without its course; on 2.x the flush fails.

    .. testoutput:: 1.3, 1.4

        dish in session: True
        SAWarning: DELETE statement on table 'dish' expected to delete 2 row(s); 1 were matched.  Please set confirm_deleted_rows=False within the mapper configuration to prevent this warning.
        keys of the dishes: [None]

    .. testoutput:: 2.0, 2.1

        dish in session: True
        ProgrammingError: Error binding parameter 1: type 'LoaderCallableStatus' is not supported
    """
    session = _session_with_menu()
    menu = session.query(Menu).one()
    course = menu.courses[0]
    dish = Dish()
    course.dishes.append(dish)
    menu.courses.remove(course)
    print("dish in session:", dish in session)
    try:
        session.flush()
        print("keys of the dishes:", [dish.course_id for dish in session.query(Dish)])
    except ProgrammingError as error:
        print("ProgrammingError:", error.orig)
    session.close()


def flush_before_removing():
    """Flushed before its course is removed, the new dish is deleted with the others.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        courses left: 0
        dishes left: 0
    """
    session = _session_with_menu()
    menu = session.query(Menu).one()
    course = menu.courses[0]
    course.dishes.append(Dish())
    session.flush()
    menu.courses.remove(course)
    session.flush()
    print("courses left:", session.query(Course).count())
    print("dishes left:", session.query(Dish).count())
    session.close()
