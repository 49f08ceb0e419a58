"""All rows of one database into another that is empty: for looking ahead without touching the real one."""

from __future__ import annotations

from sqlalchemy import delete, insert, select

from followthrough.store import schema
from followthrough.store.database import Database

_AT_ONCE = 1000


def copy_rows(source: Database, target: Database) -> None:
    """Copy every table, as it stands in one moment; what the target holds is lost. Both have the same schema."""
    with source.read() as old, target.write() as new:
        for table in schema.metadata.sorted_tables:
            new.execute(delete(table))
            rows = old.execute(select(table)).mappings()
            while part := rows.fetchmany(_AT_ONCE):
                new.execute(insert(table), [dict(row) for row in part])
