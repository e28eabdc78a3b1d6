"""Deleting one side of a many-to-many: members, roles and the table between them."""

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
    roles = relationship("Role", secondary=member_role, back_populates="members")


class Role(Base):
    __tablename__ = "role"

    name = Column(String(20), primary_key=True)
    members = relationship("Member", secondary=member_role, back_populates="roles")


def _create_engine():
    engine = create_engine("sqlite://")

    @event.listens_for(engine, "connect")
    def enforce_foreign_keys(connection, _record):
        connection.execute("PRAGMA foreign_keys=ON")

    Base.metadata.create_all(engine)
    return engine


def _add_members(session):
    editor, author = Role(name="editor"), Role(name="author")
    ann = Member(name="ann", roles=[editor, author])
    session.add_all([ann, Member(name="bob", roles=[editor])])
    session.commit()


def _print_rows(session):
    print("members:", [row.name for row in session.query(Member.name).order_by("name")])
    print("roles:", [row.name for row in session.query(Role.name).order_by("name")])
    print("member_role:", sorted(tuple(row) for row in session.query(member_role)))


def delete_member():
    """Deleting a member removes its rows in the association table and keeps every role.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        members: ['bob']
        roles: ['author', 'editor']
        member_role: [('bob', 'editor')]
    """
    engine = _create_engine()
    session = Session(engine)
    _add_members(session)
    session.delete(session.query(Member).filter_by(name="ann").one())
    session.commit()
    _print_rows(session)
    session.close()


def delete_role():
    """Deleting a role removes its rows in the association table and keeps every member.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        members: ['ann', 'bob']
        roles: ['author']
        member_role: [('ann', 'author')]
    """
    engine = _create_engine()
    session = Session(engine)
    _add_members(session)
    session.delete(session.query(Role).filter_by(name="editor").one())
    session.commit()
    _print_rows(session)
    session.close()


def take_a_role_away():
    """Removing a role from a member's collection deletes the one row between them.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        members: ['ann', 'bob']
        roles: ['author', 'editor']
        member_role: [('ann', 'author'), ('bob', 'editor')]
    """
    engine = _create_engine()
    session = Session(engine)
    _add_members(session)
    ann = session.query(Member).filter_by(name="ann").one()
    ann.roles.remove(session.query(Role).filter_by(name="editor").one())
    session.commit()
    _print_rows(session)
    session.close()


def association_rows():
    """One statement deletes all association rows of a member, in no fixed order.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        DELETE FROM member_role WHERE member_role.member = ? AND member_role.role = ?
        parameters, sorted: [('ann', 'author'), ('ann', 'editor')]
    """
    engine = _create_engine()
    session = Session(engine)
    _add_members(session)
    ann = session.query(Member).filter_by(name="ann").one()

    @event.listens_for(engine, "before_cursor_execute")
    def show(_connection, _cursor, statement, parameters, _context, many):
        if many:
            print(statement)
            print("parameters, sorted:", sorted(parameters))

    session.delete(ann)
    session.flush()
    session.close()
