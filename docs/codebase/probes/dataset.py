"""Tables that are made by writing to them: insert, find, update, SQL."""

import dataset

db = dataset.connect("sqlite:///:memory:")
table = db["bird"]
table.insert({"name": "wren", "weight": 9})
table.insert_many([{"name": "rook", "weight": 490, "black": True}])
table.update({"name": "wren", "weight": 10}, ["name"])
assert table.find_one(name="wren")["weight"] == 10
assert [row["name"] for row in table.find(weight={">": 100})] == [
    "rook"
]
rows = db.query("SELECT count(*) AS birds FROM bird")
assert [row["birds"] for row in rows] == [2]
with db as transaction:
    transaction["bird"].delete(name="rook")
assert len(table) == 1
