"""What the changelog of 2.0 says beside the official page on what is new: the ORM."""

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    String,
    column,
    create_engine,
    inspect,
    select,
    update,
)
from sqlalchemy.orm import (
    Session,
    column_property,
    configure_mappers,
    declarative_base,
    defer,
    relationship,
)
from sqlalchemy.orm.collections import attribute_mapped_collection

Base = declarative_base()


class Meadow(Base):
    __tablename__ = "meadow"

    id = Column(Integer, primary_key=True)
    name = Column(String(20))
    area = Column(Integer)
    hives = relationship("Hive", back_populates="meadow")


class Hive(Base):
    __tablename__ = "hive"

    id = Column(Integer, primary_key=True)
    meadow_id = Column(ForeignKey("meadow.id"))
    name = Column(String(20))
    meadow = relationship("Meadow", back_populates="hives")


def refresh_relationship():
    """``refresh()`` of a relationship's name loads it since 2.0.4; 1.4 refuses.

    :consequence: 2.0 works

    .. testoutput:: 1.4

        sqlalchemy.exc.InvalidRequestError: No column-based properties specified for refresh operation. Use session.expire() to reload collections and related items.

    .. testoutput:: 2.0, 2.1

        unloaded: False
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        meadow = Meadow(name="Long", hives=[Hive()])
        session.add(meadow)
        session.commit()
        session.refresh(meadow, ["hives"])
        print("unloaded:", "hives" in inspect(meadow).unloaded)


def defer_primary_key():
    """``defer()`` of a primary key is ignored since 2.0; 1.4 fails.

    :consequence: 2.0 works

    .. testoutput:: 1.4

        sqlalchemy.exc.NoSuchColumnError: Could not locate column in row for column 'meadow.id'

    .. testoutput:: 2.0, 2.1

        unloaded: False
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Meadow(name="Long"))
        session.commit()
        meadows = select(Meadow).options(defer(Meadow.id))
        meadow = session.scalars(meadows).one()
        print("unloaded:", "id" in inspect(meadow).unloaded)


def columns_of_an_object():
    """``Result.columns(0)`` of one entity gives rows since 2.0, as for other columns.

    :consequence: 2.0 results

    .. testoutput:: 1.4

        SADeprecationWarning: The Result.columns() method has a bug in SQLAlchemy 1.4 that is causing it to yield scalar values, rather than Row objects, in the case where a single index is passed and the result is against ORM mapped objects.  In SQLAlchemy 2.0, Result will continue yield Row objects in this scenario.  Use the Result.scalars() method to yield scalar values.
        type: Meadow

    .. testoutput:: 2.0, 2.1

        type: Row
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Meadow(name="Long"))
        session.commit()
        result = session.execute(select(Meadow))
        print("type:", type(result.columns(0).one()).__name__)


def criterion_by_name():
    """A criterion with a bare ``column()`` is not evaluated in Python since 2.0.

    :consequence: 2.0 exception

    .. testoutput:: 1.4

        SAWarning: Evaluating non-mapped column expression 'name' onto ORM instances; this is a deprecated use case.  Please make use of the actual mapped columns in ORM-evaluated UPDATE / DELETE expressions.
        area: 5

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.InvalidRequestError: Could not evaluate current criteria in Python: "Cannot evaluate column: name". Specify 'fetch' or False for the synchronize_session execution option.
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Meadow(name="Long", area=3))
        session.commit()
        statement = update(Meadow).where(column("name") == "Long")
        session.execute(
            statement.values(area=5),
            execution_options={"synchronize_session": "evaluate"},
        )
        print("area:", session.scalars(select(Meadow.area)).one())


def key_not_set():
    """A child whose key was not set is refused by a dictionary of children since 2.0.

    :consequence: 2.0 exception

    .. testoutput:: 1.4

        keys: [None]

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.InvalidRequestError: In event triggered from population of attribute 'Jar.shelf' (potentially from a backref), can't populate value in KeyFuncDict; dictionary key derived from <Jar at 0xADDRESS> is not populated. Ensure appropriate state is set up on the <Jar at 0xADDRESS> object before assigning to the Jar.shelf attribute. To skip this assignment entirely, Set the "ignore_unpopulated_attribute=True" parameter on the mapped collection factory.
    """
    local = declarative_base()

    class Shelf(local):
        __tablename__ = "shelf"

        id = Column(Integer, primary_key=True)
        jars = relationship(
            "Jar",
            collection_class=attribute_mapped_collection("label"),
            back_populates="shelf",
        )

    class Jar(local):
        __tablename__ = "jar"

        id = Column(Integer, primary_key=True)
        shelf_id = Column(ForeignKey("shelf.id"))
        label = Column(String(20))
        shelf = relationship("Shelf", back_populates="jars")

    shelf = Shelf()
    Jar(shelf=shelf).label = "thyme"
    print("keys:", list(shelf.jars))


def key_set_first():
    """A child whose key is set before its parent is found by it in every version.

    .. testoutput:: 1.4, 2.0, 2.1

        keys: ['thyme']
    """
    local = declarative_base()

    class Shelf(local):
        __tablename__ = "shelf"

        id = Column(Integer, primary_key=True)
        jars = relationship(
            "Jar",
            collection_class=attribute_mapped_collection("label"),
            back_populates="shelf",
        )

    class Jar(local):
        __tablename__ = "jar"

        id = Column(Integer, primary_key=True)
        shelf_id = Column(ForeignKey("shelf.id"))
        label = Column(String(20))
        shelf = relationship("Shelf", back_populates="jars")

    shelf = Shelf()
    jar = Jar(label="thyme")
    jar.shelf = shelf
    print("keys:", list(shelf.jars))


def one_relationship_twice():
    """A relationship that is assigned to two attributes warns since 2.0.17.

    :consequence: 2.0 warning

    .. testoutput:: 1.4

        mapped: ['place', 'shelf']

    .. testoutput:: 2.0, 2.1

        SAWarning: ORM mapped property Jar.shelf being assigned to attribute 'place' is already associated with attribute 'shelf'. The attribute will be de-associated from 'shelf'.
        mapped: ['place', 'shelf']
    """
    local = declarative_base()

    class Shelf(local):
        __tablename__ = "shelf"

        id = Column(Integer, primary_key=True)

    class Jar(local):
        __tablename__ = "jar"

        id = Column(Integer, primary_key=True)
        shelf_id = Column(ForeignKey("shelf.id"))
        shelf = relationship("Shelf")
        place = shelf

    configure_mappers()
    print("mapped:", sorted(inspect(Jar).relationships.keys()))


def attribute_replaced():
    """Replacing a mapped attribute warns since 2.0.16.

    :consequence: 2.0 warning

    .. testoutput:: 1.4

        SELECT: SELECT shelf.name || :name_1 AS anon_1
        FROM shelf

    .. testoutput:: 2.0, 2.1

        SADeprecationWarning: User-placed attribute Shelf.name on Mapper[Shelf(shelf)] is replacing an existing ORM-mapped attribute.  Behavior is not fully defined in this case.  This use is deprecated and will raise an error in a future release
        SELECT: SELECT shelf.name || :name_1 AS anon_1
        FROM shelf
    """
    local = declarative_base()

    class Shelf(local):
        __tablename__ = "shelf"

        id = Column(Integer, primary_key=True)
        name = Column(String(20))

    Shelf.name = column_property(Shelf.__table__.c.name + "!")
    print("SELECT:", select(Shelf.name))


def backref_over_a_method():
    """A ``backref`` with the name of a method warns since 2.0.

    :consequence: 2.0 warning

    .. testoutput:: 1.4

        relationships: ['jars']

    .. testoutput:: 2.0, 2.1

        SADeprecationWarning: User-placed attribute Shelf.jars on Mapper[Shelf(shelf)] is replacing an existing class-bound attribute of the same name.  Behavior is not fully defined in this case.  This use is deprecated and will raise an error in a future release
        relationships: ['jars']
    """
    local = declarative_base()

    class Shelf(local):
        __tablename__ = "shelf"

        id = Column(Integer, primary_key=True)

        def jars(self):
            return []

    class Jar(local):
        __tablename__ = "jar"

        id = Column(Integer, primary_key=True)
        shelf_id = Column(ForeignKey("shelf.id"))
        shelf = relationship("Shelf", backref="jars")

    configure_mappers()
    print("relationships:", inspect(Shelf).relationships.keys())


def get_without_lock():
    """``Session.get()`` with ``with_for_update=False`` sends nothing since 2.0.49.

    :consequence: 2.0 SQL, 2.1 text

    .. testoutput:: 1.4

        BEGIN (implicit)
        SELECT meadow.id AS meadow_id, meadow.name AS meadow_name, meadow.area AS meadow_area
        FROM meadow
        WHERE meadow.id = ?
        (1,)
        SELECT meadow.id AS meadow_id, meadow.name AS meadow_name, meadow.area AS meadow_area
        FROM meadow
        WHERE meadow.id = ?
        (1,)
        name: Long

    .. testoutput:: 2.0

        BEGIN (implicit)
        SELECT meadow.id AS meadow_id, meadow.name AS meadow_name, meadow.area AS meadow_area
        FROM meadow
        WHERE meadow.id = ?
        (1,)
        name: Long

    .. testoutput:: 2.1

        BEGIN (implicit)
        SELECT meadow.id, meadow.name, meadow.area
        FROM meadow
        WHERE meadow.id = ?
        (1,)
        name: Long
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Meadow(id=1, name="Long"))
        session.commit()
        engine.echo = True
        meadow = session.get(Meadow, 1)
        session.get(Meadow, 1, with_for_update=False)
        engine.echo = False
        print("name:", meadow.name)
