from sqlalchemy.ext.declarative import declarative_base  # counts: sqlalchemy.ext.declarative
from sqlalchemy.orm import joinedload, relationship, sessionmaker

Base = declarative_base()
Session = sessionmaker(bind=engine)
Future = sessionmaker(  # counts: future=True of a session
    bind=engine,
    future=True,
)
metadata = MetaData(bind=engine)  # counts: bind= of metadata
metadata.bind = engine  # counts: bind= of metadata
metadata.create_all()  # counts: Metadata without an engine
metadata.create_all(engine)
metadata.create_all(bind=engine)
users = Table("users", metadata, autoload=True)  # counts: Metadata without an engine
engine.url.database = "other"  # counts: URL objects changed in place


class Pilot(Base):
    boats: list["Boat"] = relationship("Boat")  # counts: Annotations without Mapped[]
    ships: Mapped[list["Ship"]] = relationship("Ship")
    crews = relationship(  # counts: Children saved by a backref
        "Crew",
        cascade="all, delete-orphan",
        backref="pilot",
    )


@event.listens_for(engine, "engine_connect")  # counts: engine_connect with branch
def greet(connection, branch):
    pass


class Routing(Session):
    def get_bind(self, mapper=None, clause=None):
        if mapper is None:
            return super().get_bind(mapper, clause=clause)
        return super().get_bind(  # counts: get_bind(mapper, clause)
            mapper,
            clause,
        )


class Named:
    @declared_attr
    def name(cls) -> Column:  # counts: Annotations without Mapped[]
        return Column(String)

    @declared_attr
    def rank(cls) -> Mapped[str]:
        return Column(String)


def keep(query, old):
    if type(old).__name__ == "symbol":  # counts: NO_VALUE as a symbol
        query._criterion = None  # counts: Private names of Query
    return Inspector.from_engine(engine)  # counts: Inspector.from_engine()


def save(session):
    with engine.begin() as connection, session.begin():
        transaction = connection.begin()  # counts: begin() after a statement
    session.begin_nested()  # counts: Savepoints: begin_nested()
    pilot = session.query(Pilot).get(1)  # counts: Query.get()
    pilot = (
        session.query(Pilot)  # counts: Query.get()
        .populate_existing()
        .get(1)
    )
    pilot = settings.get(1)
    query = query.options(joinedload("boats"))  # counts: Strings in join(), options; Eager loading and refreshing
    return query.join("boats").distinct()  # counts: Strings in join(), options; distinct() with order_by()
