"""Filters, order and pages of a query, from data."""

from sqlalchemy import Column, Integer, String, create_engine
from sqlalchemy.ext.declarative import declarative_base
from sqlalchemy.orm import sessionmaker
from sqlalchemy_filters import (
    apply_filters,
    apply_pagination,
    apply_sort,
)

Base = declarative_base()


class Tune(Base):
    __tablename__ = "tune"
    id = Column(Integer, primary_key=True)
    key = Column(String(5))


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
session = sessionmaker(engine)()
session.add_all([Tune(key="A"), Tune(key="D"), Tune(key="D")])
session.commit()
query = session.query(Tune)
query = apply_filters(
    query, [{"field": "key", "op": "==", "value": "D"}]
)
query = apply_sort(query, [{"field": "id", "direction": "desc"}])
query, page = apply_pagination(query, page_number=1, page_size=1)
assert [tune.id for tune in query] == [3]
assert page.total_results == 2
