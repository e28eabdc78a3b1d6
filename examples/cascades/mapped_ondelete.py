"""The ORM deletes, or the database does, in a mapping with ``Mapped[]``."""

from sqlalchemy import ForeignKey, create_engine, select
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    mapped_column,
    relationship,
)


class Base(DeclarativeBase):
    pass


class Warehouse(Base):
    __tablename__ = "warehouse"

    id: Mapped[int] = mapped_column(primary_key=True)
    pallets: Mapped[list["Pallet"]] = relationship(
        cascade="all, delete-orphan",
    )
    crates: Mapped[list["Crate"]] = relationship(
        cascade="all, delete-orphan",
        passive_deletes=True,
    )


class Pallet(Base):
    """Deleted by the ORM."""

    __tablename__ = "pallet"

    id: Mapped[int] = mapped_column(primary_key=True)
    warehouse_id: Mapped[int] = mapped_column(
        ForeignKey("warehouse.id"),
    )


class Crate(Base):
    """Deleted by the database."""

    __tablename__ = "crate"

    id: Mapped[int] = mapped_column(primary_key=True)
    warehouse_id: Mapped[int] = mapped_column(
        ForeignKey("warehouse.id", ondelete="CASCADE"),
    )


def both_ways():
    """The ORM loads and deletes the pallets; the database deletes the crates.

    :consequence: 2.1 text

    .. testoutput:: 2.0

        BEGIN (implicit)
        SELECT warehouse.id
        FROM warehouse
        {}
        SELECT pallet.id AS pallet_id, pallet.warehouse_id AS pallet_warehouse_id
        FROM pallet
        WHERE %(param_1)s = pallet.warehouse_id
        {'param_1': 1}
        DELETE FROM pallet WHERE pallet.id = %(id)s
        [{'id': 1}, {'id': 2}]
        DELETE FROM warehouse WHERE warehouse.id = %(id)s
        {'id': 1}
        COMMIT
        pallets left: 0
        crates left: 0

    .. testoutput:: 2.1

        BEGIN (implicit)
        SELECT warehouse.id
        FROM warehouse
        {}
        SELECT pallet.id, pallet.warehouse_id
        FROM pallet
        WHERE %(param_1)s = pallet.warehouse_id
        {'param_1': 1}
        DELETE FROM pallet WHERE pallet.id = %(id)s
        [{'id': 1}, {'id': 2}]
        DELETE FROM warehouse WHERE warehouse.id = %(id)s
        {'id': 1}
        COMMIT
        pallets left: 0
        crates left: 0
    """
    engine = create_engine("postgresql+psycopg2://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(
            Warehouse(
                pallets=[Pallet(), Pallet()],
                crates=[Crate(), Crate()],
            )
        )
        session.commit()

        engine.echo = True
        warehouse = session.scalars(select(Warehouse)).one()
        session.delete(warehouse)
        session.commit()
        engine.echo = False
        pallets = session.scalars(select(Pallet)).all()
        crates = session.scalars(select(Crate)).all()
        print("pallets left:", len(pallets))
        print("crates left:", len(crates))
    engine.dispose()
