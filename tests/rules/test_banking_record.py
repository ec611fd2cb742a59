"""The batch record: what is open in it, what a signature binds, who may sign."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui import words
from stembank_gui.rules.banking.record import (
    BatchRecordFacts,
    Deed,
    Forerunner,
    Frozen,
    Grown,
    Incident,
    LabelFigures,
    RecordReview,
    Sitting,
    Used,
    UseKind,
    Written,
    approval_blockers,
    is_current,
    open_points,
    return_blockers,
    review_blockers,
)
from stembank_gui.rules.vocabulary import (
    BatchRecordState,
    CultureOrigin,
    FreezeRunState,
    Grade,
    LotState,
    MaterialState,
    Severity,
    Step,
    Tier,
)

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
MAKER, PS, QA = 1, 2, 3
HASH, OTHER = "a" * 64, "b" * 64


def used(step, kind, code, **changes):
    plain = Used(step, "UCM24001M01", kind, code, f"Name of {code}", "detail", "5 mL", date(2027, 1, 1), in_order=True,
                 animal_origin=False, origin_statement="", used_by="Kim", used_at=AT, thing_id=7)  # fmt: skip
    return replace(plain, **changes)


RUN = Frozen("FR-20261120-01", FreezeRunState.ACCEPTED, "EQ-CRF-01 · CRF", "P v1", "1–6", AT, AT, Decimal("-1.0"),
             Decimal(-92), Decimal("-7.4"), Decimal("3.5"), "run.csv", "c" * 64, "Kim", "Tan", "Lin", run_id=4)  # fmt: skip
USES = tuple(
    used(step, kind, f"{kind.value[:2]}-{step.value[:3]}")
    for step in (Step.CULTURE, Step.FILLING, Step.FREEZING)
    for kind in UseKind
)
FACTS = BatchRecordFacts(
    lot_id=5,
    lot=Written("UCM24001M01", "UC-MSC", "Stromal cells", "基质细胞", True, Tier.MCB, Grade.CLINICAL, "P3",
                Decimal("9.57"), "D240001", "A999924000001", 10_000_000, 1000, "2 mL vial", "CS10", date(2026, 11, 20)),
    state=LotState.QUARANTINE,
    forerunners=(Forerunner("UCM24001S01", Tier.SEED, "P1", 8, ("UCM24001S01-0001-X",)),),
    cultures=(Grown("CU-000001", "P3", CultureOrigin.PASSAGE, counted_by="Kim", counted_with="Tan"),),
    uses=USES,
    planned=6,
    filled=6,
    labels=LabelFigures(6, 6, 0, 0),
    runs=(RUN,),
    storage_checked_by="Wang",
    incidents=(),
    deeds=(Deed("deed.filled", "Kim", AT),),
    makers=frozenset({MAKER}),
)  # fmt: skip
REVIEWED = RecordReview(8, BatchRecordState.REVIEWED, HASH, PS)


def codes(reasons):
    for reason in reasons:
        for language in words.LANGUAGES:
            assert "{" not in words.sentence(reason.code, reason.params, language)
    return [reason.code for reason in reasons]


def test_a_complete_record_has_no_open_point():
    assert open_points(FACTS) == ()
    cord_blood = replace(FACTS, lot=replace(FACTS.lot, cultured=False), cultures=())
    assert open_points(replace(cord_blood, uses=tuple(one for one in USES if one.step is not Step.CULTURE))) == ()


OPEN = [
    ("record.no_cultures", {"cultures": ()}),
    ("record.count_by_one", {"cultures": (replace(FACTS.cultures[0], counted_with=""),)}),
    ("record.labels_unbalanced", {"labels": LabelFigures(7, 6, 0, 0)}),
    ("record.no_run", {"runs": ()}),
    ("record.run_failed", {"runs": (replace(RUN, state=FreezeRunState.FAILED),)}),
    ("record.no_curve", {"runs": (replace(RUN, curve_sha256=""),)}),
    ("record.storage_unchecked", {"storage_checked_by": ""}),
    ("record.deviation_open", {"incidents": (Incident("DV-1", Severity.MINOR, "Lid", "Kim", AT),)}),
    ("record.equipment_out_of_order", {"uses": (*USES, used(Step.CULTURE, UseKind.EQUIPMENT, "EQ-9", in_order=False))}),
    ("record.material_out_of_order", {"uses": (*USES, used(Step.CULTURE, UseKind.MATERIAL, "RG-9", in_order=False))}),
    ("record.procedure_out_of_order", {"uses": (*USES, used(Step.CULTURE, UseKind.PROCEDURE, "SOP", in_order=False))}),
    ("record.origin_unstated", {"uses": (*USES, used(Step.CULTURE, UseKind.MATERIAL, "RG-9", animal_origin=True))}),
]  # fmt: skip


@pytest.mark.parametrize(("code", "changes"), OPEN)
def test_each_gap_is_an_open_point(code, changes):
    assert codes(open_points(replace(FACTS, **changes))) == [code]


@pytest.mark.parametrize("step", [Step.CULTURE, Step.FILLING, Step.FREEZING])
def test_a_step_without_uses_is_open(step):
    without = replace(FACTS, uses=tuple(one for one in USES if one.step is not step), runs=(replace(RUN, freezer=""),))
    wanted = ["record.no_equipment", "record.no_materials", "record.no_procedure"]
    assert codes(open_points(without)) == [one for one in wanted if step is not Step.FREEZING or "materials" not in one]


def test_what_may_change_after_the_making_is_not_signed():
    record = FACTS.record()
    for same in (
        replace(FACTS, state=LotState.RELEASED),
        replace(FACTS, makers=frozenset()),
        replace(FACTS, uses=tuple(replace(one, state=MaterialState.EXHAUSTED) for one in USES)),
    ):
        assert same.record() == record
    closed = Incident("DV-1", Severity.MINOR, "Lid", "Kim", AT, is_open=False)
    with_deviation = replace(FACTS, incidents=(closed,))
    assert with_deviation.record() == replace(FACTS, incidents=(replace(closed, is_open=True),)).record() != record
    assert replace(FACTS, incidents=(replace(closed, later=True),)).record() == record


@given(st.sampled_from(["planned", "filled", "storage_checked_by", "cultures", "runs", "uses", "forerunners", "deeds"]))
def test_every_other_change_changes_the_record(name):
    value = getattr(FACTS, name)
    changed = value + 1 if isinstance(value, int) else value + "x" if isinstance(value, str) else value[:-1]
    assert replace(FACTS, **{name: changed}).record() != FACTS.record()


def test_the_record_is_made_of_texts_numbers_lists_and_dicts():
    def plain(value):
        if isinstance(value, dict):
            return all(type(key) is str and plain(one) for key, one in value.items())
        return all(map(plain, value)) if isinstance(value, list) else type(value) in {str, int, bool, type(None)}

    assert plain(FACTS.record())


SITTING = Sitting(PS, HASH, HASH, "")


@pytest.mark.parametrize(("facts", "review", "sitting", "found"), [
    ({}, None, {}, []),
    ({}, replace(REVIEWED, state=BatchRecordState.RETURNED), {}, []),
    ({}, replace(REVIEWED, content_sha256=OTHER), {}, []),
    ({"state": LotState.FILLED}, None, {}, ["record.not_made"]),
    ({"runs": (replace(RUN, state=FreezeRunState.REVIEWED),)}, None, {}, ["record.run_open"]),
    ({}, None, {"seen_sha256": OTHER}, ["record.changed"]),
    ({}, REVIEWED, {}, ["record.reviewed_already"]),
    ({}, None, {"person_id": MAKER}, ["record.signer_made"]),
    ({"storage_checked_by": ""}, None, {}, ["record.remarks_needed"]),
    ({"storage_checked_by": ""}, None, {"remarks": "judged"}, []),
])  # fmt: skip
def test_who_may_review(facts, review, sitting, found):
    assert codes(review_blockers(replace(FACTS, **facts), review, replace(SITTING, **sitting))) == found


@pytest.mark.parametrize(("review", "sitting", "found"), [
    (REVIEWED, {}, []),
    (None, {}, ["record.not_reviewed"]),
    (replace(REVIEWED, state=BatchRecordState.APPROVED), {}, ["record.not_reviewed"]),
    (replace(REVIEWED, content_sha256=OTHER), {}, ["record.changed_since_review"]),
    (REVIEWED, {"seen_sha256": OTHER}, ["record.changed"]),
    (REVIEWED, {"person_id": PS}, ["record.approver_reviewed"]),
    (REVIEWED, {"person_id": MAKER}, ["record.signer_made"]),
])  # fmt: skip
def test_who_may_approve(review, sitting, found):
    assert codes(approval_blockers(FACTS, review, replace(SITTING, **({"person_id": QA} | sitting)))) == found


@pytest.mark.parametrize("state", BatchRecordState)
def test_only_a_reviewed_record_is_sent_back(state):
    fine = state is BatchRecordState.REVIEWED
    found = codes(return_blockers(FACTS, replace(REVIEWED, state=state)))
    assert found == ([] if fine else ["record.not_reviewed"])
    assert codes(return_blockers(FACTS, None)) == ["record.not_reviewed"]


def test_a_review_counts_while_the_record_is_the_same():
    assert is_current(REVIEWED, HASH)
    assert not is_current(REVIEWED, OTHER)
    assert not is_current(replace(REVIEWED, state=BatchRecordState.RETURNED), HASH)
    assert not is_current(None, HASH)
