"""A tree in one table: deleting a category and everything below it."""

from sqlalchemy import ForeignKey, create_engine, event, select
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    mapped_column,
    relationship,
    selectinload,
)


class Base(DeclarativeBase):
    pass


class Category(Base):
    __tablename__ = "category"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    parent_id: Mapped[int | None] = mapped_column(
        ForeignKey("category.id"),
    )
    children: Mapped[list["Category"]] = relationship(
        back_populates="parent",
        cascade="all, delete-orphan",
    )
    parent: Mapped["Category | None"] = relationship(
        back_populates="children",
        remote_side="Category.id",
    )


def _engine_with_plants():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        oak, pine = Category(name="oak"), Category(name="pine")
        trees = Category(name="trees", children=[oak, pine])
        herbs = Category(name="herbs")
        plants = Category(name="plants", children=[trees, herbs])
        session.add(plants)
        session.commit()
    return engine


def _named(session, name):
    statement = select(Category).where(Category.name == name)
    return session.scalars(statement).one()


def delete_a_branch():
    """``session.delete()`` deletes a category and all below it; those beside and above it stay.

    .. testoutput:: 2.0, 2.1

        categories left: ['herbs', 'plants']
    """
    with Session(_engine_with_plants()) as session:
        trees = _named(session, "trees")
        session.delete(trees)
        session.commit()
        names = session.scalars(select(Category.name))
        print("categories left:", sorted(names))


def take_a_branch_out():
    """With delete-orphan, a branch that is removed from its parent is deleted with all below it.

    .. testoutput:: 2.0, 2.1

        categories left: ['herbs', 'plants']
    """
    with Session(_engine_with_plants()) as session:
        trees = _named(session, "trees")
        trees.parent.children.remove(trees)
        session.commit()
        names = session.scalars(select(Category.name))
        print("categories left:", sorted(names))


def statements():
    """The ORM sends a SELECT for the children of each category, and deletes from the leaves up.

    :consequence: 2.1 text

    .. testoutput:: 2.0

        BEGIN (implicit)
        SELECT category.id, category.name, category.parent_id
        FROM category
        WHERE category.name = ?
        ('plants',)
        SELECT category.id AS category_id, category.name AS category_name, category.parent_id AS category_parent_id
        FROM category
        WHERE ? = category.parent_id
        (1,)
        SELECT category.id AS category_id, category.name AS category_name, category.parent_id AS category_parent_id
        FROM category
        WHERE ? = category.parent_id
        (2,)
        SELECT category.id AS category_id, category.name AS category_name, category.parent_id AS category_parent_id
        FROM category
        WHERE ? = category.parent_id
        (4,)
        SELECT category.id AS category_id, category.name AS category_name, category.parent_id AS category_parent_id
        FROM category
        WHERE ? = category.parent_id
        (5,)
        SELECT category.id AS category_id, category.name AS category_name, category.parent_id AS category_parent_id
        FROM category
        WHERE ? = category.parent_id
        (3,)
        DELETE FROM category WHERE category.id = ?
        [(3,), (4,), (5,)]
        DELETE FROM category WHERE category.id = ?
        (2,)
        DELETE FROM category WHERE category.id = ?
        (1,)

    .. testoutput:: 2.1

        BEGIN (implicit)
        SELECT category.id, category.name, category.parent_id
        FROM category
        WHERE category.name = ?
        ('plants',)
        SELECT category.id, category.name, category.parent_id
        FROM category
        WHERE ? = category.parent_id
        (1,)
        SELECT category.id, category.name, category.parent_id
        FROM category
        WHERE ? = category.parent_id
        (2,)
        SELECT category.id, category.name, category.parent_id
        FROM category
        WHERE ? = category.parent_id
        (4,)
        SELECT category.id, category.name, category.parent_id
        FROM category
        WHERE ? = category.parent_id
        (5,)
        SELECT category.id, category.name, category.parent_id
        FROM category
        WHERE ? = category.parent_id
        (3,)
        DELETE FROM category WHERE category.id = ?
        [(3,), (4,), (5,)]
        DELETE FROM category WHERE category.id = ?
        (2,)
        DELETE FROM category WHERE category.id = ?
        (1,)
    """
    engine = _engine_with_plants()
    with Session(engine) as session:
        engine.echo = True
        plants = _named(session, "plants")
        session.delete(plants)
        session.flush()
        engine.echo = False


def _grow(levels):
    if levels == 1:
        return Category(name="leaf")
    branches = [_grow(levels - 1), _grow(levels - 1)]
    return Category(name="branch", children=branches)


def _count(*options):
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    sent = []

    @event.listens_for(engine, "before_cursor_execute")
    def note(_connection, _cursor, statement, *_):
        sent.append(statement.split()[0])

    print("levels | categories | SELECT | DELETE | left")
    for levels in (1, 2, 4, 8):
        with Session(engine) as session:
            session.add(_grow(levels))
            session.commit()
        with Session(engine) as session:
            roots = select(Category).where(Category.parent_id.is_(None))
            sent.clear()
            root = session.scalars(roots.options(*options)).one()
            session.delete(root)
            session.commit()
            print(
                levels,
                2**levels - 1,
                sent.count("SELECT"),
                sent.count("DELETE"),
                len(session.scalars(select(Category)).all()),
                sep=" | ",
            )


def statements_by_levels():
    """The ORM deletes a binary tree, nothing is loaded: the SELECTs grow with the categories.

    .. testoutput:: 2.0, 2.1

        levels | categories | SELECT | DELETE | left
        1 | 1 | 2 | 1 | 0
        2 | 3 | 4 | 2 | 0
        4 | 15 | 16 | 4 | 0
        8 | 255 | 256 | 8 | 0
    """
    _count()


def loaded_beforehand():
    """``selectinload()`` with ``recursion_depth=-1`` takes one SELECT for each level.

    .. testoutput:: 2.0, 2.1

        levels | categories | SELECT | DELETE | left
        1 | 1 | 2 | 1 | 0
        2 | 3 | 3 | 2 | 0
        4 | 15 | 5 | 4 | 0
        8 | 255 | 9 | 8 | 0
    """
    _count(selectinload(Category.children, recursion_depth=-1))


def without_cascade():
    """Without delete cascade, the children of the deleted category become roots.

    .. testoutput:: 2.0, 2.1

        left: [('plants', None), ('oak', None)]
    """

    class Base(DeclarativeBase):
        pass

    class Category(Base):
        __tablename__ = "category"

        id: Mapped[int] = mapped_column(primary_key=True)
        name: Mapped[str]
        parent_id: Mapped[int | None] = mapped_column(
            ForeignKey("category.id"),
        )
        children: Mapped[list["Category"]] = relationship()

    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        oak = Category(name="oak")
        trees = Category(name="trees", children=[oak])
        session.add(Category(name="plants", children=[trees]))
        session.commit()

        session.delete(trees)
        session.commit()
        rows = select(Category.name, Category.parent_id)
        print("left:", session.execute(rows).all())


def only_the_parent():
    """A lone ``parent`` without ``remote_side`` leads to a child: the key is set on the other row.

    .. testoutput:: 2.0, 2.1

        plants has parent_id 2
        trees has parent_id None
    """

    class Base(DeclarativeBase):
        pass

    class Category(Base):
        __tablename__ = "category"

        id: Mapped[int] = mapped_column(primary_key=True)
        name: Mapped[str]
        parent_id: Mapped[int | None] = mapped_column(
            ForeignKey("category.id"),
        )
        parent: Mapped["Category | None"] = relationship()

    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        plants = Category(id=1, name="plants")
        trees = Category(id=2, name="trees", parent=plants)
        session.add(trees)
        session.commit()
        for category in session.scalars(select(Category)):
            print(category.name, "has parent_id", category.parent_id)


def remote_side_on_the_children():
    """With ``remote_side`` on the children, the relationship leads up, and a list in it raises.

    .. testoutput:: 2.0, 2.1

        AttributeError: 'list' object has no attribute '_sa_instance_state'
    """

    class Base(DeclarativeBase):
        pass

    class Category(Base):
        __tablename__ = "category"

        id: Mapped[int] = mapped_column(primary_key=True)
        name: Mapped[str]
        parent_id: Mapped[int | None] = mapped_column(
            ForeignKey("category.id"),
        )
        children: Mapped[list["Category"]] = relationship(
            cascade="all, delete",
            remote_side="Category.id",
        )

    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        trees = Category(name="trees")
        session.add(Category(name="plants", children=[trees]))
