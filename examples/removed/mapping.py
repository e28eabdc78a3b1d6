"""Names and arguments of mappings and loader options that 2.0 removes or moves."""

from contextlib import contextmanager

from sqlalchemy import Column, ForeignKey, Integer, String, create_engine, inspect, orm
from sqlalchemy.ext import declarative
from sqlalchemy.orm import Session, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Orchard(Base):
    __tablename__ = "orchard"

    id = Column(Integer, primary_key=True)
    trees = relationship("Tree", order_by="Tree.id")


class Tree(Base):
    __tablename__ = "tree"

    id = Column(Integer, primary_key=True)
    orchard_id = Column(ForeignKey("orchard.id"))
    sort = Column(String(30))


@contextmanager
def _session():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Orchard(trees=[Tree(sort="pear"), Tree(sort="plum")]))
    session.commit()
    try:
        yield session
    finally:
        session.close()


def relation_1x():
    """``relation()`` is another name of ``relationship()`` up to 1.4, and is gone since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        ['tree']

    .. testoutput:: 1.4

        RemovedIn20Warning: The relation construct is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. Please use relationship(). (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        ['tree']

    .. testoutput:: 2.0, 2.1

        AttributeError: module 'sqlalchemy.orm' has no attribute 'relation'
    """

    class Fruit(Base):
        __tablename__ = "fruit"

        id = Column(Integer, primary_key=True)
        tree_id = Column(ForeignKey("tree.id"))
        tree = orm.relation("Tree")

    print(inspect(Fruit).relationships.keys())


def relationship_20():
    """``relationship()`` is the name in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        ['tree']
    """

    class Fruit(Base):
        __tablename__ = "fruit"

        id = Column(Integer, primary_key=True)
        tree_id = Column(ForeignKey("tree.id"))
        tree = orm.relationship("Tree")

    print(inspect(Fruit).relationships.keys())


def eagerload_1x():
    """``eagerload()`` is another name of ``joinedload()`` up to 1.4, and is gone since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        loaded: True

    .. testoutput:: 1.4

        RemovedIn20Warning: The eagerload construct is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. Please use joinedload(). (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        loaded: True

    .. testoutput:: 2.0, 2.1

        AttributeError: module 'sqlalchemy.orm' has no attribute 'eagerload'
    """
    with _session() as session:
        orchard = session.query(Orchard).options(orm.eagerload(Orchard.trees)).one()
        print("loaded:", "trees" in orchard.__dict__)


def joinedload_20():
    """``joinedload()`` is the name in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        loaded: True
    """
    with _session() as session:
        orchard = session.query(Orchard).options(orm.joinedload(Orchard.trees)).one()
        print("loaded:", "trees" in orchard.__dict__)


def synonym_for_1x():
    """``ext.declarative.synonym_for`` works in every version, and warns from 1.4 on.

    :consequence: 1.4 warning, 2.0 text

    .. testoutput:: 1.3

        ['number']

    .. testoutput:: 1.4

        MovedIn20Warning: The ``synonym_for()`` function is now available as sqlalchemy.orm.synonym_for() (deprecated since: 1.4) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        ['number']

    .. testoutput:: 2.0, 2.1

        MovedIn20Warning: The ``synonym_for()`` function is now available as sqlalchemy.orm.synonym_for() (deprecated since: 2.0) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        ['number']
    """

    class Fruit(Base):
        __tablename__ = "fruit"

        id = Column(Integer, primary_key=True)

        @declarative.synonym_for("id")
        @property
        def number(self):
            return self.id

    print(inspect(Fruit).synonyms.keys())


def synonym_for_20():
    """``orm.synonym_for`` is there from 1.4, and does not warn.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        AttributeError: module 'sqlalchemy.orm' has no attribute 'synonym_for'

    .. testoutput:: 1.4, 2.0, 2.1

        ['number']
    """

    class Fruit(Base):
        __tablename__ = "fruit"

        id = Column(Integer, primary_key=True)

        @orm.synonym_for("id")
        @property
        def number(self):
            return self.id

    print(inspect(Fruit).synonyms.keys())


def as_declarative_20():
    """``orm.as_declarative`` is there from 1.4, and does not warn.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        AttributeError: module 'sqlalchemy.orm' has no attribute 'as_declarative'

    .. testoutput:: 1.4, 2.0, 2.1

        base: Base
    """

    @orm.as_declarative()
    class Base:
        pass

    print("base:", Base.__name__)


def has_inherited_table_20():
    """``orm.has_inherited_table`` is there from 1.4, and does not warn.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        AttributeError: module 'sqlalchemy.orm' has no attribute 'has_inherited_table'

    .. testoutput:: 1.4, 2.0, 2.1

        inherited: False
        inherited by the subclass: True
    """

    class Boat:
        __table__ = "boat"

    class Ferry(Boat):
        pass

    print("inherited:", orm.has_inherited_table(Boat))
    print("inherited by the subclass:", orm.has_inherited_table(Ferry))


def as_declarative_bind_1x():
    """``as_declarative(bind=...)`` binds the metadata in 1.4, and is a ``TypeError`` since 2.0.

    :consequence: 1.4 works, 2.0 exception

    .. testoutput:: 1.3

        AttributeError: module 'sqlalchemy.orm' has no attribute 'as_declarative'

    .. testoutput:: 1.4

        RemovedIn20Warning: The ``bind`` argument to as_declarative is deprecated and will be removed in SQLAlchemy 2.0. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The ``bind`` argument for schema methods that invoke SQL against an engine or connection will be required in SQLAlchemy 2.0. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        tables: ['fruit']

    .. testoutput:: 2.0, 2.1

        TypeError: registry.generate_base() got an unexpected keyword argument 'bind'
    """
    engine = create_engine("sqlite://")

    @orm.as_declarative(bind=engine)
    class Base:
        pass

    class Fruit(Base):
        __tablename__ = "fruit"
        id = Column(Integer, primary_key=True)

    Base.metadata.create_all()
    print("tables:", inspect(engine).get_table_names())


def base_without_bind_20():
    """``declarative_base()`` takes no engine: ``create_all()`` is given it, from 1.4 on.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        AttributeError: module 'sqlalchemy.orm' has no attribute 'declarative_base'

    .. testoutput:: 1.4, 2.0, 2.1

        tables: ['fruit']
    """
    engine = create_engine("sqlite://")
    Base = orm.declarative_base()

    class Fruit(Base):
        __tablename__ = "fruit"
        id = Column(Integer, primary_key=True)

    Base.metadata.create_all(engine)
    print("tables:", inspect(engine).get_table_names())


def map_declaratively_20():
    """``registry.map_declaratively()`` maps a class without a base class from 1.4 on.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        AttributeError: module 'sqlalchemy.orm' has no attribute 'registry'

    .. testoutput:: 1.4, 2.0, 2.1

        table: mast
    """

    class Mast:
        __tablename__ = "mast"
        id = Column(Integer, primary_key=True)

    orm.registry().map_declaratively(Mast)
    print("table:", Mast.__table__.name)
