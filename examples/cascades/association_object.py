"""An association table that is a class of its own, with columns beside the two keys."""

from sqlalchemy import Column, ForeignKey, String, create_engine
from sqlalchemy.orm import Session, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Member(Base):
    __tablename__ = "member"

    name = Column(String(20), primary_key=True)
    grants = relationship("Grant", back_populates="member", cascade="all, delete-orphan")


class Role(Base):
    __tablename__ = "role"

    name = Column(String(20), primary_key=True)
    grants = relationship("Grant", back_populates="role", cascade="all, delete-orphan")


class Grant(Base):
    __tablename__ = "grant_of_role"

    member_name = Column(ForeignKey("member.name"), primary_key=True)
    role_name = Column(ForeignKey("role.name"), primary_key=True)
    given_by = Column(String(20))
    member = relationship("Member", back_populates="grants")
    role = relationship("Role", back_populates="grants")


def delete_member():
    """Delete cascade from both sides to the class between them deletes association rows only.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        members: ['bob']
        roles: ['editor']
        grants of: ['bob']
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    editor = Role(name="editor")
    ann = Member(name="ann", grants=[Grant(role=editor, given_by="eve")])
    bob = Member(name="bob", grants=[Grant(role=editor, given_by="eve")])
    session.add_all([ann, bob])
    session.commit()
    session.delete(session.query(Member).filter_by(name="ann").one())
    session.commit()
    print("members:", [row.name for row in session.query(Member.name)])
    print("roles:", [row.name for row in session.query(Role.name)])
    print("grants of:", [row.member_name for row in session.query(Grant.member_name)])
    session.close()
