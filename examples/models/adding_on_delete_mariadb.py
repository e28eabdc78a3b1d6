"""Adding ON DELETE CASCADE to a table that exists, on MariaDB, with Alembic.

:packages: alembic
"""

from alembic import op
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import ForeignKey, create_engine, inspect, text
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    mapped_column,
    relationship,
)


class Base(DeclarativeBase):
    pass


class Gallery(Base):
    __tablename__ = "gallery"
    id: Mapped[int] = mapped_column(primary_key=True)
    paintings: Mapped[list["Painting"]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True
    )


class Painting(Base):
    __tablename__ = "painting"
    id: Mapped[int] = mapped_column(primary_key=True)
    gallery_id: Mapped[int] = mapped_column(
        ForeignKey("gallery.id", ondelete="CASCADE"),
    )


OLD_TABLES = """
CREATE TABLE gallery (id INTEGER NOT NULL PRIMARY KEY);
CREATE TABLE painting (
    id INTEGER NOT NULL PRIMARY KEY,
    gallery_id INTEGER NOT NULL,
    FOREIGN KEY (gallery_id) REFERENCES gallery (id)
);
INSERT INTO gallery VALUES (1), (2);
INSERT INTO painting VALUES (1, 1), (2, 1), (3, 2)
"""


def _run(engine, script):
    with engine.begin() as connection:
        for statement in script.split(";"):
            connection.execute(text(statement))


def _migrate(engine, upgrade):
    """Run upgrade() as the command ``alembic upgrade`` does."""
    with engine.begin() as connection:
        context = MigrationContext.configure(connection)
        with Operations.context(context):
            upgrade()


def _count(engine):
    with Session(engine) as session:
        print("paintings:", session.query(Painting).count())


def _delete_first_gallery(engine):
    _count(engine)
    with Session(engine, expire_on_commit=False) as session:
        gallery = session.get(Gallery, 1)
        session.commit()
        engine.echo = True
        session.delete(gallery)
        session.commit()
    engine.echo = False
    _count(engine)


def mariadb():
    """On MariaDB the same operations drop the foreign key by the name that InnoDB gave it.

    .. testoutput:: 2.0, 2.1

        found: painting_ibfk_1
        BEGIN (implicit)
        ALTER TABLE painting DROP FOREIGN KEY painting_ibfk_1
        {}
        ALTER TABLE painting ADD CONSTRAINT fk_painting_gallery FOREIGN KEY(gallery_id) REFERENCES gallery (id) ON DELETE CASCADE
        {}
        COMMIT
        paintings: 3
        BEGIN (implicit)
        DELETE FROM gallery WHERE gallery.id = %(id)s
        {'id': 1}
        COMMIT
        paintings: 1
    """
    address = "mysql+pymysql:///?read_default_file=~/.my.cnf"
    engine = create_engine(address)
    _run(engine, OLD_TABLES)
    for key in inspect(engine).get_foreign_keys("painting"):
        print("found:", key["name"])

    def upgrade():
        op.drop_constraint(
            "painting_ibfk_1",
            "painting",
            type_="foreignkey",
        )
        op.create_foreign_key(
            "fk_painting_gallery",
            "painting",
            "gallery",
            ["gallery_id"],
            ["id"],
            ondelete="CASCADE",
        )

    engine.echo = True
    _migrate(engine, upgrade)
    engine.echo = False
    _delete_first_gallery(engine)
    engine.dispose()
