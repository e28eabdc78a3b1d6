"""A model that is a Pydantic model and a table; saved and selected."""

from typing import Optional

from sqlmodel import Field, Session, SQLModel, create_engine, select


class Kite(SQLModel, table=True):
    id: Optional[int] = Field(default=None, primary_key=True)
    colour: str


engine = create_engine("sqlite://")
SQLModel.metadata.create_all(engine)
with Session(engine) as session:
    session.add(Kite(colour="red"))
    session.commit()
    kite = session.exec(
        select(Kite).where(Kite.colour == "red")
    ).one()
    assert kite.id == 1
