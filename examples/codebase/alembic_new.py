"""An Alembic that is too new for SQLAlchemy 1.4.

:packages: alembic
"""


def import_op():
    """Alembic 1.20 cannot be imported on SQLAlchemy 1.4.

    :consequence: 2.0 works

    .. testoutput:: 1.4

        ImportError: cannot import name '_NoneName' from 'sqlalchemy.sql.base' (.../sqlalchemy/sql/base.py)

    .. testoutput:: 2.0, 2.1

        imported alembic.op
    """
    from alembic import op

    print("imported", op.__name__)
