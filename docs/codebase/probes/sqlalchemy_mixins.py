"""Models that create, find and update themselves."""

from sqlalchemy import Column, Integer, String, create_engine
from sqlalchemy.ext.declarative import declarative_base
from sqlalchemy.orm import scoped_session, sessionmaker
from sqlalchemy_mixins import AllFeaturesMixin

Base = declarative_base()


class Lamp(Base, AllFeaturesMixin):
    __tablename__ = "lamp"
    id = Column(Integer, primary_key=True)
    colour = Column(String(20))


engine = create_engine("sqlite://")
session = scoped_session(sessionmaker(engine))
Base.metadata.create_all(engine)
Lamp.set_session(session)
lamp = Lamp.create(colour="blue")
lamp.update(colour="grey")
assert Lamp.find(lamp.id) is lamp
assert Lamp.where(colour__startswith="gr").first() is lamp
assert Lamp.smart_query(sort_attrs=["-id"]).all() == [lamp]
