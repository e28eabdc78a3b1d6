"""Autogenerate a migration, run it, and alter a table in batch mode."""

from alembic.autogenerate import (
    produce_migrations,
    render_python_code,
)
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    inspect,
)

metadata = MetaData()
Table("port", metadata, Column("id", Integer, primary_key=True))
Table(
    "ship",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(20), nullable=False),
    Column("port_id", Integer, ForeignKey("port.id")),
)
engine = create_engine("sqlite://")
with engine.connect() as connection:
    context = MigrationContext.configure(connection)
    migration = produce_migrations(context, metadata)
    code = render_python_code(migration.upgrade_ops)
    assert "op.create_table('ship'" in code
    operations = Operations(context)
    for operation in migration.upgrade_ops.ops:
        for part in getattr(operation, "ops", [operation]):
            operations.invoke(part)
    with operations.batch_alter_table("ship") as batch:
        batch.add_column(Column("mast", Integer))
        batch.alter_column("name", new_column_name="title")
    columns = inspect(connection).get_columns("ship")
names = [column["name"] for column in columns]
assert sorted(names) == ["id", "mast", "port_id", "title"]
