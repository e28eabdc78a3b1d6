"""Types of columns, and databases that are created and dropped."""

from sqlalchemy import Column, Integer, create_engine
from sqlalchemy.ext.declarative import declarative_base
from sqlalchemy.orm import sessionmaker
from sqlalchemy_utils import (
    EmailType,
    JSONType,
    UUIDType,
    create_database,
    database_exists,
    drop_database,
)

Base = declarative_base()


class Reader(Base):
    __tablename__ = "reader"
    id = Column(Integer, primary_key=True)
    email = Column(EmailType)
    card = Column(UUIDType(binary=False))
    wishes = Column(JSONType)


url = "sqlite:///readers.db"
create_database(url)
assert database_exists(url)
engine = create_engine(url)
Base.metadata.create_all(engine)
session = sessionmaker(engine)()
session.add(Reader(email="Ada@Example.org", wishes=["maps"]))
session.commit()
reader = (
    session.query(Reader).filter_by(email="ada@example.org").one()
)
assert reader.wishes == ["maps"]
session.close()
engine.dispose()
drop_database(url)
