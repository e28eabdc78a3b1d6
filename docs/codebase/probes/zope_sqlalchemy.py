"""A session whose commit is that of the transaction package."""

import transaction
from sqlalchemy import Column, Integer, create_engine
from sqlalchemy.ext.declarative import declarative_base
from sqlalchemy.orm import scoped_session, sessionmaker
from sqlalchemy.pool import StaticPool
from zope.sqlalchemy import register

Base = declarative_base()


class Bell(Base):
    __tablename__ = "bell"
    id = Column(Integer, primary_key=True)


engine = create_engine("sqlite://", poolclass=StaticPool)
Base.metadata.create_all(engine)
session = scoped_session(sessionmaker(engine))
register(session)
session.add(Bell())
transaction.commit()
session.add(Bell())
session.flush()
transaction.abort()
assert session.query(Bell).count() == 1
transaction.abort()
