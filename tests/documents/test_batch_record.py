"""The batch record on paper: everything of the record stands on it, in either language, with every font embedded."""

from dataclasses import replace
from datetime import UTC, datetime

import pypdfium2
import pytest

from stembank_gui.documents.batch_record import render_batch_record
from stembank_gui.documents.batch_record.said import Teller
from stembank_gui.rules.banking.record import Incident
from stembank_gui.rules.banking.record.paper import BatchRecordPaper, ReviewLine, Trace, thinned
from stembank_gui.rules.vocabulary import BatchRecordState, Severity
from tests.documents.reading import fonts_of, text_of
from tests.rules.test_banking_record import AT, FACTS, HASH

CURVE = Trace(tuple(range(0, 3000, 10)), tuple(4 - second / 40 for second in range(0, 3000, 10)), (None, *[3.5] * 299))
REVIEW = ReviewLine(
    1, 2, BatchRecordState.APPROVED, True, "All judged", "Tan Wei", AT, "Agreed", "Lin Hui 林慧", AT, HASH
)
PAPER = BatchRecordPaper(
    replace(FACTS, incidents=(Incident("DV-0009", Severity.MINOR, "Lid open", "Kim", AT, later=True),)),
    HASH, (REVIEW,), "East Bank", datetime(2026, 11, 22, 12, tzinfo=UTC), "Kim Yuna", {"FR-20261120-01": CURVE},
)  # fmt: skip


def squeezed(text):
    return "".join(text.split())


def said(teller, paper):
    """Yield every text that the paper should say."""
    for pairs in (teller.lot(), teller.filling(), *(teller.run(run) for run in paper.facts.runs)):
        for pair in pairs:
            yield from pair
    tables = (
        teller.genealogy,
        teller.cultures,
        teller.materials,
        teller.equipment,
        teller.procedures,
        teller.deviations,
    )
    for rows in (*(table() for table in tables), teller.people(), teller.reviews(paper.reviews)):
        for row in rows:
            yield from row
    yield from teller.open_points()
    yield from (teller.curve_file(run) for run in paper.facts.runs)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_its_text_is_that_of_the_record(language):
    pdf = render_batch_record(PAPER, language)
    text = squeezed(text_of(pdf)).replace("\ufffe", "-")
    missing = [one for one in said(Teller(PAPER.facts, language), PAPER) if not _stands(one, text)]
    assert missing == []
    assert squeezed(HASH) in text
    assert squeezed({"en": "page 1 of", "zh": "第1页，共"}[language]) in text


def _stands(one, text):
    """Return whether each word of a text stands on the paper: cells of one row share their lines."""
    return all(squeezed(word) in text for word in one.split())


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_font_is_embedded_and_the_same_facts_give_the_same_bytes(language):
    pdf = render_batch_record(PAPER, language)
    assert all(embedded for _, embedded in fonts_of(pdf))
    assert pdf == render_batch_record(PAPER, language)


def test_pages_are_numbered_to_the_last():
    many = replace(PAPER, facts=replace(PAPER.facts, uses=PAPER.facts.uses * 12))
    document = pypdfium2.PdfDocument(render_batch_record(many, "en"))
    pages = len(document)
    assert pages > 3
    for number in range(pages):
        assert f"page {number + 1} of {pages}" in document[number].get_textpage().get_text_bounded()


def test_a_bare_record_says_so():
    bare = replace(FACTS, uses=(), runs=(), cultures=(), forerunners=(), deeds=())
    text = text_of(render_batch_record(replace(PAPER, facts=bare, reviews=(), curves={}), "en"))
    for words in ("None recorded.", "First bank of its line", "Not reviewed yet.", "No lot of material is recorded"):
        assert words in text


def test_a_run_without_a_curve_says_so_and_its_probes_are_drawn_in_the_legend():
    assert "sample" in text_of(render_batch_record(PAPER, "en"))
    without = replace(PAPER, facts=replace(FACTS, runs=(replace(FACTS.runs[0], curve_sha256=""),)), curves={})
    assert "There is no curve of this run." in text_of(render_batch_record(without, "en"))


@pytest.mark.parametrize(("count", "most"), [(1, 900), (900, 900), (901, 900), (28_800, 900)])
def test_a_curve_is_thinned_evenly(count, most):
    drawn = thinned(count, most)
    assert drawn[0] == 0
    assert len(drawn) <= most
