"""The record that is signed with a decision: the lot as it stands, in one canonical form."""

from typing import Any

from sqlmodel import Session, col, select

from stembank_gui.queries.quality.results.record import result_records
from stembank_gui.queries.release.facts import release_facts
from stembank_gui.queries.release.trail_review import trail_standing
from stembank_gui.rules.release import DonorStanding, ReleaseFacts
from stembank_gui.rules.vocabulary import ResultState
from stembank_gui.signing import record_sha256
from stembank_gui.tables.banking import CellType, Lot
from stembank_gui.tables.quality import TestResult


def lot_record(session: Session, lot_id: int, known: ReleaseFacts | None = None) -> dict[str, Any]:
    """Return everything about a lot that a decision rests on, as texts and numbers.

    It changes whenever a result, a vial's state, the donor, a parent or an approval changes in a way that matters, so
    that its hash tells whether what was shown is still what is stored.

    Args:
        session: Reading or writing.
        lot_id: The lot.
        known: The lot's facts, if the same unit of work has gathered them and changed nothing since.
    """
    lot = session.get_one(Lot, lot_id)
    facts = known or release_facts(session, lot_id)
    return {
        "lot": lot_facts_signed(session, lot),
        "specification": facts.specification,
        "results": _results(session, lot),
        "vials": {state.value: number for state, number in sorted(facts.vials.items())},
        "donors": [_donor(donor) for donor in facts.donors],
        "parents": [{"lot": parent.number, "state": parent.state.value} for parent in facts.parents],
        "approvals": _approvals(facts),
        "freeze_runs": [{"code": run.code, "state": run.state.value} for run in facts.freeze_runs],
        "open": sorted({case.code for case in facts.cases} | {recall.code for recall in facts.recalls}),
        "analysis": "" if facts.analysis is None else facts.analysis.name,
        "trail_review": _review(session, lot_id),
    }


def lot_record_sha256(session: Session, lot_id: int, known: ReleaseFacts | None = None) -> str:
    """Return the hash of a lot's record as it stands: what the page shows and the signature request repeats."""
    return record_sha256(lot_record(session, lot_id, known))


def lot_facts_signed(session: Session, lot: Lot) -> dict[str, Any]:
    """Return what a decision's record says about the lot itself."""
    return _lot(lot, session.get_one(CellType, lot.cell_type_id).code)


def _lot(lot: Lot, cell_type: str) -> dict[str, Any]:
    days = {"frozen_on": lot.frozen_on, "expires_on": lot.expires_on, "retest_on": lot.retest_on}
    return {
        "number": lot.number,
        "cell_type": cell_type,
        "tier": lot.tier,
        "grade": lot.grade,
        "passage": lot.passage,
        "cpd": None if lot.cpd is None else f"{lot.cpd:f}",
        "cells_per_vial": lot.cells_per_vial,
        "fill_volume_ul": lot.fill_volume_ul,
        "container": lot.container,
        "cryomedium": lot.cryomedium,
        "filled_vials": lot.filled_vials,
        "labels": [lot.labels_printed, lot.labels_applied, lot.labels_spoiled, lot.labels_retained],
        "state": lot.state,
        **{name: day and day.isoformat() for name, day in days.items()},
    }


def _results(session: Session, lot: Lot) -> list[dict[str, Any]]:
    rows = session.exec(
        select(TestResult)
        .where(col(TestResult.lot_id) == lot.id, col(TestResult.state) != ResultState.INVALID)
        .order_by(col(TestResult.id))
    ).all()
    records = result_records(session, rows)
    return [
        records[row.id or 0] | {"version": row.row_version, "state": row.state, "approved_by": row.approved_by}
        for row in rows
    ]


def _review(session: Session, lot_id: int) -> list[int | str]:
    """Return up to which entry the lot's part of the trail was reviewed, and the hash over what was read."""
    reviewed = trail_standing(session, lot_id)
    return [reviewed.through_seq, reviewed.content_sha256] if reviewed.reviewed else []


def _donor(donor: DonorStanding) -> dict[str, Any]:
    consent = sorted({scope.value for consent in donor.consents for scope in consent.scopes})
    return {"code": donor.code, "state": donor.state.value, "consent": consent}


def _approvals(facts: ReleaseFacts) -> list[str]:
    return sorted(f"{one.kind.value} {one.number} {one.state.value}" for one in facts.approvals)
