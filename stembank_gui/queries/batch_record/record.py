"""The batch record of a lot as it stands, and its reviews."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import or_
from sqlmodel import Session, col, select

from stembank_gui.queries.batch_record import parts
from stembank_gui.rules.banking.record import (
    BatchRecordFacts,
    Incident,
    LabelFigures,
    RecordReview,
    Written,
    is_current,
)
from stembank_gui.rules.banking.record.paper import ReviewLine
from stembank_gui.rules.vocabulary import BatchRecordState, DeviationState, Grade, LotState, Severity, Tier
from stembank_gui.signing import record_sha256
from stembank_gui.tables.banking import BatchRecord, CellType, FreezeRun, Lot
from stembank_gui.tables.donors import Donation, Donor
from stembank_gui.tables.quality import Deviation


@dataclass(frozen=True, slots=True)
class BatchRecordCard:
    """The record as it stands with its hash and all its reviews, newest first."""

    facts: BatchRecordFacts
    sha256: str
    reviews: tuple[ReviewLine, ...]

    @property
    def newest(self) -> ReviewLine | None:
        """Return the newest review, or None."""
        return self.reviews[0] if self.reviews else None


def batch_record(session: Session, lot_id: int) -> BatchRecordFacts:
    """Return everything that was done and used to make a lot.

    Raises:
        NoResultFound: If there is no such lot.
    """
    lot = session.get_one(Lot, lot_id)
    kind = session.get_one(CellType, lot.cell_type_id)
    runs = parts.runs_of(session, lot_id)
    cultures = parts.cultures_of(session, lot_id)
    persons = _persons(lot, runs, cultures.rows.values())
    names = parts.names_of(session, persons)
    moments = {
        "filled": parts.moment_of(session, lot_id, "fill_and_store"),
        "stored": parts.moment_of(session, lot_id, "confirm_storage"),
    }
    doers = parts.Doers(names, parts.roles_of(session, persons))
    signed = parts.signed_at(session, runs)
    return BatchRecordFacts(
        lot_id=lot_id,
        lot=_written(session, lot, kind),
        state=LotState(lot.state),
        forerunners=parts.forerunners(session, lot_id, cultures),
        cultures=parts.grown(session, cultures, kind.passage_symbol, names),
        uses=parts.uses(session, lot, cultures, runs),
        planned=lot.planned_vials,
        filled=lot.filled_vials,
        labels=LabelFigures(lot.labels_printed, lot.labels_applied, lot.labels_spoiled, lot.labels_retained),
        runs=parts.frozen(session, lot_id, runs, names),
        storage_checked_by=names.get(lot.storage_checked_by or 0, ""),
        incidents=_incidents(session, lot_id, runs, cultures.rows, moments["stored"]),
        deeds=parts.deeds(lot, runs, cultures, doers, moments=moments, signed=signed),
        makers=_makers(lot, runs, cultures.rows.values()),
        imported=lot.import_batch_id is not None,
    )


def batch_record_card(session: Session, lot_id: int) -> BatchRecordCard:
    """Return the batch record of a lot with its hash as it stands and its reviews."""
    facts = batch_record(session, lot_id)
    sha256 = record_sha256(facts.record())
    rows = list(session.exec(_reviews(lot_id)))
    names = parts.names_of(session, [one for row in rows for one in (row.reviewed_by, row.approved_by)])
    return BatchRecordCard(facts, sha256, tuple(_review(row, sha256, names) for row in rows))


def newest_review(session: Session, lot_id: int) -> RecordReview | None:
    """Return the newest review of a lot's batch record, or None."""
    row = session.exec(_reviews(lot_id).limit(1)).first()
    return None if row is None else _as_rules_see(row)


def record_standing(session: Session, facts: BatchRecordFacts) -> tuple[BatchRecordState | None, bool]:
    """Return where the newest review of a lot's batch record stands, and whether it still counts."""
    review = newest_review(session, facts.lot_id)
    if review is None:
        return None, False
    return review.state, is_current(review, record_sha256(facts.record()))


def _reviews(lot_id: int) -> Any:
    return select(BatchRecord).where(BatchRecord.lot_id == lot_id).order_by(col(BatchRecord.version).desc())


def _as_rules_see(row: BatchRecord) -> RecordReview:
    return RecordReview(row.id or 0, BatchRecordState(row.state), row.content_sha256, row.reviewed_by)


def _review(row: BatchRecord, sha256: str, names: dict[int, str]) -> ReviewLine:
    return ReviewLine(
        row.id or 0,
        row.version,
        BatchRecordState(row.state),
        is_current(_as_rules_see(row), sha256),
        row.remarks,
        names[row.reviewed_by],
        row.reviewed_at,
        row.approval_remarks,
        names.get(row.approved_by or 0, ""),
        row.approved_at,
        row.content_sha256,
    )


def _written(session: Session, lot: Lot, kind: CellType) -> Written:
    donation = None if lot.donation_id is None else session.get_one(Donation, lot.donation_id)
    return Written(
        number=lot.number,
        cell_type=kind.code,
        cell_type_en=kind.name_en,
        cell_type_zh=kind.name_zh,
        cultured=kind.cultured,
        tier=Tier(lot.tier),
        grade=Grade(lot.grade),
        passage=f"{kind.passage_symbol}{lot.passage}",
        cpd=lot.cpd,
        donor=session.get_one(Donor, lot.donor_id).code,
        donation="" if donation is None else donation.code,
        cells_per_vial=lot.cells_per_vial,
        fill_volume_ul=lot.fill_volume_ul,
        container=lot.container,
        cryomedium=lot.cryomedium,
        frozen_on=lot.frozen_on,
        note=lot.note,
    )


def _incidents(
    session: Session, lot_id: int, runs: Iterable[FreezeRun], cultures: Collection[int], stored_at: datetime | None
) -> tuple[Incident, ...]:
    touching = or_(
        col(Deviation.lot_id) == lot_id,
        col(Deviation.culture_id).in_(cultures),
        col(Deviation.freeze_run_id).in_([run.id for run in runs]),
    )
    rows = list(session.exec(select(Deviation).where(touching).order_by(col(Deviation.id))))
    names = parts.names_of(session, [row.opened_by for row in rows])
    return tuple(
        Incident(
            row.code,
            Severity(row.severity),
            row.title,
            names[row.opened_by],
            row.opened_at,
            is_open=row.state != DeviationState.CLOSED,
            later=_is_later(row, stored_at),
        )
        for row in rows
    )


def _is_later(row: Deviation, stored_at: datetime | None) -> bool:
    of_making = row.culture_id is not None or row.freeze_run_id is not None
    return not of_making and stored_at is not None and row.opened_at > stored_at


def _persons(lot: Lot, runs: Iterable[FreezeRun], cultures: Iterable[Any]) -> list[int | None]:
    own = [lot.planned_by, lot.filled_by, lot.storage_checked_by]
    freezing = [one for run in runs for one in (run.operated_by, run.reviewed_by, run.accepted_by, run.prepared_by)]
    growing = [one for row in cultures for one in (row.started_by, row.counted_by, row.counted_with)]
    return [*own, *freezing, *growing]


def makers_of(session: Session, lot_id: int) -> frozenset[int]:
    """Return who planned, grew, counted first, filled or froze a lot, as its batch record names them."""
    cultures = parts.cultures_of(session, lot_id).rows.values()
    return _makers(session.get_one(Lot, lot_id), parts.runs_of(session, lot_id), cultures)


def _makers(lot: Lot, runs: Iterable[FreezeRun], cultures: Iterable[Any]) -> frozenset[int]:
    """Return who planned, grew, counted first, filled or froze the lot; second persons did not make it."""
    growing = [one for row in cultures for one in (row.started_by, row.counted_by)]
    made = [lot.planned_by, lot.filled_by, *(run.operated_by for run in runs), *growing]
    return frozenset(one for one in made if one is not None)
