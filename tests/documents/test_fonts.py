"""The fonts: every name that people have, no box where a glyph is missing, zeros that are no letters."""

import pytest

from stembank_gui import paths
from stembank_gui.documents import fonts
from stembank_gui.rules.reasons import Refused


def test_all_of_gbk_and_extension_a_can_be_printed():
    known = set()
    for lead in range(0x81, 0xFF):
        for trail in range(0x40, 0xFF):
            letter = bytes((lead, trail)).decode("gbk", errors="ignore")
            if len(letter) == 1 and "\u4e00" <= letter <= "\u9fff":
                known.add(letter)
    known |= {chr(point) for point in range(0x3400, 0x4DB6)}

    for face in (fonts.SANS, fonts.BOLD):
        assert fonts.missing_glyphs("".join(sorted(known)), face) == ""


@pytest.mark.parametrize(
    "text",
    ["10⁰¹²³⁴⁵⁶⁷⁸⁹ cells", "CO₂ H₂O", "≥ 90 %", "−196 °C ± 5 µL", "Łukasz Őri Şükrü Zoë Nguyễn Ñandú", "Ωμέγα Жуков",
     "✓ ✗ ● ◐ ◆ ○ → ›", "《放行证书》——“引号”…", "䶮 㐀 鿰"],
)  # fmt: skip
def test_what_people_write_can_be_printed(text):
    missing = fonts.missing_glyphs(text)

    assert missing in {"", "鿰"}  # one rare character is newer than the font: it is refused, never printed as a box


@pytest.mark.parametrize("text", ["tab\there", "nul\x00", "emoji 🧪", "rtl \u202e", "سلام", "\ue000", "\ud800"])
def test_what_cannot_be_printed_is_refused_with_its_code_point(text):
    with pytest.raises(Refused) as refused:
        fonts.refuse_missing(text)

    (reason,) = refused.value.reasons
    assert reason.code == "documents.missing_glyph"
    assert str(reason.params["character"]).startswith("U+")


def test_the_files_are_small_and_their_licence_is_beside_them():
    for file in paths.FONTS.glob("*.ttf"):
        assert file.stat().st_size < 10_000_000
    assert "SIL OPEN FONT LICENSE Version 1.1" in (paths.FONTS / "OFL.txt").read_text(encoding="utf-8")


def test_look_alikes_of_ids_have_different_shapes():
    face = fonts.font(fonts.MONO_BOLD).face

    glyphs = [face.charToGlyph[ord(letter)] for letter in "0OQ1IlB8S5Z2"]

    assert len(set(glyphs)) == len(glyphs)
    assert fonts.width("0000", fonts.MONO_BOLD, 10) == fonts.width("1I*-", fonts.MONO_BOLD, 10)
