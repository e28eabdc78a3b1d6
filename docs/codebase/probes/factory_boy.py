"""Factories that save objects in a session, and find those that exist."""

import factory
from factory.alchemy import SQLAlchemyModelFactory
from sqlalchemy import Column, Integer, String, create_engine
from sqlalchemy.ext.declarative import declarative_base
from sqlalchemy.orm import scoped_session, sessionmaker

Base = declarative_base()
engine = create_engine("sqlite://")
session = scoped_session(sessionmaker(engine))


class Baker(Base):
    __tablename__ = "baker"
    id = Column(Integer, primary_key=True)
    name = Column(String(20), unique=True)


class BakerFactory(SQLAlchemyModelFactory):
    class Meta:
        model = Baker
        sqlalchemy_session = session
        sqlalchemy_session_persistence = "commit"
        sqlalchemy_get_or_create = ("name",)

    name = factory.Sequence("baker {}".format)


Base.metadata.create_all(engine)
BakerFactory.create_batch(2)
assert BakerFactory(name="baker 1").id == 2
assert session.query(Baker).count() == 2
