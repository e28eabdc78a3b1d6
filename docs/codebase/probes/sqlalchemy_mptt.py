"""A tree as nested sets: nodes are added, and read as a tree."""

from sqlalchemy import Column, Integer, create_engine
from sqlalchemy.ext.declarative import declarative_base
from sqlalchemy.orm import sessionmaker
from sqlalchemy_mptt.mixins import BaseNestedSets

Base = declarative_base()


class Moss(Base, BaseNestedSets):
    __tablename__ = "moss"
    id = Column(Integer, primary_key=True)


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
session = sessionmaker(engine)()
session.add(Moss(id=1))
session.flush()
session.add(Moss(id=2, parent_id=1))
session.flush()
session.add(Moss(id=3, parent_id=2))
session.commit()
root = session.get(Moss, 1) if hasattr(session, "get") else None
root = root or session.query(Moss).get(1)
assert (root.left, root.right) == (1, 6)
tree = root.drilldown_tree()
assert tree[0]["children"][0]["children"][0]["node"].id == 3
