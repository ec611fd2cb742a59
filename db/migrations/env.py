"""Alembic runs here on the one connection that stembank_gui.migrate hands it, inside its transaction."""

from alembic import context
from sqlalchemy import BigInteger, Integer, LargeBinary, Text

from stembank_gui.tables import METADATA
from stembank_gui.tables.columns import Day, Exact, Flag, Instant


def render_item(kind, item, _autogen):
    """Write our column kinds as the plain types that they are stored as."""
    if kind == "type":
        if isinstance(item, (Instant, Day, Exact, Text)):
            return "sa.Text()"
        if isinstance(item, BigInteger):
            return 'sa.BigInteger().with_variant(sa.Integer(), "sqlite")'
        if isinstance(item, (Flag, Integer)):
            return "sa.Integer()"
        if isinstance(item, LargeBinary):
            return "sa.LargeBinary()"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transactional_ddl=True,
    render_item=render_item,
    render_as_batch=False,
)
with context.begin_transaction():
    context.run_migrations()
