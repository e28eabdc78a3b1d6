"""Which of the SELECTs that the ORM sends have labels for their columns."""

from sqlalchemy import Column, ForeignKey, Integer, String, create_engine, event
from sqlalchemy.orm import Session, deferred, relationship, selectinload, subqueryload

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Mill(Base):
    __tablename__ = "mill"

    id = Column(Integer, primary_key=True)
    name = Column(String(30))
    note = deferred(Column(String(30)))
    wheels = relationship("Wheel", back_populates="mill")
    all_wheels = relationship("Wheel", lazy="dynamic", viewonly=True)


class Wheel(Base):
    __tablename__ = "wheel"

    id = Column(Integer, primary_key=True)
    mill_id = Column(ForeignKey("mill.id"))
    mill = relationship("Mill", back_populates="wheels")


def _engine():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Mill(id=1, name="Upper", note="old", wheels=[Wheel(id=1)]))
    session.commit()
    session.close()
    return engine


def lazy_load():
    """The SELECT of a lazy load labels its columns up to 2.0, and does not in 2.1.

    :consequence: 2.1 text

    .. testoutput:: 1.3, 1.4, 2.0

        BEGIN (implicit)
        SELECT wheel.id AS wheel_id, wheel.mill_id AS wheel_mill_id
        FROM wheel
        WHERE ? = wheel.mill_id
        (1,)
        wheels: 1

    .. testoutput:: 2.1

        BEGIN (implicit)
        SELECT wheel.id, wheel.mill_id
        FROM wheel
        WHERE ? = wheel.mill_id
        (1,)
        wheels: 1
    """
    engine = _engine()
    session = Session(engine, expire_on_commit=False)
    mill = session.query(Mill).first()
    session.commit()
    engine.echo = True
    print("wheels:", len(mill.wheels))
    engine.echo = False
    session.close()


def query():
    """The SELECT of a ``Query`` labels its columns in all four versions.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        BEGIN (implicit)
        SELECT mill.id AS mill_id, mill.name AS mill_name
        FROM mill
         LIMIT ? OFFSET ?
        (1, 0)
        mill: Upper
    """
    engine = _engine()
    session = Session(engine)
    engine.echo = True
    print("mill:", session.query(Mill).first().name)
    engine.echo = False
    session.close()


def every_kind():
    """In 2.1 most of the SELECTs that you do not write yourself have lost their labels.

    :consequence: 1.4 text, 2.1 text

    .. testoutput:: 1.3

        Query: labels
        lazy load of a collection: labels
        lazy load of a many-to-one: labels
        deferred column: labels
        name: Upper
        expired object: labels
        merge(): labels
        refresh(): labels
        second SELECT of selectinload(): labels
        second SELECT of subqueryload(): labels
        lazy="dynamic": labels

    .. testoutput:: 1.4, 2.0

        Query: labels
        lazy load of a collection: labels
        lazy load of a many-to-one: labels
        deferred column: labels
        name: Upper
        expired object: labels
        merge(): labels
        refresh(): no labels
        second SELECT of selectinload(): labels
        second SELECT of subqueryload(): labels
        lazy="dynamic": labels

    .. testoutput:: 2.1

        Query: labels
        lazy load of a collection: no labels
        lazy load of a many-to-one: no labels
        deferred column: no labels
        name: Upper
        expired object: no labels
        merge(): no labels
        refresh(): no labels
        second SELECT of selectinload(): no labels
        second SELECT of subqueryload(): labels
        lazy="dynamic": labels
    """
    engine = _engine()
    session = Session(engine)
    statements = []

    @event.listens_for(engine, "before_cursor_execute")
    def note(_connection, _cursor, statement, *_):
        statements.append(statement)

    def report(kind):
        last = statements[-1]
        labelled = " AS mill_" in last or " AS wheel_" in last
        print(f"{kind}:", "labels" if labelled else "no labels")
        session.expunge_all()

    session.query(Mill).one()
    report("Query")

    session.query(Mill).one().wheels
    report("lazy load of a collection")

    session.query(Wheel).one().mill
    report("lazy load of a many-to-one")

    session.query(Mill).one().note
    report("deferred column")

    mill = session.query(Mill).one()
    session.expire(mill)
    print("name:", mill.name)
    report("expired object")

    session.merge(Mill(id=1))
    report("merge()")

    session.refresh(session.query(Mill).one())
    report("refresh()")

    session.query(Mill).options(selectinload(Mill.wheels)).all()
    report("second SELECT of selectinload()")

    session.query(Mill).options(subqueryload(Mill.wheels)).all()
    report("second SELECT of subqueryload()")

    session.query(Mill).one().all_wheels.all()
    report('lazy="dynamic"')
    session.close()
