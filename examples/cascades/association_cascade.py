"""Delete cascade set on one side of a many-to-many."""

from sqlalchemy import Column, ForeignKey, String, Table, create_engine, event
from sqlalchemy.orm import Session, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()

member_role = Table(
    "member_role",
    Base.metadata,
    Column("member", ForeignKey("member.name"), primary_key=True),
    Column("role", ForeignKey("role.name"), primary_key=True),
)


class Member(Base):
    __tablename__ = "member"

    name = Column(String(20), primary_key=True)
    roles = relationship(
        "Role", secondary=member_role, back_populates="members", cascade="all, delete"
    )


class Role(Base):
    __tablename__ = "role"

    name = Column(String(20), primary_key=True)
    members = relationship("Member", secondary=member_role, back_populates="roles")


def _print_rows(session):
    print("members:", [row.name for row in session.query(Member.name).order_by("name")])
    print("roles:", [row.name for row in session.query(Role.name).order_by("name")])
    print("member_role:", sorted(tuple(row) for row in session.query(member_role)))


def delete_member():
    """Delete cascade on ``Member.roles`` deletes the member's roles, and others lose them too.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        members: ['bob']
        roles: []
        member_role: []
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    editor, author = Role(name="editor"), Role(name="author")
    ann = Member(name="ann", roles=[editor, author])
    session.add_all([ann, Member(name="bob", roles=[editor])])
    session.commit()
    session.delete(session.query(Member).filter_by(name="ann").one())
    session.commit()
    _print_rows(session)
    session.close()


def statements():
    """With delete cascade, the ORM selects the member's roles, then the members of each role.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        SELECT sent by delete(): 1
        SELECT sent in all: 3
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    editor, author = Role(name="editor"), Role(name="author")
    ann = Member(name="ann", roles=[editor, author])
    session.add_all([ann, Member(name="bob", roles=[editor])])
    session.commit()
    ann = session.query(Member).filter_by(name="ann").one()
    selected = []

    @event.listens_for(engine, "before_cursor_execute")
    def note(_connection, _cursor, statement, *_):
        if statement.startswith("SELECT"):
            selected.append(statement)

    session.delete(ann)
    print("SELECT sent by delete():", len(selected))
    session.flush()
    print("SELECT sent in all:", len(selected))
    session.close()
