"""The sheets with fingerprints: both languages, all of the fingerprint, nothing secret."""

from datetime import UTC, datetime

import pytest

from stembank_gui.documents.signing_sheets import AuthorityFacts, KeyFacts, render_authority_sheet, render_key_sheet
from stembank_gui.rules.reasons import Refused
from tests.documents.reading import text_of

MOMENT = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
MARK = "0123456789abcdef" * 4
AUTHORITY = AuthorityFacts("East Bank 东岸细胞库", MARK, "Gao Feng 高峰", MOMENT, "Lin Hui 林慧", MOMENT, MOMENT)
KEY = KeyFacts("East Bank", "Sun Qing 孙青", "sun.q", MARK, MOMENT, MOMENT)


@pytest.mark.parametrize(
    ("pdf", "said"),
    [
        (render_authority_sheet(AUTHORITY), ("东岸细胞库", "Gao Feng 高峰, 2026-11-22 08:30 UTC", "Lin Hui 林慧", "证书颁发机构",
                                             "compare its SHA-256 fingerprint", "可信任身份")),
        (render_key_sheet(KEY), ("Sun Qing 孙青 (sun.q)", "签名密钥", "Owner: signature, date", "所有者在场")),
    ],
)  # fmt: skip
def test_a_sheet_says_what_people_compare(pdf, said):
    text = text_of(pdf)
    for one in (*said, "0123 4567 89AB CDEF 0123 4567 89AB CDEF"):
        assert one in text


def test_what_no_font_can_draw_is_refused():
    with pytest.raises(Refused):
        render_key_sheet(KeyFacts("Bank \U0001f9ec", "x", "y", MARK, MOMENT, MOMENT))
