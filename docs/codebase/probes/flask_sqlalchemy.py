"""A Flask application with one model: save, query, paginate."""

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite://"
app.config["SQLALCHEMY_TRACK_MODIFICATIONS"] = False
db = SQLAlchemy(app)


class Ferry(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(20))


with app.app_context():
    db.create_all()
    db.session.add_all([Ferry(name="Aurora"), Ferry(name="Borea")])
    db.session.commit()
    assert (
        Ferry.query.filter_by(name="Aurora").first_or_404().id == 1
    )
    page = Ferry.query.order_by(Ferry.id).paginate(
        page=2, per_page=1
    )
    assert [ferry.name for ferry in page.items] == ["Borea"]
