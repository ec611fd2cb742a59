"""The sheet with the vault's fingerprint: both languages, nothing secret."""

from datetime import UTC, datetime

import pytest

from stembank_gui.documents.vault_sheet import VaultFacts, render_vault_sheet
from stembank_gui.rules.reasons import Refused
from tests.documents.reading import text_of

FACTS = VaultFacts(
    "East Bank 东岸细胞库", "east.identity", "06DD 9045 240F 4B0E 7F31 8D42 9BF7 5950", 3,
    datetime(2026, 11, 22, 8, 30, tzinfo=UTC),
)  # fmt: skip


def test_the_sheet_says_what_people_compare():
    text = text_of(render_vault_sheet(FACTS))
    for said in (FACTS.fingerprint, FACTS.site, FACTS.file, "2026-11-22 08:30 UTC", "Identity vault", "身份信息库", "密钥指纹",
                 "Quality assurance: name, signature, date"):  # fmt: skip
        assert said in text


def test_the_same_facts_make_the_same_sheet():
    assert render_vault_sheet(FACTS) == render_vault_sheet(FACTS)


def test_what_no_font_can_draw_is_refused():
    with pytest.raises(Refused):
        render_vault_sheet(VaultFacts("Bank \U0001f9ec", "x", "00", 0, FACTS.printed_at))
