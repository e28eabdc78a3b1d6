"""Flask-SQLAlchemy 3.0: the forms that took the place of those of 2.5.

:packages: flask-sqlalchemy-3.0
"""

from pathlib import Path

from flask import Flask
from flask_sqlalchemy import SQLAlchemy


def _app(address="sqlite://"):
    here = str(Path.cwd())
    app = Flask("harbour", root_path=here)
    app.config["SQLALCHEMY_DATABASE_URI"] = address
    return app


def _model(db):
    class Boat(db.Model):
        id = db.Column(db.Integer, primary_key=True)
        name = db.Column(db.String(20))

    return Boat


def _save_boats(db, Boat):
    db.create_all()
    db.session.add_all([Boat(name=name) for name in "ABCDE"])
    db.session.commit()


def outside_context():
    """Even with ``SQLAlchemy(app)``, an application context is needed.

    .. testoutput:: 1.4, 2.0, 2.1

        RuntimeError: Working outside of application context.

        This typically means that you attempted to use functionality that needed
        the current application. To solve this, set up an application context
        with app.app_context(). See the documentation for more information.
    """
    db = SQLAlchemy(_app())
    Boat = _model(db)
    db.create_all()
    print("boats:", Boat.query.count())


def inside_context():
    """Inside ``app.app_context()`` the same calls run.

    .. testoutput:: 1.4, 2.0, 2.1

        boats: 0
    """
    app = _app()
    db = SQLAlchemy(app)
    Boat = _model(db)
    with app.app_context():
        db.create_all()
        print("boats:", Boat.query.count())


def create_all_old():
    """``create_all(app=app)`` raises.

    .. testoutput:: 1.4, 2.0, 2.1

        TypeError: SQLAlchemy.create_all() got an unexpected keyword argument 'app'
    """
    app = _app()
    db = SQLAlchemy()
    db.init_app(app)
    _model(db)
    db.create_all(app=app)


def create_all():
    """``create_all()`` uses the application of the context.

    .. testoutput:: 1.4, 2.0, 2.1

        created
    """
    app = _app()
    db = SQLAlchemy()
    db.init_app(app)
    _model(db)
    with app.app_context():
        db.create_all()
    print("created")


def paginate_old():
    """``paginate(2, 2)`` raises: page and length have to be named.

    .. testoutput:: 1.4, 2.0, 2.1

        TypeError: Query.paginate() takes 1 positional argument but 3 were given
    """
    app = _app()
    db = SQLAlchemy(app)
    Boat = _model(db)
    with app.app_context():
        _save_boats(db, Boat)
        boats = Boat.query.order_by(Boat.id)
        boats.paginate(2, 2)


def paginate():
    """``db.paginate()`` takes a ``select()``, and names for page and length.

    .. testoutput:: 1.4, 2.0, 2.1

        ['C', 'D'] of 5
    """
    app = _app()
    db = SQLAlchemy(app)
    Boat = _model(db)
    with app.app_context():
        _save_boats(db, Boat)
        boats = db.select(Boat).order_by(Boat.id)
        page = db.paginate(boats, page=2, per_page=2)
        print([boat.name for boat in page.items], "of", page.total)


def get_or_404_old():
    """The method of the query still works, with SQLAlchemy's warning about ``Query.get()``.

    :consequence: 2.0 text

    .. testoutput:: 1.4

        LegacyAPIWarning: The Query.get() method is considered legacy as of the 1.x series of SQLAlchemy and becomes a legacy construct in 2.0. The method is now available as Session.get() (deprecated since: 1.4) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        A
        LegacyAPIWarning: The Query.get() method is considered legacy as of the 1.x series of SQLAlchemy and becomes a legacy construct in 2.0. The method is now available as Session.get() (deprecated since: 1.4) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        werkzeug.exceptions.NotFound: 404 Not Found: The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.

    .. testoutput:: 2.0, 2.1

        LegacyAPIWarning: The Query.get() method is considered legacy as of the 1.x series of SQLAlchemy and becomes a legacy construct in 2.0. The method is now available as Session.get() (deprecated since: 2.0) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        A
        LegacyAPIWarning: The Query.get() method is considered legacy as of the 1.x series of SQLAlchemy and becomes a legacy construct in 2.0. The method is now available as Session.get() (deprecated since: 2.0) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        werkzeug.exceptions.NotFound: 404 Not Found: The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.
    """
    app = _app()
    db = SQLAlchemy(app)
    Boat = _model(db)
    with app.app_context():
        _save_boats(db, Boat)
        print(Boat.query.get_or_404(1).name)
        Boat.query.get_or_404(9)


def get_or_404():
    """``db.get_or_404()`` takes the class, and warns in no version.

    .. testoutput:: 1.4, 2.0, 2.1

        A
        werkzeug.exceptions.NotFound: 404 Not Found: The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.
    """
    app = _app()
    db = SQLAlchemy(app)
    Boat = _model(db)
    with app.app_context():
        _save_boats(db, Boat)
        print(db.get_or_404(Boat, 1).name)
        db.get_or_404(Boat, 9)


def nested_contexts():
    """Each application context has a session of its own: the inner one does not see the boat.

    .. testoutput:: 1.4, 2.0, 2.1

        boats: 0
    """
    app = _app("sqlite:///boats.db")
    db = SQLAlchemy(app)
    Boat = _model(db)
    with app.app_context():
        db.create_all()
        db.session.add(Boat(name="A"))
        with app.app_context():
            print("boats:", Boat.query.count())


def relative_file():
    """A relative SQLite address counts from the instance folder.

    .. testoutput:: 1.4, 2.0, 2.1

        instance/boats.db
    """
    app = _app("sqlite:///boats.db")
    db = SQLAlchemy(app)
    with app.app_context():
        file = db.engine.url.database
    print(Path(file).relative_to(app.root_path))


def absolute_file():
    """An absolute address means the same file as before.

    .. testoutput:: 1.4, 2.0, 2.1

        boats.db
    """
    app = _app(f"sqlite:///{Path.cwd()}/boats.db")
    db = SQLAlchemy(app)
    with app.app_context():
        file = db.engine.url.database
    print(Path(file).relative_to(app.root_path))


def no_address():
    """Without an address, the application does not start.

    .. testoutput:: 1.4, 2.0, 2.1

        RuntimeError: Either 'SQLALCHEMY_DATABASE_URI' or 'SQLALCHEMY_BINDS' must be set.
    """
    SQLAlchemy(Flask("harbour"))
