"""One result out of specification whole: the result, both phases, the retests, the conclusion."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, or_, select

from stembank_gui.queries.batch_record.parts import names_of
from stembank_gui.queries.quality.cases.capas import CapaRow, capas_of
from stembank_gui.queries.quality.cases.results import case_results, oos_facts
from stembank_gui.queries.quality.cases.signed import CaseSignature, assessment_of, closing_of, here, void_case
from stembank_gui.queries.quality.specifications.in_force import line_for
from stembank_gui.rules.quality import SpecLineFacts
from stembank_gui.rules.quality.cases.oos import closing_blockers, dispositions
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import (
    CaseDisposition,
    LotState,
    OosOutcome,
    OosState,
    OrderState,
    ResultState,
    Verdict,
)
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.quality import Deviation, Oos, SpecLine, TestOrder, TestResult


@dataclass(frozen=True, slots=True)
class CaseResult:
    """A result of a case: the one behind it and its corrections (replicate 0), or a retest."""

    id: int
    code: str
    replicate: int
    value: str
    verdict: Verdict
    state: ResultState
    analyst: str
    entered_by: str
    tested_on: date
    note: str


@dataclass(frozen=True, slots=True)
class OosCard:
    """One case whole.

    Args:
        tested_by: Who did or entered the test or a correction of it: they neither assess nor close the case.
        results: The result behind it, its corrections, the retests, in this order.
        deviations: Deviations that it opened, by id and code.
        assessment: The signature under phase one.
        closing: The signature of quality assurance under the end of the case.
        blockers: What keeps a case in phase two from being closed, whatever is decided about the lot.
    """

    id: int
    row_version: int
    code: str
    state: OosState
    lot_id: int
    lot_number: str
    lot_state: LotState
    line: SpecLineFacts
    occasion: str
    opened_by_id: int
    opened_by: str
    opened_at: datetime
    tested_by: frozenset[int]
    results: tuple[CaseResult, ...]
    phase_one: str
    laboratory_cause: bool | None
    cause: str
    assessed_by_id: int | None
    assessed_by: str
    assessed_at: datetime | None
    retest_plan: str
    retests: int
    order_id: int | None
    order: str
    order_state: OrderState | None
    planned_by: str
    planned_at: datetime | None
    outcome: OosOutcome | None
    disposition: CaseDisposition | None
    closed_by: str
    closed_at: datetime | None
    conclusion: str
    capas: tuple[CapaRow, ...]
    deviations: tuple[tuple[int, str], ...]
    assessment: CaseSignature | None
    closing: CaseSignature | None
    blockers: tuple[Reason, ...]

    @property
    def void(self) -> tuple[Reason, ...]:
        """Why signatures under it are void; empty where all of them stand."""
        return void_case(self.code, self.assessment, self.closing)

    @property
    def retested(self) -> tuple[CaseResult, ...]:
        """The retests."""
        return tuple(one for one in self.results if one.replicate)


def oos_card(session: Session, oos_id: int) -> OosCard | None:
    """Return one case, or None if there is none."""
    case = session.get(Oos, oos_id)
    if case is None:
        return None
    lot, first = session.get_one(Lot, case.lot_id), session.get_one(TestResult, case.test_result_id)
    order = session.get(TestOrder, case.retest_order_id) if case.retest_order_id is not None else None
    results = case_results(session, case, first)
    people = (case.opened_by, case.assessed_by, case.planned_by, case.closed_by)
    names = names_of(session, (*people, *(one for row in results for one in (row.analyst_id, row.entered_by))))
    return OosCard(
        id=oos_id,
        row_version=case.row_version,
        code=case.code,
        state=OosState(case.state),
        lot_id=case.lot_id,
        lot_number=lot.number,
        lot_state=LotState(lot.state),
        line=line_for(session, lot, session.get_one(SpecLine, first.spec_line_id)),
        occasion=first.occasion,
        opened_by_id=case.opened_by,
        opened_by=names[case.opened_by],
        opened_at=case.opened_at,
        tested_by=_testers(results),
        results=tuple(_result(row, names) for row in results),
        laboratory_cause=None if case.laboratory_cause is None else bool(case.laboratory_cause),
        assessed_by_id=case.assessed_by,
        assessed_by=names.get(case.assessed_by or 0, ""),
        order_id=case.retest_order_id,
        order=order.code if order else "",
        order_state=OrderState(order.state) if order else None,
        planned_by=names.get(case.planned_by or 0, ""),
        outcome=OosOutcome(case.outcome) if case.outcome else None,
        disposition=CaseDisposition(case.disposition) if case.disposition else None,
        closed_by=names.get(case.closed_by or 0, ""),
        capas=capas_of(session, oos_id=oos_id),
        deviations=_deviations(session, case.code),
        assessment=assessment_of(session, case),
        closing=closing_of(session, case),
        blockers=_blockers(session, case),
        **{name: getattr(case, name) for name in _AS_STORED},
    )


_AS_STORED = (
    "phase_one", "cause", "assessed_at", "retest_plan", "retests", "planned_at", "closed_at", "conclusion",
)  # fmt: skip
"""What the card says in the words of the table."""


def case_of_retests(session: Session, order_id: int | None) -> tuple[str, int | None]:
    """Return the case whose retests an order holds, and who did the first test; "" and None where it holds none."""
    rows = (
        select(Oos.code, TestResult.analyst_id)
        .join(TestResult, col(TestResult.id) == Oos.test_result_id)
        .where(col(Oos.retest_order_id).is_not(None), Oos.retest_order_id == order_id)
    )
    return session.exec(rows).first() or ("", None)


def _blockers(session: Session, case: Oos) -> tuple[Reason, ...]:
    if case.state != OosState.PHASE_TWO:
        return ()
    facts = oos_facts(session, case)
    return here(facts.place, closing_blockers(facts, dispositions(facts.use)[0]))


def _testers(results: list[TestResult]) -> frozenset[int]:
    own = (one for row in results if not row.replicate for one in (row.analyst_id, row.entered_by))
    return frozenset(one for one in own if one is not None)


def _result(row: TestResult, names: dict[int, str]) -> CaseResult:
    return CaseResult(
        row.id or 0, row.code, row.replicate, row.value, Verdict(row.verdict), ResultState(row.state),
        names.get(row.analyst_id or 0, "") or row.laboratory, names[row.entered_by], row.tested_on,
        row.correction_reason or row.note,
    )  # fmt: skip


def _deviations(session: Session, code: str) -> tuple[tuple[int, str], ...]:
    """Return the deviations that a case opened: they say its code first."""
    rows = select(Deviation.id, Deviation.code).where(
        or_(col(Deviation.title).startswith(f"{code}: ", autoescape=True), col(Deviation.title) == code)
    )
    return tuple((one or 0, found) for one, found in session.exec(rows.order_by(col(Deviation.id))))
