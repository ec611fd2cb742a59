"""The sections of a certificate, each as flowables."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer, Table

from stembank_gui.documents import fonts
from stembank_gui.documents.certificate.facts import CertificateFacts, ResultLine
from stembank_gui.documents.certificate.frame import Heading, Verification
from stembank_gui.documents.certificate.voice import Voice
from stembank_gui.documents.layout import Column, fields, grid, prose
from stembank_gui.documents.text import cells
from stembank_gui.rules.vocabulary import Decision, Grade, Use, Verdict

_MARKS = {Verdict.PASS: "✓", Verdict.FAIL: "✗", Verdict.REPORTED: "–", Verdict.PENDING: "…"}
_LEAST = 84.0
"""Points that must be left on a page for a section to begin there."""
_RELEASES = frozenset({Decision.RELEASE, Decision.CONDITIONAL, Decision.RESEARCH_ONLY})


def all_sections(facts: CertificateFacts, voice: Voice, room: float) -> Iterator[Flowable]:
    """Yield everything below the masthead."""
    for name, body in (
        ("material", [_material(facts, voice, room)]),
        ("donor", [_donor(facts, voice, room)]),
        ("genealogy", [_genealogy(facts, voice, room)]),
        ("approvals", [_approvals(facts, voice, room)]),
        ("results", _results(facts, voice, room)),
        ("remarks", [_remarks(facts, voice, room)]),
        ("use", [_use(facts, voice, room)]),
        ("statement", [_statement(facts, voice, room)]),
        ("signatures", [_signatures(facts, voice, room)]),
    ):
        yield CondPageBreak(_LEAST)
        yield Heading(voice.label(f"section.{name}"), room)
        yield from body
    yield KeepTogether([Spacer(1, 8), Verification(facts, voice, room)])


def _material(facts: CertificateFacts, voice: Voice, room: float) -> Table:
    lot = facts.material
    entries = [
        ("lot", lot.lot_number), ("cell_type", voice.name(lot.cell_type)),
        ("tier", voice.word(lot.tier, group="tier_name")), ("grade", voice.word(lot.grade)),
        ("passage", lot.passage), ("cpd", voice.label("not_counted") if lot.cpd is None else f"{lot.cpd:f}"),
        ("cells_per_vial", cells(lot.cells_per_vial)), ("filled", f"{lot.filled_vials:,}"),
        ("container", lot.container), ("fill", _volume(lot.fill_volume_ul)), ("cryomedium", lot.cryomedium),
        ("specification", facts.specification), ("frozen_on", _day(lot.frozen_on)),
        ("expires_on", _day(lot.expires_on)), ("retest_on", _day(lot.retest_on)), ("donor", lot.donor_code),
        ("sex", voice.word(lot.donor_sex)), ("tissue", "–" if lot.tissue is None else voice.word(lot.tissue)),
        ("registry", ", ".join(lot.registry_names)),
    ]  # fmt: skip
    return fields([(voice.label(key), value) for key, value in entries if value], across=4, room=room)


def _donor(facts: CertificateFacts, voice: Voice, room: float) -> Table:
    decided = facts.eligibility
    eligibility = (
        voice.lines("not_decided")
        if decided is None
        else voice.lines("eligible", day=_day(decided.decided_on), decision=decided.decision, panel=decided.panel)
    )
    consent = voice.lines("consent", scopes=facts.consent_scopes) if facts.consent_scopes else voice.lines("no_consent")
    return prose("\n".join((eligibility, consent, voice.lines("no_identity"))), room=room)


def _genealogy(facts: CertificateFacts, voice: Voice, room: float) -> Table:
    if not facts.genealogy:
        return prose(voice.lines("first_of_line"), room=room)
    rows = [
        (one.lot_number, voice.word(one.tier, group="tier_name"), one.passage, _day(one.frozen_on),
         voice.word(one.state), one.certificate_number or "–")
        for one in facts.genealogy
    ]  # fmt: skip
    names = ("lot", "tier", "passage", "frozen_on", "state", "ancestor_certificate")
    return grid(_columns(room, 20, 26, 10, 14, 18, 12), [voice.label(name, between="\n") for name in names], rows)


def _approvals(facts: CertificateFacts, voice: Voice, room: float) -> Table:
    if not facts.approvals:
        return prose(voice.lines("none"), room=room)
    rows = [
        (voice.word(one.kind), one.number, _day(one.valid_from),
         voice.label("unlimited") if one.valid_until is None else _day(one.valid_until))
        for one in facts.approvals
    ]  # fmt: skip
    names = ("approval_kind", "approval_number", "valid_from", "valid_until")
    return grid(_columns(room, 36, 32, 16, 16), [voice.label(name, between="\n") for name in names], rows)


def _results(facts: CertificateFacts, voice: Voice, room: float) -> list[Flowable]:
    if not facts.results:
        return [prose(voice.lines("none"), room=room)]
    names = ("code", "test", "method", "limit", "result", "verdict", "tested_on")
    columns = list(_columns(room, 7.5, 24, 21, 16.5, 14, 15, 11, size=7.6))
    columns[4] = Column(columns[4].room, fonts.BOLD, 7.6)
    columns[6] = Column(columns[6].room, fonts.SANS, 7.0)
    heading = [voice.label(name, between="\n") for name in names]
    table = grid(columns, heading, [_result(one, voice) for one in facts.results])
    if any(one.use is Use.REFERENCE for one in facts.results):
        return [table, Spacer(1, 2), prose(voice.lines("reference_note"), room=room, size=7.0)]
    return [table]


def _result(one: ResultLine, voice: Voice) -> tuple[str, ...]:
    origin = " · ".join(filter(None, (one.laboratory, one.report_number)))
    value = one.result if one.unit in {"", "-"} else f"{one.result} {one.unit}"
    return (
        one.code + ("*" if one.use is Use.REFERENCE else ""), voice.name(one.name, between="\n"),
        "\n".join(filter(None, (one.method, origin))), one.limit, value,
        _MARKS[one.verdict] + " " + voice.word(one.verdict, between="\n"), _day(one.tested_on),
    )  # fmt: skip


def _remarks(facts: CertificateFacts, voice: Voice, room: float) -> Table:
    return prose("\n".join(facts.remarks) if facts.remarks else voice.lines("none"), room=room)


def _use(facts: CertificateFacts, voice: Voice, room: float) -> Table:
    use = _allowed_use(facts)
    entries = [
        ("storage", _storage(facts, voice)),
        ("permitted", voice.lines(f"permitted.{use}")),
        ("prohibited", voice.lines(f"prohibited.{use}")),
        ("conditions", _conditions(facts, voice)),
    ]
    return fields([(voice.label(key), text) for key, text in entries if text], across=2, room=room, size=8.4)


def _allowed_use(facts: CertificateFacts) -> str:
    if facts.decision not in _RELEASES:
        return "none"
    research = facts.decision is Decision.RESEARCH_ONLY or facts.material.grade is Grade.RESEARCH
    return "research" if research else "clinical"


def _storage(facts: CertificateFacts, voice: Voice) -> str:
    limit = voice.lines("storage_text", limit=f"−{abs(facts.storage_limit_c)}")
    if facts.storage_excursions is None:
        return limit
    if not facts.storage_excursions:
        return f"{limit}\n{voice.lines('no_excursion')}"
    return f"{limit}\n{voice.lines('excursions', codes=facts.storage_excursions)}"


def _conditions(facts: CertificateFacts, voice: Voice) -> str:
    due = "" if facts.due_on is None else voice.lines("due", day=_day(facts.due_on))
    return "\n".join(filter(None, (facts.conditions, due)))


def _statement(facts: CertificateFacts, voice: Voice, room: float) -> Table:
    lot = facts.material
    text = voice.lines(
        f"statement.{facts.decision}", lot=lot.lot_number, specification=facts.specification, grade=lot.grade
    )
    return prose(text, room=room, size=9.2)


def _signatures(facts: CertificateFacts, voice: Voice, room: float) -> Table:
    rows = [
        (one.printed_name, one.user_id, "\n".join(filter(None, (voice.word(one.meaning), one.reason))),
         f"{one.signed_at.astimezone(UTC):%Y-%m-%d %H:%M:%S}", _local(one.signed_at, facts.local_offset))
        for one in facts.signatures
    ]  # fmt: skip
    names = ("printed_name", "user_id", "meaning", "time_utc", "time_local")
    columns = list(_columns(room, 24, 16, 22, 17, 21))
    columns[0] = Column(columns[0].room, fonts.BOLD, 8.0)
    return grid(columns, [voice.label(name, between="\n") for name in names], rows)


def _columns(room: float, *shares: float, size: float = 8.0) -> tuple[Column, ...]:
    return tuple(Column(room * share / sum(shares), fonts.SANS, size) for share in shares)


def _day(day: date | None) -> str:
    return "–" if day is None else day.isoformat()


def _volume(microlitres: int) -> str:
    return f"{microlitres / 1000:g} mL"


def _local(moment: datetime, offset: str) -> str:
    sign = -1 if offset.startswith("-") else 1
    hours, minutes = offset.lstrip("+-").split(":")
    zone = timezone(sign * timedelta(hours=int(hours), minutes=int(minutes)))
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M:%S} {offset}"
