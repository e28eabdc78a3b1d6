"""A many-to-many relationship that only one of the two classes has."""

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
    roles = relationship("Role", secondary=member_role)


class Role(Base):
    __tablename__ = "role"

    name = Column(String(20), primary_key=True)


def delete_role():
    """Without a relationship, a role keeps its association rows, and the constraint refuses.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        sqlalchemy.exc.IntegrityError: (sqlite3.IntegrityError) FOREIGN KEY constraint failed
        [SQL: DELETE FROM role WHERE role.name = ?]
        [parameters: ('editor',)]
        (Background on this error at: https://sqlalche.me/e/20/gkpj)
    """
    engine = create_engine("sqlite://")

    @event.listens_for(engine, "connect")
    def enforce_foreign_keys(connection, _record):
        connection.execute("PRAGMA foreign_keys=ON")

    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Member(name="ann", roles=[Role(name="editor")]))
    session.commit()
    session.delete(session.query(Role).one())
    try:
        session.flush()
    finally:
        session.close()


def delete_role_with_on_delete():
    """With ON DELETE CASCADE on the association table, the database deletes such a role's rows.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        members: ['ann']
        member_role: []
    """
    Base = declarative_base()

    member_role = Table(
        "member_role",
        Base.metadata,
        Column("member", ForeignKey("member.name", ondelete="CASCADE"), primary_key=True),
        Column("role", ForeignKey("role.name", ondelete="CASCADE"), primary_key=True),
    )

    class Member(Base):
        __tablename__ = "member"

        name = Column(String(20), primary_key=True)
        roles = relationship("Role", secondary=member_role)

    class Role(Base):
        __tablename__ = "role"

        name = Column(String(20), primary_key=True)

    engine = create_engine("sqlite://")

    @event.listens_for(engine, "connect")
    def enforce_foreign_keys(connection, _record):
        connection.execute("PRAGMA foreign_keys=ON")

    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Member(name="ann", roles=[Role(name="editor")]))
    session.commit()
    session.delete(session.query(Role).one())
    session.commit()
    print("members:", [row.name for row in session.query(Member.name)])
    print("member_role:", session.query(member_role).all())
    session.close()
