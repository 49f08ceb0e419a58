"""What Alembic runs: the migrations inside the transaction that the opener of the database began."""

from alembic import context

from followthrough.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()
