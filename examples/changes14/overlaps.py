"""Two relationships that write one foreign key."""

from sqlalchemy import Column, ForeignKey, Integer
from sqlalchemy.orm import configure_mappers, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Hive(Base):
    __tablename__ = "hive"

    id = Column(Integer, primary_key=True)


class Frame(Base):
    __tablename__ = "frame"

    id = Column(Integer, primary_key=True)
    hive_id = Column(ForeignKey("hive.id"))


def unlinked():
    """Two relationships that do not refer to each other are accepted in 1.3 and warn from 1.4 on.

    :consequence: 1.4 warning, 2.0 text

    .. testoutput:: 1.3

        configured

    .. testoutput:: 1.4

        SAWarning: relationship 'Frame.hive' will copy column hive.id to column frame.hive_id, which conflicts with relationship(s): 'Hive.frames' (copies hive.id to frame.hive_id). If this is not the intention, consider if these relationships should be linked with back_populates, or if viewonly=True should be applied to one or more if they are read-only. For the less common case that foreign key constraints are partially overlapping, the orm.foreign() annotation can be used to isolate the columns that should be written towards.   To silence this warning, add the parameter 'overlaps="frames"' to the 'Frame.hive' relationship. (Background on this error at: https://sqlalche.me/e/20/qzyx)
        configured

    .. testoutput:: 2.0, 2.1

        SAWarning: relationship 'Frame.hive' will copy column hive.id to column frame.hive_id, which conflicts with relationship(s): 'Hive.frames' (copies hive.id to frame.hive_id). If this is not the intention, consider if these relationships should be linked with back_populates, or if viewonly=True should be applied to one or more if they are read-only. For the less common case that foreign key constraints are partially overlapping, the orm.foreign() annotation can be used to isolate the columns that should be written towards.   To silence this warning, add the parameter 'overlaps="frames"' to the 'Frame.hive' relationship. (Background on this warning at: https://sqlalche.me/e/20/qzyx)
        configured
    """
    Hive.frames = relationship(Frame)
    Frame.hive = relationship(Hive)
    configure_mappers()
    print("configured")


def linked():
    """With ``back_populates`` on both sides, no version warns.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        configured
    """
    Hive.frames = relationship(Frame, back_populates="hive")
    Frame.hive = relationship(Hive, back_populates="frames")
    configure_mappers()
    print("configured")


def viewonly():
    """With ``viewonly=True`` on the side that is only read, no version warns.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        configured
    """
    Hive.frames = relationship(Frame, viewonly=True)
    Frame.hive = relationship(Hive)
    configure_mappers()
    print("configured")


def overlaps():
    """``overlaps``, new in 1.4, says that both relationships should write the key.

    .. testoutput:: 1.4, 2.0, 2.1

        configured
    """
    Hive.frames = relationship(Frame)
    Frame.hive = relationship(Hive, overlaps="frames")
    configure_mappers()
    print("configured")
