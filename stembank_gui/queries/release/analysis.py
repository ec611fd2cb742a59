"""What a certificate of analysis states of a lot, as its record: what is signed, and what makes it void if it changes.

The record holds everything that the certificate says about the lot: material with its dates, results with what they
corrected, OOS and deviations (DOMAIN.md §5.1). The letterhead and the names of cell types and tests are those of the
day of issue and no part of it.

It has two forms. The first, without a number, left out expiry and retest, cases, corrections, names in registries,
tissue and sex; certificates of that time are verified by it for ever. What is signed today has "form": 2.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import or_
from sqlmodel import Session, col, select

from stembank_gui.queries.genotype import names_of_lot
from stembank_gui.queries.quality.results.corrections import Correction, corrections_of
from stembank_gui.queries.quality.results.counting import CountingResult, counting_results
from stembank_gui.queries.quality.results.record import result_records
from stembank_gui.queries.quality.specifications.in_force import LotSpecification, specification_of, specification_then
from stembank_gui.queries.release.standing import lineage_of
from stembank_gui.rules.quality import SpecLineFacts
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import ResultState, Verdict
from stembank_gui.signing import record_sha256
from stembank_gui.tables.banking import CellType, Lot
from stembank_gui.tables.columns import instant_text
from stembank_gui.tables.donors import Donor
from stembank_gui.tables.quality import Deviation, DeviationTouch, Oos, TestResult

FORM = 2
"""The form in which a record is signed today."""
_FIRST_FORM = frozenset({
    "number", "cell_type", "tier", "grade", "passage", "cpd", "cells_per_vial", "fill_volume_ul", "container",
    "cryomedium", "filled_vials", "frozen_on", "donor", "grown_from",
})  # fmt: skip
"""What the first form said about the lot."""


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
        corrections: Every correction that led to it, the first one first.
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
    corrections: tuple[Correction, ...]
    analyst_id: int | None
    entered_by: int
    entered_at: datetime
    signature_id: int | None
    record: dict[str, Any]


@dataclass(frozen=True, slots=True)
class StatedCase:
    """An OOS or a deviation that a certificate names, with its conclusion, empty while there is none."""

    code: str
    title: str
    conclusion: str
    place: Place


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
    corrections = corrections_of(session, list(rows.values()))
    records = result_records(session, list(rows.values()))
    return tuple(
        _stated(records, line, rows[counting[line_id].result_id], counting[line_id], corrections)
        for line_id, line in specification.lines.items()
        if line_id in counting and counting[line_id].result_id not in late
    )


def stated_cases(session: Session, lot: Lot) -> tuple[StatedCase, ...]:
    """Return the OOS of a lot, then the deviations that name the lot or its donor, open or closed, in their order."""
    found = session.exec(
        select(Oos, TestResult)
        .join(TestResult, col(TestResult.id) == Oos.test_result_id, isouter=True)
        .where(col(Oos.lot_id) == lot.id)
        .order_by(col(Oos.id))
    )
    failed = [_case(one, f"{row.test_code}: {row.value}" if row else "", "oos") for one, row in found]
    touched = select(DeviationTouch.deviation_id).where(
        DeviationTouch.lot_id == lot.id, col(DeviationTouch.lifted) == 0
    )
    about = or_(
        col(Deviation.lot_id) == lot.id, col(Deviation.donor_id) == lot.donor_id, col(Deviation.id).in_(touched)
    )
    rows = session.exec(select(Deviation).where(about).order_by(col(Deviation.id)))
    return (*failed, *(_case(one, one.title, "deviation") for one in rows))


def _case(one: Oos | Deviation, title: str, kind: str) -> StatedCase:
    return StatedCase(one.code, title, one.conclusion, Place(kind, one.id or 0))


def analysis_record(
    session: Session, lot_id: int, stated: Stated | None = None, known: LotSpecification | None = None
) -> dict[str, Any]:
    """Return what a certificate of analysis of the lot states, as texts and numbers: today, or what one stated then.

    Args:
        session: Reading or writing.
        lot_id: The lot.
        stated: What a certificate was issued under; None for today.
        known: The specification in force for the lot, if it was asked for before.

    Raises:
        NoResultFound: If there is no such lot.
    """
    lot = session.get_one(Lot, lot_id)
    specification, until = _stated_under(session, lot, stated, known)
    results = () if specification is None else stated_results(session, lot, specification, until)
    return {
        "form": FORM,
        "lot": _lot(session, lot),
        "specification": "" if specification is None else specification.name,
        "results": [_line(one) for one in results],
        "cases": [
            {"case": one.code, "title": one.title, "conclusion": one.conclusion} for one in stated_cases(session, lot)
        ],
        "corrections": [_correction(one) for result in results for one in result.corrections],
    }


def first_form(record: dict[str, Any]) -> dict[str, Any]:
    """Return a record of today as the first form says it."""
    lot = {name: value for name, value in record["lot"].items() if name in _FIRST_FORM}
    return {"lot": lot, "specification": record["specification"], "results": record["results"]}


def _stated_under(
    session: Session, lot: Lot, stated: Stated | None, known: LotSpecification | None
) -> tuple[LotSpecification | None, datetime | None]:
    if stated is None:
        return known or specification_of(session, lot), None
    if stated.specification_id is None:
        return None, stated.issued_at
    if known is not None and known.specification_id == stated.specification_id:
        return known, stated.issued_at
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


def _correction(one: Correction) -> dict[str, Any]:
    return {
        "result": one.code,
        "value": one.value,
        "reason": one.reason,
        "corrected_as": one.corrected_as,
        "by": one.by_id,
        "at": instant_text(one.at),
    }


def _lot(session: Session, lot: Lot) -> dict[str, Any]:
    lineage = lineage_of(session, [lot.id or 0])
    donor, cell_type = session.get_one(Donor, lot.donor_id), session.get_one(CellType, lot.cell_type_id)
    return {
        "number": lot.number,
        "cell_type": cell_type.code,
        "tissue": cell_type.tissue,
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
        "expires_on": lot.expires_on and lot.expires_on.isoformat(),
        "retest_on": lot.retest_on and lot.retest_on.isoformat(),
        "registry_names": list(names_of_lot(session, lot.id or 0)),
        "donor": donor.code,
        "donor_sex": donor.sex,
        "grown_from": [one.number for one in lineage.ancestors_of(lot.id or 0)],
    }


def _results(session: Session, result_ids: Sequence[int]) -> dict[int, TestResult]:
    rows = session.exec(select(TestResult).where(col(TestResult.id).in_(result_ids)))
    return {row.id or 0: row for row in rows}


def _stated(
    records: dict[int, dict[str, Any]], line: SpecLineFacts, row: TestResult, counting: CountingResult,
    corrections: dict[int, tuple[Correction, ...]],
) -> StatedResult:  # fmt: skip
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
        corrections=corrections[row.id or 0],
        analyst_id=row.analyst_id,
        entered_by=row.entered_by,
        entered_at=row.entered_at,
        signature_id=row.signature_id,
        record=records[row.id or 0] | {"approved_by": row.approved_by},
    )
