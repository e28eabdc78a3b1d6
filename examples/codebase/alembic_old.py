"""An Alembic that is too old for SQLAlchemy 2.0.

:packages: alembic-1.4
"""

from sqlalchemy import (
    Column,
    MetaData,
    String,
    Table,
    create_engine,
)


def import_op():
    """Alembic 1.4.3 can be imported up to SQLAlchemy 1.4.

    :consequence: 2.0 exception

    .. testoutput:: 1.3, 1.4

        imported alembic.op

    .. testoutput:: 2.0, 2.1

        ImportError: cannot import name '_BindParamClause' from 'sqlalchemy.sql.expression' (.../sqlalchemy/sql/expression.py)
    """
    from alembic import op

    print("imported", op.__name__)


def types_are_not_compared():
    """An old Alembic does not compare types unless it is told to.

    :consequence: 1.4 warning

    .. testoutput:: 1.3

        differences: []

    .. testoutput:: 1.4

        RemovedIn20Warning: The Inspector.reflecttable() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. The Inspector.reflecttable() method was renamed to Inspector.reflect_table(). This deprecated alias will be removed in a future release. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        differences: []
    """
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    engine = create_engine("sqlite://")
    old = MetaData()
    Table("lamp", old, Column("name", String(9)))
    new = MetaData()
    Table("lamp", new, Column("name", String(20)))
    with engine.begin() as connection:
        old.create_all(connection)
        context = MigrationContext.configure(connection)
        print("differences:", compare_metadata(context, new))
