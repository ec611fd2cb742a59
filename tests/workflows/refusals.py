"""What a refused workflow must leave behind: nothing."""

from contextlib import contextmanager

import pytest
from sqlmodel import func, select

from stembank_gui import words
from stembank_gui.database import Database
from stembank_gui.rules.reasons import Refused
from stembank_gui.tables.trail import AuditEntry

NASTY_TEXTS = {
    "empty": ("   ", "text.empty"),
    "10,000 characters": ("x" * 10_000, "text.too_long"),
    "control character": ("a\x00b", "text.forbidden_character"),
    "escape": ("a\x1b[31mb", "text.forbidden_character"),
    "right-to-left override": ("a\u202eb", "text.forbidden_character"),
    "half a surrogate": ("a\ud800b", "text.forbidden_character"),
}
"""Texts that no field takes, and the reason."""
ODD_TEXTS = ("<b>bold</b> & \"quoted\" 'too'", "=cmd()", "细胞库 🧬", "Ω≈ç√∫", "שלום")
"""Texts that every free field takes and keeps as they are."""


@contextmanager
def refused(database: Database, *codes: str):
    """Check that the block is refused with these reasons, each sayable in both languages, and stores no row."""
    before = _changes(database)
    with pytest.raises(Refused) as caught:
        yield caught
    assert [reason.code for reason in caught.value.reasons] == list(codes)
    for reason in caught.value.reasons:
        for language in words.LANGUAGES:
            assert "{" not in words.sentence(reason.code, reason.params, language)
    assert _changes(database) == before


def _changes(database: Database) -> int:
    """Count the entries of the trail that are no refused access (which also counts a wrong password)."""
    with database.reading() as session:
        return session.exec(select(func.count()).where(AuditEntry.action != "refuse_access")).one()
