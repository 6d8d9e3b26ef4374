"""Runs the migrations on the connection it is handed. Alembic loads this file by its path."""

from alembic import context


def run() -> None:
    """Each step in one transaction, begun explicitly by the engine."""
    context.configure(
        connection=context.config.attributes["connection"],
        render_as_batch=True,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
