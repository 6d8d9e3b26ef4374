"""Runs the migrations on the connection it is handed. Alembic loads this file by its path."""

from alembic import context
from alembic.runtime.migration import MigrationContext


def _no_row_points_to_nothing(
    ctx: MigrationContext, step: object, heads: object, run_args: object
) -> None:
    """Still inside the transaction of the step: raising takes the step back."""
    connection = ctx.connection
    if connection is None:
        raise RuntimeError("migrations run on a connection only")
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise RuntimeError("rows point to nothing after this step")


def run() -> None:
    """Each step in one transaction, begun explicitly by the engine."""
    context.configure(
        connection=context.config.attributes["connection"],
        render_as_batch=True,
        transaction_per_migration=True,
        on_version_apply=_no_row_points_to_nothing,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
