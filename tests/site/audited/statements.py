"""Old forms: engine.execute("x"), select([a]), row["name"] and begin_nested() in a docstring."""

import os

from sqlalchemy import case, select

# engine.execute("SELECT 1") in a comment
rows = engine.execute(users.select())  # counts: Engine.execute()
rows = db.engine.execute(  # counts: Engine.execute(); Strings as statements
    "SELECT 1"
)
rows = session.execute(f"SELECT {number}")  # counts: Strings as statements
rows = connection.execute("SELECT %s" % number)  # counts: Strings as statements
rows = cursor.execute("SELECT 1", (1,))
op.execute("DROP TABLE users")
rows = connection.execute(insert, name="a")  # counts: Parameters of execute()
rows = connection.execute(insert, {"a": 1}, {"a": 2})  # counts: Parameters of execute()
rows = connection.execute(insert, [{"a": 1}, {"a": 2}])
rows = session.execute(insert(User), [{"a": 1}])  # counts: Rows for insert() of a class
rows = session.scalars(  # counts: Rows for insert() of a class
    insert(models.User).returning(models.User), [{"a": 1}]
)
rows = session.execute(insert(User).values(a=1))
rows = session.execute(insert(User.__table__), [{"a": 1}])
there = inspector.has_table("users")  # counts: Inspectors that are kept
statement = select(  # counts: select([...]), case([...])
    [users.c.id, users.c.name]
)
statement = select(users.c.id, users.c.name)
statement = select(case([(one, two)]))  # counts: select([...]), case([...])
statement = users.insert(values={"a": 1})  # counts: insert(), update() keywords
statement = users.insert().values(a=1)
joined = (
    select(users)  # counts: select().join()
    .where(users.c.id == 1)
    .join(addresses)
)
names = [row["name"] for row in rows]  # counts: row["name"], dict(row)
known = "name" in row  # counts: "name" in row
parts = ", ".join("abc")
path = os.path.join("a", "b")
count = session.execute(text("SELECT 1"))  # counts: execute(text()), filter_by()
query = select(users).distinct(users.c.id)  # counts: Deprecated in 2.1; distinct() with order_by()
known = Column("id", Uuid)  # counts: Uuid, Computed, Enum
wide = with_polymorphic(User, [Admin])  # counts: Criteria in EXISTS, single tables
zone = data["zone"].as_string()  # counts: Validators, JSON, func.any()
address = URL.create("mssql+pyodbc", query={"odbc_connect": "DSN=a"})  # counts: odbc_connect
session.flush([user])  # counts: Deprecated in 2.1
session.flush()
