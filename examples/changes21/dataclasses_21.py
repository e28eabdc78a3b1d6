"""Mapped dataclasses in 2.0 and in 2.1."""

from sqlalchemy import ForeignKey, String, create_engine, func, select
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    MappedAsDataclass,
    Session,
    mapped_column,
    relationship,
)


class Base(MappedAsDataclass, DeclarativeBase):
    pass


class Album(Base):
    __tablename__ = "album"

    id: Mapped[int] = mapped_column(primary_key=True)
    label: Mapped[str] = mapped_column(String(20), default="none")
    songs: Mapped[list["Song"]] = relationship(
        default_factory=list,
        cascade="all, delete-orphan",
    )


class Song(Base):
    __tablename__ = "song"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    album_id: Mapped[int] = mapped_column(
        ForeignKey("album.id"),
        init=False,
    )


def _add_album(engine):
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Album(id=1, label="Blue", songs=[Song(), Song()]))
        session.commit()


def merge_default():
    """``merge()`` of a dataclass no longer overwrites a column with its default since 2.1.

    :consequence: 2.1 rows

    .. testoutput:: 2.0

        label: none

    .. testoutput:: 2.1

        label: Blue
    """
    engine = create_engine("sqlite://")
    _add_album(engine)
    with Session(engine) as session:
        session.merge(Album(id=1))
        session.commit()
        print("label:", session.scalar(select(Album.label)))


def merge_collection():
    """``merge()`` of a dataclass no longer empties a collection that was not given since 2.1.

    :consequence: 2.1 rows

    .. testoutput:: 2.0

        songs: 0

    .. testoutput:: 2.1

        songs: 2
    """
    engine = create_engine("sqlite://")
    _add_album(engine)
    with Session(engine) as session:
        session.merge(Album(id=1, label="Blue"))
        session.commit()
        count = select(func.count()).select_from(Song)
        print("songs:", session.scalar(count))


def set_attributes():
    """An object that is loaded and changed does the same in every version.

    .. testoutput:: 2.0, 2.1

        label: Red
        songs: 2
    """
    engine = create_engine("sqlite://")
    _add_album(engine)
    with Session(engine) as session:
        album = session.get(Album, 1)
        album.label = "Red"
        session.commit()
        count = select(func.count()).select_from(Song)
        print("label:", album.label)
        print("songs:", session.scalar(count))


def both_defaults():
    """``default=`` and ``insert_default=`` together raise since 2.1.

    :consequence: 2.1 exception

    .. testoutput:: 2.0

        name: none

    .. testoutput:: 2.1

        ArgumentError: The 'default' and 'insert_default' parameters of Column are mutually exclusive
    """

    class Local(MappedAsDataclass, DeclarativeBase):
        pass

    try:

        class Label(Local):
            __tablename__ = "label"
            id: Mapped[int] = mapped_column(primary_key=True)
            name: Mapped[str] = mapped_column(
                default="none",
                insert_default="new",
            )

        print("name:", Label(id=1).name)
    except ArgumentError as error:
        print("ArgumentError:", error)
