from sqlalchemy import ForeignKey, Integer, String
from sqlalchemy.orm import (
    DeclarativeBase,
    mapped_column,
    relationship,
)


class Base(DeclarativeBase):
    pass


class Choir(Base):
    __tablename__ = "choir"
    id = mapped_column(Integer, primary_key=True)
    name = mapped_column(String(20), nullable=False)
    singers = relationship("Singer", back_populates="choir")


class Singer(Base):
    __tablename__ = "singer"
    id = mapped_column(Integer, primary_key=True)
    voice = mapped_column(String(20))
    choir_id = mapped_column(ForeignKey("choir.id"))
    choir = relationship("Choir", back_populates="singers")


def rename(choir: Choir) -> None:
    reveal_type(choir.name)
    reveal_type(choir.singers)
    choir.name = 5
