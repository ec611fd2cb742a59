"""A second person checks that a filled lot is stored and its labels balance: the lot goes to quarantine."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, func, select

from stembank_gui.audit import acting, now, update_rows
from stembank_gui.queries.banking.frozen import filled_numbers, frozen_before, open_deviations_of_runs
from stembank_gui.queries.cryostorage import zone_of
from stembank_gui.queries.labels.reconciliation import label_counts, labels_to_settle
from stembank_gui.rules.banking import StorageFacts, storage_blockers
from stembank_gui.rules.banking.freezing import frozen_state
from stembank_gui.rules.labels.reconciliation import LabelCounts, SaidLabels, contradictions, leftover_is_retained
from stembank_gui.rules.people import SignRequest, normalised_user_id, require_other_person
from stembank_gui.rules.reasons import AccessRefused, Reason, refuse_if
from stembank_gui.rules.vocabulary import DeviationState, LabelState, LotState, VialState, Zone
from stembank_gui.signing import Signed, holds, sign, witness
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Box, Rack, Tank, Vial
from stembank_gui.tables.labels import Label
from stembank_gui.tables.quality import Deviation

_STORE_KEEPER = "witness_storage"


@dataclass(frozen=True, slots=True)
class ConfirmStorage:
    """The count of labels and the second person's signature.

    Args:
        lot_id: The filled lot.
        labels_applied: Labels that are on vials.
        labels_spoiled: Labels that were destroyed, those included that others replaced.
        signature: Of the person who checked: the acting account itself, or a second person at this workstation. In
            either case of the store, and not who filled the lot (DOMAIN.md §1.3: filled → quarantine [CS, 2P]).
        labels_retained: Labels that are kept in the record.
    """

    lot_id: int
    labels_applied: int
    labels_spoiled: int
    signature: SignRequest
    labels_retained: int = 0

    @property
    def said(self) -> SaidLabels:
        """Return the count of labels."""
        return SaidLabels(self.labels_applied, self.labels_spoiled, self.labels_retained)


def confirm_storage(session: Session, request: ConfirmStorage) -> int:
    """Return the id of the signature. The lot goes from filled to quarantine.

    The labels of filled vials are applied from then on; those of the others are destroyed, or kept where all of them
    were counted as retained.

    Raises:
        Refused: If labels do not balance, the count contradicts what is known of single labels, vials are missing or
            outside the quarantine zone, or the freeze run is neither accepted nor covered by an open deviation.
        AccessRefused: If who signs filled the lot, lacks the permission, or gives a wrong password.
    """
    lot = session.get_one(Lot, request.lot_id)
    counts = label_counts(session, request.lot_id)
    refuse_if([*storage_blockers(_facts(session, lot, request)), *contradictions(counts, request.said)])
    signed = _second_person(session, lot, request)
    require_other_person(signed.person_id, [lot.filled_by], code="banking.witness_filled")
    _require_store_keeper(session, signed)
    _account(session, counts, request.said, signed.person_id)
    lot.labels_applied = request.labels_applied
    lot.labels_spoiled = request.labels_spoiled
    lot.labels_retained = request.labels_retained
    lot.storage_checked_by = signed.person_id
    lot.state = LotState.QUARANTINE.value
    lot.state_since = now(session)
    return signed.signature_id


def _account(session: Session, counts: LabelCounts, said: SaidLabels, person_id: int) -> None:
    """Say of every single label what the count says of all."""
    waiting, leftover = labels_to_settle(session, counts.lot_id)
    applied = {"state": LabelState.APPLIED.value, "applied_by": person_id, "applied_at": now(session)}
    ended = {"state": (LabelState.RETAINED if leftover_is_retained(counts, said) else LabelState.SPOILED).value}
    changes: dict[int, dict[str, Any]] = {label_id: applied for label_id in waiting}  # noqa: C420
    update_rows(session, Label, changes | {label_id: ended for label_id in leftover})  # noqa: C420


def _second_person(session: Session, lot: Lot, request: ConfirmStorage) -> Signed:
    record = {
        "lot": lot.number,
        "filled": lot.filled_vials,
        "labels": [lot.labels_printed, request.labels_applied, request.labels_spoiled, request.labels_retained],
    }
    actor = acting(session)
    if normalised_user_id(request.signature.user_id) != actor.user_id:
        return witness(
            session, request.signature, kind="lot", row_id=request.lot_id, record=record, permission=_STORE_KEEPER
        )
    return sign(session, request.signature, kind="lot", row_id=request.lot_id, record=record)


def _require_store_keeper(session: Session, signed: Signed) -> None:
    """Refuse the acting person's own signature without the permission that is asked of a witness."""
    actor = acting(session)
    if signed.person_id == actor.person_id and not holds(session, actor.account_id, _STORE_KEEPER):
        named: dict[str, str | int] = {"user": actor.user_id, "permission": f"@action.{_STORE_KEEPER}"}
        raise AccessRefused(Reason("access.not_permitted", named))


def _facts(session: Session, lot: Lot, request: ConfirmStorage) -> StorageFacts:
    by_zone = _stored_by_zone(session, request.lot_id)
    deviations = select(func.count()).where(Deviation.lot_id == lot.id, Deviation.state != DeviationState.CLOSED)
    return StorageFacts(
        lot_id=request.lot_id,
        number=lot.number,
        state=LotState(lot.state),
        filled=lot.filled_vials,
        stored=sum(by_zone.values()),
        in_quarantine_zone=by_zone.get(Zone.QUARANTINE, 0),
        labels_printed=lot.labels_printed,
        labels_applied=request.labels_applied,
        labels_spoiled=request.labels_spoiled,
        labels_retained=request.labels_retained,
        freeze_run=frozen_state(filled_numbers(session, request.lot_id), frozen_before(session, request.lot_id)),
        open_deviations=session.exec(deviations).one() + open_deviations_of_runs(session, request.lot_id),
    )


def _stored_by_zone(session: Session, lot_id: int) -> dict[Zone, int]:
    rows = (
        select(zone_of, func.count())
        .select_from(Vial)
        .join(Box, col(Box.id) == Vial.box_id)
        .join(Rack, col(Rack.id) == Box.rack_id)
        .join(Tank, col(Tank.id) == Rack.tank_id)
        .where(Vial.lot_id == lot_id, Vial.state == VialState.STORED)
        .group_by(zone_of)
    )
    return {Zone(zone): count for zone, count in session.exec(rows)}
