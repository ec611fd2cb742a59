"""The release checklist: each rule of DOMAIN.md §5.3 as a row that passes or says why not."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from stembank_gui.rules.donors.approvals import APPROVALS_PAGE, BANKING, FILING, Need
from stembank_gui.rules.quality.standing import TestStanding, settled
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.release.effective import granted_scopes, in_force
from stembank_gui.rules.release.facts import CheckRow, ReleaseFacts, TestFacts
from stembank_gui.rules.release.vials import labels_balanced, split_over_tanks, vials_located
from stembank_gui.rules.vocabulary import (
    BatchRecordState,
    ConsentScopeFlag,
    DonorState,
    FreezeRunState,
    Grade,
    LotState,
    MaterialState,
    Severity,
    Use,
    term_key,
)

_MATERIAL_RELEASED = frozenset({MaterialState.RELEASED, MaterialState.EXHAUSTED})
"""What was used up had been released."""

DECIDABLE = frozenset({LotState.QUARANTINE, LotState.ON_HOLD, LotState.CONDITIONAL, LotState.EXPIRED})
"""The states in which a lot waits for a release decision."""

NEEDED_APPROVALS: dict[Grade, tuple[Need, ...]] = {Grade.CLINICAL: (*BANKING, FILING), Grade.RESEARCH: BANKING}
"""R3: research without use in humans needs no filing (DOMAIN.md §9)."""

NEEDED_SCOPE: dict[Grade, ConsentScopeFlag] = {
    Grade.CLINICAL: ConsentScopeFlag.CLINICAL_USE,
    Grade.RESEARCH: ConsentScopeFlag.RESEARCH,
}

_TEST_REASON: dict[TestStanding, str] = {
    TestStanding.MISSING: "R5.missing",
    TestStanding.WAITING: "R5.not_approved",
    TestStanding.WAITING_FAILED: "R5.failed",
    TestStanding.FAILED: "R5.failed",
}

Check = Callable[[ReleaseFacts, int, date], Iterable[Reason]]


def checklist(facts: ReleaseFacts, decided_by: int, today: date) -> tuple[CheckRow, ...]:
    """Return every rule of release with what stands against it.

    Args:
        facts: The lot as it stands.
        decided_by: The person who would release it (R16 compares persons).
        today: The day of the decision (UTC).
    """
    rows = tuple(CheckRow(rule, tuple(check(facts, decided_by, today))) for rule, check in CHECKS.items())
    advice = CheckRow("R15", tuple(split_over_tanks(facts)), advice=True)
    return tuple(sorted((*rows, advice), key=lambda row: int(row.rule[1:])))


def release_blockers(facts: ReleaseFacts, decided_by: int, today: date) -> tuple[Reason, ...]:
    """Return every reason to keep the lot where it is; empty means that it may be released."""
    return tuple(reason for row in checklist(facts, decided_by, today) if not row.advice for reason in row.reasons)


def waits_for_decision(facts: ReleaseFacts, _decided_by: int, _today: date) -> Iterator[Reason]:
    """R0: the lot is in a state that a release decision can leave."""
    lot = facts.lot
    if lot.state not in DECIDABLE:
        params = {"lot": lot.number, "state": f"@{term_key(lot.state)}"}
        yield Reason("R0.not_waiting", params, Place("lot", lot.lot_id))


def donor_eligible(facts: ReleaseFacts, _decided_by: int, _today: date) -> Iterator[Reason]:
    """R1: every donor is eligible on the day of the decision."""
    for donor in facts.donors:
        if donor.state is not DonorState.ELIGIBLE:
            params = {"donor": donor.code, "state": f"@{term_key(donor.state)}"}
            yield Reason("R1.donor_not_eligible", params, Place("donor", donor.donor_id))


def consent_covers(facts: ReleaseFacts, _decided_by: int, today: date) -> Iterator[Reason]:
    """R2: consent is in force and covers the lot's grade."""
    return consent_covers_grade(facts, facts.lot.grade, today)


def consent_covers_grade(facts: ReleaseFacts, grade: Grade, today: date) -> Iterator[Reason]:
    """R2 for a grade: consent is in force and covers it."""
    for donor in facts.donors:
        where = Place("donor", donor.donor_id)
        if not any(in_force(consent, today) for consent in donor.consents):
            yield Reason("R2.no_consent", {"donor": donor.code}, where)
        elif NEEDED_SCOPE[grade] not in granted_scopes(donor.consents, today):
            params = {"donor": donor.code, "scope": f"@{term_key(NEEDED_SCOPE[grade])}"}
            yield Reason("R2.scope_missing", params, where)


def approvals_valid(facts: ReleaseFacts, _decided_by: int, today: date) -> Iterator[Reason]:
    """R3: ethics, HGR and (clinical) filing are valid on the day of freezing and today."""
    return approvals_valid_for(facts, facts.lot.grade, today)


def approvals_valid_for(facts: ReleaseFacts, grade: Grade, today: date) -> Iterator[Reason]:
    """R3 for a grade: the approvals that it needs are valid on the day of freezing and today."""
    for need in NEEDED_APPROVALS[grade]:
        own = [one for one in facts.approvals if one.covers(need)]
        if facts.frozen_on is not None and not any(one.held_on(facts.frozen_on) for one in own):
            params = {"kind": need.name, "date": facts.frozen_on.isoformat()}
            yield Reason("R3.not_valid_when_frozen", params, APPROVALS_PAGE)
        if not any(one.valid_on(today) for one in own):
            yield Reason("R3.not_valid_today", {"kind": need.name, "date": today.isoformat()}, APPROVALS_PAGE)


def parents_released(facts: ReleaseFacts, _decided_by: int, _today: date) -> Iterator[Reason]:
    """R4: every parent lot is released, all its own ancestors included."""
    return parents_among(facts, frozenset({LotState.RELEASED}))


def parents_among(facts: ReleaseFacts, allowed: frozenset[LotState]) -> Iterator[Reason]:
    """R4 for a decision: every parent lot is in one of some states."""
    for parent in facts.parents:
        if parent.state not in allowed:
            params = {"parent": parent.number, "state": f"@{term_key(parent.state)}"}
            yield Reason("R4.parent_not_released", params, Place("lot_release", parent.lot_id))


def results_passed(facts: ReleaseFacts, _decided_by: int, _today: date) -> Iterator[Reason]:
    """R5: every release test is approved and passing; every reference test is approved (reviewed)."""
    if not facts.specification:
        yield Reason("R5.no_specification", {"lot": facts.lot.number}, Place("lot", facts.lot.lot_id))
    for test in facts.tests:
        yield from result_blockers(facts, test)


def result_blockers(facts: ReleaseFacts, test: TestFacts) -> Iterator[Reason]:
    """R5 for one test."""
    if test.use is not Use.INFORMATION and not settled(test.standing):
        yield Reason(_TEST_REASON[test.standing], {"test": test.code}, Place("lot_quality", facts.lot.lot_id))


def no_open_oos(facts: ReleaseFacts, _decided_by: int, _today: date) -> Iterator[Reason]:
    """R6: no out-of-specification case is open."""
    for case in facts.open_oos:
        yield Reason("R6.open_oos", {"oos": case.code}, Place("lot_quality", facts.lot.lot_id))


def no_open_deviation(facts: ReleaseFacts, _decided_by: int, _today: date) -> Iterator[Reason]:
    """R7: no critical or major deviation is open."""
    for case in facts.open_deviations:
        if case.severity in {Severity.CRITICAL, Severity.MAJOR}:
            params = {"deviation": case.code, "severity": f"@{term_key(case.severity)}"}
            yield Reason("R7.open_deviation", params, Place("lot_quality", facts.lot.lot_id))


def batch_reviewed(facts: ReleaseFacts, _decided_by: int, _today: date) -> Iterator[Reason]:
    """R8: the batch record is reviewed by production and approved by quality assurance, and has not changed since.

    The freezing is reviewed, and the storage confirmed by a second person, before that.
    """
    where = Place("lot", facts.lot.lot_id)
    for run in facts.freeze_runs:
        if not run.reviewed:
            yield Reason("R8.not_reviewed", {"run": run.code}, where)
    if not facts.storage_checked:
        yield Reason("R8.storage_not_confirmed", {"lot": facts.lot.number}, where)
    yield from _record_signed(facts)


def _record_signed(facts: ReleaseFacts) -> Iterator[Reason]:
    where = Place("lot_record", facts.lot.lot_id)
    if facts.batch_record in {None, BatchRecordState.RETURNED}:
        yield Reason("R8.record_not_reviewed", {"lot": facts.lot.number}, where)
    elif not facts.record_current:
        yield Reason("R8.record_changed", {"lot": facts.lot.number}, where)
    elif facts.batch_record is not BatchRecordState.APPROVED:
        yield Reason("R8.record_not_approved", {"lot": facts.lot.number}, where)


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


def all_located(facts: ReleaseFacts, _decided_by: int, _today: date) -> Iterable[Reason]:
    """R14: every vial has a place or a recorded end."""
    return vials_located(facts)


def independent_and_dated(facts: ReleaseFacts, decided_by: int, today: date) -> Iterator[Reason]:
    """R16: who releases neither made nor tested the lot (SoD-2); a clinical lot has a date, and it is not over."""
    lot, where = facts.lot, Place("lot", facts.lot.lot_id)
    yield from independent(facts, decided_by)
    if lot.grade is Grade.CLINICAL and lot.expires_on is None and lot.retest_on is None:
        yield Reason("R16.no_expiry", {"lot": lot.number}, where)
    if lot.expires_on is not None and today > lot.expires_on:
        yield Reason("R16.expired", {"lot": lot.number, "date": lot.expires_on.isoformat()}, where)


def independent(facts: ReleaseFacts, decided_by: int) -> Iterator[Reason]:
    """SoD-2: who decides neither made nor tested the lot."""
    if decided_by in facts.producers:
        yield Reason("R16.produced_it", {"lot": facts.lot.number})
    if decided_by in facts.testers:
        yield Reason("R16.tested_it", {"lot": facts.lot.number})


CHECKS: dict[str, Check] = {
    "R0": waits_for_decision,
    "R1": donor_eligible,
    "R2": consent_covers,
    "R3": approvals_valid,
    "R4": parents_released,
    "R5": results_passed,
    "R6": no_open_oos,
    "R7": no_open_deviation,
    "R8": batch_reviewed,
    "R9": freeze_accepted,
    "R10": labels_reconciled,
    "R11": within_limits,
    "R12": materials_in_order,
    "R14": all_located,
    "R16": independent_and_dated,
}
"""Every rule that can keep a lot from release, by its number in DOMAIN.md §5.3."""
