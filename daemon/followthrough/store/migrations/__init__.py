"""How the schema came to be: one file in versions/ a change, run by Alembic when a database is opened to write."""

REVISIONS = ("0001",)
"""Every revision, oldest first. A database with another one is of a newer version, and refused."""
