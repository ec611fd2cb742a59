"""What a sign-in page shows of a bank. In plain SQL: the tables' classes take longer to import than a bank to open."""

from sqlalchemy import text
from sqlmodel import Session

DEMO_KEY = "demo.accounts"
"""The policy row by which a demo bank says how to sign in: JSON with the one password of all its accounts."""

_SITE = text("SELECT name FROM site")
_DEMO = text("SELECT 1 FROM policy WHERE key = :key")


def site_name(session: Session) -> str | None:
    """Return the name of the site, or None for a bank that was never finished."""
    name: str | None = session.connection().execute(_SITE).scalar()
    return name


def is_demo(session: Session) -> bool:
    """Return whether this is a demo bank, which shows its accounts to whoever signs in."""
    return session.connection().execute(_DEMO, {"key": DEMO_KEY}).first() is not None
