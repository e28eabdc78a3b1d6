"""A one-to-one in which the person owns the passport: one each, deleted with the person."""

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


class Person(Base):
    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    passport: Mapped["Passport | None"] = relationship(
        back_populates="person",
        cascade="all, delete-orphan",
    )


class Passport(Base):
    __tablename__ = "passport"

    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id"),
        primary_key=True,
    )
    number: Mapped[str]
    person: Mapped["Person"] = relationship(
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
    """The foreign key is the primary key: the new passport takes the row of the old one.

    :consequence: 2.1 text

    .. testoutput:: 2.0

        BEGIN (implicit)
        SELECT person.id
        FROM person
        ()
        SELECT passport.person_id AS passport_person_id, passport.number AS passport_number
        FROM passport
        WHERE passport.person_id = ?
        (1,)
        UPDATE passport SET number=? WHERE passport.person_id = ?
        ('B2', 1)
        passports: [('B2', 1)]

    .. testoutput:: 2.1

        BEGIN (implicit)
        SELECT person.id
        FROM person
        ()
        SELECT passport.person_id, passport.number
        FROM passport
        WHERE passport.person_id = ?
        (1,)
        UPDATE passport SET number=? WHERE passport.person_id = ?
        ('B2', 1)
        passports: [('B2', 1)]
    """
    engine = _engine_with_person()
    with Session(engine) as session:
        engine.echo = True
        person = session.scalars(select(Person)).one()
        person.passport = Passport(number="B2")
        session.flush()
        engine.echo = False
        rows = select(Passport.number, Passport.person_id)
        print("passports:", session.execute(rows).all())


def cleared():
    """``person.passport = None`` deletes the row.

    .. testoutput:: 2.0, 2.1

        passports: []
    """
    with Session(_engine_with_person()) as session:
        person = session.scalars(select(Person)).one()
        person.passport = None
        session.commit()
        print("passports:", session.scalars(select(Passport)).all())


def parent_deleted():
    """The passport is deleted with its person.

    .. testoutput:: 2.0, 2.1

        passports: []
    """
    with Session(_engine_with_person()) as session:
        session.delete(session.scalars(select(Person)).one())
        session.commit()
        print("passports:", session.scalars(select(Passport)).all())


def second_passport():
    """The database refuses a second passport of the same person.

    .. testoutput:: 2.0, 2.1

        IntegrityError: UNIQUE constraint failed: passport.person_id
    """
    with Session(_engine_with_person()) as session:
        person = session.scalars(select(Person)).one()
        session.add(Passport(number="B2", person_id=person.id))
        try:
            session.commit()
        except IntegrityError as error:
            print("IntegrityError:", error.orig)
