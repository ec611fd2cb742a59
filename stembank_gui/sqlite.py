"""The one SQLite library of this process: two of them drop each other's file locks and lose commits."""

try:
    from pysqlite3 import dbapi2 as library
except ImportError:  # pragma: no cover - platforms without a wheel use the standard library's SQLite, never WAL there
    import sqlite3 as library  # noqa: TID251

__all__ = ["WAL_IS_SAFE_FROM", "journal_mode", "library", "version"]

WAL_IS_SAFE_FROM = (3, 51, 3)
"""SQLite 3.7.0–3.51.2 can corrupt a WAL database that two connections write (the WAL-reset bug)."""


def version() -> tuple[int, ...]:
    """Return the library's version."""
    return tuple(int(part) for part in library.sqlite_version.split("."))


def journal_mode() -> str:
    """Return the fastest journal mode that loses nothing with this version."""
    return "WAL" if version() >= WAL_IS_SAFE_FROM else "TRUNCATE"
