"""Methods and arguments of ``Query`` that 2.0 removes or calls legacy."""

from contextlib import contextmanager

from sqlalchemy import Column, ForeignKey, Integer, String, create_engine, select
from sqlalchemy.orm import Bundle, Session, loading, relationship, with_parent, with_polymorphic

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Orchard(Base):
    __tablename__ = "orchard"

    id = Column(Integer, primary_key=True)
    name = Column(String(30))
    trees = relationship("Tree", order_by="Tree.id")


class Tree(Base):
    __tablename__ = "tree"
    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_identity": "tree"}

    id = Column(Integer, primary_key=True)
    orchard_id = Column(ForeignKey("orchard.id"))
    sort = Column(String(30))
    kind = Column(String(10))


class Grafted(Tree):
    __tablename__ = "grafted"
    __mapper_args__ = {"polymorphic_identity": "grafted"}

    id = Column(ForeignKey("tree.id"), primary_key=True)
    rootstock = Column(String(30))


@contextmanager
def _session():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    north = [Tree(id=1, sort="pear"), Grafted(id=2, sort="plum", rootstock="wild plum")]
    session.add(Orchard(id=1, name="north", trees=north))
    session.add(Orchard(id=2, name="south", trees=[Tree(id=3, sort="fig")]))
    session.commit()
    try:
        yield session
    finally:
        session.close()


def with_labels_1x():
    """``Query.with_labels()`` works in every version, and warns from 1.4 on.

    :consequence: 1.4 warning, 2.0 text

    .. testoutput:: 1.3

        ['orchard_id', 'orchard_name']

    .. testoutput:: 1.4

        RemovedIn20Warning: The Query.with_labels() and Query.apply_labels() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. Use set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL) instead. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        ['orchard_id', 'orchard_name']

    .. testoutput:: 2.0, 2.1

        LegacyAPIWarning: The Query.with_labels() and Query.apply_labels() method is considered legacy as of the 1.x series of SQLAlchemy and becomes a legacy construct in 2.0. Use set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL) instead. (deprecated since: 2.0) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        ['orchard_id', 'orchard_name']
    """
    with _session() as session:
        labelled = session.query(Orchard).with_labels().subquery()
        print(labelled.c.keys())


def set_label_style_20():
    """``Query.set_label_style()`` gives the same labels from 1.4 on.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        ImportError: cannot import name 'LABEL_STYLE_TABLENAME_PLUS_COL' from 'sqlalchemy' (.../sqlalchemy/__init__.py)

    .. testoutput:: 1.4, 2.0, 2.1

        ['orchard_id', 'orchard_name']
    """
    with _session() as session:
        from sqlalchemy import LABEL_STYLE_TABLENAME_PLUS_COL

        query = session.query(Orchard).set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL)
        labelled = query.subquery()
        print(labelled.c.keys())


def with_polymorphic_1x():
    """``Query.with_polymorphic()`` gives a query the columns of subclasses up to 1.4, and is gone since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        ['plum']

    .. testoutput:: 1.4

        RemovedIn20Warning: The Query.with_polymorphic() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. Use the orm.with_polymorphic() standalone function (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        ['plum']

    .. testoutput:: 2.0, 2.1

        AttributeError: 'Query' object has no attribute 'with_polymorphic'
    """
    with _session() as session:
        query = session.query(Tree).with_polymorphic([Grafted])
        trees = query.filter(Grafted.rootstock == "wild plum").all()
        print([tree.sort for tree in trees])


def with_polymorphic_20():
    """The function ``with_polymorphic()`` makes an entity with the columns of subclasses, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        ['plum']
    """
    with _session() as session:
        any_tree = with_polymorphic(Tree, [Grafted])
        query = session.query(any_tree)
        trees = query.filter(any_tree.Grafted.rootstock == "wild plum").all()
        print([tree.sort for tree in trees])


def with_parent_1x():
    """``Query.with_parent()`` works in every version, and warns from 1.4 on.

    :consequence: 1.4 warning, 2.0 text

    .. testoutput:: 1.3

        ['pear', 'plum']

    .. testoutput:: 1.4

        LegacyAPIWarning: The Query.with_parent() method is considered legacy as of the 1.x series of SQLAlchemy and becomes a legacy construct in 2.0. Use the with_parent() standalone construct. (deprecated since: 1.4) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        ['pear', 'plum']

    .. testoutput:: 2.0, 2.1

        LegacyAPIWarning: The Query.with_parent() method is considered legacy as of the 1.x series of SQLAlchemy and becomes a legacy construct in 2.0. Use the with_parent() standalone construct. (deprecated since: 2.0) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        ['pear', 'plum']
    """
    with _session() as session:
        orchard = session.query(Orchard).first()
        trees = session.query(Tree).with_parent(orchard, Orchard.trees).all()
        print([tree.sort for tree in trees])


def with_parent_20():
    """The function ``with_parent()`` is a criterion for ``filter()``, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        ['pear', 'plum']
    """
    with _session() as session:
        orchard = session.query(Orchard).first()
        trees = session.query(Tree).filter(with_parent(orchard, Orchard.trees)).all()
        print([tree.sort for tree in trees])


def join_tuple_1x():
    """``Query.join((target, on))`` works up to 1.4, and is refused since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        [('north', 'pear'), ('north', 'plum'), ('south', 'fig')]

    .. testoutput:: 1.4

        RemovedIn20Warning: Query.join() will no longer accept tuples as arguments in SQLAlchemy 2.0. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        [('north', 'pear'), ('north', 'plum'), ('south', 'fig')]

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ArgumentError: Join target, typically a FROM expression, or ORM relationship attribute expected, got (<class 'examples.removed.query.Tree'>, <sqlalchemy.orm.attributes.InstrumentedAttribute object at 0xADDRESS>).
    """
    with _session() as session:
        query = session.query(Orchard.name, Tree.sort).join((Tree, Orchard.trees))
        print(query.order_by(Tree.id).all())


def join_target_and_name_1x():
    """``Query.join(Tree, "trees")`` works up to 1.4, and is refused since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        [('north', 'pear'), ('north', 'plum'), ('south', 'fig')]

    .. testoutput:: 1.4

        RemovedIn20Warning: Using strings to indicate relationship names in Query.join() is deprecated and will be removed in SQLAlchemy 2.0.  Please use the class-bound attribute directly. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        [('north', 'pear'), ('north', 'plum'), ('south', 'fig')]

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ArgumentError: ON clause, typically a SQL expression or ORM relationship attribute expected, got 'trees'.
    """
    with _session() as session:
        query = session.query(Orchard.name, Tree.sort).join(Tree, "trees")
        print(query.order_by(Tree.id).all())


def join_target_and_attribute_20():
    """``Query.join(Tree, Orchard.trees)`` takes the two one by one, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        [('north', 'pear'), ('north', 'plum'), ('south', 'fig')]
    """
    with _session() as session:
        query = session.query(Orchard.name, Tree.sort).join(Tree, Orchard.trees)
        print(query.order_by(Tree.id).all())


def negative_index_1x():
    """``Query[-1]`` gives the last row up to 1.4, and is an ``IndexError`` since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        fig

    .. testoutput:: 1.4

        RemovedIn20Warning: Support for negative indexes for SQL index / slice operators will be removed in 2.0; these operators fetch the complete result and do not work efficiently. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        fig

    .. testoutput:: 2.0, 2.1

        IndexError: negative indexes are not accepted by SQL index / slice operators
    """
    with _session() as session:
        last = session.query(Tree).order_by(Tree.id)[-1]
        print(last.sort)


def descending_first_20():
    """``first()`` of the reversed order gives the same row, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        fig
    """
    with _session() as session:
        last = session.query(Tree).order_by(Tree.id.desc()).first()
        print(last.sort)


def merge_result_1x():
    """``Query.merge_result()``, for caches, works in every version, and warns from 1.4 on.

    :consequence: 1.4 warning, 2.0 text

    .. testoutput:: 1.3

        ['north', 'south'] True

    .. testoutput:: 1.4

        LegacyAPIWarning: The merge_result() function is considered legacy as of the 1.x series of SQLAlchemy and becomes a legacy construct in 2.0. The function as well as the method on Query is superseded by the merge_frozen_result() function. (deprecated since: 1.4) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        ['north', 'south'] True

    .. testoutput:: 2.0, 2.1

        LegacyAPIWarning: The merge_result() function is considered legacy as of the 1.x series of SQLAlchemy and becomes a legacy construct in 2.0. The function as well as the method on Query is superseded by the merge_frozen_result() function. (deprecated since: 2.0) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        ['north', 'south'] True
    """
    with _session() as session:
        query = session.query(Orchard).order_by(Orchard.id)
        kept = query.all()
        session.expunge_all()
        merged = list(query.merge_result(kept, load=False))
        print([orchard.name for orchard in merged], merged[0] in session)


def merge_frozen_result_20():
    """``loading.merge_frozen_result()``, for caches, takes a frozen result from 1.4 on.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        TypeError: 'DeclarativeMeta' object is not iterable

    .. testoutput:: 1.4, 2.0, 2.1

        ['north', 'south'] True
    """
    with _session() as session:
        statement = select(Orchard).order_by(Orchard.id)
        kept = session.execute(statement).freeze()
        session.expunge_all()
        result = loading.merge_frozen_result(session, statement, kept, load=False)()
        merged = result.scalars().all()
        print([orchard.name for orchard in merged], merged[0] in session)


def bundle_single_entity_1x():
    """``Bundle(single_entity=True)`` has no effect in a ``select()``: each row holds the bundle.

    :consequence: 1.4 works, 2.0 text

    .. testoutput:: 1.3

        TypeError: 'Bundle' object is not iterable

    .. testoutput:: 1.4

        RemovedIn20Warning: The Bundle.single_entity flag has no effect when using 2.0 style execution. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        [((1, 'north'),), ((2, 'south'),)]

    .. testoutput:: 2.0, 2.1

        [((1, 'north'),), ((2, 'south'),)]
    """
    with _session() as session:
        name = Bundle("orchard", Orchard.id, Orchard.name, single_entity=True)
        rows = session.execute(select(name).order_by(Orchard.id)).all()
        print(rows)


def bundle_20():
    """``Bundle()`` in a ``select()`` gives the same rows without the flag, from 1.4 on.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        TypeError: 'Bundle' object is not iterable

    .. testoutput:: 1.4, 2.0, 2.1

        [((1, 'north'),), ((2, 'south'),)]
    """
    with _session() as session:
        name = Bundle("orchard", Orchard.id, Orchard.name)
        rows = session.execute(select(name).order_by(Orchard.id)).all()
        print(rows)


def bundle_scalars_20():
    """``scalars()`` takes the bundle out of its row, as the flag does in a ``Query``.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        TypeError: 'Bundle' object is not iterable

    .. testoutput:: 1.4, 2.0, 2.1

        [(1, 'north'), (2, 'south')]
        [(1, 'north'), (2, 'south')]
    """
    with _session() as session:
        name = Bundle("orchard", Orchard.id, Orchard.name)
        print(session.execute(select(name).order_by(Orchard.id)).scalars().all())

        flagged = Bundle("orchard", Orchard.id, Orchard.name, single_entity=True)
        print(session.query(flagged).order_by(Orchard.id).all())
