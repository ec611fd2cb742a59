"""What stands on labels that people wrote: in English, in Chinese, as written; nothing that was written is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.documents.labels.label_file import read_label_file
from stembank_gui.documents.labels.written_texts import (
    caption_language,
    product_texts_in,
    words_language,
    written_texts,
)
from stembank_gui.rules.labels.fields import fields_of
from stembank_gui.rules.labels.product import FIELDS, ProductLabel
from stembank_gui.rules.labels.product_reading import read_storage, read_strength
from stembank_gui.rules.labels.product_saying import say_cells, say_number, say_temperatures
from stembank_gui.rules.labels.transport import FIELDS as TRANSPORT_FIELDS
from stembank_gui.rules.labels.written_facts import WrittenFacts
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import LabelKind


@pytest.mark.parametrize(("field", "written", "en", "zh"), [
    ("produced", "2025.05.05", "2025-05-05", "2025-05-05"),
    ("expires", "2025年5月10日 23:59", "2025-05-10 23:59", "2025-05-10 23:59"),
    ("expires", "soon", "soon", "soon"),
    ("strength", "200±20ml", "200 ± 20 mL", "200 ± 20 mL"),
    ("strength", "180~220毫升", "180–220 mL", "180–220 mL"),
    ("strength", "1 mL/支，1×10^7 个细胞", "1 mL, 1×10⁷ cells", "1 mL，1×10⁷ 个细胞"),
    ("strength", "20 mL, 5e6 cells/mL", "20 mL, 5×10⁶ cells/mL", "20 mL，5×10⁶ 个细胞/mL"),
    ("strength", "1×10⁷个", "1×10⁷ cells", "1×10⁷ 个细胞"),
    ("strength", "20 mL, viability ≥ 80 %", "20 mL, viability ≥ 80 %", "20 mL, viability ≥ 80 %"),
    ("strength", "much", "much", "much"),
    ("storage", "22±2℃，持续震荡", "22 ± 2 °C, keep agitated", "22 ± 2 °C，持续震荡"),
    ("storage", "2~8℃", "2–8 °C", "2–8 °C"),
    ("storage", "2~8℃，避光", "2~8℃，避光", "2~8℃，避光"),
    ("storage", "22±2℃，请勿震荡", "22±2℃，请勿震荡", "22±2℃，请勿震荡"),
    ("storage", "-150℃以下", "≤ −150 °C", "≤ −150 °C"),
    ("storage", "4℃以上", "≥ 4 °C", "≥ 4 °C"),
    ("storage", "-196 ~ -150 ℃", "−196 … −150 °C", "−196 … −150 °C"),
    ("storage", "cold", "cold", "cold"),
    ("blood_group", "B型", "B", "B 型"),
    ("blood_group", "O+", "O RhD positive", "O 型 RhD 阳性"),
    ("blood_group", "A Rh-", "A RhD negative", "A 型 RhD 阴性"),
    ("blood_group", "不详", "不详", "不详"),
    ("route", "静脉输注", "静脉输注", "静脉输注"),
    ("ean", "6 952320 300374", "6952320300374", "6952320300374"),
])  # fmt: skip
def test_a_field_is_said_in_a_language_or_stands_as_written(field, written, en, zh):
    label = ProductLabel(**{field: written})

    assert product_texts_in("en", label)[field] == en
    assert product_texts_in("zh", label)[field] == zh
    assert product_texts_in("written", label)[field] == (written if field != "ean" else en)


@given(st.dictionaries(st.sampled_from(FIELDS), st.text(max_size=30)))
def test_what_is_said_is_empty_only_where_nothing_is_written(written):
    label = ProductLabel(**written)
    said = product_texts_in("zh", label)

    assert {name for name, text in said.items() if text} == {
        name for name, text in label.written().items() if (text if name != "ean" else said["ean"])
    }


@given(st.integers(1, 9999), st.integers(0, 999), st.sampled_from(["en", "zh"]))
def test_an_amount_that_is_said_means_the_same(value, spread, form):
    written = f"{value + spread}±{spread}ml"
    said = product_texts_in(form, ProductLabel(strength=written))["strength"]

    assert read_strength(said) == read_strength(written)


@given(st.integers(-196, 40), st.integers(0, 20), st.sampled_from(["en", "zh"]), st.sampled_from(["", "，持续震荡"]))
def test_a_temperature_that_is_said_means_the_same(value, spread, form, moving):
    written = f"{value}±{spread}℃{moving}"
    said = product_texts_in(form, ProductLabel(storage=written))["storage"]

    assert read_storage(said) == read_storage(written)


@given(st.integers(0, 10**12))
def test_cells_are_said_exactly(cells):
    found = read_strength(f"{say_cells(cells)} cells")

    assert (found is None) == (cells < 10_000)
    assert found is None or found.cells == cells


def test_a_range_without_limits_is_nought():
    assert say_temperatures(read_storage("0°C以下"), "") == "≤ 0 °C"
    assert say_number(read_strength("0.50 mL").low_ml) == "0.5"


def test_labels_come_unit_after_unit_and_copy_after_copy():
    facts = WrittenFacts({"lot": "L", "serial": "01"}, "en", units=2, copies=2)

    assert [texts["serial"] for texts in written_texts(LabelKind.PRODUCT, facts)] == ["01", "01", "02", "02"]
    with pytest.raises(Refused):
        written_texts(LabelKind.PRODUCT, WrittenFacts({"serial": "A"}, "en", units=2))


def test_a_transport_label_says_its_shipment_in_its_code():
    texts = written_texts(LabelKind.TRANSPORT, WrittenFacts({"shipment": "SHP-0001"}, copies=3))

    assert [one["code"] for one in texts] == ["SHP-0001"] * 3


@pytest.mark.parametrize(("kind", "fields", "form", "language"), [
    (LabelKind.PRODUCT, {"product": "血小板"}, "written", "zh"),
    (LabelKind.PRODUCT, {"product": "Platelets"}, "written", "en"),
    (LabelKind.PRODUCT, {"product": "血小板"}, "en", "en"),
    (LabelKind.TRANSPORT, {"contents": "人源细胞"}, "written", "zh"),
    (LabelKind.TRANSPORT, {}, "written", "en"),
])  # fmt: skip
def test_words_of_the_template_follow_the_name_where_it_stands_as_written(kind, fields, form, language):
    assert words_language(kind, WrittenFacts(fields, form)) == language
    assert caption_language(next(iter(fields.values()), ""), form) == language


def test_templates_can_show_every_field():
    assert {one.name for one in fields_of(LabelKind.PRODUCT)} == set(FIELDS)
    assert {one.name for one in fields_of(LabelKind.TRANSPORT)} == {*TRANSPORT_FIELDS, "code"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_file_is_read_in_any_usual_encoding(tmp_path, encoding):
    file = tmp_path / "label.txt"
    file.write_text("产品名称：人诱导多能干细胞来源血小板注射液\n批号：PLT2025", encoding=encoding)

    assert read_label_file(str(file)) == {"产品名称": "人诱导多能干细胞来源血小板注射液", "批号": "PLT2025"}


@pytest.mark.parametrize(("content", "code"), [(b"x" * 100_000, "labels.fields_too_long"), (b"", "labels.no_fields")])
def test_a_file_that_is_no_label_is_refused(tmp_path, content, code):
    file = tmp_path / "label.txt"
    file.write_bytes(content)

    with pytest.raises(Refused) as refused:
        read_label_file(str(file))

    assert refused.value.reasons[0].code == code
