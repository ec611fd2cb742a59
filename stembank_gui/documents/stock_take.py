"""The results of a stock-take: as a report on paper with the signatures, and as lines for a spreadsheet."""

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from functools import partial
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, CondPageBreak, Flowable, Frame, KeepTogether, PageTemplate, Spacer

from stembank_gui import words
from stembank_gui.documents import fonts
from stembank_gui.documents.csv_table import BOM, csv_lines
from stembank_gui.documents.layout import GREY, INK, Column, fields, grid, prose
from stembank_gui.documents.text import shortened
from stembank_gui.rules.codes import spaced
from stembank_gui.rules.cryostorage.stock_takes.report import ReportBox, ReportLine, StockTakeReport
from stembank_gui.rules.vocabulary import term_key
from stembank_gui.words import Language

_MARGIN = 15 * mm
_ROOM = A4[0] - 2 * _MARGIN
_NUMBERS = ("expected", "found", "missing", "misplaced", "extra", "unreadable")
_HEAD = (
    "box", "place", "how", "counted_by", "counted_at", *_NUMBERS, "deviation", "position", "finding", "vial",
    "should_be", "decision", "reason", "decided_by",
)  # fmt: skip
_BY_HAND = 3
"""Lines on which people sign by hand, where the site still wants it."""


def stock_take_csv(report: StockTakeReport, language: Language = "en") -> bytes:
    """Return the results as CSV (UTF-8 with BOM): a row for each difference, one for each box without any."""
    say = partial(_say, language)
    head = [say(f"column.{name}") for name in _HEAD]
    rows = [row for box in report.boxes for row in _csv_rows(box, language)]
    return (BOM + csv_lines([head, *rows])).encode()


def _csv_rows(box: ReportBox, language: Language) -> Iterator[list[str]]:
    about = [box.code, box.path, _term(box.how, language), box.counted_by, _moment(box.counted_at)]
    about += [*_box_numbers(box), box.deviation]
    for line in box.lines:
        yield [*about, *_line_cells(line, language)]
    if not box.lines:
        yield [*about, *[""] * (len(_HEAD) - len(about))]


def _line_cells(line: ReportLine, language: Language) -> list[str]:
    return [
        line.cell, _term(line.finding, language), spaced(line.code), line.should_be, _term(line.decision, language),
        line.note, line.decided_by,
    ]  # fmt: skip


def _box_numbers(box: ReportBox) -> list[str]:
    numbers = (box.expected, box.found, box.missing, box.misplaced, box.extra, box.unreadable)
    return ["" if box.counted_at is None else str(one) for one in numbers]


def render_stock_take(report: StockTakeReport, language: Language = "en") -> bytes:
    """Return the report as PDF on A4: head, boxes, differences with what became of them, conclusion, signatures.

    Raises:
        Refused: `documents.missing_glyph` where a text cannot be printed, `documents.too_long` where one is too long.
    """
    fonts.register()
    written = BytesIO()
    document = BaseDocTemplate(
        written, pagesize=A4, title=report.code, creator="StemBank", leftMargin=_MARGIN, rightMargin=_MARGIN,
        invariant=1, pageCompression=1,
    )  # fmt: skip
    body = Frame(_MARGIN, 16 * mm, _ROOM, A4[1] - 44 * mm, 0, 0, 0, 0)
    page = PageTemplate("page", [body], onPage=partial(_page, report, language))
    document.addPageTemplates([page])
    document.build(list(_flowables(report, language)))
    return written.getvalue()


def _page(report: StockTakeReport, language: Language, canvas: Canvas, _document: object) -> None:
    """Draw head and foot of a page."""
    say = partial(_say, language)
    high = A4[1] - _MARGIN
    title = f"{say('report')} {report.code}"
    canvas.setFillColor(INK)
    canvas.setFont(fonts.BOLD, 16)
    canvas.drawString(_MARGIN, high - 12, shortened(title, fonts.BOLD, 16, _ROOM * 0.6))
    canvas.setFont(fonts.SANS, 8.5)
    canvas.drawRightString(A4[0] - _MARGIN, high - 12, shortened(report.site, fonts.SANS, 8.5, _ROOM * 0.38))
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(1.2)
    canvas.line(_MARGIN, high - 20, A4[0] - _MARGIN, high - 20)
    canvas.setFillColor(GREY)
    canvas.setFont(fonts.SANS, 7)
    printed = f"{say('printed')} {_moment(report.printed_at)} · {report.printed_by}"
    canvas.drawString(_MARGIN, 10 * mm, shortened(printed, fonts.SANS, 7, _ROOM * 0.8))
    canvas.drawRightString(A4[0] - _MARGIN, 10 * mm, str(canvas.getPageNumber()))


def _flowables(report: StockTakeReport, language: Language) -> Iterator[Flowable]:
    say = partial(_say, language)
    yield fields(_about(report, language), across=3, room=_ROOM)
    for name, body in (
        ("boxes", _boxes(report, language)),
        ("differences", list(_differences(report, language))),
        ("conclusion", [prose(report.conclusion or "–", room=_ROOM)]),
    ):
        yield CondPageBreak(90)
        yield Spacer(1, 9)
        yield prose(say(f"section.{name}"), room=_ROOM, size=11, face=fonts.BOLD)
        yield from body
    signatures = prose(say("section.signatures"), room=_ROOM, size=11, face=fonts.BOLD)
    yield KeepTogether([Spacer(1, 9), signatures, *_signatures(report, language)])


def _about(report: StockTakeReport, language: Language) -> list[tuple[str, str]]:
    say = partial(_say, language)
    numbers = [sum(box[at] for box in map(_numbers, report.boxes)) for at in range(len(_NUMBERS))]
    totals = zip(_NUMBERS, numbers, strict=True)
    return [
        (say("column.title"), report.title), (say("column.kind"), _term(report.kind, language)),
        (say("column.state"), _term(report.state, language)),
        (say("column.opened"), f"{report.opened_by}, {_moment(report.opened_at)}"),
        (say("column.closed"), f"{report.closed_by}, {_moment(report.closed_at)}" if report.closed_by else "–"),
        (say("column.blind"), say("yes" if report.blind else "no")),
        (say("column.boxes"), f"{report.counted()} / {len(report.boxes)}"),
        *((say(f"column.{name}"), str(number)) for name, number in totals),
    ]  # fmt: skip


def _numbers(box: ReportBox) -> tuple[int, ...]:
    return box.expected, box.found, box.missing, box.misplaced, box.extra, box.unreadable


def _boxes(report: StockTakeReport, language: Language) -> list[Flowable]:
    say = partial(_say, language)
    columns = [
        Column(98), Column(58), Column(110), *[Column(31, align="RIGHT")] * len(_NUMBERS), Column(_ROOM - 452),
    ]  # fmt: skip
    heading = [say("column.place"), say("column.how"), say("column.counted_by")]
    heading += [*(say(f"short.{name}") for name in _NUMBERS), say("column.deviation")]
    rows = [
        [box.path, _term(box.how, language) or say("not_counted"), _who(box), *_box_numbers(box), box.deviation]
        for box in report.boxes
    ]
    return [grid(columns, heading, rows)]


def _who(box: ReportBox) -> str:
    return "" if box.counted_at is None else f"{box.counted_by}, {_moment(box.counted_at)}"


def _differences(report: StockTakeReport, language: Language) -> Iterator[Flowable]:
    say = partial(_say, language)
    columns = [Column(38, fonts.BOLD), Column(62), Column(96, fonts.MONO), Column(112), Column(62), Column(_ROOM - 370)]
    names = ("position", "finding", "vial", "should_be", "decision", "reason")
    heading = [say(f"column.{name}") for name in names]
    for box in report.differing():
        yield CondPageBreak(60)
        yield prose(f"{box.path} · {box.deviation}", room=_ROOM, size=9, face=fonts.BOLD)
        yield grid(columns, heading, [_cells(line, language) for line in box.lines])
        yield Spacer(1, 5)
    if not report.differing():
        yield prose(say("no_differences"), room=_ROOM)


def _cells(line: ReportLine, language: Language) -> list[str]:
    *cells, note, decided_by = _line_cells(line, language)
    return [*cells, " · ".join(filter(None, (note, decided_by)))]


def _signatures(report: StockTakeReport, language: Language) -> Iterator[Flowable]:
    say = partial(_say, language)
    if report.signatures:
        columns = [Column(150, fonts.BOLD), Column(90), Column(110), Column(_ROOM - 350, fonts.MONO, 6.5)]
        heading = [say("signed.name"), say("signed.meaning"), say("signed.at"), say("signed.hash")]
        rows = [[one.name, _term(one.meaning, language), _moment(one.at), one.sha256] for one in report.signatures]
        yield grid(columns, heading, rows)
        yield Spacer(1, 8)
    by_hand = [Column(_ROOM / _BY_HAND, size=9)] * _BY_HAND
    heading = [say(f"by_hand.{name}") for name in ("counted", "witness", "date")]
    yield Spacer(1, 26)
    yield grid(by_hand, [" "] * _BY_HAND, [heading])


def _say(language: Language, key: str) -> str:
    return words.term(f"stock_take.{key}", language)


def _term(word: StrEnum | None, language: Language) -> str:
    return "" if word is None else words.term(term_key(word), language)


def _moment(at: datetime | None) -> str:
    return "" if at is None else f"{at:%Y-%m-%d %H:%M} UTC"
