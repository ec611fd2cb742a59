"""The table of results: each test with its limit, result and verdict, and what its marks mean."""

from collections.abc import Iterator

from reportlab.platypus import Flowable, Spacer, Table

from stembank_gui.documents import fonts
from stembank_gui.documents.certificate.facts import CertificateFacts, ResultLine
from stembank_gui.documents.certificate.frame import GREEN, RED
from stembank_gui.documents.certificate.voice import Voice
from stembank_gui.documents.layout import Column, columns_of, grid, prose
from stembank_gui.documents.text import typeset
from stembank_gui.rules.vocabulary import CertificateKind, Use, Verdict

_MARKS = {Verdict.PASS: "✓", Verdict.FAIL: "✗", Verdict.REPORTED: "–", Verdict.PENDING: "…"}
_COLOURS = {"✓": GREEN, "✗": RED}
_REFERENCE, _CORRECTED, _INHERITED = "*", "†", "‡"
_VERDICT = 5


def results(facts: CertificateFacts, voice: Voice, room: float) -> list[Flowable]:
    """Return the table of results with its notes."""
    notes = "\n".join(_notes(facts, voice))
    if not facts.results:
        return [prose("\n".join(filter(None, (voice.lines("none"), notes))), room=room)]
    names = ("code", "test_report", "method_laboratory", "limit", "result", "verdict", "tested_on")
    columns = list(columns_of(room, 7, 21.5, 24.5, 17, 15, 13.5, 10, size=7.6))
    columns[4] = Column(columns[4].room, fonts.BOLD, 7.6)
    columns[6] = Column(columns[6].room, fonts.SANS, 7.0)
    heading = [voice.label(name, between="\n") for name in names]
    table = grid(columns, heading, [_result(one, voice) for one in facts.results])
    _colour(table)
    return [table, Spacer(1, 2), prose(notes, room=room, size=7.0)] if notes else [table]


def _colour(table: Table) -> None:
    """Give each verdict the colour of its mark."""
    for row, cells in enumerate(table._cellvalues):  # noqa: SLF001 - the table knows where its rows came to lie
        colour = _COLOURS.get(str(cells[_VERDICT])[:1])
        if colour is not None:
            table.setStyle([("TEXTCOLOR", (_VERDICT, row), (_VERDICT, row), colour)])


def _result(one: ResultLine, voice: Voice) -> tuple[str, ...]:
    method = voice.known("method", one.method, between="\n")
    origin = filter(None, (typeset(method), one.laboratory, one.inherited_from))
    value = one.result if one.unit in {"", "-"} else f"{one.result} {one.unit}"
    if one.detection_limit and one.detection_limit not in value:
        value = f"{value}\n{voice.label('detection_limit')}: {one.detection_limit}"
    return (
        one.code + _marks(one), _name(one, voice), "\n".join(origin),
        typeset(one.limit), typeset(value), _MARKS[one.verdict] + " " + voice.word(one.verdict, between="\n"),
        "–" if one.tested_on is None else one.tested_on.isoformat(),
    )  # fmt: skip


def _name(one: ResultLine, voice: Voice) -> str:
    return "\n".join(filter(None, (voice.name(one.name, between="\n"), one.report_number)))


def _marks(one: ResultLine) -> str:
    marks = ((_REFERENCE, one.use is Use.REFERENCE), (_CORRECTED, one.corrected), (_INHERITED, one.inherited_from))
    return "".join(mark for mark, wanted in marks if wanted)


def _notes(facts: CertificateFacts, voice: Voice) -> Iterator[str]:
    """Yield what the marks mean, which tests have no result yet, and which certificate of analysis stated them."""
    if facts.kind is CertificateKind.RELEASE and facts.analysis:
        yield voice.lines("as_analysed", analysis=facts.analysis)
    if facts.missing:
        yield voice.lines("outstanding", tests=facts.missing)
    if any(one.use is Use.REFERENCE for one in facts.results):
        yield voice.lines("reference_note")
    if any(one.corrected for one in facts.results):
        yield voice.lines("corrected_note")
    if any(one.inherited_from for one in facts.results):
        yield voice.lines("inherited_note")
