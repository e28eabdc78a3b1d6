"""A table written from a data frame, and read: by name, and with SQL."""

import pandas as pd
from sqlalchemy import create_engine, text

engine = create_engine("sqlite://")
frame = pd.DataFrame({"town": ["Ayr", "Bath"], "rain": [120, 80]})
frame.to_sql("weather", engine, index=False)
frame.to_sql("weather", engine, index=False, if_exists="append")
assert len(pd.read_sql_table("weather", engine)) == 4
wet = pd.read_sql(
    "SELECT town FROM weather WHERE rain > 100", engine
)
assert list(wet["town"]) == ["Ayr", "Ayr"]
with engine.connect() as connection:
    dry = pd.read_sql(
        text("SELECT town FROM weather WHERE rain < :limit"),
        connection,
        params={"limit": 100},
    )
assert list(dry["town"]) == ["Bath", "Bath"]
