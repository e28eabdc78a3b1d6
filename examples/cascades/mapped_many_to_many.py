"""A many-to-many in a mapping with ``Mapped[]``."""

from sqlalchemy import Column, ForeignKey, Table, create_engine, select
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    mapped_column,
    relationship,
)


class Base(DeclarativeBase):
    pass


grants = Table(
    "grants",
    Base.metadata,
    Column("member_id", ForeignKey("member.id"), primary_key=True),
    Column("role_id", ForeignKey("role.id"), primary_key=True),
)


class Member(Base):
    __tablename__ = "member"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    roles: Mapped[list["Role"]] = relationship(
        secondary=grants,
        back_populates="members",
    )


class Role(Base):
    __tablename__ = "role"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    members: Mapped[list["Member"]] = relationship(
        secondary=grants,
        back_populates="roles",
    )


def delete_member():
    """Deleting Ann deletes her association rows; both roles, and Bob's row, stay.

    .. testoutput:: 2.0, 2.1

        roles: ['author', 'editor']
        association rows: [(2, 1)]
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        editor, author = Role(name="editor"), Role(name="author")
        ann = Member(name="Ann", roles=[editor, author])
        bob = Member(name="Bob", roles=[editor])
        session.add_all([ann, bob])
        session.commit()

        session.delete(ann)
        session.commit()
        print("roles:", sorted(session.scalars(select(Role.name))))
        rows = session.execute(select(grants)).all()
        print("association rows:", rows)
