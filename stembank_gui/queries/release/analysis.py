"""What a certificate of analysis states of a lot, as its record: what is signed, and what makes it void if it changes.

The record holds what the certificate's results rest on. Dates that a later decision may move (expiry, retest) stand on
the paper, which is signed as a whole, and not in the record.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from stembank_gui.queries.quality.results.counting import CountingResult, counting_results
from stembank_gui.queries.quality.results.record import result_records
from stembank_gui.queries.quality.specifications.in_force import LotSpecification, specification_of, specification_then
from stembank_gui.queries.release.standing import lineage_of
from stembank_gui.rules.quality import SpecLineFacts
from stembank_gui.rules.vocabulary import ResultState, Verdict
from stembank_gui.signing import record_sha256
from stembank_gui.tables.banking import CellType, Lot
from stembank_gui.tables.donors import Donor
from stembank_gui.tables.quality import TestResult


@dataclass(frozen=True, slots=True)
class Stated:
    """Under which specification a certificate was issued, and when: what was approved later it does not state."""

    specification_id: int | None
    issued_at: datetime


@dataclass(frozen=True, slots=True)
class StatedResult:
    """One approved result beside the line that it is stated against.

    Args:
        inherited_from: Number of the lot above that was tested; empty for a result of the lot's own.
        verdict: Against the line as it stands now; as it was stored where the line cannot judge it.
        replaces: Code of the result that it corrects; empty for a first one.
        record: What was signed when it was approved, and who approved it.
    """

    result_id: int
    line: SpecLineFacts
    code: str
    value: str
    detection_limit: str
    verdict: Verdict
    tested_on: date
    laboratory: str
    report_number: str
    inherited_from: str
    replaces: str
    correction_reason: str
    analyst_id: int | None
    entered_by: int
    entered_at: datetime
    signature_id: int | None
    record: dict[str, Any]


def stated_results(
    session: Session, lot: Lot, specification: LotSpecification, until: datetime | None = None
) -> tuple[StatedResult, ...]:
    """Return the approved results that count for a lot, in the order of its specification.

    `until` leaves out what was approved later.
    """
    counting = {
        line_id: one
        for line_id, one in counting_results(session, lot, specification).items()
        if one.state is ResultState.APPROVED
    }
    rows = _results(session, [one.result_id for one in counting.values()])
    late = {row_id for row_id, row in rows.items() if until and row.approved_at and row.approved_at > until}
    replaced = _results(session, [row.replaces_id for row in rows.values() if row.replaces_id is not None])
    records = result_records(session, list(rows.values()))
    return tuple(
        _stated(records, line, rows[counting[line_id].result_id], counting[line_id], replaced)
        for line_id, line in specification.lines.items()
        if line_id in counting and counting[line_id].result_id not in late
    )


def analysis_record(session: Session, lot_id: int, stated: Stated | None = None) -> dict[str, Any]:
    """Return what a certificate of analysis of the lot states, as texts and numbers: today, or what one stated then.

    Raises:
        NoResultFound: If there is no such lot.
    """
    lot = session.get_one(Lot, lot_id)
    specification, until = _stated_under(session, lot, stated)
    results = () if specification is None else stated_results(session, lot, specification, until)
    return {
        "lot": _lot(session, lot),
        "specification": "" if specification is None else specification.name,
        "results": [_line(one) for one in results],
    }


def _stated_under(session: Session, lot: Lot, stated: Stated | None) -> tuple[LotSpecification | None, datetime | None]:
    if stated is None:
        return specification_of(session, lot), None
    if stated.specification_id is None:
        return None, stated.issued_at
    return specification_then(session, lot, stated.specification_id), stated.issued_at


def analysis_record_sha256(session: Session, lot_id: int) -> str:
    """Return the hash of what a certificate of analysis would state today: the request repeats what the page showed."""
    return record_sha256(analysis_record(session, lot_id))


def _line(one: StatedResult) -> dict[str, Any]:
    return {
        "test": one.line.test_code,
        "criterion": one.line.criterion,
        "verdict": one.verdict.value,
        "inherited_from": one.inherited_from,
        "result": one.record,
    }


def _lot(session: Session, lot: Lot) -> dict[str, Any]:
    lineage = lineage_of(session, [lot.id or 0])
    return {
        "number": lot.number,
        "cell_type": session.get_one(CellType, lot.cell_type_id).code,
        "tier": lot.tier,
        "grade": lot.grade,
        "passage": lot.passage,
        "cpd": None if lot.cpd is None else f"{lot.cpd:f}",
        "cells_per_vial": lot.cells_per_vial,
        "fill_volume_ul": lot.fill_volume_ul,
        "container": lot.container,
        "cryomedium": lot.cryomedium,
        "filled_vials": lot.filled_vials,
        "frozen_on": lot.frozen_on and lot.frozen_on.isoformat(),
        "donor": session.get_one(Donor, lot.donor_id).code,
        "grown_from": [one.number for one in lineage.ancestors_of(lot.id or 0)],
    }


def _results(session: Session, result_ids: Sequence[int]) -> dict[int, TestResult]:
    rows = session.exec(select(TestResult).where(col(TestResult.id).in_(result_ids)))
    return {row.id or 0: row for row in rows}


def _stated(
    records: dict[int, dict[str, Any]], line: SpecLineFacts, row: TestResult, counting: CountingResult,
    replaced: dict[int, TestResult],
) -> StatedResult:  # fmt: skip
    older = replaced.get(row.replaces_id or 0)
    pending = counting.verdict is Verdict.PENDING
    return StatedResult(
        result_id=row.id or 0,
        line=line,
        code=row.code,
        value=row.value,
        detection_limit=row.detection_limit,
        verdict=counting.verdict_then if pending else counting.verdict,
        tested_on=row.tested_on,
        laboratory=row.laboratory,
        report_number=row.report_number,
        inherited_from=counting.lot_number if counting.inherited else "",
        replaces="" if older is None else older.code,
        correction_reason="" if older is None else older.correction_reason,
        analyst_id=row.analyst_id,
        entered_by=row.entered_by,
        entered_at=row.entered_at,
        signature_id=row.signature_id,
        record=records[row.id or 0] | {"approved_by": row.approved_by},
    )
