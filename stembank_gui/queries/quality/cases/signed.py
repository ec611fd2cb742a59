"""What quality assurance signs when a case ends, and whether it is still what is stored.

A signature is found by the table and the id of its case. What came after it is no change: a later correction of the
result behind a case, an action that was opened afterwards. Cases that ended before endings were signed have none.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, SQLModel, col, select

from stembank_gui.queries.quality.cases.results import case_results
from stembank_gui.queries.quality.cases.touched import FIRST, touches_of
from stembank_gui.rules.quality.cases.capa import VERDICTS
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import (
    CapaState,
    CaseDisposition,
    DeviationState,
    Meaning,
    OosOutcome,
    OosState,
)
from stembank_gui.signing import record_sha256
from stembank_gui.tables.columns import instant_text
from stembank_gui.tables.people import Signature
from stembank_gui.tables.quality import Capa, Deviation, DeviationTouch, Oos, TestResult

Record = dict[str, Any]
_IsSigned = Callable[[Session, Any, Signature], bool]
CLOSING = Meaning.APPROVED
"""What the signature of quality assurance under the end of a deviation or an out-of-specification result means."""
ASSESSING = Meaning.REVIEWED
"""What the QC manager's signature under phase one means."""
CHECKING = Meaning.VERIFIED
"""What the signature under the check of an action's effect means."""


@dataclass(frozen=True, slots=True)
class CaseSignature:
    """A signature under a case; `void` where the case is not what was signed."""

    name: str
    user_id: str
    meaning: Meaning
    signed_at: datetime
    void: bool


@dataclass(frozen=True, slots=True)
class Ending:
    """How an out-of-specification result ends."""

    outcome: OosOutcome
    disposition: CaseDisposition
    conclusion: str


def deviation_record(session: Session, case: Deviation, conclusion: str) -> Record:
    """Return what is signed when a deviation is closed: what happened, what it touches, what was found and decided."""
    return {
        "deviation": case.code,
        "touches": _touches(session, case),
        "conclusion": conclusion,
        **_plain(
            case, "title", "description", "severity", "opened_by", "opened_at", "root_cause", "impact",
            "investigated_by", "investigated_at", "disposition", "proposed_by", "proposed_at",
        ),
    }  # fmt: skip


def oos_record(session: Session, case: Oos, ending: Ending, *, until: datetime | None = None) -> Record:
    """Return what is signed when a case ends: its results, both phases, the retests, the conclusion.

    `until` leaves out results that were entered later.
    """
    return {
        "oos": case.code,
        "results": [_result(one) for one in _results(session, case) if until is None or one.entered_at <= until],
        "outcome": ending.outcome.value,
        "disposition": ending.disposition.value,
        "conclusion": ending.conclusion,
        **_plain(
            case, "lot_id", "opened_by", "opened_at", "phase_one", "laboratory_cause", "cause", "assessed_by",
            "assessed_at", "retest_plan", "retests", "retest_order_id", "planned_by", "planned_at",
        ),
    }  # fmt: skip


def assessment_record(case: str, result: str, phase_one: str, cause: str, *, laboratory_cause: bool) -> Record:
    """Return what is signed when phase one ends."""
    return {
        "oos": case,
        "result": result,
        "phase_one": phase_one,
        "laboratory_cause": int(laboratory_cause),
        "cause": cause,
    }


def capa_record(action: Capa, verdict: CapaState, check_note: str) -> Record:
    """Return what is signed when the effect of an action is checked: what was planned, done and found."""
    return {
        "capa": action.code,
        "verdict": verdict.value,
        "check_note": check_note,
        **_plain(
            action, "kind", "action", "deviation_id", "oos_id", "recall_id", "owner_id", "due_on", "opened_by",
            "opened_at", "done_note", "done_by", "done_at", "check_on",
        ),
    }  # fmt: skip


def closing_of(session: Session, case: Deviation | Oos | Capa) -> CaseSignature | None:
    """Return the signature under the end of a case; None where there is none."""
    kind = _KINDS[type(case)]
    return _last(session, case, kind.meaning, kind.is_signed)


def assessment_of(session: Session, case: Oos) -> CaseSignature | None:
    """Return the signature under phase one of a case; None where there is none."""
    return _last(session, case, ASSESSING, _assessed_as_signed)


def broken_cases(session: Session) -> Iterator[Reason]:
    """Yield every case that ended and is not what was signed then."""
    for table in _KINDS:
        signed = select(Signature.record_id).where(Signature.record_kind == table.__tablename__).distinct()
        row: Any = table
        for case in session.exec(select(row).where(row.id.in_(signed)).order_by(row.id)).all():
            under = [closing_of(session, case), assessment_of(session, case) if isinstance(case, Oos) else None]
            yield from void_case(case.code, *under)


def void_case(code: str, *signatures: CaseSignature | None) -> tuple[Reason, ...]:
    """Return why signatures under a case are void; empty where all of them stand."""
    void = any(one is not None and one.void for one in signatures)
    return (Reason("quality.case_void", {"case": code}, Place("page", "trail")),) if void else ()


def here(place: Place, reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Return reasons as the page of a case says them: without links to itself."""
    return tuple(replace(one, link=None) if one.link == place else one for one in reasons)


def _last(session: Session, case: Any, meaning: Meaning, is_signed: _IsSigned) -> CaseSignature | None:
    found = session.exec(
        select(Signature)
        .where(
            Signature.record_kind == str(case.__tablename__),
            Signature.record_id == case.id,
            Signature.meaning == meaning.value,
        )
        .order_by(col(Signature.id).desc())
    ).first()
    if found is None:
        return None
    void = not is_signed(session, case, found)
    return CaseSignature(found.printed_name, found.user_id, meaning, found.signed_at, void)


def _deviation_as_signed(session: Session, case: Deviation, signed: Signature) -> bool:
    ended = case.state == DeviationState.CLOSED and _by(signed) == (case.closed_by, case.closed_at)
    return ended and record_sha256(deviation_record(session, case, case.conclusion)) == signed.record_sha256


def _oos_as_signed(session: Session, case: Oos, signed: Signature) -> bool:
    ended = case.state == OosState.CLOSED and _by(signed) == (case.closed_by, case.closed_at)
    if not ended or case.outcome is None or case.disposition is None:
        return False
    ending = Ending(OosOutcome(case.outcome), CaseDisposition(case.disposition), case.conclusion)
    if record_sha256(oos_record(session, case, ending, until=signed.signed_at)) == signed.record_sha256:
        return True
    agreed = (
        ending.outcome is OosOutcome.INVALIDATED
    )  # to what phase one found, before endings had records of their own
    return agreed and _says_what_was_assessed(session, case, signed)


def _assessed_as_signed(session: Session, case: Oos, signed: Signature) -> bool:
    assessed = _by(signed) == (case.assessed_by, case.assessed_at)
    return assessed and _says_what_was_assessed(session, case, signed)


def _says_what_was_assessed(session: Session, case: Oos, signed: Signature) -> bool:
    """Return whether phase one is what was signed, about the result or a correction of it."""
    error = bool(case.laboratory_cause)
    records = (
        assessment_record(case.code, one.code, case.phase_one, case.cause, laboratory_cause=error)
        for one in _results(session, case)
        if not one.replicate
    )
    return signed.record_sha256 in map(record_sha256, records)


def _capa_as_signed(_session: Session, action: Capa, signed: Signature) -> bool:
    state = CapaState(action.state)
    checked = state in VERDICTS and _by(signed) == (action.checked_by, action.checked_at)
    return checked and record_sha256(capa_record(action, state, action.check_note)) == signed.record_sha256


def _by(signed: Signature) -> tuple[int, datetime]:
    return signed.person_id, signed.signed_at


@dataclass(frozen=True, slots=True)
class _Kind:
    meaning: Meaning
    is_signed: _IsSigned


_KINDS: dict[type[SQLModel], _Kind] = {
    Deviation: _Kind(CLOSING, _deviation_as_signed),
    Oos: _Kind(CLOSING, _oos_as_signed),
    Capa: _Kind(CHECKING, _capa_as_signed),
}


def _touches(session: Session, case: Deviation) -> list[list[str | int]]:
    rows = session.exec(select(DeviationTouch).where(DeviationTouch.deviation_id == case.id)).all()
    own = [[one.kind.value, one.key, 0] for one in touches_of(case, FIRST)]
    return [*own, *sorted([one.kind.value, one.key, int(row.lifted)] for row in rows for one in touches_of(row))]


def _results(session: Session, case: Oos) -> list[TestResult]:
    return case_results(session, case, session.get_one(TestResult, case.test_result_id))


def _result(row: TestResult) -> list[str | int]:
    who = row.entered_by, row.analyst_id or 0
    return [row.code, row.replicate, row.value, str(row.verdict), row.tested_on.isoformat(), *who]


def _plain(row: object, *names: str) -> Record:
    """Return some columns of a row as texts and whole numbers; what a row does not have is left out."""
    values = {name: getattr(row, name) for name in names}
    return {name: _plain_value(value) for name, value in values.items() if value is not None}


def _plain_value(value: object) -> object:
    if isinstance(value, datetime):
        return instant_text(value)
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if isinstance(value, bool) else value
