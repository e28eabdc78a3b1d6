"""A task that copies rows into a table."""

import luigi
from luigi.contrib.sqla import CopyToTable
from sqlalchemy import Integer, String, create_engine, text


class Copy(CopyToTable):
    connection_string = "sqlite:///stones.db"
    table = "stone"
    columns = [
        (["name", String(20)], {"primary_key": True}),
        (["age", Integer], {}),
    ]

    def rows(self):
        yield ("slate", 400)
        yield ("chalk", 90)


luigi.build([Copy()], local_scheduler=True, log_level="CRITICAL")
task = Copy()
if not task.complete():
    task.run()
engine = create_engine("sqlite:///stones.db")
with engine.connect() as connection:
    assert (
        connection.execute(
            text("SELECT count(*) FROM stone")
        ).scalar()
        == 2
    )
