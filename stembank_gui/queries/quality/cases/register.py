"""The register of cases: every result out of specification, deviation and action, the newest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from stembank_gui.queries.batch_record.parts import names_of
from stembank_gui.queries.quality.cases.capas import CapaRow, capa_rows
from stembank_gui.queries.quality.cases.touched import FIRST, names_of_things, touches_of
from stembank_gui.rules.vocabulary import (
    CaseDisposition,
    DeviationState,
    OosOutcome,
    OosState,
    Severity,
)
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.quality import Deviation, DeviationTouch, Oos, SpecLine, TestResult


@dataclass(frozen=True, slots=True)
class OosRow:
    """A result out of specification in the register."""

    id: int
    code: str
    lot_id: int
    lot_number: str
    test_code: str
    name_en: str
    name_zh: str
    occasion: str
    value: str
    state: OosState
    outcome: OosOutcome | None
    disposition: CaseDisposition | None
    opened_by: str
    opened_at: datetime

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.state is not OosState.CLOSED


@dataclass(frozen=True, slots=True)
class DeviationRow:
    """A deviation in the register; `touches` names what it touches first, `more` counts the rest."""

    id: int
    code: str
    title: str
    severity: Severity
    state: DeviationState
    disposition: CaseDisposition | None
    touches: str
    more: int
    opened_by: str
    opened_at: datetime

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.state is not DeviationState.CLOSED


@dataclass(frozen=True, slots=True)
class CaseRegister:
    """Everything that went wrong, and what is done about it."""

    oos: tuple[OosRow, ...]
    deviations: tuple[DeviationRow, ...]
    capas: tuple[CapaRow, ...]


def case_register(session: Session) -> CaseRegister:
    """Return every case, the newest first."""
    return CaseRegister(tuple(_oos(session)), tuple(_deviations(session)), capa_rows(session))


def _oos(session: Session) -> Iterable[OosRow]:
    rows = session.exec(
        select(Oos, TestResult, SpecLine, Lot)
        .join(TestResult, col(TestResult.id) == Oos.test_result_id)
        .join(SpecLine, col(SpecLine.id) == TestResult.spec_line_id)
        .join(Lot, col(Lot.id) == Oos.lot_id)
        .order_by(col(Oos.id).desc())
    ).all()
    names = names_of(session, [row.opened_by for row, *_ in rows])
    for row, result, line, lot in rows:
        yield OosRow(
            row.id or 0, row.code, row.lot_id, lot.number, result.test_code, line.name_en, line.name_zh,
            result.occasion, result.value, OosState(row.state), OosOutcome(row.outcome) if row.outcome else None,
            CaseDisposition(row.disposition) if row.disposition else None, names[row.opened_by], row.opened_at,
        )  # fmt: skip


def _deviations(session: Session) -> Iterable[DeviationRow]:
    rows = session.exec(select(Deviation).order_by(col(Deviation.id).desc())).all()
    further: dict[int, list[Any]] = {}
    for touch in session.exec(select(DeviationTouch).where(DeviationTouch.lifted == 0)):
        further.setdefault(touch.deviation_id, []).extend(touches_of(touch))
    touched = {row.id: [*touches_of(row, FIRST), *further.get(row.id or 0, ())] for row in rows}
    things = names_of_things(session, (some[0] for some in touched.values() if some))
    names = names_of(session, [row.opened_by for row in rows])
    for row in rows:
        some = touched[row.id]
        yield DeviationRow(
            row.id or 0, row.code, row.title, Severity(row.severity), DeviationState(row.state),
            CaseDisposition(row.disposition) if row.disposition else None,
            things.get(some[0], "") if some else "", max(len(some) - 1, 0), names[row.opened_by], row.opened_at,
        )  # fmt: skip
