"""Flask-SQLAlchemy 2.5: the forms that 3.0 has changed.

:packages: flask-sqlalchemy-2
"""

from pathlib import Path

from flask import Flask
from flask_sqlalchemy import SQLAlchemy


def _app(address="sqlite://"):
    here = str(Path.cwd())
    app = Flask("harbour", root_path=here, instance_path=here)
    app.config["SQLALCHEMY_DATABASE_URI"] = address
    app.config["SQLALCHEMY_TRACK_MODIFICATIONS"] = False
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


def extension():
    """Flask-SQLAlchemy 2.5 does not run on SQLAlchemy 2.x.

    :consequence: 2.0 exception

    .. testoutput:: 1.3, 1.4

        made SQLAlchemy

    .. testoutput:: 2.0, 2.1

        AttributeError: module 'sqlalchemy' has no attribute '__all__'
    """
    db = SQLAlchemy(_app())
    print("made", type(db).__name__)


def outside_context():
    """With ``SQLAlchemy(app)``, no application context is needed.

    .. testoutput:: 1.3, 1.4

        boats: 0
    """
    db = SQLAlchemy(_app())
    Boat = _model(db)
    db.create_all()
    print("boats:", Boat.query.count())
    db.session.remove()


def create_all():
    """``create_all()`` takes the application.

    .. testoutput:: 1.3, 1.4

        created
    """
    app = _app()
    db = SQLAlchemy()
    db.init_app(app)
    _model(db)
    db.create_all(app=app)
    print("created")


def paginate():
    """``paginate()`` takes page and length by position.

    .. testoutput:: 1.3, 1.4

        ['C', 'D'] of 5
    """
    app = _app()
    db = SQLAlchemy(app)
    Boat = _model(db)
    with app.app_context():
        _save_boats(db, Boat)
        boats = Boat.query.order_by(Boat.id)
        page = boats.paginate(2, 2)
        print([boat.name for boat in page.items], "of", page.total)


def get_or_404():
    """``get_or_404()`` is a method of the query.

    :consequence: 1.4 warning

    .. testoutput:: 1.3

        A
        werkzeug.exceptions.NotFound: 404 Not Found: The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.

    .. testoutput:: 1.4

        LegacyAPIWarning: The Query.get() method is considered legacy as of the 1.x series of SQLAlchemy and becomes a legacy construct in 2.0. The method is now available as Session.get() (deprecated since: 1.4) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        A
        LegacyAPIWarning: The Query.get() method is considered legacy as of the 1.x series of SQLAlchemy and becomes a legacy construct in 2.0. The method is now available as Session.get() (deprecated since: 1.4) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        werkzeug.exceptions.NotFound: 404 Not Found: The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.
    """
    app = _app()
    db = SQLAlchemy(app)
    Boat = _model(db)
    with app.app_context():
        _save_boats(db, Boat)
        print(Boat.query.get_or_404(1).name)
        Boat.query.get_or_404(9)


def nested_contexts():
    """A context inside another one has the same session: the object has not been flushed twice.

    .. testoutput:: 1.3, 1.4

        boats: 1
    """
    app = _app()
    db = SQLAlchemy(app)
    Boat = _model(db)
    with app.app_context():
        db.create_all()
        db.session.add(Boat(name="A"))
        with app.app_context():
            print("boats:", Boat.query.count())


def relative_file():
    """A relative SQLite address counts from the folder of the application.

    .. testoutput:: 1.3, 1.4

        boats.db
    """
    app = _app("sqlite:///boats.db")
    db = SQLAlchemy(app)
    with app.app_context():
        file = db.engine.url.database
    print(Path(file).relative_to(app.root_path))


def no_address():
    """Without an address, the database is in memory.

    .. testoutput:: 1.3, 1.4

        UserWarning: Neither SQLALCHEMY_DATABASE_URI nor SQLALCHEMY_BINDS is set. Defaulting SQLALCHEMY_DATABASE_URI to "sqlite:///:memory:".
        sqlite:///:memory:
    """
    app = _app()
    del app.config["SQLALCHEMY_DATABASE_URI"]
    db = SQLAlchemy(app)
    with app.app_context():
        print(db.engine.url)
