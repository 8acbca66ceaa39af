"""What alembic runs: the revisions, on the connection that `upgrade()` was given."""

from alembic import context

from onrecord.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=False)
context.run_migrations()
