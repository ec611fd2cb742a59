"""The release checklist: one table, a lot that fails only one rule; all rules at once; released if and only if no blocker."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.rules.donors.approvals import ApprovalFacts
from stembank_gui.rules.quality.standing import TestStanding, settled
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.release import (
    AnalysisFacts,
    CaseFacts,
    CheckResult,
    ConditionFacts,
    ConsentStanding,
    DonorStanding,
    ExcursionFacts,
    FreezeFacts,
    LotStanding,
    MaterialUse,
    ParentFacts,
    RecallFacts,
    ReleaseFacts,
    SuspicionFacts,
    TestFacts,
)
from stembank_gui.rules.release.checklist import ADVICE, CHECKS, DECIDABLE, checklist, release_blockers
from stembank_gui.rules.vocabulary import (
    ApprovalKind,
    ApprovalState,
    BatchRecordState,
    ConsentScopeFlag,
    ConsentState,
    DonorState,
    FreezeRunState,
    Grade,
    LotState,
    MaterialState,
    RecallClass,
    Severity,
    Tier,
    Use,
    Verdict,
    VialState,
)

TODAY = date(2024, 8, 2)
FROZEN = date(2024, 5, 27)
LONG_AGO = datetime(2024, 4, 1, tzinfo=UTC)
RA, OPERATOR, ANALYST = 1, 2, 3

CONSENT = ConsentStanding("C240001", ConsentState.ACTIVE, None, frozenset(ConsentScopeFlag))
DONOR = DonorStanding(7, "D2400013", DonorState.ELIGIBLE, LONG_AGO, (CONSENT,))
LOT = LotStanding(
    9, "UCM24001M01", LotState.QUARANTINE, LONG_AGO, Tier.MCB, Grade.CLINICAL, expires_on=date(2034, 5, 27)
)
APPROVALS = tuple(
    ApprovalFacts(kind, f"{kind}-1", ApprovalState.APPROVED, date(2024, 1, 1), date(2025, 1, 1))
    for kind in ApprovalKind
)
TESTS = (
    TestFacts("M-ST", Use.RELEASE, TestStanding.PASSED, microbiological=True),
    TestFacts("G11", Use.RELEASE, TestStanding.REPORTED),
    TestFacts("B-CN", Use.REFERENCE, TestStanding.REVIEWED),
    TestFacts("G10", Use.INFORMATION, TestStanding.OPTIONAL),
)
GOOD = ReleaseFacts(
    lot=LOT, frozen_on=FROZEN, passage=3, cpd=Decimal("9.57"), passage_max=4, cpd_max=Decimal(16), donors=(DONOR,),
    parents=(ParentFacts(8, "UCM24001S01", LotState.RELEASED),), approvals=APPROVALS, specification="SP-UCM-M-C v1",
    tests=TESTS, open_oos=(), open_deviations=(CaseFacts("DV-0001", Severity.MINOR),),
    freeze_runs=(FreezeFacts("FR-20240527-01", FreezeRunState.ACCEPTED, reviewed=True),), filled_vials=120,
    labels_printed=124, labels_applied=120, labels_spoiled=4, storage_checked=True,
    vials={VialState.STORED: 104, VialState.CONSUMED: 12, VialState.SHIPPED: 4, VialState.PLANNED: 3},
    tanks={"TK-Q01": 70, "TK-Q02": 34}, quarantine_tanks=2, producers=frozenset({OPERATOR}), testers=frozenset({ANALYST}),
    batch_record=BatchRecordState.APPROVED, record_current=True,
    materials=(MaterialUse(3, "RG-0003", FROZEN, FROZEN, MaterialState.EXHAUSTED, animal_origin=True, stated=True),),
    trail_reviewed=True, analysis=AnalysisFacts(4, "CA-0004", 1),
)  # fmt: skip
EXCURSION = ExcursionFacts(5, "TK-Q01", FROZEN, Decimal("-121.5"))
RECALL = RecallFacts(6, "RCL-0001", "UCM24001S01", RecallClass.TWO)
CASE = CaseFacts("DV-0007", Severity.MINOR, 7)


def material(**changes):
    return {"materials": (replace(GOOD.materials[0], **changes),)}


def lot(**changes):
    return {"lot": replace(LOT, **changes)}


def donor(**changes):
    return {"donors": (replace(DONOR, **changes),)}


def approvals(kind, **changes):
    return {"approvals": tuple(replace(one, **changes) if one.kind is kind else one for one in APPROVALS)}


def one_test(use, standing):
    return {"tests": (*TESTS, TestFacts("B-KA", use, standing))}


def judged_before(judged_now, use=Use.RELEASE):
    test = TestFacts("G07", use, TestStanding.PASSED, judged_by="SP-UCM-M-C v1", judged_now=judged_now)
    return {"tests": (*TESTS, test)}


FAILURES = [
    ("R0.not_waiting", lot(state=LotState.FILLED)),
    ("R0.not_waiting", lot(state=LotState.RELEASED)),
    ("R0.not_waiting", lot(state=LotState.REJECTED)),
    ("R1.donor_not_eligible", donor(state=DonorState.INCOMPLETE)),
    ("R1.donor_not_eligible", donor(state=DonorState.INELIGIBLE)),
    ("R2.no_consent", donor(consents=())),
    ("R2.no_consent", donor(consents=(replace(CONSENT, state=ConsentState.WITHDRAWN),))),
    ("R2.no_consent", donor(consents=(replace(CONSENT, valid_until=TODAY - timedelta(days=1)),))),
    ("R2.scope_missing", donor(consents=(replace(CONSENT, scopes=frozenset({ConsentScopeFlag.RESEARCH})),))),
    ("R3.not_valid_when_frozen", approvals(ApprovalKind.ETHICS, valid_from=FROZEN + timedelta(days=1))),
    ("R3.not_valid_today", approvals(ApprovalKind.HGR, valid_until=TODAY - timedelta(days=1))),
    ("R3.not_valid_today", approvals(ApprovalKind.FILING, state=ApprovalState.EXPIRED)),
    ("R4.parent_not_released", {"parents": (ParentFacts(8, "UCM24001S01", LotState.QUARANTINE),)}),
    ("R4.parent_not_released", {"parents": (ParentFacts(8, "UCM24001S01", LotState.CONDITIONAL),)}),
    ("R5.no_specification", {"specification": "", "tests": ()}),
    ("R5.missing", one_test(Use.RELEASE, TestStanding.MISSING)),
    ("R5.missing", one_test(Use.REFERENCE, TestStanding.MISSING)),
    ("R5.not_approved", one_test(Use.RELEASE, TestStanding.WAITING)),
    ("R5.failed", one_test(Use.RELEASE, TestStanding.FAILED)),
    ("R5.failed", one_test(Use.REFERENCE, TestStanding.WAITING_FAILED)),
    ("R6.open_oos", {"open_oos": (CaseFacts("OOS-0001"),)}),
    ("R7.open_deviation", {"open_deviations": (CaseFacts("DV-0002", Severity.MAJOR),)}),
    ("R7.open_deviation", {"open_deviations": (CaseFacts("DV-0002", Severity.CRITICAL),)}),
    ("R8.not_reviewed", {"freeze_runs": (FreezeFacts("FR-1", FreezeRunState.ACCEPTED, reviewed=False),)}),
    ("R8.storage_not_confirmed", {"storage_checked": False}),
    ("R8.record_not_reviewed", {"batch_record": None}),
    ("R8.record_not_reviewed", {"batch_record": BatchRecordState.RETURNED, "record_current": False}),
    ("R8.record_not_approved", {"batch_record": BatchRecordState.REVIEWED}),
    ("R8.record_changed", {"record_current": False}),
    ("R8.trail_not_reviewed", {"trail_reviewed": False, "unreviewed": 40}),
    ("R8.trail_moved_on", {"unreviewed": 1}),
    ("R9.no_freeze_run", {"freeze_runs": ()}),
    ("R9.freeze_run_not_accepted", {"freeze_runs": (FreezeFacts("FR-1", FreezeRunState.REVIEWED, reviewed=True),)}),
    ("R9.freeze_run_not_accepted", {"freeze_runs": (FreezeFacts("FR-1", FreezeRunState.FAILED, reviewed=True),)}),
    ("R10.labels", {"labels_spoiled": 3}),
    ("R10.applied", {"labels_applied": 119, "labels_spoiled": 5}),
    ("R11.passage", {"passage": 5}),
    ("R11.cpd", {"cpd": Decimal("16.01")}),
    ("R12.not_released", material(state=MaterialState.REJECTED)),
    ("R12.not_released", material(state=MaterialState.QUARANTINE)),
    ("R12.expired_at_use", material(used_on=FROZEN + timedelta(days=1))),
    ("R12.origin_unstated", material(stated=False)),
    ("R13.open", {"open_excursions": (CASE,)}),
    ("R13.unassessed", {"excursions": (EXCURSION,)}),
    ("R14.in_hand", {"vials": {VialState.STORED: 119, VialState.PICKED: 1}}),
    ("R14.without_place", {"unplaced": 2}),
    ("R14.lost", {"vials": {VialState.STORED: 119, VialState.LOST: 1}}),
    ("R14.count", {"vials": {VialState.STORED: 119}}),
    ("R15.not_split", {"tanks": {"TK-Q01": 104}}),
    ("R15.not_split", {"tanks": {"TK-Q01": 84, "TK-Q02": 20}}),
    ("R16.produced_it", {"producers": frozenset({RA})}),
    ("R16.no_analysis", {"analysis": None}),
    ("R16.tested_it", {"testers": frozenset({RA})}),
    ("R16.no_expiry", lot(expires_on=None)),
    ("R16.expired", lot(expires_on=TODAY - timedelta(days=1))),
    ("R18.restricted_before", {"restricted": True}),
    ("R18.parent_research", {"parents": (ParentFacts(8, "UCM24001S01", LotState.RELEASED, Grade.RESEARCH),)}),
    ("R20.recall_open", {"recalls": (RECALL,)}),
    ("R20.recalled", lot(state=LotState.EXPIRED, decided=LotState.RECALLED)),
    ("R21.analysis_outdated", {"analysis": AnalysisFacts(4, "CA-0004", 1, outdated=True)}),
    ("R21.analysis_changed", {"analysis": AnalysisFacts(4, "CA-0004", 1, changed=True)}),
    ("R22.fails_now", judged_before(Verdict.FAIL)),
    ("R22.judge_again", judged_before(None)),
    ("R23.finding_open", {"donor_findings": (CASE,)}),
    ("R24.suspected", {"suspicions": (SuspicionFacts(3, "CU-0003", "CU-0001"),)}),
    ("R24.contamination_open", {"open_contaminations": (CASE,)}),
    ("R25.retest_overdue", lot(retest_on=TODAY - timedelta(days=31))),
]


def codes(reasons):
    return [reason.code for reason in reasons]


def test_a_good_lot_has_no_blocker_and_every_row_passes():
    assert release_blockers(GOOD, RA, TODAY) == ()
    rows = checklist(GOOD, RA, TODAY)
    assert [row.rule for row in rows] == [f"R{number}" for number in range(26)]
    assert all(row.passed and row.result is CheckResult.PASSED for row in rows)


@pytest.mark.parametrize(("code", "change"), FAILURES)
def test_a_lot_that_fails_only_one_rule_is_refused_with_exactly_this_reason(code, change):
    facts = replace(GOOD, **change)
    assert codes(release_blockers(facts, RA, TODAY)) == [code]
    assert [row.rule for row in checklist(facts, RA, TODAY) if not row.passed and not row.advice] == [
        code.split(".")[0]
    ]


def test_what_is_wrong_with_a_batch_record_opens_at_the_batch_record():
    bad = replace(GOOD, batch_record=None, storage_checked=False)
    found = {one.code: one.link.kind for one in release_blockers(bad, RA, TODAY)}
    assert found == {"R8.storage_not_confirmed": "lot", "R8.record_not_reviewed": "lot_record"}
    for change in ({"batch_record": BatchRecordState.REVIEWED}, {"record_current": False}):
        (reason,) = release_blockers(replace(GOOD, **change), RA, TODAY)
        assert reason.link == Place("lot_record", GOOD.lot.lot_id)


def test_every_rule_of_the_checklist_is_in_the_table():
    assert {code.split(".")[0] for code, _ in FAILURES} == set(CHECKS)
    assert set(CHECKS) | set(ADVICE) == {f"R{number}" for number in range(26)}


def test_every_reason_says_what_to_open_but_for_who_may_not_sign():
    for _, change in FAILURES:
        for reason in release_blockers(replace(GOOD, **change), RA, TODAY):
            assert reason.link or reason.code in {"R16.produced_it", "R16.tested_it"}, reason.code


def test_all_rules_at_once_give_all_reasons():
    bad = replace(
        GOOD,
        lot=replace(
            LOT, state=LotState.RELEASED, expires_on=TODAY - timedelta(days=1), retest_on=TODAY - timedelta(days=99)
        ),
        donors=(replace(DONOR, state=DonorState.INELIGIBLE, consents=()),),
        parents=(ParentFacts(8, "UCM24001S01", LotState.RECALLED),), approvals=(),
        tests=(*one_test(Use.RELEASE, TestStanding.FAILED)["tests"], *judged_before(Verdict.FAIL)["tests"][-1:]),
        open_oos=(CaseFacts("OOS-0001"),), open_deviations=(CaseFacts("DV-0001", Severity.MAJOR),), freeze_runs=(),
        storage_checked=False, labels_printed=0, passage=9, cpd=Decimal(99), vials={VialState.PICKED: 1},
        producers=frozenset({RA}), testers=frozenset({RA}), unreviewed=3, excursions=(EXCURSION,),
        tanks={"TK-Q01": 104}, restricted=True, recalls=(RECALL,), donor_findings=(CASE,),
        analysis=AnalysisFacts(4, "CA-0004", 1, outdated=True), open_contaminations=(CASE,), **material(stated=False),
    )  # fmt: skip
    found = release_blockers(bad, RA, TODAY)
    assert {code.split(".")[0] for code in codes(found)} == set(CHECKS)
    assert {row.result for row in checklist(bad, RA, TODAY) if not row.advice} == {CheckResult.BLOCKED}
    assert codes(found).count("R3.not_valid_today") == codes(found).count("R3.not_valid_when_frozen") == 3


def test_an_unsplit_bank_is_advice_where_there_is_one_tank_for_quarantine():
    facts = replace(GOOD, tanks={"TK-Q01": 104}, quarantine_tanks=1)
    assert release_blockers(facts, RA, TODAY) == ()
    row = next(row for row in checklist(facts, RA, TODAY) if row.rule == "R15")
    assert (row.passed, row.advice, codes(row.reasons)) == (False, True, ["R15.not_split"])
    assert row.result is CheckResult.ADVICE
    assert row.reasons[0].params == {"elsewhere": 0, "needed": 21, "vials": 104}


def advice(rule, **changes):
    facts = replace(GOOD, **changes)
    row = next(row for row in checklist(facts, RA, TODAY) if row.rule == rule)
    return row.result, codes(row.reasons)


@pytest.mark.parametrize(("days", "code"), [(0, "R17.condition_open"), (-1, "R17.condition_overdue")])
def test_open_conditions_are_shown_and_do_not_keep_the_release_back(days, code):
    conditions = ConditionFacts(("M-VI",), TODAY + timedelta(days=days))
    assert advice("R17", conditions=conditions) == (CheckResult.ADVICE, [code])
    assert release_blockers(replace(GOOD, conditions=conditions), RA, TODAY) == ()


def test_what_is_left_for_an_ineligible_donors_cells_is_shown():
    ineligible = replace(DONOR, state=DonorState.INELIGIBLE)
    assert advice("R19", donors=(ineligible,)) == (CheckResult.ADVICE, ["R19.research_only"])
    without = replace(CONSENT, scopes=frozenset({ConsentScopeFlag.CLINICAL_USE}))
    assert advice("R19", donors=(replace(ineligible, consents=(without,)),))[1] == ["R19.nothing_left"]


def test_a_changed_specification_asks_for_a_review_and_changes_no_decision():
    assert advice("R22", open_reviews=("SP-UCM-M-C v2",)) == (CheckResult.ADVICE, ["R22.review_open"])


@pytest.mark.parametrize("change", [judged_before(Verdict.PASS), judged_before(Verdict.FAIL, use=Use.INFORMATION)])
def test_what_still_passes_by_the_new_version_passes(change):
    assert release_blockers(replace(GOOD, **change), RA, TODAY) == ()


def test_within_its_window_a_retest_keeps_nothing_back():
    assert release_blockers(replace(GOOD, **lot(retest_on=TODAY - timedelta(days=30))), RA, TODAY) == ()
    wide = replace(GOOD, retest_window=timedelta(days=60), **lot(retest_on=TODAY - timedelta(days=31)))
    assert release_blockers(wide, RA, TODAY) == ()


def test_research_cells_may_be_grown_on_for_research():
    research = replace(GOOD, restricted=True, **lot(grade=Grade.RESEARCH))
    assert release_blockers(research, RA, TODAY) == ()


def test_everything_open_is_listed_once():
    facts = replace(GOOD, open_deviations=(CASE,), donor_findings=(CASE,), open_oos=(CaseFacts("OOS-0001"),))
    assert [case.code for case in facts.cases] == ["OOS-0001", "DV-0007"]


@pytest.mark.parametrize(
    "change", [{"tanks": {"TK-Q01": 20}}, {"lot": replace(LOT, tier=Tier.SEED), "tanks": {"TK-Q01": 99}}]
)
def test_small_banks_and_other_tiers_need_no_split(change):
    assert all(row.passed for row in checklist(replace(GOOD, **change), RA, TODAY))


def test_lost_vials_pass_once_assessed():
    facts = replace(GOOD, vials={VialState.STORED: 119, VialState.LOST: 1}, lost_assessed=True)
    assert release_blockers(facts, RA, TODAY) == ()


def test_research_needs_no_filing_and_no_expiry():
    consent = replace(CONSENT, scopes=frozenset({ConsentScopeFlag.RESEARCH}))
    facts = replace(
        GOOD, lot=replace(LOT, grade=Grade.RESEARCH, expires_on=None), approvals=APPROVALS[:2],
        donors=(replace(DONOR, consents=(consent,)),),
    )  # fmt: skip
    assert release_blockers(facts, RA, TODAY) == ()


def test_an_approval_that_ran_out_since_still_covers_the_day_of_freezing():
    renewed = ApprovalFacts(ApprovalKind.ETHICS, "new", ApprovalState.APPROVED, date(2024, 7, 1), None)
    old = replace(APPROVALS[0], state=ApprovalState.EXPIRED, valid_until=date(2024, 6, 30))
    assert release_blockers(replace(GOOD, approvals=(old, *APPROVALS[1:], renewed)), RA, TODAY) == ()


def test_a_lot_that_was_never_counted_in_doublings_needs_no_cpd():
    assert release_blockers(replace(GOOD, cpd=None, cpd_max=None, passage_max=None, passage=99), RA, TODAY) == ()


facts_strategy = st.builds(
    lambda state, eligible, parent, standing, use, oos, accepted, spoiled, passage, picked, producer, more: replace(
        GOOD,
        lot=replace(LOT, state=state),
        donors=(replace(DONOR, state=eligible),),
        parents=(ParentFacts(8, "P", parent),),
        tests=(TestFacts("T", use, standing),),
        open_oos=(CaseFacts("OOS-0001"),) if oos else (),
        freeze_runs=(FreezeFacts("FR", accepted, reviewed=True),),
        labels_spoiled=spoiled,
        passage=passage,
        vials={VialState.STORED: 120 - picked, VialState.PICKED: picked},
        producers=frozenset({producer}),
        **more,
    ),
    st.sampled_from(LotState), st.sampled_from(DonorState), st.sampled_from(LotState), st.sampled_from(TestStanding),
    st.sampled_from(Use), st.booleans(), st.sampled_from(FreezeRunState), st.integers(3, 5), st.integers(0, 8),
    st.integers(0, 2), st.integers(1, 2),
    st.fixed_dictionaries({}, optional={
        "unreviewed": st.integers(0, 1), "restricted": st.booleans(), "record_current": st.booleans(),
        "excursions": st.sampled_from([(), (EXCURSION,)]), "recalls": st.sampled_from([(), (RECALL,)]),
        "donor_findings": st.sampled_from([(), (CASE,)]), "open_contaminations": st.sampled_from([(), (CASE,)]),
        "analysis": st.sampled_from([None, GOOD.analysis, replace(GOOD.analysis, outdated=True)]),
        "quarantine_tanks": st.integers(1, 2), "tanks": st.sampled_from([{"TK-Q01": 104}, GOOD.tanks]),
    }),
)  # fmt: skip


@given(facts_strategy)
def test_released_if_and_only_if_every_condition_holds(facts):
    test = facts.tests[0]
    may_be_released = (
        facts.lot.state in DECIDABLE
        and facts.donors[0].state is DonorState.ELIGIBLE
        and facts.parents[0].state is LotState.RELEASED
        and (test.use is Use.INFORMATION or settled(test.standing))
        and not facts.open_oos
        and facts.freeze_runs[0].state is FreezeRunState.ACCEPTED
        and facts.labels_spoiled == 4
        and facts.passage <= 4
        and VialState.PICKED in facts.vials
        and facts.vials[VialState.PICKED] == 0
        and RA not in facts.producers
        and facts.record_current
        and not (facts.unreviewed or facts.restricted)
        and not (facts.excursions or facts.recalls or facts.donor_findings or facts.open_contaminations)
        and facts.analysis == GOOD.analysis
        and (facts.quarantine_tanks == 1 or len(facts.tanks) > 1)
    )
    assert (release_blockers(facts, RA, TODAY) == ()) == may_be_released


def test_an_imported_bank_brought_its_labels_along():
    assert release_blockers(replace(GOOD, imported=True, labels_printed=0), RA, TODAY) == ()
