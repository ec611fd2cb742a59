"""What is found on a product's label; acceptance test T5 of DOMAIN.md §11."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui import words
from stembank_gui.rules.labels.product import FIELDS, ProductLabel, product_label
from stembank_gui.rules.labels.product_check import (
    REQUIRED,
    LotOnLabel,
    check_against_lot,
    check_product,
    check_written,
)
from stembank_gui.rules.labels.product_names import ContainerLabel, read_label, says_trial_only

VECTORS = json.loads((Path(__file__).parents[2] / "vectors.json").read_text(encoding="utf-8"))
SEED = VECTORS["seed000_label"]
BAG = VECTORS["seed000_container_label"]

FULL = ProductLabel(
    product="人诱导多能干细胞来源血小板注射液", trial_number="HLXT-iPSC-iPLT-IIT-02", sponsor="某生物", applicant="某生物",
    lot="PLT2025", serial="0007", blood_group="B RhD+", strength="200±20ml", medium="血小板保存液",
    produced="2025.05.05", expires="2025-05-10 23:59", storage="22±2℃，持续震荡", directions="详见说明书",
    trial_only="仅限临床试验使用", route="静脉输注", warnings="不得加热", donor_code="D2400013", release_mark="RD-0001",
    ean="6952320300374",
)  # fmt: skip
LOT = LotOnLabel("PLT2025", "D2400013", "B RhD+", date(2025, 5, 10), date(2025, 5, 6))


def found(findings):
    return [(one.field, one.reason.code.removeprefix("labels.")) for one in findings]


def changed(**fields):
    return check_product(replace(FULL, **fields))


def test_the_given_label_has_one_missing_field_and_four_warnings():
    label = read_label(SEED)
    check = check_written(label)

    assert not label.is_container
    assert label.unknown == ()
    assert found(check.missing) == [("applicant", "product_missing")]
    assert check.wrong == ()
    assert found(check.warnings) == [
        ("serial", "product_no_serial"),
        ("blood_group", "product_no_rhd"),
        ("expires", "product_expires_at_once"),
        ("expires", "product_no_expiry_time"),
    ]
    assert [one.field for one in check.absent] == [
        "sponsor", "donor_code", "release_mark", "expiry_time", "route", "warnings",
    ]  # fmt: skip


def test_the_given_label_is_read_as_written():
    label = read_label(SEED).product

    assert label.written() == dict.fromkeys(FIELDS, "") | {
        "product": SEED["产品名称"], "trial_number": SEED["临床试验编号"], "lot": "PLT2025", "blood_group": "B型",
        "strength": "200±20ml", "medium": "血小板保存液", "produced": "2025.05.05", "expires": "2025.05.05",
        "storage": "22±2℃，持续震荡", "directions": SEED["用法"], "trial_only": "仅限临床试验使用",
    }  # fmt: skip


def test_the_bags_own_label_is_never_taken_for_a_products():
    label = read_label(BAG)
    check = check_written(label)

    assert label.is_container
    assert label.container == ContainerLabel("yes", "500mL", "FTS-PL310", "环氧乙烷灭菌", "两年", "10", "025-58842973",
                                             "6952320300374")  # fmt: skip
    assert label.product == ProductLabel()
    assert found(check.wrong) == [("product", "container_label")]
    assert not check.missing
    assert "FTS-PL310" in words.sentence(check.wrong[0].reason.code, check.wrong[0].reason.params, "zh")


def test_a_bag_without_a_model_is_still_a_bag():
    assert found(check_written(read_label({"一次性使用": True, "容量": "500mL"})).wrong) == [
        ("product", "container_label")
    ]


def test_both_labels_in_one_are_kept_apart():
    check = check_written(read_label(SEED | BAG))

    assert found(check.wrong) == [("product", "container_fields")]
    assert found(check.missing) == [("applicant", "product_missing")]


def test_a_whole_label_has_nothing_to_say():
    assert check_product(FULL).and_also(check_against_lot(FULL, LOT)) == check_product(ProductLabel()).__class__()


@pytest.mark.parametrize("field", REQUIRED)
def test_every_required_field_is_missed(field):
    check = changed(**{field: ""})

    assert found(check.missing) == [(field, "product_missing")]
    assert check.refusals[0].params["field"] == f"@label_field.{field}"


@pytest.mark.parametrize(("fields", "expected"), [
    ({"produced": "May"}, [("produced", "product_no_day")]),
    ({"expires": "两年"}, [("expires", "product_duration")]),
    ({"expires": "2025-05-04 10:00"}, [("expires", "product_expiry_first")]),
    ({"produced": "2025-05-05 10:00", "expires": "2025-05-05 09:00"}, [("expires", "product_expiry_first")]),
    ({"ean": "6952320300375"}, [("ean", "product_ean")]),
])  # fmt: skip
def test_what_cannot_be_is_wrong(fields, expected):
    check = changed(**fields)

    assert found(check.wrong) == expected
    assert len(check.refusals) == 1


@pytest.mark.parametrize(("fields", "expected"), [
    ({"serial": ""}, [("serial", "product_no_serial")]),
    ({"serial": "", "din": "A999924000001"}, []),
    ({"blood_group": ""}, []),
    ({"blood_group": "AB"}, [("blood_group", "product_no_rhd")]),
    ({"blood_group": "blue"}, [("blood_group", "product_unread")]),
    ({"strength": "much"}, [("strength", "product_unread")]),
    ({"storage": "x" * 90}, [("storage", "product_unread")]),
    ({"trial_only": "for you"}, [("trial_only", "product_trial_words")]),
    ({"produced": "2025-05-05 10:00", "expires": "2025-05-05 18:00"}, []),
    ({"produced": "2025-05-05 10:00", "expires": "2025-05-05 10:00"}, [("expires", "product_expires_at_once")]),
    ({"produced": "2025-05-05 10:00", "expires": "2025-05-05"},
     [("expires", "product_expires_at_once"), ("expires", "product_no_expiry_time")]),
    ({"expires": "2025-05-10"}, [("expires", "product_no_expiry_time")]),
])  # fmt: skip
def test_what_should_be_looked_at_again_is_a_warning(fields, expected):
    assert found(changed(**fields).warnings) == expected


def test_a_long_text_is_repeated_by_its_beginning():
    (warning,) = changed(storage="x" * 90).warnings

    assert warning.reason.params["written"] == "x" * 39 + "…"


@pytest.mark.parametrize(("label", "lot", "wrong", "warnings"), [
    ({"lot": "PLT2026"}, {}, [], [("lot", "product_other_lot")]),
    ({"lot": ""}, {}, [], []),
    ({"donor_code": "D2400021"}, {}, [], [("donor_code", "product_other_donor")]),
    ({"donor_code": "D2400013 / line 3"}, {}, [], []),
    ({"donor_code": ""}, {}, [], []),
    ({"blood_group": "A RhD+"}, {}, [("blood_group", "product_other_blood")], []),
    ({"blood_group": "B RhD−"}, {}, [("blood_group", "product_other_blood")], []),
    ({"blood_group": "B"}, {}, [], []),
    ({"blood_group": "blue"}, {}, [], []),
    ({"blood_group": "A"}, {"blood_group": ""}, [], []),
    ({"expires": "2025-05-11"}, {}, [("expires", "product_outlives_lot")], []),
    ({"expires": "2025-05-11"}, {"expires_on": None}, [], []),
    ({"expires": "2025-05-09"}, {}, [], []),
    ({"expires": "2025-05-05 23:59"}, {}, [("expires", "product_expired")], []),
    ({"expires": ""}, {}, [], []),
])  # fmt: skip
def test_the_label_must_agree_with_the_bank(label, lot, wrong, warnings):
    check = check_against_lot(replace(FULL, **label), replace(LOT, **lot))

    assert (found(check.wrong), found(check.warnings)) == (wrong, warnings)


@pytest.mark.parametrize(("written", "expected"), [
    ({"Lot No.": " L1 "}, {"lot": "L1"}),
    ({"批　号：": "L1"}, {"lot": "L1"}),
    ({"Batch": 7}, {"lot": "7"}),
    ({"lot": None, "serial": False}, {}),
    ({"有效期": "2025.05.05"}, {"expires": "2025.05.05"}),
    ({"有效期": "两年", "批号": "L1"}, {"expires": "两年", "lot": "L1"}),
    ({"有效期至": "两年", "失效期": "2025.05.05"}, {"expires": "2025.05.05"}),
    ({"条码": "6952320300374", "批号": "L1"}, {"ean": "6952320300374", "lot": "L1"}),
    ({"条码": "1", "EAN": "2"}, {"ean": "2"}),
    ({"警示": "仅限临床试验使用；不得加热"}, {"trial_only": "仅限临床试验使用", "warnings": "不得加热"}),
    ({"trial_only": "For clinical trial use only"}, {"trial_only": "For clinical trial use only"}),
    ({"trial_only": "for you"}, {"warnings": "for you"}),
])  # fmt: skip
def test_fields_are_known_by_many_names(written, expected):
    assert {name: text for name, text in read_label(written).product.written().items() if text} == expected


def test_an_unknown_name_is_told():
    assert read_label({"colour": "red", "批号": "L1"}).unknown == ("colour",)


def test_a_bags_validity_stays_with_the_bag():
    label = read_label({"有效期": "两年", "容量": "500mL"})

    assert (label.container.valid_for, label.product.expires) == ("两年", "")


@given(st.dictionaries(st.sampled_from([*SEED, *BAG, "colour"]), st.text(max_size=30)))
def test_no_label_breaks_the_check(written):
    label = read_label(written)
    check = check_written(label)

    assert not (label.is_container and label.is_mixed)
    for one in (*check.missing, *check.wrong, *check.warnings, *check.absent):
        assert words.sentence(one.reason.code, one.reason.params)


@given(st.dictionaries(st.sampled_from(FIELDS), st.text(max_size=30)))
def test_what_is_required_and_blank_is_missing(written):
    label = product_label(written)
    blank = {field for field in REQUIRED if not written.get(field, "").strip()}

    assert {one.field for one in check_product(label).missing} == blank


def test_trial_words_are_known_in_both_languages():
    assert says_trial_only("仅供临床研究使用")
    assert says_trial_only("For clinical study use only")
    assert not says_trial_only("仅供外用")
