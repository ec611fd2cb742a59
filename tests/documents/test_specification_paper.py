"""A version of a specification on paper: everything of the record stands on it, in each language, fonts embedded."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image

from stembank_gui import words
from stembank_gui.documents.certificate.voice import Voice
from stembank_gui.documents.specification import render_specification
from stembank_gui.documents.specification.lines import line_cells
from stembank_gui.queries.reference import panel_lines
from stembank_gui.rules.quality.specifications.paper import ApprovalSignature, PrintedSite, SpecificationPaper
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import Family, Grade, LineOrigin, Meaning, SpecificationState, Tier
from tests.documents.reading import fonts_of, text_of


def _logo():
    written = BytesIO()
    Image.new("RGBA", (40, 20), (27, 107, 74, 255)).save(written, "PNG")
    return written.getvalue()


AT = datetime(2026, 11, 22, 4, 30, tzinfo=UTC)
LINES = panel_lines("UCM", Family.MSC, Tier.MCB, Grade.CLINICAL)
SIGNED = ApprovalSignature("Lin Hui 林慧", "lin.hui", Meaning.APPROVED, AT, "+08:00", "ab" * 32, "06dd9045240f" * 5)
PAPER = SpecificationPaper(
    "SP-UCM-M-C", 2, "UC-MSC", "Umbilical cord MSC", "脐带间充质干细胞", Tier.MCB, Grade.CLINICAL,
    SpecificationState.EFFECTIVE, "Viability as validated", "Tan Wei 谭伟", AT, "Lin Hui 林慧", AT, SIGNED, date(2026, 12, 1),
    "", None, (replace(LINES[0], origin=LineOrigin.PARENT), *LINES[1:]), "ab" * 32,
    PrintedSite("East Bank", "18 Binjiang Road\nNanjing", _logo()), AT, "Kim Yuna",
)  # fmt: skip
LANGUAGES = ("en", "zh", "both")


def _stands(said, text):
    """Return whether each piece of a text stands on the paper: cells of one row share their lines."""
    return all(squeezed(piece) in text for piece in re.split(r"[\s/-]", said))


def squeezed(text):
    return "".join(text.split()).replace("\ufffe", "-")


def test_the_panel_is_a_long_one():
    assert len(LINES) > 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_text_is_that_of_the_record(language):
    pdf = render_specification(PAPER, language)
    text, voice = squeezed(text_of(pdf)), Voice(language, "specification_paper")
    cells = [cell for line in PAPER.lines for cell in line_cells(line, PAPER.tier, voice)]
    missing = [cell for cell in cells if not _stands(cell, text)]
    assert missing == []
    spoken = voice.languages
    names = [getattr(line, f"name_{one}") for line in PAPER.lines for one in spoken]
    facts = [
        "East Bank", "18 Binjiang Road", "Nanjing", "SP-UCM-M-C", "Tan Wei 谭伟", "Lin Hui 林慧", "lin.hui", "2026-12-01",
        "2026-11-22 04:30:00", "2026-11-22 12:30:00 +08:00", "06DD 9045", "ab" * 32, "Viability as validated", "Kim Yuna",
        *(getattr(PAPER, f"cell_type_{one}") for one in spoken),
        *(words.term(f"specification_paper.{key}", one) for key in ("title", "note.parent") for one in spoken),
    ]  # fmt: skip
    assert [one for one in (*names, *facts) if not _stands(one, text)] == []
    pages = len(pypdfium2.PdfDocument(pdf))
    assert pages > 1
    for one in spoken:
        said = words.term("specification_paper.page", one)
        assert all(squeezed(said.format(page=number + 1, pages=pages)) in text for number in range(pages))
    assert all(embedded for _, embedded in fonts_of(pdf))
    assert pdf == render_specification(PAPER, language)


@pytest.mark.parametrize(("state", "said"), [
    (SpecificationState.DRAFT, "DRAFT"), (SpecificationState.SUPERSEDED, "SUPERSEDED"),
    (SpecificationState.APPROVED, ""), (SpecificationState.EFFECTIVE, ""),
])  # fmt: skip
def test_what_nobody_may_work_by_says_so_across_each_page(state, said):
    pdf = render_specification(replace(PAPER, state=state), "en")
    for page in pypdfium2.PdfDocument(pdf):
        text = page.get_textpage().get_text_bounded()
        assert [one for one in ("DRAFT", "SUPERSEDED") if one in text] == ([said] if said else [])


def test_what_is_missing_is_said():
    bare = replace(
        PAPER, lines=(), signature=None, approved_by="", note="", version=1, state=SpecificationState.DRAFT,
        site=PrintedSite("East Bank"), effective_on=None, written_at=None,
    )  # fmt: skip
    text = text_of(render_specification(bare, "en"))
    assert "No test is written down yet." in text
    assert "First version." in text
    assert "Approved" not in text
    seeded = text_of(render_specification(replace(bare, approved_by="Lin Hui", approved_at=AT), "en"))
    assert "not signed" in seeded
    assert "Approved" in seeded


def test_a_line_that_is_not_complete_is_said_in_its_own_words():
    broken = replace(LINES[0], criterion="as the method says", expected="")
    assert "as the method says" in text_of(render_specification(replace(PAPER, lines=(broken,)), "en"))


def test_a_void_signature_and_a_later_version_are_said():
    void = replace(PAPER, signature=replace(SIGNED, void=True, key_fingerprint="", offset=""))
    text = text_of(render_specification(void, "en"))
    assert "The signature is void" in text
    assert "no key" in text
    later = replace(PAPER, state=SpecificationState.SUPERSEDED, superseded_by="SP-X v3", superseded_on=date(2027, 1, 2))
    assert "by SP-X v3 on 2027-01-02" in text_of(render_specification(later, "en"))


def test_a_character_without_a_glyph_stops_it():
    with pytest.raises(Refused, match=r"documents\.missing_glyph"):
        render_specification(replace(PAPER, lines=(replace(LINES[0], source="𓀀"),)), "en")
