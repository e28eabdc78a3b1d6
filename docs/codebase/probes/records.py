"""SQL as text, and its rows as records."""

import records

db = records.Database("sqlite://")
db.query("CREATE TABLE coin (name TEXT, worth INTEGER)")
db.query("INSERT INTO coin VALUES ('crown', :worth)", worth=5)
rows = db.query("SELECT * FROM coin WHERE worth = :worth", worth=5)
assert rows.first().name == "crown"
assert db.query("SELECT worth FROM coin").all(as_dict=True) == [
    {"worth": 5}
]
assert db.get_table_names() == ["coin"]
