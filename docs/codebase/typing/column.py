from typing import List, Optional

from sqlalchemy import Column, ForeignKey, Integer, String
from sqlalchemy.orm import declarative_base, relationship

Base = declarative_base()


class Choir(Base):
    __tablename__ = "choir"
    id = Column(Integer, primary_key=True)
    name = Column(String(20), nullable=False)
    singers: List["Singer"] = relationship(
        "Singer", back_populates="choir"
    )


class Singer(Base):
    __tablename__ = "singer"
    id = Column(Integer, primary_key=True)
    voice = Column(String(20))
    choir_id = Column(Integer, ForeignKey("choir.id"))
    choir: Optional[Choir] = relationship(
        "Choir", back_populates="singers"
    )


def rename(choir: Choir) -> None:
    reveal_type(choir.name)
    reveal_type(choir.singers)
    choir.name = "Larks"
