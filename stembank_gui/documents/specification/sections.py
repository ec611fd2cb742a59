"""The sections of a specification's paper: its dates, its tests, who wrote and who approved it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer, Table

from stembank_gui.documents import fonts
from stembank_gui.documents.certificate.frame import RED, Heading
from stembank_gui.documents.certificate.sections import local_time
from stembank_gui.documents.certificate.voice import Voice
from stembank_gui.documents.layout import Column, columns_of, fields, grid, prose
from stembank_gui.documents.specification.lines import line_cells
from stembank_gui.rules.quality.specifications.paper import ApprovalSignature, SpecificationPaper
from stembank_gui.rules.signing_keys import shown_fingerprint
from stembank_gui.rules.vocabulary import LineOrigin, Use

_LEAST = 110.0
"""Points that must be left on a page for the table to begin there."""
_SIZE = 7.4
_COLUMNS = (
    ("line", 4), ("code", 6), ("test", 16), ("method", 19), ("specimen", 14), ("vials", 5.5), ("criterion", 19),
    ("use", 9), ("origin", 8.5), ("may_wait", 7.5), ("source", 11.5),
)  # fmt: skip
_CODE, _CRITERION = 1, 6


def all_sections(paper: SpecificationPaper, voice: Voice, room: float) -> Iterator[Flowable]:
    """Yield everything below the head."""
    yield _about(paper, voice, room)
    yield CondPageBreak(_LEAST)
    yield Heading(voice.label("section.tests"), room)
    yield from _tests(paper, voice, room)
    yield KeepTogether([Heading(voice.label("section.approval"), room), *_approval(paper, voice, room)])


def _about(paper: SpecificationPaper, voice: Voice, room: float) -> Table:
    superseded = voice.lines("superseded_by", version=paper.superseded_by, day=_day(paper.superseded_on))
    needed = sum(line.use is Use.RELEASE for line in paper.lines)
    entries = [
        (voice.label("effective_on"), _day(paper.effective_on)),
        (voice.label("tests"), f"{len(paper.lines)} ({voice.word(Use.RELEASE)}: {needed})"),
        *([(voice.label("superseded"), superseded)] if paper.superseded_by else ()),
        (voice.label("note"), paper.note or (voice.lines("first") if paper.version == 1 else "–")),
    ]
    return fields(entries, across=len(entries), room=room)


def _tests(paper: SpecificationPaper, voice: Voice, room: float) -> list[Flowable]:
    if not paper.lines:
        return [prose(voice.lines("no_tests"), room=room)]
    columns = list(columns_of(room, *(share for _, share in _COLUMNS), size=_SIZE))
    for bold in (_CODE, _CRITERION):
        columns[bold] = Column(columns[bold].room, fonts.BOLD, _SIZE)
    heading = [voice.label(name, between="\n") for name, _ in _COLUMNS]
    table = grid(columns, heading, [line_cells(line, paper.tier, voice) for line in paper.lines])
    notes = "\n".join(_notes(paper, voice))
    return [table, Spacer(1, 2), prose(notes, room=room, size=7.0)] if notes else [table]


def _notes(paper: SpecificationPaper, voice: Voice) -> Iterator[str]:
    """Yield what the words in the table mean, where they stand there."""
    if any(line.use is not Use.RELEASE for line in paper.lines):
        yield voice.lines("note.reference")
    if any(line.origin is LineOrigin.PARENT for line in paper.lines):
        yield voice.lines("note.parent")
    if any(line.may_wait for line in paper.lines):
        yield voice.lines("note.may_wait")


def _approval(paper: SpecificationPaper, voice: Voice, room: float) -> Iterator[Flowable]:
    names = ("role", "printed_name", "user_id", "meaning", "time_utc", "time_local", "key")
    columns = list(columns_of(room, 10, 18, 11, 13, 15, 18, 30, size=7.6))
    columns[1] = Column(columns[1].room, fonts.BOLD, 7.6)
    rows = [_row("written", voice.known("author", paper.author), paper.written_at, voice)]
    signature = paper.signature
    if signature is not None:
        rows.append(_signed(signature, voice))
    elif paper.approved_by:
        rows.append(_row("approved", paper.approved_by, paper.approved_at, voice))
    yield grid(columns, [voice.label(name, between="\n") for name in names], rows)
    if signature is None:
        return
    yield Spacer(1, 3)
    yield prose(f"{voice.label('signed_hash')}: {signature.record_sha256}", room=room, size=7.2)
    if signature.void:
        void = prose(voice.lines("void"), room=room, size=8.6, face=fonts.BOLD)
        void.setStyle([("TEXTCOLOR", (0, 0), (-1, -1), RED)])
        yield void


def _row(role: str, name: str, moment: datetime | None, voice: Voice) -> tuple[str, ...]:
    unsigned = voice.label("not_signed", between="\n")
    return voice.label(role, between="\n"), name, "–", unsigned, _utc(moment), "–", "–"


def _signed(one: ApprovalSignature, voice: Voice) -> tuple[str, ...]:
    local = local_time(one.signed_at, one.offset) if one.offset else "–"
    key = shown_fingerprint(one.key_fingerprint) if one.key_fingerprint else voice.label("no_key", between="\n")
    meaning = voice.word(one.meaning, between="\n")
    return voice.label("approved", between="\n"), one.name, one.user_id, meaning, _utc(one.signed_at), local, key


def _utc(moment: datetime | None) -> str:
    return "–" if moment is None else f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S}"


def _day(day: date | None) -> str:
    return "–" if day is None else day.isoformat()
