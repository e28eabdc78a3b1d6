"""A tree whose foreign key has ON DELETE CASCADE: the database deletes what is below."""

from sqlalchemy import ForeignKey, create_engine, event, func, select
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    mapped_column,
    relationship,
)


class Base(DeclarativeBase):
    pass


class Category(Base):
    __tablename__ = "category"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    parent_id: Mapped[int | None] = mapped_column(
        ForeignKey("category.id", ondelete="CASCADE"),
    )
    children: Mapped[list["Category"]] = relationship(
        back_populates="parent",
        cascade="all, delete-orphan",
        passive_deletes=True,
    )
    parent: Mapped["Category | None"] = relationship(
        back_populates="children",
        remote_side="Category.id",
    )


def on_postgresql():
    """With ON DELETE CASCADE and ``passive_deletes=True``, one DELETE is sent for the whole tree.

    .. testoutput:: 2.0, 2.1

        BEGIN (implicit)
        SELECT category.id, category.name, category.parent_id
        FROM category
        WHERE category.parent_id IS NULL
        {}
        DELETE FROM category WHERE category.id = %(id)s
        {'id': 1}
        COMMIT
        categories left: 0
    """
    engine = create_engine("postgresql+psycopg2://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        oak = Category(name="oak")
        trees = Category(name="trees", children=[oak])
        session.add(Category(name="plants", children=[trees]))
        session.commit()
    with Session(engine) as session:
        roots = select(Category).where(Category.parent_id.is_(None))
        engine.echo = True
        plants = session.scalars(roots).one()
        session.delete(plants)
        session.commit()
        engine.echo = False
        count = select(func.count()).select_from(Category)
        print("categories left:", session.scalar(count))
    engine.dispose()


def too_deep_for_sqlite():
    """SQLite gives up when the chain of ON DELETE CASCADE is more than 1,000 rows long.

    .. testoutput:: 2.0, 2.1

        1000 levels, left: 0
        sqlalchemy.exc.OperationalError: (sqlite3.OperationalError) too many levels of trigger recursion
        [SQL: DELETE FROM category WHERE category.id = ?]
        [parameters: (1,)]
        (Background on this error at: https://sqlalche.me/e/20/e3q8)
    """
    engine = create_engine("sqlite://")

    @event.listens_for(engine, "connect")
    def enforce_foreign_keys(connection, _record):
        connection.execute("PRAGMA foreign_keys=ON")

    Base.metadata.create_all(engine)
    for levels in (1000, 1001):
        with Session(engine) as session:
            session.add_all(
                Category(id=level, name="", parent_id=level - 1 or None)
                for level in range(1, levels + 1)
            )
            session.commit()
            session.delete(session.get_one(Category, 1))
            session.commit()
            count = select(func.count()).select_from(Category)
            print(levels, "levels, left:", session.scalar(count))
