"""Deleting rows with one statement where the database itself cascades."""

from sqlalchemy import Column, ForeignKey, Integer, create_engine, delete, event
from sqlalchemy.orm import Session, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Thread(Base):
    __tablename__ = "thread"

    id = Column(Integer, primary_key=True)
    posts = relationship("Post", cascade="all, delete-orphan", passive_deletes=True)


class Post(Base):
    __tablename__ = "post"

    id = Column(Integer, primary_key=True)
    thread_id = Column(ForeignKey("thread.id", ondelete="CASCADE"), nullable=False)


def database_cascade():
    """With ON DELETE CASCADE enforced, the bulk delete takes the posts along.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        threads left: 0
        posts left: 0
    """
    engine = create_engine("sqlite://")

    @event.listens_for(engine, "connect")
    def enforce_foreign_keys(connection, _record):
        connection.execute("PRAGMA foreign_keys=ON")

    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Thread(posts=[Post(), Post()]))
    session.commit()

    session.execute(delete(Thread))
    session.commit()
    print("threads left:", session.query(Thread).count())
    print("posts left:", session.query(Post).count())
    session.close()


def database_cascade_not_enforced():
    """Where SQLite is not told to enforce foreign keys, ON DELETE CASCADE does nothing.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        threads left: 0
        posts left: 2
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Thread(posts=[Post(), Post()]))
    session.commit()

    session.execute(delete(Thread))
    session.commit()
    print("threads left:", session.query(Thread).count())
    print("posts left:", session.query(Post).count())
    session.close()
