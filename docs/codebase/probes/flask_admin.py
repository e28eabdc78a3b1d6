"""The admin's pages of a model: the list, a new row, and the search."""

from flask import Flask
from flask_admin import Admin
from flask_admin.contrib.sqla import ModelView
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
from sqlalchemy.pool import StaticPool

Base = declarative_base()


class Tram(Base):
    __tablename__ = "tram"
    id = Column(Integer, primary_key=True)
    name = Column(String(20))
    stops = relationship("Stop", back_populates="tram")


class Stop(Base):
    __tablename__ = "stop"
    id = Column(Integer, primary_key=True)
    tram_id = Column(ForeignKey("tram.id"))
    tram = relationship("Tram", back_populates="stops")


class TramView(ModelView):
    column_searchable_list = ["name"]
    column_filters = ["name"]


engine = create_engine(
    "sqlite://",
    poolclass=StaticPool,
    connect_args={"check_same_thread": False},
)
Base.metadata.create_all(engine)
session = scoped_session(sessionmaker(engine))
app = Flask(__name__)
app.secret_key = "for a probe"
app.testing = True
admin = Admin(app)
admin.add_view(TramView(Tram, session))
browser = app.test_client()
made = browser.post("/admin/tram/new/", data={"name": "Elster"})
assert made.status_code == 302, made.get_data(as_text=True)
found = browser.get("/admin/tram/?search=Els").get_data(
    as_text=True
)
assert "Elster" in found
