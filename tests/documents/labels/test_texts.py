"""What stands in the fields of labels: facts in, texts in two languages out."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from stembank_gui import words
from stembank_gui.documents.labels import (
    box_texts,
    culture_texts,
    donation_texts,
    lay_out,
    product_texts,
    rack_texts,
    render_labels,
    shipped_templates,
    tank_texts,
    transport_texts,
    vial_texts,
)
from stembank_gui.documents.labels.texts import short_number
from stembank_gui.rules.codes.carried import CodeFacts, label_codes
from stembank_gui.rules.labels.facts import BoxLabel, CultureLabel, DonationLabel, RackLabel, TankLabel
from stembank_gui.rules.labels.fields import fields_of
from stembank_gui.rules.labels.product import ProductLabel
from stembank_gui.rules.labels.transport import TransportLabel
from stembank_gui.rules.vocabulary import DonationState, Grade, LabelKind, Tier, Tissue, Zone, term_key
from tests.documents.labels.scanning import demo_labels
from tests.documents.reading import text_of

VIAL = demo_labels()[0]
BOX = BoxLabel("TK-R01-R2-L3", "TK-R01", 2, 3, 10, 10, Zone.RELEASED, ("UCM24001M01",), date(2024, 5, 27))
RACK = RackLabel("TK-R01-R2", "TK-R01", "TK-R01 › R2", 10, Zone.QUARANTINE, "Bank")
TANK = TankLabel("TK-R01", "Vapour 1", Zone.REJECTED, ("≥ −150 °C", "≥ −135 °C"), "+86 25", "Bank")
DONATION = DonationLabel(
    "DN240003", "D240003*", Tissue.UMBILICAL_CORD, "A999924000003", datetime(2024, 6, 11, 9, 0), "35.2 g",  # noqa: DTZ001
    "DPBS", "2–8 °C", DonationState.RECEIVED, reactive=True, site="Bank",
)  # fmt: skip
CULTURE = CultureLabel(
    "CU-000123", 2, 5, "UC-MSC", "P3", "D2400013", date(2024, 5, 20), "T-175", "Incubator 2", suspect=True, site="Bank"
)
MADE = {
    LabelKind.DONATION: lambda language: donation_texts(DONATION, language),
    LabelKind.CULTURE: lambda language: culture_texts(CULTURE, language),
    LabelKind.VIAL: lambda language: vial_texts(VIAL, language),
    LabelKind.BAG: lambda language: vial_texts(VIAL, language),
    LabelKind.BOX: lambda language: box_texts(BOX, language),
    LabelKind.RACK: lambda language: rack_texts(RACK, language),
    LabelKind.TANK: lambda language: tank_texts(TANK, language),
    LabelKind.TRANSPORT: lambda _language: transport_texts(TransportLabel("SHP-0001", contents="Human cells")),
    LabelKind.PRODUCT: lambda _language: product_texts(ProductLabel("iPLT", lot="PLT2025")),
}


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("kind", LabelKind)
def test_facts_fill_every_field_that_there_is_and_no_other(kind, language):
    assert set(MADE[kind](language)) == {field.name for field in fields_of(kind)}


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("template", shipped_templates(), ids=lambda one: one.code)
def test_facts_print_on_every_template(template, language):
    assert text_of(render_labels(template, [MADE[template.kind](language)], language=language))


def test_a_vial_says_what_is_known():
    texts = vial_texts(replace(VIAL, issue=2, donor_code="D2400013", site="Bank"))

    assert texts["code"] == f"{VIAL.code}/2"
    assert texts["human_code"].endswith(texts["tail"])
    assert (texts["mark"], texts["last4"], texts["lot"]) == ("R2", "0001", VIAL.code[:11])
    assert (texts["volume"], texts["planned"], texts["frozen"]) == ("1 mL", "", "2024-04-18")
    planned = vial_texts(replace(VIAL, frozen_on=None, expires_on=None, volume_ul=0))
    assert (planned["planned"], planned["frozen"], planned["expires"], planned["volume"]) == ("2024-04-18", "", "", "")
    assert vial_texts(VIAL)["mark"] == ""


@pytest.mark.parametrize("state", DonationState)
def test_a_donation_is_quarantined_until_it_is_accepted(state):
    flag = donation_texts(replace(DONATION, state=state))["flag"]
    waits = {DonationState.PLANNED, DonationState.COLLECTED, DonationState.IN_TRANSIT, DonationState.RECEIVED}
    gone = {DonationState.REJECTED, DonationState.DISPOSED}
    assert flag == ("QUARANTINE" if state in waits else "REJECTED" if state in gone else "")


def test_a_donation_bears_its_number_with_the_check_character_apart():
    texts = donation_texts(DONATION)
    assert (texts["isbt"], texts["isbt_number"], texts["isbt_check"]) == ("=A99992400000300", "A9999 24 000003", "1")
    assert (texts["biohazard"], texts["collected"]) == ("BIOHAZARD", "2024-06-11 09:00")
    bare = donation_texts(DonationLabel("DN240001", "D2400013", Tissue.BLOOD), "zh")
    assert {bare[name] for name in ("isbt", "isbt_human", "isbt_number", "isbt_check", "collected", "biohazard")} == {
        ""
    }
    assert (bare["tissue"], bare["flag"]) == ("外周血", "待检")


def test_a_vessel_of_a_culture_says_which_it_is():
    texts = culture_texts(CULTURE)
    assert (texts["code"], texts["vessel"], texts["started"], texts["flag"]) == (
        "CU-000123", "2/5", "2024-05-20", "SUSPECT",
    )  # fmt: skip
    assert culture_texts(replace(CULTURE, suspect=False, started_on=None))["flag"] == ""


def test_codes_of_other_schemes_come_along():
    codes = label_codes(
        CodeFacts(
            "UCM24001M01", 42, date(2034, 5, 26), "A9999", "PL", "001499", "A999924000001", "S1295V", "09521101530001"
        )
    )

    texts = vial_texts(replace(VIAL, codes=codes))

    assert texts["isbt"] == "=+03000=A99992400000100=<S1295VBp&>0341462359"
    assert texts["gs1_human"] == "(01)09521101530001(17)340526(10)UCM24001M01(21)0042"
    assert texts["product_code"] == "S1295VBp"
    assert (texts["isbt_number"], texts["isbt_check"]) == ("A9999 24 000001", "5")
    assert vial_texts(VIAL)["isbt_check"] == ""
    assert texts["sec"].startswith("&,4PL001499")


def test_words_are_in_the_language_of_the_label():
    assert vial_texts(VIAL, "zh")["grade"] == "临床"
    assert rack_texts(RACK, "zh")["lift"] == "▲ 由此侧提起 ▲"
    assert tank_texts(TANK)["alarm"] == "≥ −150 °C · ≥ −135 °C"
    assert tank_texts(replace(TANK, zone=None))["zone"] == ""
    assert rack_texts(replace(RACK, zone=None, levels=1))["levels"] == "L1"
    assert box_texts(replace(BOX, slot=None, zone=None, tank=""))["place"] == ""


@pytest.mark.parametrize(("number", "shown"), [(0, "0"), (950, "950"), (1000, "1e3"), (1_210_000_000, "1.21e9")])
def test_numbers_are_said_exactly(number, shown):
    assert short_number(number) == shown
    assert float(shown) == number


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("template", shipped_templates(), ids=lambda one: one.code)
def test_the_words_of_the_bank_all_fit(template, language):
    texts = MADE[template.kind](language)
    for zone in Zone:
        said = {"zone": words.term(term_key(zone), language).upper()}
        assert lay_out(template, texts | said, 300, language).marks
    for tier in Tier:
        for grade in Grade:
            said = {"tier": words.term(term_key(tier), language), "grade": words.term(f"label.grade.{grade}", language)}
            assert lay_out(template, texts | said, 203, language).marks
    for flag in ("QUARANTINE", "BIOHAZARD", "RECALLED", "待检", "生物危害"):
        assert lay_out(template, texts | {"flag": flag}, 203, language).marks
