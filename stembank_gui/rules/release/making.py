"""How a lot was made and kept: batch record, trail, freezing, labels, limits, materials, storage. R7–R15, R24."""

from collections.abc import Iterable, Iterator
from datetime import date

from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.release.facts import ReleaseFacts
from stembank_gui.rules.release.vials import labels_balanced, vials_located
from stembank_gui.rules.vocabulary import BatchRecordState, FreezeRunState, MaterialState, Severity, term_key

_MATERIAL_RELEASED = frozenset({MaterialState.RELEASED, MaterialState.EXHAUSTED})
"""What was used up had been released."""


def no_open_deviation(facts: ReleaseFacts, _decided_by: int, _today: date) -> Iterator[Reason]:
    """R7: no critical or major deviation of the lot, its freezing, its vials or what was used for it is open."""
    for case in facts.open_deviations:
        if case.severity in {Severity.CRITICAL, Severity.MAJOR}:
            params = {"deviation": case.code, "severity": f"@{term_key(case.severity)}"}
            yield Reason("R7.open_deviation", params, Place("deviation", case.row_id))


def batch_reviewed(facts: ReleaseFacts, _decided_by: int, _today: date) -> Iterator[Reason]:
    """R8: the batch record is reviewed by production and approved by quality assurance, and has not changed since.

    The freezing is reviewed, and the storage confirmed by a second person, before that. Quality assurance has reviewed
    what the trail says of the lot.
    """
    where = Place("lot", facts.lot.lot_id)
    for run in facts.freeze_runs:
        if not run.reviewed:
            yield Reason("R8.not_reviewed", {"run": run.code}, where)
    if not facts.storage_checked:
        yield Reason("R8.storage_not_confirmed", {"lot": facts.lot.number}, where)
    yield from _record_signed(facts)
    yield from _trail_reviewed(facts)


def _record_signed(facts: ReleaseFacts) -> Iterator[Reason]:
    where = Place("lot_record", facts.lot.lot_id)
    if facts.batch_record in {None, BatchRecordState.RETURNED}:
        yield Reason("R8.record_not_reviewed", {"lot": facts.lot.number}, where)
    elif not facts.record_current:
        yield Reason("R8.record_changed", {"lot": facts.lot.number}, where)
    elif facts.batch_record is not BatchRecordState.APPROVED:
        yield Reason("R8.record_not_approved", {"lot": facts.lot.number}, where)


def _trail_reviewed(facts: ReleaseFacts) -> Iterator[Reason]:
    where = Place("lot_trail", facts.lot.lot_id)
    if not facts.trail_reviewed:
        yield Reason("R8.trail_not_reviewed", {"lot": facts.lot.number}, where)
    elif facts.unreviewed:
        yield Reason("R8.trail_moved_on", {"lot": facts.lot.number, "entries": facts.unreviewed}, where)


def freeze_accepted(facts: ReleaseFacts, _decided_by: int, _today: date) -> Iterator[Reason]:
    """R9: there is a freeze run, and quality assurance accepted every one."""
    if not facts.freeze_runs:
        yield Reason("R9.no_freeze_run", {"lot": facts.lot.number}, Place("lot", facts.lot.lot_id))
    for run in facts.freeze_runs:
        if run.state is not FreezeRunState.ACCEPTED:
            params = {"run": run.code, "state": f"@{term_key(run.state)}"}
            yield Reason("R9.freeze_run_not_accepted", params, Place("lot", facts.lot.lot_id))


def labels_reconciled(facts: ReleaseFacts, _decided_by: int, _today: date) -> Iterable[Reason]:
    """R10: labels printed = applied + spoiled, and one applied for each vial filled."""
    return labels_balanced(facts)


def within_limits(facts: ReleaseFacts, _decided_by: int, _today: date) -> Iterator[Reason]:
    """R11: passage and cumulative population doublings are within the limits of the policy."""
    where = Place("lot", facts.lot.lot_id)
    if facts.passage_max is not None and facts.passage > facts.passage_max:
        yield Reason("R11.passage", {"passage": facts.passage, "limit": facts.passage_max}, where)
    if facts.cpd is not None and facts.cpd_max is not None and facts.cpd > facts.cpd_max:
        yield Reason("R11.cpd", {"cpd": f"{facts.cpd:f}", "limit": f"{facts.cpd_max:f}"}, where)


def materials_in_order(facts: ReleaseFacts, _decided_by: int, _today: date) -> Iterator[Reason]:
    """R12: every lot of material was released and in date at use; what is of animal origin has its statement."""
    for one in dict.fromkeys(facts.materials):
        where = Place("material", one.material_id)
        if one.state not in _MATERIAL_RELEASED:
            params: dict[str, str | int] = {"material": one.code, "state": f"@{term_key(one.state)}"}
            yield Reason("R12.not_released", params, where)
        if one.expires_on is not None and one.expires_on < one.used_on:
            days = {"used": one.used_on.isoformat(), "expired": one.expires_on.isoformat()}
            yield Reason("R12.expired_at_use", {"material": one.code, **days}, where)
        if one.animal_origin and not one.stated:
            yield Reason("R12.origin_unstated", {"material": one.code}, where)


def storage_assessed(facts: ReleaseFacts, _decided_by: int, _today: date) -> Iterator[Reason]:
    """R13: every excursion of a tank, while vials of the lot were in it, is assessed: its deviation is closed."""
    for case in facts.open_excursions:
        yield Reason("R13.open", {"deviation": case.code}, Place("deviation", case.row_id))
    for one in facts.excursions:
        params = {"tank": one.tank, "date": one.read_on.isoformat(), "temperature": f"{one.temperature_c:f}"}
        yield Reason("R13.unassessed", params, Place("tank", one.tank_id))


def all_located(facts: ReleaseFacts, _decided_by: int, _today: date) -> Iterable[Reason]:
    """R14: every vial has a place or a recorded end."""
    return vials_located(facts)


def nothing_suspected(facts: ReleaseFacts, _decided_by: int, _today: date) -> Iterator[Reason]:
    """R24: no culture of the lot stood beside a contaminated one without having been cleared."""
    for one in facts.suspicions:
        params = {"culture": one.code, "source": one.source}
        yield Reason("R24.suspected", params, Place("culture", one.culture_id))
    for case in facts.open_contaminations:
        yield Reason("R24.contamination_open", {"deviation": case.code}, Place("deviation", case.row_id))
