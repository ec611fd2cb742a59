"""The policy's settings, and whether equipment and materials may be used."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui import words
from stembank_gui.rules import facility
from stembank_gui.rules.facility import POLICY, EquipmentFacts, MaterialFacts, Policy, policy_amount, policy_of, urgency
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import EquipmentState, Family, MaterialState, ReadingVerdict, Tier

TODAY = date(2026, 11, 22)


def codes(reasons):
    return [reason.code for reason in reasons]


def test_every_setting_has_its_default_within_its_limits_a_source_and_a_name():
    for key, setting in POLICY.items():
        assert setting.low <= setting.default <= setting.high
        assert setting.unit
        assert setting.source
        assert words.term(f"policy.{key}", "zh")
        assert getattr(Policy(), key) == setting.default


def test_stored_values_go_over_the_defaults():
    read = policy_of({"idle_lock_minutes": " 5 ", "tank_alarm_c": "−155.5"})
    assert (read.idle_lock_minutes, read.tank_alarm_c, read.split_min_vials) == (5, Decimal("-155.5"), 2)


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("idle_lock_minutes", text)
        for text in ("", "0", "121", "1.5", "ten", "1e400", "NaN", "inf", "１０", "10;", "-", "1e99999999")
    ]
    + [("tank_alarm_c", "-79"), ("tank_alarm_c", "NaN"), ("tank_alarm_c", "Infinity")],
)
def test_a_bad_value_is_refused_and_named(key, text):
    with pytest.raises(Refused) as refusal:
        policy_amount(key, text)
    assert codes(refusal.value.reasons) == ["facility.policy_value"]
    assert words.sentence("facility.policy_value", refusal.value.reasons[0].params, "en")


def test_an_unknown_key_is_refused():
    with pytest.raises(Refused) as refusal:
        policy_of({"no_such": "1"})
    assert codes(refusal.value.reasons) == ["facility.policy_unknown"]


@given(st.sampled_from(sorted(POLICY)), st.text(max_size=20))
def test_any_text_is_a_value_within_the_limits_or_refused(key, text):
    setting = POLICY[key]
    try:
        amount = policy_amount(key, text)
    except Refused:
        return
    assert setting.low <= amount <= setting.high
    assert type(amount) is type(setting.default)


def test_limits_of_passage_and_doublings_by_family_and_tier():
    policy = Policy()
    assert policy.passage_max(Family.MSC, Tier.WCB) == policy.passage_max(Family.NPC, Tier.WCB) == 6
    assert policy.passage_max(Family.IPSC, Tier.MCB) == policy.passage_max(Family.ESC, Tier.MCB) == 30
    assert policy.passage_max(Family.CB_HSC, Tier.UNIT) is None
    assert policy.passage_max(Family.MSC, Tier.UNIT) is None
    assert policy.cpd_max(Tier.EOPC) == 30
    assert policy.cpd_max(Tier.UNIT) is None


@pytest.mark.parametrize("state", list(EquipmentState))
@pytest.mark.parametrize(("days", "due"), [(0, True), (1, True), (-1, False)])
def test_only_equipment_in_service_and_in_calibration_is_usable(state, days, due):
    found = facility.equipment_blockers(EquipmentFacts(3, "EQ-CRF1", state, TODAY + timedelta(days=days)), TODAY)
    wanted = [] if state is EquipmentState.IN_SERVICE else ["facility.equipment_state"]
    assert codes(found) == (wanted if due else [*wanted, "facility.equipment_calibration"])


def test_equipment_without_a_calibration_date_is_usable():
    assert facility.equipment_blockers(EquipmentFacts(3, "EQ-1", EquipmentState.IN_SERVICE, None), TODAY) == ()


@pytest.mark.parametrize("state", list(MaterialState))
@pytest.mark.parametrize(("days", "in_date"), [(0, True), (-1, False)])
def test_only_released_material_in_date_is_usable(state, days, in_date):
    found = facility.material_blockers(MaterialFacts(4, "RG-1", state, TODAY + timedelta(days=days)), TODAY)
    wanted = [] if state is MaterialState.RELEASED else ["facility.material_state"]
    assert codes(found) == (wanted if in_date else [*wanted, "facility.material_expired"])


def test_every_change_of_equipment():
    passing = {
        (old.value, new.value)
        for old, new in product(EquipmentState, EquipmentState)
        if not facility.equipment_change_blockers("EQ-1", old, new)
    }
    assert passing == {
        ("in_service", "locked_out"), ("locked_out", "in_service"), ("in_service", "retired"), ("locked_out", "retired"),
    }  # fmt: skip


def test_every_change_of_material():
    def facts(state):
        return MaterialFacts(1, "RG-1", state, TODAY)

    passing = {
        (old.value, new.value)
        for old, new in product(MaterialState, MaterialState)
        if not facility.material_change_blockers(facts(old), new, TODAY)
    }
    assert passing == {
        ("quarantine", "released"), ("quarantine", "rejected"), ("released", "rejected"), ("released", "exhausted"),
    }  # fmt: skip


def test_expired_material_is_not_released():
    facts = MaterialFacts(1, "RG-1", MaterialState.QUARANTINE, TODAY - timedelta(1))
    assert codes(facility.material_change_blockers(facts, MaterialState.RELEASED, TODAY)) == [
        "facility.material_expired"
    ]
    assert facility.material_change_blockers(facts, MaterialState.REJECTED, TODAY) == ()


@pytest.mark.parametrize(
    ("days", "word"),
    [(-1, "critical"), (0, "alarm"), (7, "alarm"), (8, "warning"), (90, "warning"), (91, "normal")],
)
def test_urgency_of_approvals(days, word):
    assert urgency(TODAY + timedelta(days=days), TODAY, (90, 30, 7)).value == word


def test_urgency_with_one_notice_and_without_a_day():
    assert urgency(TODAY + timedelta(days=5), TODAY, (30,)) is ReadingVerdict.WARNING
    assert urgency(TODAY + timedelta(days=31), TODAY, (30,)) is ReadingVerdict.NORMAL
    assert urgency(None, TODAY, (30,)) is ReadingVerdict.NORMAL
