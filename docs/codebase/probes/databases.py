"""Statements of SQLAlchemy Core that are awaited."""

import asyncio

import sqlalchemy
from databases import Database

metadata = sqlalchemy.MetaData()
notes = sqlalchemy.Table(
    "note",
    metadata,
    sqlalchemy.Column("id", sqlalchemy.Integer, primary_key=True),
    sqlalchemy.Column("text", sqlalchemy.String(20)),
)
engine = sqlalchemy.create_engine("sqlite:///notes.db")
metadata.create_all(engine)
engine.dispose()


async def main():
    async with Database("sqlite:///notes.db") as database:
        await database.execute(
            notes.insert(), {"text": "water the moss"}
        )
        async with database.transaction():
            await database.execute_many(
                notes.insert(), [{"text": "a"}, {"text": "b"}]
            )
        rows = await database.fetch_all(notes.select())
        assert [row["id"] for row in rows] == [1, 2, 3]
        row = await database.fetch_one(
            "SELECT text FROM note WHERE id = :id", {"id": 1}
        )
        assert row["text"] == "water the moss"


asyncio.run(main())
