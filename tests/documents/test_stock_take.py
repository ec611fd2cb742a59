"""The results of a stock-take on paper and as CSV: every number, every difference, in both languages."""

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from stembank_gui.documents.preview import page_sizes, page_text
from stembank_gui.documents.stock_take import render_stock_take, stock_take_csv
from stembank_gui.rules.cryostorage.stock_takes.report import (
    ReportBox,
    ReportLine,
    ReportSignature,
    StockTakeReport,
)
from stembank_gui.rules.vocabulary import (
    CaseState,
    CountedBy,
    Meaning,
    StockDecision,
    StockFinding,
    StockTakeKind,
)

AT = datetime(2026, 11, 5, 9, 30, tzinfo=UTC)
LINE = ReportLine(
    "C5", StockFinding.MISSING, "UCM24001M010042I", "TK-R01 › R1 › L2 › C5", StockDecision.LOST, "=cmd() 未找到", "Kim"
)
OPEN = replace(LINE, finding=StockFinding.EXTRA, code="", should_be="", decision=None, note="", decided_by="")
COUNTED = ReportBox(
    "TK-R01-R1-L2", "TK-R01 › R1 › L2", CountedBy.SCAN, "Kim Y. 金", AT, 98, 96, 1, 0, 1, 0, "DV-0007", (LINE, OPEN)
)
WAITING = ReportBox("TK-R01-R1-L3", "TK-R01 › R1 › L3", None, "", None, 0, 0, 0, 0, 0, 0, "")
REPORT = StockTakeReport(
    "East Bank", "ST-0003", StockTakeKind.FULL, "Yearly count", CaseState.OPEN, True, "Kim Y. 金", AT, "", None, "",
    "Kim Y. 金", AT, (COUNTED, WAITING),
)  # fmt: skip
CLOSED = replace(
    REPORT, state=CaseState.CLOSED, closed_by="Kim", closed_at=AT, conclusion="One vial is lost.",
    signatures=(ReportSignature("Lin Hui 林慧", Meaning.VERIFIED, AT, "ab" * 32),), boxes=(replace(COUNTED, lines=()),),
)  # fmt: skip


def read(pdf):
    return "\n".join(page_text(pdf, number) for number in range(len(page_sizes(pdf))))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Stock-take ST-0003", "missing", "reported lost", "not counted", "DV-0007", "C5", "Quality assurance"]),
        ("zh", ["盘点报告 ST-0003", "缺失", "已报丢失", "未盘点", "DV-0007", "C5", "质量保证"]),
    ],
)
def test_an_open_stock_take_says_what_was_found(language, words):
    text = read(render_stock_take(REPORT, language))
    assert [one for one in words if one not in text] == []


def test_a_closed_one_says_who_signed_and_its_conclusion():
    text = read(render_stock_take(CLOSED))
    for one in ("One vial is lost.", "Lin Hui 林慧", "abab", "Every counted box is as the books say."):
        assert one in text


def test_the_same_facts_give_the_same_bytes():
    assert render_stock_take(REPORT) == render_stock_take(REPORT)


def test_hundreds_of_boxes_and_differences_go_over_pages():
    box = replace(COUNTED, lines=(LINE,) * 60)
    pdf = render_stock_take(replace(REPORT, boxes=(box,) * 60))
    assert len(page_sizes(pdf)) > 20


@pytest.mark.parametrize(("language", "head"), [("en", "Box"), ("zh", "冻存盒")])
def test_the_lines_for_a_spreadsheet(language, head):
    rows = list(csv.reader(io.StringIO(stock_take_csv(REPORT, language).decode("utf-8-sig"))))
    assert rows[0][0] == head
    assert {len(row) for row in rows} == {19}
    first, second, waiting = rows[1:]
    assert first[5:11] == ["98", "96", "1", "0", "1", "0"]
    assert first[12] == "C5"
    assert first[14] == "UCM24001M01-0042-I"
    assert first[17] == "'=cmd() 未找到", "no cell becomes a formula"
    assert second[16] == ""
    assert waiting[5:] == [""] * 14
