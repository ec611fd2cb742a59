"""What must stand on a dry shipper. Source: DOMAIN.md §6.1."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui import words
from stembank_gui.rules.labels.transport import (
    FIELDS,
    REQUIRED,
    TransportLabel,
    check_shipment,
    check_transport,
    cold_until,
    hold_hours,
    is_phone,
    transport_label,
)

AT = datetime(2026, 11, 22, 12)  # noqa: DTZ001  a label has no zone
FULL = TransportLabel(
    shipment="SHP-0001", shipper="MVE-SC-2104", sender="StemBank, Nanjing", sender_phone="+86 25 5555 0100",
    recipient="Drum Tower Hospital", recipient_phone="+86 25 5555 0200", contents="Human cells, cryopreserved",
    keep="≤ −150 °C", x_ray="Do not X-ray", upright="Keep upright", hazard="UN3373 Biological substance, category B",
    nitrogen="Dry shipper, not restricted, SP A152", logger="TL-0042", charged="2026-11-22 08:30", hold="10 d",
)  # fmt: skip


def found(findings):
    return [(one.field, one.reason.code.removeprefix("labels.transport_")) for one in findings]


def test_a_whole_label_has_nothing_to_say():
    check = check_transport(FULL, AT)

    assert (check.missing, check.wrong, check.warnings) == ((), (), ())
    assert cold_until(FULL) == datetime(2026, 12, 2, 8, 30)  # noqa: DTZ001


@pytest.mark.parametrize("field", REQUIRED)
def test_every_required_field_is_missed(field):
    assert (field, "missing") in found(check_transport(replace(FULL, **{field: ""}), AT).missing)


def test_an_empty_label_misses_everything_and_breaks_nothing():
    check = check_transport(transport_label({"colour": "red"}), AT)

    assert [one.field for one in check.missing] == list(REQUIRED)
    assert check.wrong == ()
    assert found(check.warnings) == [("logger", "no_logger")]


@pytest.mark.parametrize(("fields", "expected"), [
    ({"sender_phone": "the guard"}, [("sender_phone", "phone")]),
    ({"recipient_phone": "12-34"}, [("recipient_phone", "phone")]),
    ({"keep": "cold"}, [("keep", "keep")]),
    ({"keep": "-80 °C"}, [("keep", "keep")]),
    ({"keep": "-150℃以上"}, [("keep", "keep")]),
    ({"keep": "-196 ~ -150 ℃"}, []),
    ({"hazard": "harmless"}, [("hazard", "hazard")]),
    ({"hazard": "豁免人体样本"}, []),
    ({"charged": "today"}, [("charged", "charged")]),
    ({"charged": "2026-11-22 12:01"}, [("charged", "charged_later")]),
    ({"hold": "long"}, [("hold", "hold")]),
    ({"hold": "0 d"}, [("hold", "hold")]),
    ({"charged": "2026-11-01 08:30"}, [("hold", "warm")]),
])  # fmt: skip
def test_what_cannot_be_is_wrong(fields, expected):
    assert found(check_transport(replace(FULL, **fields), AT).wrong)[:1] == expected


@pytest.mark.parametrize(("fields", "expected"), [
    ({"contents": "samples"}, [("contents", "contents")]),
    ({"nitrogen": "cold"}, [("nitrogen", "nitrogen")]),
    ({"recipient_phone": "+86 25 5555 0100"}, [("recipient_phone", "same_phone")]),
    ({"logger": ""}, [("logger", "no_logger")]),
    ({"charged": "2026-11-22"}, [("charged", "no_hour")]),
    ({"hold": "20 h"}, [("hold", "short")]),
    ({"x_ray": ""}, []),
])  # fmt: skip
def test_what_should_be_looked_at_again_is_a_warning(fields, expected):
    assert found(check_transport(replace(FULL, **fields), AT).warnings) == expected


@pytest.mark.parametrize(("written", "expected"), [
    ("SHP-0001", []), ("", []), ("SHP-0002", [("shipment", "other_shipment")]),
])  # fmt: skip
def test_the_label_is_that_of_its_shipment(written, expected):
    assert found(check_shipment(replace(FULL, shipment=written), "SHP-0001").wrong) == expected


@pytest.mark.parametrize(("text", "hours"), [
    ("240 h", 240), ("10 days", 240), ("10天", 240), ("36小时", 36), ("1.5 d", 36), ("１０ｄ", 240), ("ten days", None),
    ("", None), ("10", None),
])  # fmt: skip
def test_a_hold_time_is_read(text, hours):
    assert hold_hours(text) == (None if hours is None else Decimal(hours))


@pytest.mark.parametrize(("text", "right"), [
    ("+86 25 5555 0100", True), ("025-58842973", True), ("(025) 5884-2973 ext. 12", True), ("025-58842973转12", True),
    ("12345", False), ("", False), ("call 025-58842973", False), ("1------", False),
])  # fmt: skip
def test_a_telephone_number_is_known(text, right):
    assert is_phone(text) is right


@given(st.dictionaries(st.sampled_from(FIELDS), st.text(max_size=40)))
def test_no_label_breaks_the_check(written):
    check = check_transport(transport_label(written), AT)

    for one in (*check.missing, *check.wrong, *check.warnings):
        assert words.sentence(one.reason.code, one.reason.params, "zh")
