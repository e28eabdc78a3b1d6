"""A form made from a model: validated, and written to an object."""

from sqlalchemy import Column, Integer, String, create_engine
from sqlalchemy.ext.declarative import declarative_base
from sqlalchemy.orm import sessionmaker
from werkzeug.datastructures import MultiDict
from wtforms_alchemy import ModelForm

Base = declarative_base()
engine = create_engine("sqlite://")
session = sessionmaker(engine)()


class Guest(Base):
    __tablename__ = "guest"
    id = Column(Integer, primary_key=True)
    name = Column(String(20), nullable=False, unique=True)
    nights = Column(Integer, nullable=False, default=1)


class GuestForm(ModelForm):
    class Meta:
        model = Guest

    @classmethod
    def get_session(cls):
        return session


Base.metadata.create_all(engine)
form = GuestForm(MultiDict({"name": "Iris", "nights": "2"}))
assert form.validate(), form.errors
guest = Guest()
form.populate_obj(guest)
session.add(guest)
session.commit()
assert guest.nights == 2
again = GuestForm(MultiDict({"name": "Iris", "nights": "3"}))
assert not again.validate()
