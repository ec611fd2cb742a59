"""What may be used at a step, and by whom: T19, with every reason and a link to each thing."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui import words
from stembank_gui.rules.facility import EquipmentFacts, MaterialFacts, ProcedureFacts, UseFacts, use_blockers
from stembank_gui.rules.vocabulary import EquipmentState, MaterialState, TrainingState

DAY = date(2026, 11, 22)
DAYS = st.integers(-400, 400).map(lambda days: DAY + timedelta(days=days))
INSTRUMENT = EquipmentFacts(1, "EQ-CRF-01", EquipmentState.IN_SERVICE, DAY)
MATERIAL = MaterialFacts(2, "RG-0001", MaterialState.RELEASED, DAY)
PROCEDURE = ProcedureFacts(3, "SOP-CUL-001", "2", "Culture", TrainingState.QUALIFIED, DAY)


def test_everything_in_order_may_be_used_also_on_its_last_day():
    assert use_blockers(UseFacts("Kim", (INSTRUMENT,), (MATERIAL,), (PROCEDURE,)), DAY) == ()
    assert use_blockers(UseFacts("Kim"), DAY) == ()


def test_every_reason_is_given_with_its_link():
    facts = UseFacts(
        "Kim",
        (EquipmentFacts(1, "EQ-1", EquipmentState.LOCKED_OUT, DAY - timedelta(days=1)),),
        (MaterialFacts(2, "RG-1", MaterialState.QUARANTINE, DAY - timedelta(days=1)),),
        (ProcedureFacts(3, "SOP-1", "2", "Culture"),),
    )
    found = use_blockers(facts, DAY)
    assert [reason.code for reason in found] == [
        "facility.equipment_state",
        "facility.equipment_calibration",
        "facility.material_state",
        "facility.material_expired",
        "facility.not_qualified",
    ]
    assert [(one.link.kind, one.link.key) for one in found] == [
        ("equipment", 1),
        ("equipment", 1),
        ("material", 2),
        ("material", 2),
        ("document", 3),
    ]
    for reason in found:
        for language in words.LANGUAGES:
            assert "{" not in words.sentence(reason.code, reason.params, language)


@given(st.sampled_from(EquipmentState), st.none() | DAYS)
def test_an_instrument_is_usable_in_service_and_in_calibration_only(state, due):
    facts = UseFacts("Kim", (EquipmentFacts(1, "EQ-1", state, due),))
    fine = state is EquipmentState.IN_SERVICE and (due is None or due >= DAY)
    assert (use_blockers(facts, DAY) == ()) is fine


@given(st.sampled_from(MaterialState), DAYS)
def test_a_material_is_usable_released_and_in_date_only(state, expires):
    facts = UseFacts("Kim", materials=(MaterialFacts(1, "RG-1", state, expires),))
    assert (use_blockers(facts, DAY) == ()) is (state is MaterialState.RELEASED and expires >= DAY)


@given(st.none() | st.sampled_from(TrainingState), st.none() | DAYS)
def test_only_the_qualified_work_by_an_effective_procedure(state, until):
    facts = UseFacts("Kim", procedures=(ProcedureFacts(1, "SOP-1", "1", "Culture", state, until),))
    fine = state is TrainingState.QUALIFIED and (until is None or until >= DAY)
    assert (use_blockers(facts, DAY) == ()) is fine


@pytest.mark.parametrize(("state", "code"), [
    (None, "facility.not_qualified"),
    (TrainingState.ASSIGNED, "facility.not_qualified"),
    (TrainingState.TRAINED, "facility.not_qualified"),
    (TrainingState.EXPIRED, "facility.qualification_over"),
    (TrainingState.QUALIFIED, "facility.qualification_over"),
])  # fmt: skip
def test_why_somebody_is_not_qualified(state, code):
    procedure = ProcedureFacts(1, "SOP-1", "1", "Culture", state, DAY - timedelta(days=1))
    assert [one.code for one in use_blockers(UseFacts("Kim", procedures=(procedure,)), DAY)] == [code]
