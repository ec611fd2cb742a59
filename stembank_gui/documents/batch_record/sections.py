"""The sections of a batch record, each as flowables."""

from collections.abc import Iterator, Sequence

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer

from stembank_gui.documents import fonts
from stembank_gui.documents.batch_record.frame import CurvePlot, Heading
from stembank_gui.documents.batch_record.said import Rows, Teller
from stembank_gui.documents.layout import Column, fields, grid, prose
from stembank_gui.rules.banking.record import UseKind
from stembank_gui.rules.banking.record.paper import BatchRecordPaper
from stembank_gui.words import Language

_LEAST = 84.0
"""Points that must be left on a page for a section to begin there."""


def all_sections(paper: BatchRecordPaper, language: Language, room: float) -> Iterator[Flowable]:
    """Yield the record from the lot to its approval."""
    teller = Teller(paper.facts, language)
    for name, body in (
        ("lot", [fields(teller.lot(), across=4, room=room)]),
        ("genealogy", _genealogy(teller, room)),
        ("cultures", _cultures(teller, room)),
        ("materials", _materials(paper, teller, room)),
        ("equipment", _equipment(teller, room)),
        ("procedures", _procedures(teller, room)),
        ("filling", [fields(teller.filling(), across=5, room=room)]),
        ("freezing", list(_freezing(paper, teller, language, room))),
        ("deviations", _deviations(teller, room)),
        ("people", _people(teller, room)),
        ("open_points", _open_points(teller, room)),
        ("reviews", _reviews(paper, teller, room)),
    ):
        yield CondPageBreak(_LEAST)
        yield Heading(teller.say(f"section.{name}"), room)
        yield from body
        yield Spacer(1, 4)


def _table(rows: Rows, heads: list[str], shares: Sequence[float], teller: Teller, room: float) -> list[Flowable]:
    if not rows:
        return [prose(teller.say("none"), room=room)]
    whole = sum(shares)
    columns = [Column(room * share / whole, size=7.4) for share in shares]
    columns[0] = Column(columns[0].room, fonts.BOLD, 7.4)
    return [grid(columns, heads, rows)]


def _genealogy(teller: Teller, room: float) -> list[Flowable]:
    rows = teller.genealogy()
    if not rows:
        return [prose(teller.say("first_of_line"), room=room)]
    heads = teller.heads("lot", "tier", "passage", "vials_used", "thawed")
    return _table(rows, heads, (18, 20, 10, 12, 40), teller, room)


def _cultures(teller: Teller, room: float) -> list[Flowable]:
    heads = teller.heads("culture", "origin", "vessels", "seeded", "harvested", "viability", "pd", "counted_by")
    return _table(teller.cultures(), heads, (14, 12, 15, 20, 14, 8, 12, 19), teller, room)


def _materials(paper: BatchRecordPaper, teller: Teller, room: float) -> list[Flowable]:
    heads = teller.heads("code", "name", "supplier_lot", "step", "amount", "expiry", "animal_origin", "used_by")
    body = _table(teller.materials(), heads, (13, 18, 15, 14, 9, 14, 13, 18), teller, room)
    materials = paper.facts.of_kind(UseKind.MATERIAL)
    if materials and not any(one.animal_origin for one in materials):
        body.append(prose(teller.say("no_animal_materials"), room=room))
    return body


def _equipment(teller: Teller, room: float) -> list[Flowable]:
    heads = teller.heads("code", "name", "kind", "step", "calibration", "used_by")
    return _table(teller.equipment(), heads, (14, 20, 18, 16, 18, 20), teller, room)


def _procedures(teller: Teller, room: float) -> list[Flowable]:
    heads = teller.heads("code", "version", "name", "step", "qualification", "followed_by")
    return _table(teller.procedures(), heads, (14, 8, 26, 18, 18, 20), teller, room)


def _freezing(paper: BatchRecordPaper, teller: Teller, language: Language, room: float) -> Iterator[Flowable]:
    for run in paper.facts.runs:
        parts = [fields(teller.run(run), across=4, room=room), prose(teller.curve_file(run), room=room, size=7.4)]
        trace = paper.curves.get(run.code)
        if trace is not None:
            parts.append(CurvePlot(trace, language, room))
        yield KeepTogether([*parts, Spacer(1, 4)])
    if not paper.facts.runs:
        yield prose(teller.say("none"), room=room)


def _deviations(teller: Teller, room: float) -> list[Flowable]:
    heads = teller.heads("deviation", "severity", "subject", "opened")
    return _table(teller.deviations(), heads, (14, 12, 46, 28), teller, room)


def _people(teller: Teller, room: float) -> list[Flowable]:
    heads = teller.heads("person", "role", "did", "at")
    return _table(teller.people(), heads, (24, 28, 28, 20), teller, room)


def _open_points(teller: Teller, room: float) -> list[Flowable]:
    points = teller.open_points() or [teller.say("no_open_points")]
    return [prose("\n".join(points), room=room)]


def _reviews(paper: BatchRecordPaper, teller: Teller, room: float) -> list[Flowable]:
    rows = teller.reviews(paper.reviews)
    if not rows:
        return [prose(teller.say("not_reviewed"), room=room)]
    heads = teller.heads("review_version", "state", "counts", "reviewed", "approved", "remarks")
    return _table(rows, heads, (7, 11, 16, 22, 22, 30), teller, room)
