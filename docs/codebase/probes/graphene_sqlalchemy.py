"""A GraphQL schema made from models, with a relationship."""

import graphene
from graphene_sqlalchemy import SQLAlchemyObjectType
from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    String,
    create_engine,
)
from sqlalchemy.ext.declarative import declarative_base
from sqlalchemy.orm import (
    relationship,
    scoped_session,
    sessionmaker,
)

Base = declarative_base()
engine = create_engine("sqlite://")
session = scoped_session(sessionmaker(engine))
Base.query = session.query_property()


class Choir(Base):
    __tablename__ = "choir"
    id = Column(Integer, primary_key=True)
    name = Column(String(20))
    singers = relationship("Singer", back_populates="choir")


class Singer(Base):
    __tablename__ = "singer"
    id = Column(Integer, primary_key=True)
    voice = Column(String(20))
    choir_id = Column(ForeignKey("choir.id"))
    choir = relationship("Choir", back_populates="singers")


class SingerType(SQLAlchemyObjectType):
    class Meta:
        model = Singer


class ChoirType(SQLAlchemyObjectType):
    class Meta:
        model = Choir


class Query(graphene.ObjectType):
    choirs = graphene.List(ChoirType)

    def resolve_choirs(self, info):
        return ChoirType.get_query(info).all()


Base.metadata.create_all(engine)
session.add(Choir(name="Larks", singers=[Singer(voice="alto")]))
session.commit()
schema = graphene.Schema(query=Query)
result = schema.execute(
    "{ choirs { name singers { voice } } }",
    context_value={"session": session},
)
for error in result.errors or []:
    raise getattr(error, "original_error", None) or error
assert result.data == {
    "choirs": [{"name": "Larks", "singers": [{"voice": "alto"}]}]
}
