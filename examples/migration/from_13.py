"""What 1.3 warns of, and 1.4 changes or refuses."""

from sqlalchemy import Column, ForeignKey, Integer, String, column, create_engine, inspect, text
from sqlalchemy.orm import Session, configure_mappers, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base


def viewonly_back_populates():
    """A ``viewonly`` relationship is kept up to date in memory by its other side in 1.3 only.

    :consequence: 1.4 results

    .. testoutput:: 1.3

        SAWarning: Setting backref / back_populates on relationship Boat.harbour to refer to viewonly relationship Harbour.boats should include sync_backref=False set on the Boat.harbour relationship.  (this warning may be suppressed after 10 occurrences)
        SAWarning: Setting backref / back_populates on relationship Boat.harbour to refer to viewonly relationship Harbour.boats should include sync_backref=False set on the Boat.harbour relationship.  (this warning may be suppressed after 10 occurrences)
        boat in harbour.boats: True

    .. testoutput:: 1.4, 2.0, 2.1

        boat in harbour.boats: False
    """
    Base = declarative_base()

    class Harbour(Base):
        __tablename__ = "harbour"
        id = Column(Integer, primary_key=True)
        boats = relationship("Boat", back_populates="harbour", viewonly=True)

    class Boat(Base):
        __tablename__ = "boat"
        id = Column(Integer, primary_key=True)
        harbour_id = Column(ForeignKey("harbour.id"))
        harbour = relationship("Harbour", back_populates="boats")

    harbour = Harbour(boats=[])
    boat = Boat()
    boat.harbour = harbour
    print("boat in harbour.boats:", boat in harbour.boats)


def viewonly_sync_backref_20():
    """``sync_backref=False`` says the same in every version: the ``viewonly`` side stays as it is.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        boat in harbour.boats: False
    """
    Base = declarative_base()

    class Harbour(Base):
        __tablename__ = "harbour"
        id = Column(Integer, primary_key=True)
        boats = relationship("Boat", back_populates="harbour", viewonly=True, sync_backref=False)

    class Boat(Base):
        __tablename__ = "boat"
        id = Column(Integer, primary_key=True)
        harbour_id = Column(ForeignKey("harbour.id"))
        harbour = relationship("Harbour", back_populates="boats", sync_backref=False)

    harbour = Harbour(boats=[])
    boat = Boat()
    boat.harbour = harbour
    print("boat in harbour.boats:", boat in harbour.boats)


def viewonly_cascade():
    """``viewonly`` with ``cascade="all"``: warned of in 1.3, refused in 1.4, cut short since 2.0.

    :consequence: 1.4 exception, 2.0 rows

    .. testoutput:: 1.3

        SAWarning: Cascade settings "delete, merge, save-update" should not be combined with a viewonly=True relationship.   This configuration will raise an error in version 1.4.  Note that in versions prior to 1.4, these cascade settings may still produce a mutating effect even though this relationship is marked as viewonly=True.
        cascade: ['delete', 'expunge', 'merge', 'refresh-expire', 'save-update']

    .. testoutput:: 1.4

        sqlalchemy.exc.ArgumentError: Cascade settings "delete, save-update" apply to persistence operations and should not be combined with a viewonly=True relationship.

    .. testoutput:: 2.0, 2.1

        cascade: ['expunge', 'merge', 'refresh-expire']
    """
    Base = declarative_base()

    class Harbour(Base):
        __tablename__ = "harbour"
        id = Column(Integer, primary_key=True)
        boats = relationship("Boat", viewonly=True, cascade="all")

    class Boat(Base):
        __tablename__ = "boat"
        id = Column(Integer, primary_key=True)
        harbour_id = Column(ForeignKey("harbour.id"))

    configure_mappers()
    print("cascade:", sorted(Harbour.boats.property.cascade))


def convert_unicode():
    """``convert_unicode`` warns in 1.3 and 1.4, and is a ``TypeError`` since 2.0.

    :consequence: 2.0 exception

    .. testoutput:: 1.3, 1.4

        SADeprecationWarning: The String.convert_unicode parameter is deprecated and will be removed in a future release.  All modern DBAPIs now support Python Unicode directly and this parameter is unnecessary.
        accepted

    .. testoutput:: 2.0, 2.1

        TypeError: String.__init__() got an unexpected keyword argument 'convert_unicode'
    """
    String(30, convert_unicode=True)
    print("accepted")


def contextual_connect():
    """``Engine.contextual_connect()`` warns in 1.3, and does not exist since 1.4.

    :consequence: 1.4 exception

    .. testoutput:: 1.3

        SADeprecationWarning: The Engine.contextual_connect() method is deprecated. This method is an artifact of the threadlocal engine strategy which is also to be deprecated.   For explicit connections from an Engine, use the Engine.connect() method.
        connected and closed

    .. testoutput:: 1.4, 2.0, 2.1

        AttributeError: 'Engine' object has no attribute 'contextual_connect'
    """
    engine = create_engine("sqlite://")
    engine.contextual_connect().close()
    print("connected and closed")


def prune():
    """``Session.prune()`` warns in 1.3, and does not exist since 1.4.

    :consequence: 1.4 exception

    .. testoutput:: 1.3

        SADeprecationWarning: The Session.prune() method is deprecated along with Session.weak_identity_map.  This method will be removed in a future release.
        pruned: 0

    .. testoutput:: 1.4, 2.0, 2.1

        AttributeError: 'Session' object has no attribute 'prune'
    """
    session = Session(create_engine("sqlite://"))
    print("pruned:", session.prune())


def mapped_table():
    """``mapper.mapped_table`` warns up to 2.0, and is gone since 2.1.

    :consequence: 1.4 text, 2.1 exception

    .. testoutput:: 1.3

        SADeprecationWarning: Use .persist_selectable
        buoy

    .. testoutput:: 1.4, 2.0

        SADeprecationWarning: Use .persist_selectable (deprecated since: 1.3)
        buoy

    .. testoutput:: 2.1

        AttributeError: 'Mapper' object has no attribute 'mapped_table'
    """
    Base = declarative_base()

    class Buoy(Base):
        __tablename__ = "buoy"
        id = Column(Integer, primary_key=True)

    print(inspect(Buoy).mapped_table.name)


def persist_selectable():
    """``mapper.persist_selectable`` is the new name, in all four versions.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        buoy
    """
    Base = declarative_base()

    class Buoy(Base):
        __tablename__ = "buoy"
        id = Column(Integer, primary_key=True)

    print(inspect(Buoy).persist_selectable.name)


def mapper_order_by():
    """``order_by`` in ``__mapper_args__`` warns in 1.3, and raises since 1.4.

    :consequence: 1.4 exception

    .. testoutput:: 1.3

        SADeprecationWarning: The mapper.order_by parameter is deprecated, and will be removed in a future release. Use Query.order_by() to determine the ordering of a result set.
        SELECT buoy.id AS buoy_id, buoy.colour AS buoy_colour
        FROM buoy ORDER BY buoy.colour

    .. testoutput:: 1.4, 2.0, 2.1

        TypeError: Mapper.__init__() got an unexpected keyword argument 'order_by'
    """
    Base = declarative_base()

    class Buoy(Base):
        __tablename__ = "buoy"
        __mapper_args__ = {"order_by": "colour"}
        id = Column(Integer, primary_key=True)
        colour = Column(String)

    print(Session().query(Buoy))


def query_order_by():
    """``order_by()`` on each query says the same in all four versions.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        SELECT buoy.id AS buoy_id, buoy.colour AS buoy_colour
        FROM buoy ORDER BY buoy.colour
    """
    Base = declarative_base()

    class Buoy(Base):
        __tablename__ = "buoy"
        id = Column(Integer, primary_key=True)
        colour = Column(String)

    print(Session().query(Buoy).order_by(Buoy.colour))


def query_of_a_string():
    """A string as a column of ``query()`` warns in 1.3, and raises since 1.4.

    :consequence: 1.4 exception

    .. testoutput:: 1.3

        SADeprecationWarning: Plain string expression passed to Query() should be explicitly declared using literal_column(); automatic coercion of this value will be removed in SQLAlchemy 1.4
        SELECT 12 AS depth

    .. testoutput:: 1.4, 2.0, 2.1

        sqlalchemy.exc.ArgumentError: Textual column expression 'depth' should be explicitly declared with text('depth'), or use column('depth') for more specificity
    """
    print(Session().query("depth").from_statement(text("SELECT 12 AS depth")))


def query_of_a_column():
    """``column("depth")`` names a column of SQL that is written by hand, in all four versions.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        SELECT 12 AS depth
    """
    print(Session().query(column("depth")).from_statement(text("SELECT 12 AS depth")))


def python_required():
    """The oldest Python that a release takes is part of its metadata.

    :consequence: 1.4 results, 2.0 results, 2.1 results

    .. testoutput:: 1.3

        Requires-Python: >=2.7, !=3.0.*, !=3.1.*, !=3.2.*, !=3.3.*

    .. testoutput:: 1.4

        Requires-Python: !=3.0.*,!=3.1.*,!=3.2.*,!=3.3.*,!=3.4.*,!=3.5.*,>=2.7

    .. testoutput:: 2.0

        Requires-Python: >=3.7

    .. testoutput:: 2.1

        Requires-Python: >=3.11
    """
    from importlib.metadata import metadata

    print("Requires-Python:", metadata("sqlalchemy")["Requires-Python"])
