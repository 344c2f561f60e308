"""Reflects an exported file and reads every row of every table. Prints each table's name and how many rows it has."""

import sys

from sqlalchemy import MetaData, create_engine, select

engine = create_engine("sqlite:///" + sys.argv[1])
metadata = MetaData()
metadata.reflect(engine, only=lambda name, _: not name.startswith(("_corridor_", "sqlite_")))
with engine.connect() as connection:
    for table in metadata.tables.values():
        print(table.name, len(connection.execute(select(table)).fetchall()))
