"""The four recommended settings in one mapping with ``Mapped[]``."""

from sqlalchemy import ForeignKey, create_engine, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    mapped_column,
    relationship,
)


class Base(DeclarativeBase):
    pass


class Customer(Base):
    __tablename__ = "customer"

    id: Mapped[int] = mapped_column(primary_key=True)
    # 1. The ORM deletes.
    addresses: Mapped[list["Address"]] = relationship(
        cascade="all, delete-orphan",
    )
    # 2. The database deletes.
    visits: Mapped[list["Visit"]] = relationship(
        cascade="all, delete-orphan",
        passive_deletes=True,
    )
    # 3. The children stay, without a parent.
    reviews: Mapped[list["Review"]] = relationship(
        passive_deletes=True,
    )
    # 4. A customer with invoices cannot be deleted.
    invoices: Mapped[list["Invoice"]] = relationship(
        passive_deletes="all",
    )


class Address(Base):
    __tablename__ = "address"

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(
        ForeignKey("customer.id"),
    )


class Visit(Base):
    __tablename__ = "visit"

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(
        ForeignKey("customer.id", ondelete="CASCADE"),
    )


class Review(Base):
    __tablename__ = "review"

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int | None] = mapped_column(
        ForeignKey("customer.id", ondelete="SET NULL"),
    )


class Invoice(Base):
    __tablename__ = "invoice"

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(
        ForeignKey("customer.id", ondelete="RESTRICT"),
    )


def deleted():
    """Without invoices, the customer is deleted; of the children, only the addresses are loaded.

    :consequence: 2.1 text

    .. testoutput:: 2.0

        BEGIN (implicit)
        SELECT customer.id
        FROM customer
        {}
        SELECT address.id AS address_id, address.customer_id AS address_customer_id
        FROM address
        WHERE %(param_1)s = address.customer_id
        {'param_1': 1}
        DELETE FROM address WHERE address.id = %(id)s
        {'id': 1}
        DELETE FROM customer WHERE customer.id = %(id)s
        {'id': 1}
        COMMIT
        address keys: []
        visit keys: []
        review keys: [None]

    .. testoutput:: 2.1

        BEGIN (implicit)
        SELECT customer.id
        FROM customer
        {}
        SELECT address.id, address.customer_id
        FROM address
        WHERE %(param_1)s = address.customer_id
        {'param_1': 1}
        DELETE FROM address WHERE address.id = %(id)s
        {'id': 1}
        DELETE FROM customer WHERE customer.id = %(id)s
        {'id': 1}
        COMMIT
        address keys: []
        visit keys: []
        review keys: [None]
    """
    engine = create_engine("postgresql+psycopg2://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        customer = Customer(
            addresses=[Address()],
            visits=[Visit()],
            reviews=[Review()],
        )
        session.add(customer)
        session.commit()

        engine.echo = True
        customer = session.scalars(select(Customer)).one()
        session.delete(customer)
        session.commit()
        engine.echo = False
        for model in (Address, Visit, Review):
            rows = session.scalars(select(model.customer_id)).all()
            print(model.__tablename__, "keys:", rows)
    engine.dispose()


def refused():
    """With an invoice, PostgreSQL refuses, and nothing is lost.

    .. testoutput:: 2.0, 2.1

        raised: IntegrityError
        address keys: [1]
        invoice keys: [1]
    """
    engine = create_engine("postgresql+psycopg2://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        customer = Customer(
            addresses=[Address()],
            invoices=[Invoice()],
        )
        session.add(customer)
        session.commit()
        session.delete(customer)
        try:
            session.commit()
        except IntegrityError as error:
            print("raised:", type(error).__name__)
            session.rollback()
        for model in (Address, Invoice):
            rows = session.scalars(select(model.customer_id)).all()
            print(model.__tablename__, "keys:", rows)
    engine.dispose()
