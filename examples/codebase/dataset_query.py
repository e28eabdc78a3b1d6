"""dataset 2.0: what a statement of one's own writes.

:packages: dataset
"""

import dataset


def _names(address):
    db = dataset.connect(address)
    print("in the database:", [row["name"] for row in db["kite"]])
    db.close()


def insert_in_query():
    """What ``query()`` of dataset writes is rolled back.

    .. testoutput:: 2.0, 2.1

        in the database: ['Delta']
    """
    address = "sqlite:///kites.db"
    db = dataset.connect(address)
    db["kite"].insert({"name": "Delta"})
    db.query("INSERT INTO kite (name) VALUES ('Box')")
    db.close()
    _names(address)


def insert_in_transaction():
    """In a transaction of dataset, what ``query()`` writes is saved.

    .. testoutput:: 2.0, 2.1

        in the database: ['Delta', 'Box']
    """
    address = "sqlite:///kites.db"
    db = dataset.connect(address)
    db["kite"].insert({"name": "Delta"})
    with db as transaction:
        transaction.query("INSERT INTO kite (name) VALUES ('Box')")
    db.close()
    _names(address)
