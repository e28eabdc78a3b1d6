"""A tree in one table: a class that refers to itself."""

from sqlalchemy import Column, ForeignKey, Integer, String, create_engine
from sqlalchemy.orm import Session, clear_mappers, configure_mappers, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Folder(Base):
    __tablename__ = "folder"

    id = Column(Integer, primary_key=True)
    name = Column(String(20))
    parent_id = Column(ForeignKey("folder.id"))
    folders = relationship("Folder", back_populates="parent", cascade="all, delete-orphan")
    parent = relationship("Folder", back_populates="folders", remote_side="Folder.id")


def delete_a_branch():
    """Deleting a folder deletes the folders below it, on all levels, and not the one above.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        folders left: ['home']
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    home, mail, inbox = (Folder(name=name) for name in ("home", "mail", "inbox"))
    home.folders.append(mail)
    mail.folders.append(inbox)
    session.add(home)
    session.commit()

    session.delete(mail)
    session.commit()
    print("folders left:", [row.name for row in session.query(Folder.name)])
    session.close()


def without_remote_side():
    """Without ``remote_side``, both relationships lead to children, and the mapping is refused.

    :consequence: 2.0 text

    .. testoutput:: 1.3, 1.4

        sqlalchemy.exc.ArgumentError: Folder.folders and back-reference Folder.parent are both of the same direction symbol('ONETOMANY').  Did you mean to set remote_side on the many-to-one side ?

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ArgumentError: Folder.folders and back-reference Folder.parent are both of the same direction <RelationshipDirection.ONETOMANY: 1>.  Did you mean to set remote_side on the many-to-one side ?
    """
    Base = declarative_base()

    class Folder(Base):
        __tablename__ = "folder"

        id = Column(Integer, primary_key=True)
        parent_id = Column(ForeignKey("folder.id"))
        folders = relationship("Folder", back_populates="parent")
        parent = relationship("Folder", back_populates="folders")

    try:
        configure_mappers()
    finally:
        clear_mappers()  # 1.3 reports this mapping again for every other class
