"""Uses an exported file as SQLAlchemy uses any database: reflects it, reads it, writes it. Prints what it saw as lines."""

import datetime
import decimal
import sys

from sqlalchemy import MetaData, create_engine, event, select
from sqlalchemy.exc import IntegrityError

engine = create_engine("sqlite:///" + sys.argv[1])


@event.listens_for(engine, "connect")
def enforce_foreign_keys(connection, record):
    connection.execute("PRAGMA foreign_keys = ON")


metadata = MetaData()
metadata.reflect(engine, only=lambda name, _: not name.startswith(("_corridor_", "sqlite_")))
with engine.begin() as connection:
    for table in metadata.sorted_tables:
        keys = sorted(str(key.target_fullname) for key in table.foreign_keys)
        print(table.name, "key", [column.name for column in table.primary_key], "refers to", keys)
        for row in connection.execute(select(table).order_by(*table.primary_key.columns)):
            print(table.name, "row", [repr(value) for value in row])

    event_table = metadata.tables["event"]
    connection.execute(
        event_table.insert().values(
            id=2,
            kind=1,
            at=datetime.datetime(2027, 1, 2, 3, 4, 5, 678901),
            day=datetime.date(2027, 1, 2),
            clock=datetime.time(23, 59, 59, 999999),
            price=decimal.Decimal("0.07"),
            active=False,
            body=b"\x00\x01",
        )
    )
    connection.execute(event_table.update().where(event_table.c.id == 1).values(note="edited \U0001F600"))

for statement in (
    metadata.tables["event"].insert().values(id=3, kind=99, at=datetime.datetime(2027, 1, 1), active=True),
    metadata.tables["kind"].insert().values(id=2, name="first"),
    metadata.tables["event"].insert().values(id=1, kind=1, at=datetime.datetime(2027, 1, 1), active=True),
):
    try:
        with engine.begin() as connection:
            connection.execute(statement)
        print("accepted")
    except IntegrityError as refusal:
        print("refused", refusal.orig)
