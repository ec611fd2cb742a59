"""The search index: derived from the other tables, rebuilt at any time, not part of the record.

`search_entry` keeps the folded text of each row that can be found. Its pieces (`rules/search.py`) lie in an FTS5 table
without content on SQLite, and in an array with a GIN index on PostgreSQL, which needs no extension.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, text

from stembank_gui.rules.search import folded, pieces

_PIECES = "pieces, content='', columnsize=0, detail=none, tokenize='ascii'"
_SQLITE = (
    "CREATE TABLE IF NOT EXISTS search_entry (id INTEGER NOT NULL PRIMARY KEY, text TEXT NOT NULL) STRICT",
    f"CREATE VIRTUAL TABLE IF NOT EXISTS search_piece USING fts5({_PIECES})",
)
_POSTGRESQL = (
    "CREATE TABLE IF NOT EXISTS search_entry (id BIGINT PRIMARY KEY, text TEXT NOT NULL, pieces TEXT[] NOT NULL)",
    "CREATE INDEX IF NOT EXISTS ix_search_entry_pieces ON search_entry USING gin (pieces)",
)
NAMES = ("search_entry", "search_piece")
"""Names that begin so belong to the index (FTS5 adds tables of its own): a comparison of schemas leaves them out."""

_TEXTS = text("SELECT id, text FROM search_entry WHERE id IN (SELECT value FROM json_each(:ids))")
_TEXTS_POSTGRESQL = text("SELECT id, text FROM search_entry WHERE id = ANY(:ids)")
_ADD = text(
    "INSERT INTO search_entry (id, text) VALUES (:id, :text) ON CONFLICT (id) DO UPDATE SET text = excluded.text"
)
_ADD_PIECES = text("INSERT INTO search_piece (rowid, pieces) VALUES (:id, :pieces)")
_DROP_PIECES = text("INSERT INTO search_piece (search_piece, rowid, pieces) VALUES ('delete', :id, :pieces)")
_ADD_POSTGRESQL = text(
    "INSERT INTO search_entry (id, text, pieces) VALUES (:id, :text, :pieces) "
    "ON CONFLICT (id) DO UPDATE SET text = excluded.text, pieces = excluded.pieces"
)
_FIND = text(
    "SELECT search_entry.id, search_entry.text FROM search_piece "
    "JOIN search_entry ON search_entry.id = search_piece.rowid "
    "WHERE search_piece MATCH :asked ORDER BY search_piece.rowid LIMIT :most"
)
_FIND_POSTGRESQL = text(
    "SELECT id, text FROM search_entry WHERE pieces @> CAST(:asked AS TEXT[]) ORDER BY id LIMIT :most"
)


def make_search_index(connection: Connection) -> bool:
    """Make the search index where it is missing, after every migration. Return whether it has to be filled."""
    for statement in _SQLITE if connection.dialect.name == "sqlite" else _POSTGRESQL:
        connection.exec_driver_sql(statement)
    return connection.execute(text("SELECT 1 FROM search_entry LIMIT 1")).first() is None


def write_texts(connection: Connection, texts: Sequence[tuple[int, str]]) -> None:
    """Bring the index up to date with the texts of some keys; a text that did not change costs one lookup."""
    old = _old_texts(connection, [key for key, _ in texts])
    wanted = {key: folded(one) for key, one in texts}
    changed = {key: one for key, one in wanted.items() if old.get(key) != one}
    if not changed:
        return
    if connection.dialect.name != "sqlite":
        rows = [{"id": key, "text": one, "pieces": pieces(one)} for key, one in changed.items()]
        connection.execute(_ADD_POSTGRESQL, rows)
        return
    if gone := [_pieces_row(key, old[key]) for key in changed if key in old]:
        connection.execute(_DROP_PIECES, gone)
    connection.execute(_ADD, [{"id": key, "text": one} for key, one in changed.items()])
    connection.execute(_ADD_PIECES, [_pieces_row(key, one) for key, one in changed.items()])


def find_texts(connection: Connection, asked: Sequence[str], most: int) -> Iterator[tuple[int, str]]:
    """Yield (key, folded text) of entries that have all asked pieces, by key; at most some, read as they are taken."""
    if connection.dialect.name == "sqlite":
        query = " AND ".join(f'"{piece}"' for piece in asked)
        rows = connection.execute(_FIND, {"asked": query, "most": most})
    else:
        rows = connection.execute(_FIND_POSTGRESQL, {"asked": list(asked), "most": most})
    with rows:
        for row in rows:
            yield row[0], row[1]


def _pieces_row(key: int, one: str) -> dict[str, Any]:
    return {"id": key, "pieces": " ".join(pieces(one))}


def _old_texts(connection: Connection, keys: list[int]) -> dict[int, str]:
    if connection.dialect.name == "sqlite":
        rows = connection.execute(_TEXTS, {"ids": str(keys)})
    else:
        rows = connection.execute(_TEXTS_POSTGRESQL, {"ids": keys})
    return {row[0]: row[1] for row in rows}
