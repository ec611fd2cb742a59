"""The sections of a certificate, each as flowables."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer, Table

from stembank_gui.documents import fonts
from stembank_gui.documents.certificate.facts import CertificateFacts, CorrectionLine, SignatureLine
from stembank_gui.documents.certificate.frame import Heading, Verification
from stembank_gui.documents.certificate.results import results
from stembank_gui.documents.certificate.use import use
from stembank_gui.documents.certificate.voice import Voice
from stembank_gui.documents.layout import Column, columns_of, fields, grid, prose
from stembank_gui.documents.text import cells
from stembank_gui.rules.vocabulary import CertificateKind

_LEAST = 84.0
"""Points that must be left on a page for a section to begin there."""
_LEAST_OF_RESULTS = 150.0


def all_sections(facts: CertificateFacts, voice: Voice, room: float) -> Iterator[Flowable]:
    """Yield everything below the masthead."""
    every = {
        "material": lambda: [_material(facts, voice, room)],
        "donor": lambda: [_donor(facts, voice, room)],
        "genealogy": lambda: [_genealogy(facts, voice, room)],
        "approvals": lambda: [_approvals(facts, voice, room)],
        "manufacture": lambda: _manufacture(facts, voice, room),
        "results": lambda: results(facts, voice, room),
        "remarks": lambda: _remarks(facts, voice, room),
        "use": lambda: [use(facts, voice, room)],
        "statement": lambda: [_statement(facts, voice, room)],
        "signatures": lambda: [_signatures(facts, voice, room)],
    }
    signed: list[Flowable] = []
    for name in _ORDER[facts.kind]:
        parts = [Heading(voice.label(f"section.{_TITLES.get((facts.kind, name), name)}"), room), *every[name]()]
        if name in _SIGNED:
            signed += parts
            continue
        yield CondPageBreak(_LEAST_OF_RESULTS if name == "results" else _LEAST)
        yield from parts
    yield KeepTogether([*signed, Spacer(1, 8), Verification(facts, voice, room)])


_ORDER = {
    CertificateKind.ANALYSIS: ("material", "results", "remarks", "use", "statement", "signatures"),
    CertificateKind.RELEASE: (
        "material", "donor", "genealogy", "approvals", "manufacture", "results", "remarks", "use", "statement",
        "signatures",
    ),
}  # fmt: skip
_SIGNED = ("statement", "signatures")
"""The last sections: what is certified, who signed it, and what proves it stand on one page."""
_TITLES = {
    (CertificateKind.ANALYSIS, "statement"): "conclusion",
    (CertificateKind.ANALYSIS, "signatures"): "tested",
    (CertificateKind.ANALYSIS, "remarks"): "analysis_remarks",
}


def _material(facts: CertificateFacts, voice: Voice, room: float) -> Table:
    lot = facts.material
    entries = [
        ("lot", lot.lot_number), ("cell_type", voice.name(lot.cell_type)),
        ("tier", voice.word(lot.tier, group="tier_name")), ("grade", voice.word(lot.grade)),
        ("passage", lot.passage), ("cpd", voice.label("not_counted") if lot.cpd is None else f"{lot.cpd:f}"),
        ("cells_per_vial", cells(lot.cells_per_vial)), ("filled", f"{lot.filled_vials:,}"),
        ("container", voice.known("container", lot.container, between="\n")), ("fill", _volume(lot.fill_volume_ul)),
        ("cryomedium", lot.cryomedium),
        ("specification", facts.specification), ("frozen_on", _day(lot.frozen_on)),
        ("expires_on", _day(lot.expires_on)), ("retest_on", _day(lot.retest_on)),
        ("grown_from", ", ".join(lot.grown_from)), ("donor", lot.donor_code),
        ("sex", voice.word(lot.donor_sex)), ("tissue", "–" if lot.tissue is None else voice.word(lot.tissue)),
        ("biosafety", lot.biosafety), ("registry", ", ".join(lot.registry_names)),
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
    return grid(columns_of(room, 20, 26, 10, 14, 18, 12), [voice.label(name, between="\n") for name in names], rows)


def _approvals(facts: CertificateFacts, voice: Voice, room: float) -> Table:
    if not facts.approvals:
        return prose(voice.lines("none"), room=room)
    rows = [
        (voice.word(one.kind), one.number, _day(one.valid_from),
         voice.label("unlimited") if one.valid_until is None else _day(one.valid_until))
        for one in facts.approvals
    ]  # fmt: skip
    names = ("approval_kind", "approval_number", "valid_from", "valid_until")
    return grid(columns_of(room, 44, 28, 14, 14), [voice.label(name, between="\n") for name in names], rows)


def _manufacture(facts: CertificateFacts, voice: Voice, room: float) -> list[Flowable]:
    issuer = facts.issuer
    entries = [
        ("manufacturer", "\n".join(filter(None, (issuer.name, issuer.authorisation)))),
        ("gmp_certificate", issuer.gmp_certificate),
        ("laboratories", "\n".join(facts.laboratories)),
        ("reagent_name", "" if facts.reagents else voice.lines("no_animal_origin")),
    ]
    head = fields([(voice.label(key), value) for key, value in entries if value], across=2, room=room)
    if not facts.reagents:
        return [head]
    rows = [(one.code, one.name, one.origin) for one in facts.reagents]
    names = ("reagent", "reagent_name", "animal_origin")
    titles = [voice.label(name, between="\n") for name in names]
    return [head, Spacer(1, 3), grid(columns_of(room, 18, 34, 48), titles, rows)]


def _remarks(facts: CertificateFacts, voice: Voice, room: float) -> list[Flowable]:
    """Return the remarks, and below them every correction of a result."""
    if not facts.corrections:
        return [prose("\n".join(facts.remarks) if facts.remarks else voice.lines("none"), room=room)]
    names = ("code", "corrected_result", "corrected_value", "correction_reason", "corrected_as", "corrected_by")
    columns = columns_of(room, 8, 13, 18, 30, 13, 18, size=7.6)
    table = grid(columns, [voice.label(name, between="\n") for name in names], map(_correction, facts.corrections))
    said = [prose("\n".join(facts.remarks), room=room), Spacer(1, 3)] if facts.remarks else []
    return [*said, table]


def _correction(one: CorrectionLine) -> tuple[str, ...]:
    by = f"{one.corrected_by}\n{one.corrected_at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    return one.test, one.code, one.value, one.reason, one.corrected_as, by


def _statement(facts: CertificateFacts, voice: Voice, room: float) -> Table:
    lot = facts.material
    key = f"statement.{facts.decision}" if facts.decision else f"analysis_statement.{facts.conclusion}"
    text = voice.lines(
        key, lot=lot.lot_number, specification=facts.specification, grade=lot.grade, missing=facts.missing,
        analysis=facts.analysis or "–",
    )  # fmt: skip
    return prose(text, room=room, size=9.2)


def _signatures(facts: CertificateFacts, voice: Voice, room: float) -> Table:
    rows = [
        (one.printed_name, "–" if one.position is None else voice.name(one.position, between="\n"), one.user_id,
         _meaning(one, voice), f"{one.signed_at.astimezone(UTC):%Y-%m-%d %H:%M:%S}",
         local_time(one.signed_at, facts.local_offset))
        for one in facts.signatures
    ]  # fmt: skip
    names = ("printed_name", "position", "user_id", "meaning", "time_utc", "time_local")
    columns = list(columns_of(room, 19, 18, 11, 19, 17, 24, size=7.6))
    columns[0] = Column(columns[0].room, fonts.BOLD, 7.6)
    return grid(columns, [voice.label(name, between="\n") for name in names], rows)


def _meaning(one: SignatureLine, voice: Voice) -> str:
    said = voice.label(f"role.{one.role}", between="\n") if one.role else voice.word(one.meaning)
    return "\n".join(filter(None, (said, one.reason)))


def _day(day: date | None) -> str:
    return "–" if day is None else day.isoformat()


def _volume(microlitres: int) -> str:
    return f"{microlitres / 1000:g} mL"


def local_time(moment: datetime, offset: str) -> str:
    """Return a moment at an offset from UTC, such as "+08:00"."""
    sign = -1 if offset.startswith("-") else 1
    hours, minutes = offset.lstrip("+-").split(":")
    zone = timezone(sign * timedelta(hours=int(hours), minutes=int(minutes)))
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M:%S} {offset}"
