"""Flask-SQLAlchemy 3.1 needs SQLAlchemy 2.0.

:packages: flask-sqlalchemy
"""


def import_extension():
    """Flask-SQLAlchemy 3.1 cannot be imported in 1.4.

    :consequence: 2.0 works

    .. testoutput:: 1.4

        AttributeError: module 'sqlalchemy.orm' has no attribute 'DeclarativeBase'

    .. testoutput:: 2.0, 2.1

        imported SQLAlchemy
    """
    from flask_sqlalchemy import SQLAlchemy

    print("imported", SQLAlchemy.__name__)
