"""Alembic's env.py and migrations, with the last Alembic that also takes 1.4.

:packages: alembic-1.19
"""

from alembic import op
from alembic.autogenerate import (
    compare_metadata,
    produce_migrations,
    render_python_code,
)
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import (
    Column,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    inspect,
    text,
)
from sqlalchemy.dialects import mysql
from sqlalchemy.dialects.postgresql import UUID
from sqlalchemy.engine import make_url


def _create_lamp():
    op.create_table("lamp", Column("id", Integer, primary_key=True))


def connection_of_env():
    """The ``env.py`` that Alembic writes runs on every version: connect, then begin.

    .. testoutput:: 1.4, 2.0, 2.1

        tables: ['lamp']
    """
    engine = create_engine("postgresql+psycopg2://")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        operations = Operations.context(context)
        with context.begin_transaction(), operations:
            _create_lamp()
    print("tables:", inspect(engine).get_table_names())
    engine.dispose()


def statement_before_begin():
    """A statement before ``begin_transaction()`` lets the migration be rolled back in 2.x.

    :consequence: 2.0 rows

    .. testoutput:: 1.4

        tables: ['lamp']

    .. testoutput:: 2.0, 2.1

        tables: []
    """
    engine = create_engine("postgresql+psycopg2://")
    with engine.connect() as connection:
        connection.execute(text("SET search_path TO public"))
        context = MigrationContext.configure(connection)
        operations = Operations.context(context)
        with context.begin_transaction(), operations:
            _create_lamp()
    print("tables:", inspect(engine).get_table_names())
    engine.dispose()


def statement_inside_begin():
    """With ``engine.begin()`` around all of it, the migration is committed in every version.

    .. testoutput:: 1.4, 2.0, 2.1

        tables: ['lamp']
    """
    engine = create_engine("postgresql+psycopg2://")
    with engine.begin() as connection:
        connection.execute(text("SET search_path TO public"))
        context = MigrationContext.configure(connection)
        operations = Operations.context(context)
        with context.begin_transaction(), operations:
            _create_lamp()
    print("tables:", inspect(engine).get_table_names())
    engine.dispose()


def get_bind_string():
    """``op.get_bind().execute()`` takes no string in 2.x.

    :consequence: 2.0 exception

    .. testoutput:: 1.4

        RemovedIn20Warning: Passing a string to Connection.execute() is deprecated and will be removed in version 2.0.  Use the text() construct, or the Connection.exec_driver_sql() method to invoke a driver-level SQL string. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        inserted

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ObjectNotExecutableError: Not an executable object: 'INSERT INTO lamp VALUES (1)'
    """
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        context = MigrationContext.configure(connection)
        with Operations.context(context):
            _create_lamp()
            op.get_bind().execute("INSERT INTO lamp VALUES (1)")
    print("inserted")


def op_execute_string():
    """``op.execute()`` takes a string in every version.

    .. testoutput:: 1.4, 2.0, 2.1

        inserted
    """
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        context = MigrationContext.configure(connection)
        with Operations.context(context):
            _create_lamp()
            op.execute("INSERT INTO lamp VALUES (1)")
    print("inserted")


def old_argument():
    """Old migrations name the kind of a constraint ``type``, which raises.

    .. testoutput:: 1.4, 2.0, 2.1

        TypeError: drop_constraint() got an unexpected keyword argument 'type'
    """
    context = MigrationContext.configure(
        dialect_name="postgresql",
        opts={"as_sql": True},
    )
    with Operations.context(context):
        op.drop_constraint("lamp_room_id_fkey", "lamp", type="foreignkey")


def new_argument():
    """``type_`` is the name of the argument in every Alembic.

    .. testoutput:: 1.4, 2.0, 2.1

        ALTER TABLE lamp DROP CONSTRAINT lamp_room_id_fkey;
    """
    context = MigrationContext.configure(
        dialect_name="postgresql",
        opts={"as_sql": True},
    )
    with Operations.context(context):
        op.drop_constraint("lamp_room_id_fkey", "lamp", type_="foreignkey")


def hidden_password():
    """In 2.x, ``str(url)`` gives Alembic three asterisks in place of the password.

    :consequence: 2.0 results

    .. testoutput:: 1.4

        postgresql://keeper:secret@localhost/harbour

    .. testoutput:: 2.0, 2.1

        postgresql://keeper:***@localhost/harbour
    """
    url = make_url("postgresql://keeper:secret@localhost/harbour")
    config = Config()
    config.set_main_option("sqlalchemy.url", str(url))
    print(config.get_main_option("sqlalchemy.url"))


def rendered_password():
    """``render_as_string(hide_password=False)`` keeps the password.

    .. testoutput:: 1.4, 2.0, 2.1

        postgresql://keeper:secret@localhost/harbour
    """
    url = make_url("postgresql://keeper:secret@localhost/harbour")
    address = url.render_as_string(hide_password=False)
    config = Config()
    config.set_main_option("sqlalchemy.url", address)
    print(config.get_main_option("sqlalchemy.url"))


def percent_sign():
    """An escaped character, here ``%40`` for ``@``, is no valid value of the configuration.

    .. testoutput:: 1.4, 2.0, 2.1

        ValueError: invalid interpolation syntax in 'postgresql://keeper:s%40lt@localhost/harbour' at position 21
    """
    url = make_url("postgresql://keeper:s%40lt@localhost/harbour")
    address = url.render_as_string(hide_password=False)
    Config().set_main_option("sqlalchemy.url", address)


def percent_sign_doubled():
    """Each percent sign is written twice, and read once.

    .. testoutput:: 1.4, 2.0, 2.1

        postgresql://keeper:s%40lt@localhost/harbour
    """
    url = make_url("postgresql://keeper:s%40lt@localhost/harbour")
    address = url.render_as_string(hide_password=False)
    config = Config()
    address = address.replace("%", "%%")
    config.set_main_option("sqlalchemy.url", address)
    print(config.get_main_option("sqlalchemy.url"))


def rendered_types():
    """Autogenerate writes another name for PostgreSQL's UUID in 2.x; a variant stays as it was.

    :consequence: 2.0 results

    .. testoutput:: 1.4

        # ### commands auto generated by Alembic - please adjust! ###
            op.create_table('lamp',
            sa.Column('id', postgresql.UUID(as_uuid=True), nullable=False),
            sa.Column('name', sa.String(length=20).with_variant(mysql.VARCHAR(length=40), 'mysql'), nullable=True),
            sa.PrimaryKeyConstraint('id')
            )
            # ### end Alembic commands ###

    .. testoutput:: 2.0, 2.1

        # ### commands auto generated by Alembic - please adjust! ###
            op.create_table('lamp',
            sa.Column('id', sa.UUID(), nullable=False),
            sa.Column('name', sa.String(length=20).with_variant(mysql.VARCHAR(length=40), 'mysql'), nullable=True),
            sa.PrimaryKeyConstraint('id')
            )
            # ### end Alembic commands ###
    """
    metadata = MetaData()
    Table(
        "lamp",
        metadata,
        Column("id", UUID(as_uuid=True), primary_key=True),
        Column(
            "name",
            String(20).with_variant(mysql.VARCHAR(40), "mysql"),
        ),
    )
    engine = create_engine("postgresql+psycopg2://")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        script = produce_migrations(context, metadata)
    print(render_python_code(script.upgrade_ops))
    engine.dispose()


def compared_types():
    """A column whose type changes is noticed; a UUID that a model of 1.4 made is no difference.

    .. testoutput:: 1.4, 2.0, 2.1

        modify_type lamp.name: VARCHAR(length=9) String(length=20)
    """
    engine = create_engine("postgresql+psycopg2://")
    with engine.begin() as connection:
        columns = "id UUID PRIMARY KEY, name VARCHAR(9)"
        connection.execute(text(f"CREATE TABLE lamp ({columns})"))
    metadata = MetaData()
    Table(
        "lamp",
        metadata,
        Column("id", UUID(as_uuid=True), primary_key=True),
        Column("name", String(20)),
    )
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        for (difference,) in compare_metadata(context, metadata):
            kind, _, table, column, _, old, new = difference
            print(kind, f"{table}.{column}:", repr(old), repr(new))
    engine.dispose()
