"""A lot's test sheet: each line of its specification with its result, the corrections, OOS and deviations."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from stembank_gui.queries.quality.specification import specification_of
from stembank_gui.rules.quality import SpecLineFacts
from stembank_gui.rules.quality.stability import RELEASE, months_of, standing_at
from stembank_gui.rules.quality.standing import TestStanding
from stembank_gui.rules.vocabulary import (
    DeviationState,
    Grade,
    LotState,
    OosState,
    ResultState,
    Severity,
    Tier,
    Verdict,
)
from stembank_gui.tables.attachments import Attachment
from stembank_gui.tables.banking import CellType, Lot, StepUse
from stembank_gui.tables.columns import instant_text
from stembank_gui.tables.facility import ControlledDocument, Equipment, Material
from stembank_gui.tables.people import Person
from stembank_gui.tables.quality import Deviation, Oos, TestOrder, TestResult


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One stored result. `replaces` is the code of the result that it corrects; empty for a first one."""

    id: int
    row_version: int
    code: str
    spec_line_id: int
    test_code: str
    occasion: str
    value: str
    verdict: Verdict
    tested_on: date
    laboratory: str
    report_number: str
    note: str
    state: ResultState
    entered_by_id: int
    entered_by: str
    entered_at: datetime
    approved_by: str
    approved_at: datetime | None
    replaces: str
    correction_reason: str


@dataclass(frozen=True, slots=True)
class TestRow:
    """One line of the lot's specification with its live result, if there is one."""

    __test__ = False

    spec_line_id: int
    line: SpecLineFacts
    result: ResultRow | None
    standing: TestStanding

    @property
    def id(self) -> int:
        """What tells the row apart from others in a list."""
        return self.spec_line_id


@dataclass(frozen=True, slots=True)
class StabilityRow:
    """A live result of a stability point, with the line it was judged against."""

    id: int
    line: SpecLineFacts
    result: ResultRow
    standing: TestStanding


@dataclass(frozen=True, slots=True)
class CaseRow:
    """An OOS or a deviation, open or closed."""

    id: int
    row_version: int
    code: str
    title: str
    description: str
    state: OosState | DeviationState
    severity: Severity | None
    opened_by_id: int
    opened_by: str
    opened_at: datetime
    closed_by: str
    conclusion: str


@dataclass(frozen=True, slots=True)
class LotSheet:
    """Everything about a lot's quality: its tests on one occasion, and what stability points have shown."""

    lot_id: int
    number: str
    cell_type_en: str
    cell_type_zh: str
    tier: Tier
    grade: Grade
    state: LotState
    frozen_on: date | None
    retest_on: date | None
    specification: str
    occasion: str
    waiting: tuple[str, ...]
    tests: tuple[TestRow, ...]
    stability: tuple[StabilityRow, ...]
    corrected: tuple[ResultRow, ...]
    oos: tuple[CaseRow, ...]
    deviations: tuple[CaseRow, ...]


def lot_sheet(session: Session, lot_id: int, occasion: str = RELEASE) -> LotSheet:
    """Return a lot's test sheet for release or for a stability point; no tests without an effective specification.

    `waiting` names the occasions of which a result waits for approval, oldest first.

    Raises:
        NoResultFound: If there is no such lot.
    """
    lot = session.get_one(Lot, lot_id)
    cell_type = session.get_one(CellType, lot.cell_type_id)
    specification = specification_of(session, lot)
    results = _result_rows(session, lot_id)
    live = [row for row in results if row.state is not ResultState.INVALID]
    here = {row.test_code: row for row in live if row.occasion == occasion}
    lines = specification.lines if specification else {}
    return LotSheet(
        lot_id=lot_id,
        number=lot.number,
        cell_type_en=cell_type.name_en,
        cell_type_zh=cell_type.name_zh,
        tier=Tier(lot.tier),
        grade=Grade(lot.grade),
        state=LotState(lot.state),
        frozen_on=lot.frozen_on,
        retest_on=lot.retest_on,
        specification=specification.name if specification else "",
        occasion=occasion,
        waiting=tuple(dict.fromkeys(row.occasion for row in live if row.state is ResultState.ENTERED)),
        tests=tuple(_test(line_id, line, here.get(line.test_code), occasion) for line_id, line in lines.items()),
        stability=tuple(_stability(live, {line.test_code: line for line in lines.values()})),
        corrected=tuple(row for row in results if row.state is ResultState.INVALID and row.occasion == occasion),
        oos=_oos(session, lot_id, {row.id: row for row in results}),
        deviations=_deviations(session, lot),
    )


def result_rows(session: Session, lot_id: int, occasion: str = RELEASE) -> tuple[ResultRow, ...]:
    """Return every result of a lot for an occasion, corrected ones too, in order of entry."""
    return tuple(row for row in _result_rows(session, lot_id) if row.occasion == occasion)


def _result_rows(session: Session, lot_id: int) -> tuple[ResultRow, ...]:
    found = session.exec(select(TestResult).where(col(TestResult.lot_id) == lot_id).order_by(col(TestResult.id))).all()
    names = _names(session, [one for row in found for one in (row.entered_by, row.approved_by)])
    codes = {row.id or 0: row.code for row in found}
    return tuple(_result(row, names, codes.get(row.replaces_id or 0, "")) for row in found)


def live_result(session: Session, lot_id: int, test_code: str, occasion: str, replicate: int = 0) -> str:
    """Return the code of the result that stands for a test of a lot; empty if there is none.

    `replicate` is 0 for the result that counts, from 1 on for retests.
    """
    found = session.exec(
        select(TestResult.code).where(
            TestResult.lot_id == lot_id,
            TestResult.test_code == test_code,
            TestResult.occasion == occasion,
            TestResult.replicate == replicate,
            TestResult.state != ResultState.INVALID,
        )
    ).first()
    return found or ""


def result_record(session: Session, result: TestResult) -> dict[str, Any]:
    """Return what is signed when a result is approved: everything that it says, its raw file and what was used.

    What a result does not have is left out, so that the record of one that was signed before there were such things
    stays what it was.
    """
    more = {
        "analyst": result.analyst_id,
        "detection_limit": result.detection_limit,
        "replicate": result.replicate,
        "order": "" if result.order_id is None else session.get_one(TestOrder, result.order_id).code,
        "raw_file": file_hash(session, result.attachment_id),
        "used": used_for(session, result.id or 0),
    }
    return _said(session, result) | {key: value for key, value in more.items() if value}


def file_hash(session: Session, attachment_id: int | None) -> str:
    """Return the SHA-256 of a kept file in hexadecimal; empty where there is none."""
    if attachment_id is None:
        return ""
    return session.exec(select(Attachment.sha256).where(Attachment.id == attachment_id)).one()


def used_for(session: Session, result_id: int) -> list[list[str]]:
    """Return what was used for a test: kind, code, and the amount of a material, by kind and code."""
    rows = session.execute(
        select_columns(
            col(Equipment.code), col(Material.code), col(ControlledDocument.code), col(ControlledDocument.version),
            col(StepUse.amount),
        )
        .select_from(StepUse)
        .join(Equipment, col(Equipment.id) == col(StepUse.equipment_id), isouter=True)
        .join(Material, col(Material.id) == col(StepUse.material_id), isouter=True)
        .join(ControlledDocument, col(ControlledDocument.id) == col(StepUse.document_id), isouter=True)
        .where(col(StepUse.test_result_id) == result_id)
    )  # fmt: skip
    return sorted(_use(*row) for row in rows)


def _use(equipment: str | None, material: str | None, document: str, version: str, amount: str) -> list[str]:
    if equipment:
        return ["equipment", equipment, ""]
    return ["material", material, amount] if material else ["procedure", f"{document} v{version}", ""]


def _said(session: Session, result: TestResult) -> dict[str, Any]:
    return {
        "result": result.code,
        "lot": session.get_one(Lot, result.lot_id).number,
        "test": result.test_code,
        "occasion": result.occasion,
        "value": result.value,
        "verdict": str(result.verdict),
        "tested_on": result.tested_on.isoformat(),
        "laboratory": result.laboratory,
        "report": result.report_number,
        "note": result.note,
        "entered_by": result.entered_by,
        "entered_at": instant_text(result.entered_at),
    }


def _test(line_id: int, line: SpecLineFacts, result: ResultRow | None, occasion: str) -> TestRow:
    state, verdict = (result.state, result.verdict) if result else (None, None)
    return TestRow(line_id, line, result, standing_at(occasion, line, state, verdict))


def _stability(live: Sequence[ResultRow], lines: dict[str, SpecLineFacts]) -> Iterator[StabilityRow]:
    """Yield the results of stability points, the newest point first."""
    later = [row for row in live if row.occasion != RELEASE and row.test_code in lines]
    for row in sorted(later, key=lambda row: (-(months_of(row.occasion) or 0), row.id)):
        line = lines[row.test_code]
        yield StabilityRow(row.id, line, row, standing_at(row.occasion, line, row.state, row.verdict))


def _result(row: TestResult, names: dict[int, str], replaces: str) -> ResultRow:
    return ResultRow(
        id=row.id or 0,
        row_version=row.row_version,
        code=row.code,
        spec_line_id=row.spec_line_id,
        test_code=row.test_code,
        occasion=row.occasion,
        value=row.value,
        verdict=Verdict(row.verdict),
        tested_on=row.tested_on,
        laboratory=row.laboratory,
        report_number=row.report_number,
        note=row.note,
        state=ResultState(row.state),
        entered_by_id=row.entered_by,
        entered_by=names[row.entered_by],
        entered_at=row.entered_at,
        approved_by=names.get(row.approved_by or 0, ""),
        approved_at=row.approved_at,
        replaces=replaces,
        correction_reason=row.correction_reason,
    )


def _oos(session: Session, lot_id: int, results: dict[int, ResultRow]) -> tuple[CaseRow, ...]:
    found = session.exec(select(Oos).where(col(Oos.lot_id) == lot_id).order_by(col(Oos.id))).all()
    names = _names(session, [one for row in found for one in (row.opened_by, row.closed_by)])
    return tuple(_case(row, _failed(results.get(row.test_result_id)), None, names) for row in found)


def _failed(result: ResultRow | None) -> str:
    return f"{result.test_code}: {result.value}" if result else ""


def _deviations(session: Session, lot: Lot) -> tuple[CaseRow, ...]:
    touching = (col(Deviation.lot_id) == lot.id) | (col(Deviation.donor_id) == lot.donor_id)
    found = session.exec(select(Deviation).where(touching).order_by(col(Deviation.id))).all()
    names = _names(session, [one for row in found for one in (row.opened_by, row.closed_by)])
    return tuple(_case(row, row.title, Severity(row.severity), names) for row in found)


def _case(row: Oos | Deviation, title: str, severity: Severity | None, names: dict[int, str]) -> CaseRow:
    return CaseRow(
        id=row.id or 0,
        row_version=row.row_version,
        code=row.code,
        title=title,
        description=row.description if isinstance(row, Deviation) else "",
        state=(OosState if isinstance(row, Oos) else DeviationState)(row.state),
        severity=severity,
        opened_by_id=row.opened_by,
        opened_by=names[row.opened_by],
        opened_at=row.opened_at,
        closed_by=names.get(row.closed_by or 0, ""),
        conclusion=row.conclusion,
    )


def _names(session: Session, person_ids: Sequence[int | None]) -> dict[int, str]:
    wanted = {one for one in person_ids if one is not None}
    rows = session.exec(select(Person.id, Person.full_name).where(col(Person.id).in_(wanted)))
    return {person_id: name for person_id, name in rows if person_id is not None}
