"""Results that fixes in releases of 2.0 changed, without a warning: the ORM."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Integer,
    String,
    bindparam,
    create_engine,
    event,
    func,
    insert,
    select,
    text,
    union_all,
    update,
)
from sqlalchemy.ext.mutable import MutableDict, MutableList
from sqlalchemy.orm import (
    Session,
    aliased,
    declarative_base,
    relationship,
    selectinload,
    subqueryload,
    with_loader_criteria,
)

Base = declarative_base()


class Orchard(Base):
    __tablename__ = "orchard"

    id = Column(Integer, primary_key=True)
    name = Column(String(20))
    rows = Column(Integer)
    visits = Column(Integer, onupdate=text("visits + 1"))
    notes = Column(MutableDict.as_mutable(JSON))
    years = Column(MutableList.as_mutable(JSON))
    trees = relationship("Tree")


class Tree(Base):
    __tablename__ = "tree"

    id = Column(Integer, primary_key=True)
    orchard_id = Column(ForeignKey("orchard.id"))
    height = Column(Integer)
    felled = Column(Boolean, default=False)
    kind = Column(String(10))

    __mapper_args__ = {
        "polymorphic_on": kind,
        "polymorphic_identity": "tree",
    }


class Pear(Tree):
    __mapper_args__ = {"polymorphic_identity": "pear"}


class Survey(Base):
    __tablename__ = "survey"

    id = Column(Integer, primary_key=True)
    name = Column(String(20))


def mutable_in_place():
    """``|=`` of a ``MutableDict`` and ``*=`` of a ``MutableList`` are saved since 2.0.55.

    :consequence: 2.0 rows

    .. testoutput:: 1.4

        notes: {'soil': 'clay'}
        years: [2023]

    .. testoutput:: 2.0, 2.1

        notes: {'soil': 'clay', 'slope': 'south'}
        years: [2023, 2023]
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        orchard = Orchard(notes={"soil": "clay"}, years=[2023])
        session.add(orchard)
        session.commit()
        orchard.notes |= {"slope": "south"}
        orchard.years *= 2
        session.commit()
        print("notes:", orchard.notes)
        print("years:", orchard.years)


def mutable_by_method():
    """``update()`` and ``extend()`` are saved in every version.

    .. testoutput:: 1.4, 2.0, 2.1

        notes: {'soil': 'clay', 'slope': 'south'}
        years: [2023, 2023]
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        orchard = Orchard(notes={"soil": "clay"}, years=[2023])
        session.add(orchard)
        session.commit()
        orchard.notes.update({"slope": "south"})
        orchard.years.extend([2023])
        session.commit()
        print("notes:", orchard.notes)
        print("years:", orchard.years)


def collection_assigned_again():
    """An object that a collection holds is saved again with it, but not from 2.0.0 to 2.0.18.

    :consequence: 2.0 text

    .. testoutput:: 1.4

        RemovedIn20Warning: "Apple" object is being merged into a Session along the backref cascade path for relationship "Basket.apples"; in SQLAlchemy 2.0, this reverse cascade will not take place.  Set cascade_backrefs to False in either the relationship() or backref() function for the 2.0 behavior; or to set globally for the whole Session, set the future=True flag (Background on this error at: https://sqlalche.me/e/20/s9r1) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        apples saved: 1

    .. testoutput:: 2.0, 2.1

        apples saved: 1
    """
    local = declarative_base()

    class Basket(local):
        __tablename__ = "basket"

        id = Column(Integer, primary_key=True)
        apples = relationship("Apple", back_populates="basket")

    class Apple(local):
        __tablename__ = "apple"

        id = Column(Integer, primary_key=True)
        basket_id = Column(ForeignKey("basket.id"))
        basket = relationship("Basket", back_populates="apples")

    engine = create_engine("sqlite://")
    local.metadata.create_all(engine)
    with Session(engine) as session:
        basket = Basket()
        session.add(basket)
        apple = Apple(basket=basket)
        basket.apples = [apple]
        session.commit()
        print("apples saved:", session.query(Apple).count())


def insert_from_select():
    """An INSERT from a SELECT flushes pending objects first since 2.0.

    :consequence: 2.0 rows

    .. testoutput:: 1.4

        rows copied: 0

    .. testoutput:: 2.0, 2.1

        rows copied: 1
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Orchard(name="North"))
        names = select(Orchard.name)
        copied = insert(Survey).from_select(["name"], names)
        session.execute(copied)
        session.commit()
        count = select(func.count(Survey.id))
        print("rows copied:", session.scalar(count))


def insert_from_select_flushed():
    """With ``flush()`` before it, the row is copied in every version.

    .. testoutput:: 1.4, 2.0, 2.1

        rows copied: 1
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Orchard(name="North"))
        session.flush()
        names = select(Orchard.name)
        copied = insert(Survey).from_select(["name"], names)
        session.execute(copied)
        session.commit()
        count = select(func.count(Survey.id))
        print("rows copied:", session.scalar(count))


def onupdate():
    """An UPDATE refreshes the ``onupdate`` columns of loaded objects since 2.0.36.

    :consequence: 2.0 results

    .. testoutput:: 1.4

        visits before: 1
        visits after: 1

    .. testoutput:: 2.0, 2.1

        visits before: 1
        visits after: 2
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        orchard = Orchard(name="North", rows=8, visits=1)
        session.add(orchard)
        session.commit()
        print("visits before:", orchard.visits)
        statement = update(Orchard).where(Orchard.name == "North")
        session.execute(statement.values(rows=9))
        print("visits after:", orchard.visits)


def onupdate_refreshed():
    """``refresh()`` reads them in every version.

    .. testoutput:: 1.4, 2.0, 2.1

        visits before: 1
        visits after: 2
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        orchard = Orchard(name="North", rows=8, visits=1)
        session.add(orchard)
        session.commit()
        print("visits before:", orchard.visits)
        statement = update(Orchard).where(Orchard.name == "North")
        session.execute(statement.values(rows=9))
        session.refresh(orchard)
        print("visits after:", orchard.visits)


def subqueryload_with_criteria():
    """``subqueryload()`` of a subclass heeds criteria since 2.0.51.

    :consequence: 2.0 results

    .. testoutput:: 1.4

        heights: [2, 9]

    .. testoutput:: 2.0, 2.1

        heights: [9]
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        trees = [Pear(height=2), Pear(height=9)]
        session.add(Orchard(trees=trees))
        session.commit()
        session.expunge_all()
        tall = Orchard.trees.of_type(Pear).and_(Pear.height > 5)
        orchards = select(Orchard).options(subqueryload(tall))
        orchard = session.scalars(orchards).one()
        print("heights:", [tree.height for tree in orchard.trees])


def selectinload_with_criteria():
    """``selectinload()`` heeds them in every version.

    .. testoutput:: 1.4, 2.0, 2.1

        heights: [9]
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        trees = [Pear(height=2), Pear(height=9)]
        session.add(Orchard(trees=trees))
        session.commit()
        session.expunge_all()
        tall = Orchard.trees.of_type(Pear).and_(Pear.height > 5)
        orchards = select(Orchard).options(selectinload(tall))
        orchard = session.scalars(orchards).one()
        print("heights:", [tree.height for tree in orchard.trees])


def alias_of_alias():
    """``aliased()`` of an alias of a CTE selects from the CTE since 2.0.53.

    :consequence: 2.0 results

    .. testoutput:: 1.4

        rows: [3, 8]

    .. testoutput:: 2.0, 2.1

        rows: [8]
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add_all([Orchard(rows=3), Orchard(rows=8)])
        session.commit()
        large = select(Orchard).where(Orchard.rows > 5).cte("large")
        first = aliased(Orchard, large)
        second = aliased(first)
        print("rows:", session.scalars(select(second.rows)).all())


def alias_of_cte():
    """``aliased()`` of the CTE itself selects from it in every version.

    .. testoutput:: 1.4, 2.0, 2.1

        rows: [8]
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add_all([Orchard(rows=3), Orchard(rows=8)])
        session.commit()
        large = select(Orchard).where(Orchard.rows > 5).cte("large")
        second = aliased(Orchard, large.alias())
        print("rows:", session.scalars(select(second.rows)).all())


def criteria_of_union():
    """``with_loader_criteria()`` of a UNION counts for its queries since 2.0.10.

    :consequence: 2.0 results

    .. testoutput:: 1.4

        heights: [2, 9]

    .. testoutput:: 2.0, 2.1

        heights: [2]
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add_all([Tree(height=2), Tree(height=9, felled=True)])
        session.commit()
        low = select(Tree.height).where(Tree.height < 5)
        high = select(Tree.height).where(Tree.height >= 5)
        standing = with_loader_criteria(Tree, Tree.felled.is_(False))
        heights = union_all(low, high).options(standing)
        print("heights:", session.scalars(heights).all())


def criteria_in_the_queries():
    """A criterion in each of the queries counts in every version.

    .. testoutput:: 1.4, 2.0, 2.1

        heights: [2]
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add_all([Tree(height=2), Tree(height=9, felled=True)])
        session.commit()
        standing = select(Tree.height).where(Tree.felled.is_(False))
        low = standing.where(Tree.height < 5)
        high = standing.where(Tree.height >= 5)
        heights = union_all(low, high)
        print("heights:", session.scalars(heights).all())


def names_of_parameters():
    """A parameter named like one of a list no longer takes its value since 2.0.56.

    :consequence: 2.0 results

    .. testoutput:: 1.4

        ids: []

    .. testoutput:: 2.0, 2.1

        ids: [1]
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Orchard(id=1, rows=8))
        session.commit()
        ids = bindparam("value", expanding=True)
        orchards = (
            select(Orchard.id)
            .where(Orchard.rows.in_(ids))
            .where(Orchard.id == bindparam("value_1"))
        )
        given = {"value": [8, 9], "value_1": 1}
        print("ids:", session.scalars(orchards, given).all())


def other_names_of_parameters():
    """With another name, the row is found in every version.

    .. testoutput:: 1.4, 2.0, 2.1

        ids: [1]
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Orchard(id=1, rows=8))
        session.commit()
        ids = bindparam("values", expanding=True)
        orchards = (
            select(Orchard.id)
            .where(Orchard.rows.in_(ids))
            .where(Orchard.id == bindparam("orchard"))
        )
        given = {"values": [8, 9], "orchard": 1}
        print("ids:", session.scalars(orchards, given).all())


def options_of_eager_loading():
    """Options of ``execute()`` reach the SELECT of ``selectinload()`` since 2.0.20.

    :consequence: 2.0 results

    .. testoutput:: 1.4

        tenant: A
        tenant: None

    .. testoutput:: 2.0, 2.1

        tenant: A
        tenant: A
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Orchard(trees=[Tree()]))
        session.commit()

        @event.listens_for(session, "do_orm_execute")
        def say(state):
            print("tenant:", state.execution_options.get("tenant"))

        orchards = select(Orchard).options(selectinload(Orchard.trees))
        tenant = {"tenant": "A"}
        session.execute(orchards, execution_options=tenant).all()


def sum_of_columns():
    """A SELECT of a sum of three columns flushes first, but not from 2.0.0 to 2.0.38.

    .. testoutput:: 1.4, 2.0, 2.1

        sums: [11]
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Orchard(id=1, rows=8, visits=2))
        total = Orchard.id + Orchard.rows + Orchard.visits
        print("sums:", session.scalars(select(total)).all())


def criteria_of_a_join():
    """``with_loader_criteria()`` counts for a join on a comparison since 1.4.52 and 2.0.22.

    .. testoutput:: 1.4, 2.0, 2.1

        heights: [2]
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        trees = [Tree(height=2), Tree(height=9, felled=True)]
        session.add(Orchard(trees=trees))
        session.commit()
        pairs = select(Tree.height).select_from(Orchard)
        pairs = pairs.join(Tree, Tree.orchard_id == Orchard.id)
        standing = with_loader_criteria(Tree, Tree.felled.is_(False))
        heights = session.scalars(pairs.options(standing)).all()
        print("heights:", heights)


def correlated_with_nothing():
    """``correlate(None)`` is heeded after the same query without it since 2.0.58.

    :consequence: 2.0 results

    .. testoutput:: 1.4

        [(1, 1), (2, 0)]
        [(1, 1), (2, 0)]

    .. testoutput:: 2.0, 2.1

        [(1, 1), (2, 0)]
        [(1, 1), (2, 1)]
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Orchard(id=1, rows=8, trees=[Tree()]))
        session.add(Orchard(id=2, rows=3))
        session.commit()
        trees = select(func.count(Tree.id))
        of_orchard = trees.where(Tree.orchard_id == Orchard.id)
        of_all = of_orchard.correlate(None)
        for counted in (of_orchard, of_all):
            number = counted.scalar_subquery()
            rows = session.execute(select(Orchard.id, number))
            print(sorted(map(tuple, rows)))
