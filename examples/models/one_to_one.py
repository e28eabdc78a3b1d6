"""One-to-one: what happens to the object that is replaced."""

from sqlalchemy import ForeignKey, create_engine, select
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    joinedload,
    mapped_column,
    relationship,
)


class Base(DeclarativeBase):
    pass


class Person(Base):
    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    passport: Mapped["Passport | None"] = relationship(
        back_populates="person",
    )


class Passport(Base):
    __tablename__ = "passport"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"),
    )
    person: Mapped["Person | None"] = relationship(
        back_populates="passport",
    )


def _engine_with_person():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Person(passport=Passport(number="A1")))
        session.commit()
    return engine


def replaced():
    """By default, the passport that is replaced keeps its row, with a key of NULL.

    .. testoutput:: 2.0, 2.1

        passports: [('A1', None), ('B2', 1)]
    """
    with Session(_engine_with_person()) as session:
        person = session.scalars(select(Person)).one()
        person.passport = Passport(number="B2")
        session.commit()
        rows = select(Passport.number, Passport.person_id)
        print("passports:", session.execute(rows).all())


def parent_deleted():
    """By default, the passport outlives its person, with a key of NULL.

    .. testoutput:: 2.0, 2.1

        passports: [('A1', None)]
    """
    with Session(_engine_with_person()) as session:
        session.delete(session.scalars(select(Person)).one())
        session.commit()
        rows = select(Passport.number, Passport.person_id)
        print("passports:", session.execute(rows).all())


def set_from_the_other_side():
    """``Passport(person=person)`` replaces the old passport too, although it was not loaded.

    .. testoutput:: 2.0, 2.1

        loaded: False
        passports: [('A1', None), ('B2', 1)]
    """
    with Session(_engine_with_person()) as session:
        person = session.scalars(select(Person)).one()
        print("loaded:", "passport" in person.__dict__)
        session.add(Passport(number="B2", person=person))
        session.commit()
        rows = select(Passport.number, Passport.person_id)
        print("passports:", session.execute(rows).all())


def key_set_by_hand():
    """``Passport(person_id=...)`` replaces nothing: two rows have the same key, and loading warns.

    .. testoutput:: 2.0, 2.1

        passports: [('A1', 1), ('B2', 1)]
        SAWarning: Multiple rows returned with uselist=False for lazily-loaded attribute 'Person.passport'
        person.passport: A1
    """
    with Session(_engine_with_person()) as session:
        person = session.scalars(select(Person)).one()
        session.add(Passport(number="B2", person_id=person.id))
        session.commit()
        rows = select(Passport.number, Passport.person_id)
        print("passports:", session.execute(rows).all())
        print("person.passport:", person.passport.number)


def joined_two_rows():
    """``joinedload()`` of the same two rows warns in other words.

    .. testoutput:: 2.0, 2.1

        SAWarning: Multiple rows returned with uselist=False for eagerly-loaded attribute 'Person.passport'
        person.passport: A1
    """
    with Session(_engine_with_person()) as session:
        session.add(Passport(number="B2", person_id=1))
        session.commit()
        statement = select(Person).options(
            joinedload(Person.passport),
        )
        person = session.scalars(statement).unique().one()
        print("person.passport:", person.passport.number)


def list_assigned():
    """A list in a relationship that holds one object raises when it is added.

    .. testoutput:: 2.0, 2.1

        AttributeError: 'list' object has no attribute '_sa_instance_state'
    """
    engine = create_engine("sqlite://")
    with Session(engine) as session:
        session.add(Person(passport=[Passport(number="A1")]))


def key_not_null():
    """If the key is NOT NULL, replacing the passport fails at the flush.

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.IntegrityError: (sqlite3.IntegrityError) NOT NULL constraint failed: passport.person_id
        [SQL: UPDATE passport SET person_id=? WHERE passport.id = ?]
        [parameters: (None, 1)]
        (Background on this error at: https://sqlalche.me/e/20/gkpj)
    """

    class Base(DeclarativeBase):
        pass

    class Person(Base):
        __tablename__ = "person"

        id: Mapped[int] = mapped_column(primary_key=True)
        passport: Mapped["Passport | None"] = relationship()

    class Passport(Base):
        __tablename__ = "passport"

        id: Mapped[int] = mapped_column(primary_key=True)
        person_id: Mapped[int] = mapped_column(
            ForeignKey("person.id"),
        )

    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        person = Person(passport=Passport())
        session.add(person)
        session.commit()
        person.passport = Passport()
        session.commit()
