"""What the texts on a product's label mean; acceptance test T4 of DOMAIN.md §11."""

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.rules.codes.articles import check_digit
from stembank_gui.rules.labels import product_reading as reading
from stembank_gui.rules.labels.product_reading import BloodGroup, Storage, Strength, When


@pytest.mark.parametrize(("text", "low", "high", "cells", "per_ml"), [
    ("200±20ml", 180, 220, None, None),
    ("200 ± 20 mL", 180, 220, None, None),
    ("（200±20）ml", 180, 220, None, None),
    ("200ml±10%", 180, 220, None, None),
    ("200±10% mL", 180, 220, None, None),
    ("180-220毫升", 180, 220, None, None),
    ("180～220 mL", 180, 220, None, None),
    ("0.5 L", 500, 500, None, None),
    ("200 μL", Decimal("0.2"), Decimal("0.2"), None, None),
    ("200 µL", Decimal("0.2"), Decimal("0.2"), None, None),
    ("1升", 1000, 1000, None, None),
    ("1×10⁷个/支", None, None, 10_000_000, None),
    ("1x10^7 cells, 1 mL", 1, 1, 10_000_000, None),
    ("5×10⁶ cells/mL × 20 mL", 20, 20, None, 5_000_000),
    ("1.2e9", None, None, 1_200_000_000, None),
])  # fmt: skip
def test_a_strength_is_read(text, low, high, cells, per_ml):
    assert reading.read_strength(text) == Strength(low, high, cells, per_ml)


@pytest.mark.parametrize(
    "text", ["", "200", "one bag", "20±200 mL", "220-180 mL", "200 mlx", "12345678 mL", "1.2.3 mL"]
)
def test_what_is_no_strength_is_not_guessed(text):
    assert reading.read_strength(text) is None


@given(value=st.integers(1, 9999), spread=st.integers(0, 9999))
def test_every_spread_has_its_middle(value, spread):
    found = reading.read_strength(f"{value}±{spread}ml")

    if spread > value:
        assert found is None
    else:
        assert found is not None
        assert (found.low_ml, found.high_ml) == (value - spread, value + spread)


@pytest.mark.parametrize(("text", "low", "high", "agitation"), [
    ("22±2℃，持续震荡", 20, 24, True),
    ("22℃±2℃, with continuous agitation", 20, 24, True),
    ("20–24 °C，振荡保存", 20, 24, True),
    ("22±2 °C, do not shake", 20, 24, False),
    ("22±2℃，避免剧烈震荡", 20, 24, False),
    ("2~8℃", 2, 8, False),
    ("2 to 8 °C", 2, 8, False),
    ("8至2摄氏度", 2, 8, False),
    ("-196 ~ -150 ℃", -196, -150, False),
    ("-20--10°C", -20, -10, False),
    ("≤ −150 °C", None, -150, False),
    ("低于-150℃", None, -150, False),
    ("-150℃以下", None, -150, False),
    ("高于4℃", 4, None, False),
    ("4℃以上", 4, None, False),
    ("−196 °C", -196, -196, False),
])  # fmt: skip
def test_a_storage_condition_is_read(text, low, high, agitation):
    assert reading.read_storage(text) == Storage(low, high, agitation)


@pytest.mark.parametrize("text", ["", "室温", "cold", "22", "持续震荡"])
def test_what_is_no_temperature_is_not_guessed(text):
    assert reading.read_storage(text) is None


@pytest.mark.parametrize(("text", "iso"), [
    ("2025.05.05", "2025-05-05"),
    ("2025-5-5", "2025-05-05"),
    ("2025/05/05", "2025-05-05"),
    ("2025年5月5日", "2025-05-05"),
    ("2025年05月05", "2025-05-05"),
    ("20250505", "2025-05-05"),
    ("２０２５．０５．０５", "2025-05-05"),
    ("2025-05-05 14:30", "2025-05-05 14:30"),
    ("2025-05-05T04:30:59", "2025-05-05 04:30"),
    ("2025年5月5日14时30分", "2025-05-05 14:30"),
    ("2025年5月5日 9点05", "2025-05-05 09:05"),
    (" 2024.02.29 ", "2024-02-29"),
])  # fmt: skip
def test_a_day_is_read_in_every_form(text, iso):
    assert str(reading.read_when(text)) == iso


@pytest.mark.parametrize("text", ["", "2025.13.05", "2025.02.29", "2025-05-05 25:00", "五月五日", "05.05.2025", "两年"])
def test_what_is_no_day_is_not_guessed(text):
    assert reading.read_when(text) is None


@given(st.dates(date(1900, 1, 1)), st.sampled_from(["%Y.%m.%d", "%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日", "%Y%m%d"]))
def test_every_day_is_read_as_it_was_written(day, form):
    assert reading.read_when(day.strftime(form)) == When(day)


@given(st.datetimes().filter(lambda moment: moment.year > 999))
def test_what_is_shown_is_read_again(moment):
    shown = When(moment.date(), time(moment.hour, moment.minute))

    assert reading.read_when(str(shown)) == shown


@pytest.mark.parametrize(("text", "abo", "rhd"), [
    ("B型", "B", None),
    ("AB", "AB", None),
    ("血型：O", "O", None),
    ("A+", "A", True),
    ("A−", "A", False),
    ("B Rh-", "B", False),
    ("O型RhD阳性", "O", True),
    ("O 型 RhD 阴性", "O", False),
    ("B Rh(D) positive", "B", True),
    ("AB RhD neg", "AB", False),
    ("AB型(+)", "AB", True),
    ("b", "B", None),
])  # fmt: skip
def test_a_blood_group_is_read(text, abo, rhd):
    assert reading.read_blood_group(text) == BloodGroup(abo, rhd)


@pytest.mark.parametrize("text", ["", "blue", "C", "RhD+", "B?", "不详"])
def test_what_is_no_blood_group_is_not_guessed(text):
    assert reading.read_blood_group(text) is None


@pytest.mark.parametrize(("text", "months"), [
    ("两年", 24), ("2 years", 24), ("one year", 12), ("18个月", 18), ("十月", 10), ("2025.05.05", None), ("", None),
])  # fmt: skip
def test_a_length_of_time_is_read(text, months):
    assert reading.read_duration(text) == months


def test_the_article_number_on_the_bag_is_valid_and_its_neighbour_is_not():
    assert reading.valid_ean("6952320300374")
    assert reading.valid_ean("6 952320 300374")
    assert not reading.valid_ean("6952320300375")
    assert not reading.valid_ean("695232030037")
    assert not reading.valid_ean("")


@given(st.from_regex(r"[0-9]{12}", fullmatch=True), st.integers(0, 12), st.integers(1, 9))
def test_a_single_wrong_digit_is_always_found(first, place, change):
    right = first + check_digit(first)
    wrong = right[:place] + str((int(right[place]) + change) % 10) + right[place + 1 :]

    assert reading.valid_ean(right)
    assert not reading.valid_ean(wrong)


@given(st.text(max_size=60))
def test_no_text_breaks_a_reader(text):
    for read in (reading.read_strength, reading.read_storage, reading.read_when, reading.read_blood_group,
                 reading.read_duration, reading.valid_ean):  # fmt: skip
        read(text)
