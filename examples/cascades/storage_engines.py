"""MySQL and MariaDB: the storage engine decides whether foreign keys mean anything."""

from sqlalchemy import Column, ForeignKey, Integer, create_engine
from sqlalchemy.orm import Session, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base


def _mapping(storage_engine):
    Base = declarative_base()

    class Depot(Base):
        __tablename__ = "depot"
        __table_args__ = {"mysql_engine": storage_engine}
        id = Column(Integer, primary_key=True)
        trams = relationship("Tram", cascade="all, delete", passive_deletes=True)

    class Tram(Base):
        __tablename__ = "tram"
        __table_args__ = {"mysql_engine": storage_engine}
        id = Column(Integer, primary_key=True)
        depot_id = Column(ForeignKey("depot.id", ondelete="CASCADE"))

    return Base, Depot, Tram


def _delete_a_depot(storage_engine):
    Base, Depot, Tram = _mapping(storage_engine)
    # The server, account and database are those of the option file.
    engine = create_engine("mysql+pymysql:///?read_default_file=~/.my.cnf")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Depot(trams=[Tram(), Tram()]))
    session.commit()

    engine.echo = True
    depot = session.query(Depot).one()
    session.delete(depot)
    session.commit()
    engine.echo = False
    print("depots left:", session.query(Depot).count())
    print("trams left:", session.query(Tram).count())
    session.close()
    engine.dispose()


def innodb():
    """InnoDB enforces foreign keys: the database deletes the trams with their depot.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        BEGIN (implicit)
        SELECT depot.id AS depot_id
        FROM depot
        {}
        DELETE FROM depot WHERE depot.id = %(id)s
        {'id': 1}
        COMMIT
        depots left: 0
        trams left: 0
    """
    _delete_a_depot("InnoDB")


def myisam():
    """MyISAM accepts ON DELETE CASCADE and ignores it: the trams stay, without an error.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        BEGIN (implicit)
        SELECT depot.id AS depot_id
        FROM depot
        {}
        DELETE FROM depot WHERE depot.id = %(id)s
        {'id': 1}
        COMMIT
        depots left: 0
        trams left: 2
    """
    _delete_a_depot("MyISAM")
