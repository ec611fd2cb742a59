"""Filling, label reconciliation and the second-person check of storage. Source: DOMAIN.md §1.3, SoD-4 of §1.1."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from stembank_gui.rules.banking.states import lot_move_blockers
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import DonorState, FreezeRunState, LotState, term_key

_NO_FILLING = frozenset({DonorState.INELIGIBLE, DonorState.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class FillFacts:
    """Everything that filling a planned lot is judged by."""

    lot_id: int
    number: str
    state: LotState
    donor_id: int
    donor_code: str
    donor_state: DonorState
    planned: int
    not_filled: int
    unknown_not_filled: int
    labels_printed: int
    without_place: int = 0


def fill_blockers(facts: FillFacts) -> tuple[Reason, ...]:
    """Return every reason why a lot may not be filled and stored; empty means it may."""
    return tuple(_fill_blockers(facts))


def _fill_blockers(facts: FillFacts) -> Iterator[Reason]:
    where = Place("lot", facts.lot_id)
    yield from lot_move_blockers(facts.number, facts.state, LotState.FILLED)
    if facts.donor_state in _NO_FILLING:
        params = {"donor": facts.donor_code, "state": f"@{term_key(facts.donor_state)}"}
        yield Reason("banking.donor_state", params, Place("donor", facts.donor_id))
    if facts.labels_printed < facts.planned:
        yield Reason("banking.labels_not_printed", {"printed": facts.labels_printed, "vials": facts.planned}, where)
    if facts.unknown_not_filled:
        yield Reason("banking.not_filled_unknown", {"lot": facts.number}, where)
    elif facts.not_filled >= facts.planned:
        yield Reason("banking.nothing_filled", {"lot": facts.number}, where)
    if facts.without_place:
        yield Reason("banking.vials_without_place", {"vials": facts.without_place}, where)


@dataclass(frozen=True, slots=True)
class StorageFacts:
    """Everything that the second person's check of a filled lot is judged by."""

    lot_id: int
    number: str
    state: LotState
    filled: int
    stored: int
    in_quarantine_zone: int
    labels_printed: int
    labels_applied: int
    labels_spoiled: int
    freeze_run: FreezeRunState | None
    open_deviations: int
    labels_retained: int = 0


def storage_blockers(facts: StorageFacts) -> tuple[Reason, ...]:
    """Return every reason why storage may not be confirmed; empty means that the lot goes to quarantine."""
    return tuple(_storage_blockers(facts))


def _storage_blockers(facts: StorageFacts) -> Iterator[Reason]:
    where = Place("lot", facts.lot_id)
    yield from lot_move_blockers(facts.number, facts.state, LotState.QUARANTINE)
    yield from reconciliation_problems(
        printed=facts.labels_printed,
        applied=facts.labels_applied,
        spoiled=facts.labels_spoiled,
        retained=facts.labels_retained,
        filled=facts.filled,
    )
    if facts.stored != facts.filled:
        yield Reason("banking.not_all_stored", {"stored": facts.stored, "filled": facts.filled}, where)
    elif facts.in_quarantine_zone != facts.stored:
        outside = facts.stored - facts.in_quarantine_zone
        yield Reason("banking.outside_quarantine", {"vials": outside}, Place("page", "storage"))
    if facts.freeze_run is not FreezeRunState.ACCEPTED and not facts.open_deviations:
        state = "@banking_field.none" if facts.freeze_run is None else f"@{term_key(facts.freeze_run)}"
        yield Reason("banking.freeze_run_not_accepted", {"state": state}, where)


def reconciliation_problems(
    *, printed: int, applied: int, spoiled: int, filled: int, retained: int = 0
) -> tuple[Reason, ...]:
    """Return why the labels do not balance: printed = applied + spoiled + retained, one applied on each filled vial."""
    counted = {"applied": applied, "spoiled": spoiled, "retained": retained}
    return (*_negative(counted), *_unbalanced(printed, counted), *_per_vial(applied, filled))


def _negative(counted: Mapping[str, int]) -> Iterator[Reason]:
    for name, value in counted.items():
        if value < 0:
            params = {"field": f"@banking_field.labels_{name}", "value": str(value), "allowed": "≥ 0"}
            yield Reason("banking.number_range", params)


def _unbalanced(printed: int, counted: Mapping[str, int]) -> Iterator[Reason]:
    if difference := printed - sum(counted.values()):
        yield Reason("banking.labels_do_not_balance", {"printed": printed, **counted, "difference": difference})


def _per_vial(applied: int, filled: int) -> Iterator[Reason]:
    if applied != filled:
        yield Reason("banking.labels_per_vial", {"applied": applied, "filled": filled})
