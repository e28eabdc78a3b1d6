"""Delete-orphan cascade written on the many-to-one side."""

from sqlalchemy import Column, ForeignKey, Integer
from sqlalchemy.orm import configure_mappers, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Squad(Base):
    __tablename__ = "squad"

    id = Column(Integer, primary_key=True)


class Coach(Base):
    __tablename__ = "coach"

    id = Column(Integer, primary_key=True)
    squad_id = Column(ForeignKey("squad.id"))
    squad = relationship("Squad", cascade="all, delete-orphan")


def refused():
    """Delete-orphan on the many-to-one side is refused when the mappers are configured.

    .. testoutput:: 1.3, 1.4

        sqlalchemy.exc.ArgumentError: For many-to-one relationship Coach.squad, delete-orphan cascade is normally configured only on the "one" side of a one-to-many relationship, and not on the "many" side of a many-to-one or many-to-many relationship.  To force this relationship to allow a particular "Squad" object to be referred towards by only a single "Coach" object at a time via the Coach.squad relationship, which would allow delete-orphan cascade to take place in this direction, set the single_parent=True flag. (Background on this error at: https://sqlalche.me/e/20/bbf0)

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ArgumentError: For many-to-one relationship Coach.squad, delete-orphan cascade is normally configured only on the "one" side of a one-to-many relationship, and not on the "many" side of a many-to-one or many-to-many relationship.  To force this relationship to allow a particular "Squad" object to be referenced by only a single "Coach" object at a time via the Coach.squad relationship, which would allow delete-orphan cascade to take place in this direction, set the single_parent=True flag. (Background on this error at: https://sqlalche.me/e/20/bbf0)
    """
    configure_mappers()
