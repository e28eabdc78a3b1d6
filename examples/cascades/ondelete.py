"""Who deletes the children of a deleted object: the ORM or the database."""

from sqlalchemy import Column, ForeignKey, Integer, create_engine
from sqlalchemy.orm import Session, relationship
from sqlalchemy.schema import CreateTable

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base


def cascade_is_not_in_the_table():
    """``cascade`` adds nothing to the table; ``ondelete`` adds ON DELETE to its foreign key.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        CREATE TABLE pallet (
            id SERIAL NOT NULL,
            warehouse_id INTEGER,
            PRIMARY KEY (id),
            FOREIGN KEY(warehouse_id) REFERENCES warehouse (id)
        )
        CREATE TABLE crate (
            id SERIAL NOT NULL,
            warehouse_id INTEGER,
            PRIMARY KEY (id),
            FOREIGN KEY(warehouse_id) REFERENCES warehouse (id) ON DELETE CASCADE
        )
    """
    Base = declarative_base()

    class Warehouse(Base):
        __tablename__ = "warehouse"
        id = Column(Integer, primary_key=True)
        pallets = relationship("Pallet", cascade="all, delete")
        crates = relationship("Crate")

    class Pallet(Base):
        __tablename__ = "pallet"
        id = Column(Integer, primary_key=True)
        warehouse_id = Column(ForeignKey("warehouse.id"))

    class Crate(Base):
        __tablename__ = "crate"
        id = Column(Integer, primary_key=True)
        warehouse_id = Column(ForeignKey("warehouse.id", ondelete="CASCADE"))

    engine = create_engine("postgresql+psycopg2://")
    for table in (Pallet.__table__, Crate.__table__):
        print(str(CreateTable(table).compile(engine)).strip())


def neither_cascades():
    """By default the ORM loads the pallets, sets their keys to NULL, and deletes the parent alone.

    :consequence: 2.0 text, 2.1 text

    .. testoutput:: 1.3, 1.4

        BEGIN (implicit)
        SELECT warehouse.id AS warehouse_id
        FROM warehouse
        {}
        SELECT pallet.id AS pallet_id, pallet.warehouse_id AS pallet_warehouse_id
        FROM pallet
        WHERE %(param_1)s = pallet.warehouse_id
        {'param_1': 1}
        UPDATE pallet SET warehouse_id=%(warehouse_id)s WHERE pallet.id = %(pallet_id)s
        ({'warehouse_id': None, 'pallet_id': 1}, {'warehouse_id': None, 'pallet_id': 2}, {'warehouse_id': None, 'pallet_id': 3})
        DELETE FROM warehouse WHERE warehouse.id = %(id)s
        {'id': 1}
        COMMIT
        warehouses left: 0
        pallets left: 3

    .. testoutput:: 2.0

        BEGIN (implicit)
        SELECT warehouse.id AS warehouse_id
        FROM warehouse
        {}
        SELECT pallet.id AS pallet_id, pallet.warehouse_id AS pallet_warehouse_id
        FROM pallet
        WHERE %(param_1)s = pallet.warehouse_id
        {'param_1': 1}
        UPDATE pallet SET warehouse_id=%(warehouse_id)s WHERE pallet.id = %(pallet_id)s
        [{'warehouse_id': None, 'pallet_id': 1}, {'warehouse_id': None, 'pallet_id': 2}, {'warehouse_id': None, 'pallet_id': 3}]
        DELETE FROM warehouse WHERE warehouse.id = %(id)s
        {'id': 1}
        COMMIT
        warehouses left: 0
        pallets left: 3

    .. testoutput:: 2.1

        BEGIN (implicit)
        SELECT warehouse.id AS warehouse_id
        FROM warehouse
        {}
        SELECT pallet.id, pallet.warehouse_id
        FROM pallet
        WHERE %(param_1)s = pallet.warehouse_id
        {'param_1': 1}
        UPDATE pallet SET warehouse_id=%(warehouse_id)s WHERE pallet.id = %(pallet_id)s
        [{'warehouse_id': None, 'pallet_id': 1}, {'warehouse_id': None, 'pallet_id': 2}, {'warehouse_id': None, 'pallet_id': 3}]
        DELETE FROM warehouse WHERE warehouse.id = %(id)s
        {'id': 1}
        COMMIT
        warehouses left: 0
        pallets left: 3
    """
    Base = declarative_base()

    class Warehouse(Base):
        __tablename__ = "warehouse"
        id = Column(Integer, primary_key=True)
        pallets = relationship("Pallet")

    class Pallet(Base):
        __tablename__ = "pallet"
        id = Column(Integer, primary_key=True)
        warehouse_id = Column(ForeignKey("warehouse.id"))

    engine = create_engine("postgresql+psycopg2://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Warehouse(pallets=[Pallet(), Pallet(), Pallet()]))
    session.commit()

    engine.echo = True
    warehouse = session.query(Warehouse).one()
    session.delete(warehouse)
    session.commit()
    engine.echo = False
    print("warehouses left:", session.query(Warehouse).count())
    print("pallets left:", session.query(Pallet).count())
    session.close()


def orm_cascade():
    """With ``cascade="all, delete"`` the ORM loads the pallets, deletes them, then the warehouse.

    :consequence: 2.0 text, 2.1 text

    .. testoutput:: 1.3, 1.4

        BEGIN (implicit)
        SELECT warehouse.id AS warehouse_id
        FROM warehouse
        {}
        SELECT pallet.id AS pallet_id, pallet.warehouse_id AS pallet_warehouse_id
        FROM pallet
        WHERE %(param_1)s = pallet.warehouse_id
        {'param_1': 1}
        DELETE FROM pallet WHERE pallet.id = %(id)s
        ({'id': 1}, {'id': 2}, {'id': 3})
        DELETE FROM warehouse WHERE warehouse.id = %(id)s
        {'id': 1}
        COMMIT
        warehouses left: 0
        pallets left: 0

    .. testoutput:: 2.0

        BEGIN (implicit)
        SELECT warehouse.id AS warehouse_id
        FROM warehouse
        {}
        SELECT pallet.id AS pallet_id, pallet.warehouse_id AS pallet_warehouse_id
        FROM pallet
        WHERE %(param_1)s = pallet.warehouse_id
        {'param_1': 1}
        DELETE FROM pallet WHERE pallet.id = %(id)s
        [{'id': 1}, {'id': 2}, {'id': 3}]
        DELETE FROM warehouse WHERE warehouse.id = %(id)s
        {'id': 1}
        COMMIT
        warehouses left: 0
        pallets left: 0

    .. testoutput:: 2.1

        BEGIN (implicit)
        SELECT warehouse.id AS warehouse_id
        FROM warehouse
        {}
        SELECT pallet.id, pallet.warehouse_id
        FROM pallet
        WHERE %(param_1)s = pallet.warehouse_id
        {'param_1': 1}
        DELETE FROM pallet WHERE pallet.id = %(id)s
        [{'id': 1}, {'id': 2}, {'id': 3}]
        DELETE FROM warehouse WHERE warehouse.id = %(id)s
        {'id': 1}
        COMMIT
        warehouses left: 0
        pallets left: 0
    """
    Base = declarative_base()

    class Warehouse(Base):
        __tablename__ = "warehouse"
        id = Column(Integer, primary_key=True)
        pallets = relationship("Pallet", cascade="all, delete")

    class Pallet(Base):
        __tablename__ = "pallet"
        id = Column(Integer, primary_key=True)
        warehouse_id = Column(ForeignKey("warehouse.id"))

    engine = create_engine("postgresql+psycopg2://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Warehouse(pallets=[Pallet(), Pallet(), Pallet()]))
    session.commit()

    engine.echo = True
    warehouse = session.query(Warehouse).one()
    session.delete(warehouse)
    session.commit()
    engine.echo = False
    print("warehouses left:", session.query(Warehouse).count())
    print("pallets left:", session.query(Pallet).count())
    session.close()


def database_cascade():
    """With ON DELETE CASCADE alone the ORM still sets the keys to NULL: the pallets stay.

    :consequence: 2.0 text, 2.1 text

    .. testoutput:: 1.3, 1.4

        BEGIN (implicit)
        SELECT warehouse.id AS warehouse_id
        FROM warehouse
        {}
        SELECT pallet.id AS pallet_id, pallet.warehouse_id AS pallet_warehouse_id
        FROM pallet
        WHERE %(param_1)s = pallet.warehouse_id
        {'param_1': 1}
        UPDATE pallet SET warehouse_id=%(warehouse_id)s WHERE pallet.id = %(pallet_id)s
        ({'warehouse_id': None, 'pallet_id': 1}, {'warehouse_id': None, 'pallet_id': 2}, {'warehouse_id': None, 'pallet_id': 3})
        DELETE FROM warehouse WHERE warehouse.id = %(id)s
        {'id': 1}
        COMMIT
        warehouses left: 0
        pallets left: 3

    .. testoutput:: 2.0

        BEGIN (implicit)
        SELECT warehouse.id AS warehouse_id
        FROM warehouse
        {}
        SELECT pallet.id AS pallet_id, pallet.warehouse_id AS pallet_warehouse_id
        FROM pallet
        WHERE %(param_1)s = pallet.warehouse_id
        {'param_1': 1}
        UPDATE pallet SET warehouse_id=%(warehouse_id)s WHERE pallet.id = %(pallet_id)s
        [{'warehouse_id': None, 'pallet_id': 1}, {'warehouse_id': None, 'pallet_id': 2}, {'warehouse_id': None, 'pallet_id': 3}]
        DELETE FROM warehouse WHERE warehouse.id = %(id)s
        {'id': 1}
        COMMIT
        warehouses left: 0
        pallets left: 3

    .. testoutput:: 2.1

        BEGIN (implicit)
        SELECT warehouse.id AS warehouse_id
        FROM warehouse
        {}
        SELECT pallet.id, pallet.warehouse_id
        FROM pallet
        WHERE %(param_1)s = pallet.warehouse_id
        {'param_1': 1}
        UPDATE pallet SET warehouse_id=%(warehouse_id)s WHERE pallet.id = %(pallet_id)s
        [{'warehouse_id': None, 'pallet_id': 1}, {'warehouse_id': None, 'pallet_id': 2}, {'warehouse_id': None, 'pallet_id': 3}]
        DELETE FROM warehouse WHERE warehouse.id = %(id)s
        {'id': 1}
        COMMIT
        warehouses left: 0
        pallets left: 3
    """
    Base = declarative_base()

    class Warehouse(Base):
        __tablename__ = "warehouse"
        id = Column(Integer, primary_key=True)
        pallets = relationship("Pallet")

    class Pallet(Base):
        __tablename__ = "pallet"
        id = Column(Integer, primary_key=True)
        warehouse_id = Column(ForeignKey("warehouse.id", ondelete="CASCADE"))

    engine = create_engine("postgresql+psycopg2://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Warehouse(pallets=[Pallet(), Pallet(), Pallet()]))
    session.commit()

    engine.echo = True
    warehouse = session.query(Warehouse).one()
    session.delete(warehouse)
    session.commit()
    engine.echo = False
    print("warehouses left:", session.query(Warehouse).count())
    print("pallets left:", session.query(Pallet).count())
    session.close()


def both_cascade():
    """With ``cascade`` and ``ondelete``, without ``passive_deletes``, the ORM deletes the pallets.

    :consequence: 2.0 text, 2.1 text

    .. testoutput:: 1.3, 1.4

        BEGIN (implicit)
        SELECT warehouse.id AS warehouse_id
        FROM warehouse
        {}
        SELECT pallet.id AS pallet_id, pallet.warehouse_id AS pallet_warehouse_id
        FROM pallet
        WHERE %(param_1)s = pallet.warehouse_id
        {'param_1': 1}
        DELETE FROM pallet WHERE pallet.id = %(id)s
        ({'id': 1}, {'id': 2}, {'id': 3})
        DELETE FROM warehouse WHERE warehouse.id = %(id)s
        {'id': 1}
        COMMIT
        warehouses left: 0
        pallets left: 0

    .. testoutput:: 2.0

        BEGIN (implicit)
        SELECT warehouse.id AS warehouse_id
        FROM warehouse
        {}
        SELECT pallet.id AS pallet_id, pallet.warehouse_id AS pallet_warehouse_id
        FROM pallet
        WHERE %(param_1)s = pallet.warehouse_id
        {'param_1': 1}
        DELETE FROM pallet WHERE pallet.id = %(id)s
        [{'id': 1}, {'id': 2}, {'id': 3}]
        DELETE FROM warehouse WHERE warehouse.id = %(id)s
        {'id': 1}
        COMMIT
        warehouses left: 0
        pallets left: 0

    .. testoutput:: 2.1

        BEGIN (implicit)
        SELECT warehouse.id AS warehouse_id
        FROM warehouse
        {}
        SELECT pallet.id, pallet.warehouse_id
        FROM pallet
        WHERE %(param_1)s = pallet.warehouse_id
        {'param_1': 1}
        DELETE FROM pallet WHERE pallet.id = %(id)s
        [{'id': 1}, {'id': 2}, {'id': 3}]
        DELETE FROM warehouse WHERE warehouse.id = %(id)s
        {'id': 1}
        COMMIT
        warehouses left: 0
        pallets left: 0
    """
    Base = declarative_base()

    class Warehouse(Base):
        __tablename__ = "warehouse"
        id = Column(Integer, primary_key=True)
        pallets = relationship("Pallet", cascade="all, delete")

    class Pallet(Base):
        __tablename__ = "pallet"
        id = Column(Integer, primary_key=True)
        warehouse_id = Column(ForeignKey("warehouse.id", ondelete="CASCADE"))

    engine = create_engine("postgresql+psycopg2://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Warehouse(pallets=[Pallet(), Pallet(), Pallet()]))
    session.commit()

    engine.echo = True
    warehouse = session.query(Warehouse).one()
    session.delete(warehouse)
    session.commit()
    engine.echo = False
    print("warehouses left:", session.query(Warehouse).count())
    print("pallets left:", session.query(Pallet).count())
    session.close()


def passive_deletes():
    """With ``passive_deletes=True`` as well, one DELETE is sent; the database deletes the pallets.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        BEGIN (implicit)
        SELECT warehouse.id AS warehouse_id
        FROM warehouse
        {}
        DELETE FROM warehouse WHERE warehouse.id = %(id)s
        {'id': 1}
        COMMIT
        warehouses left: 0
        pallets left: 0
    """
    Base = declarative_base()

    class Warehouse(Base):
        __tablename__ = "warehouse"
        id = Column(Integer, primary_key=True)
        pallets = relationship("Pallet", cascade="all, delete", passive_deletes=True)

    class Pallet(Base):
        __tablename__ = "pallet"
        id = Column(Integer, primary_key=True)
        warehouse_id = Column(ForeignKey("warehouse.id", ondelete="CASCADE"))

    engine = create_engine("postgresql+psycopg2://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Warehouse(pallets=[Pallet(), Pallet(), Pallet()]))
    session.commit()

    engine.echo = True
    warehouse = session.query(Warehouse).one()
    session.delete(warehouse)
    session.commit()
    engine.echo = False
    print("warehouses left:", session.query(Warehouse).count())
    print("pallets left:", session.query(Pallet).count())
    session.close()
