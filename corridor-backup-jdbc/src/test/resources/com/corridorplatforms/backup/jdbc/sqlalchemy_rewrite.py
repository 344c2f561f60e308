"""Reads every row of an exported file, deletes it and inserts it again as it was read. Prints each table's name and how many it has."""

import sys

from sqlalchemy import MetaData, create_engine, select

engine = create_engine("sqlite:///" + sys.argv[1])
metadata = MetaData()
metadata.reflect(engine, only=lambda name, _: not name.startswith(("_corridor_", "sqlite_")))
with engine.begin() as connection:
    for table in metadata.tables.values():
        written = [column for column in table.columns if column.computed is None]
        rows = connection.execute(select(*written)).fetchall()
        connection.execute(table.delete())
        if rows:
            keys = [column.key for column in written]
            connection.execute(table.insert(), [dict(zip(keys, row)) for row in rows])
        print(table.name, len(rows))
