"""A tree with ``Column``, in every version."""

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    String,
    create_engine,
)
from sqlalchemy.orm import Session, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base


def only_the_parent():
    """With ``Column``, a lone ``parent`` without ``remote_side`` is a list: assigning to it raises.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        TypeError: Incompatible collection type: Category is not list-like
    """
    Base = declarative_base()

    class Category(Base):
        __tablename__ = "category"

        id = Column(Integer, primary_key=True)
        parent_id = Column(ForeignKey("category.id"))
        parent = relationship("Category")

    plants = Category()
    Category(parent=plants)


def remote_side_on_the_children():
    """With ``Column``, it holds one object, and delete cascade goes up: with trees, plants go.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        parent of trees: plants
        categories left: 0
    """
    Base = declarative_base()

    class Category(Base):
        __tablename__ = "category"

        id = Column(Integer, primary_key=True)
        name = Column(String(20))
        parent_id = Column(ForeignKey("category.id"))
        children = relationship(
            "Category",
            cascade="all, delete",
            remote_side="Category.id",
        )

    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    plants = Category(name="plants")
    trees = Category(name="trees", children=plants)
    session.add(trees)
    session.commit()
    print("parent of trees:", trees.children.name)
    session.delete(trees)
    session.commit()
    print("categories left:", session.query(Category).count())
    session.close()
