"""An STR profile as a result: typed or taken from what is recorded, compared as it is typed."""

import json
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from stembank_gui.queries.reference import specification_seeds
from stembank_gui.rules.quality import StrReference, judge
from stembank_gui.rules.quality.judging.str_profiles import profile_of, profile_text
from stembank_gui.rules.vocabulary import Family, Verdict
from stembank_gui.ui.pages.quality.value_field import ValueField

VECTORS = json.loads((Path(__file__).parents[2] / "vectors.json").read_text(encoding="utf-8"))
REFERENCE = profile_of("; ".join(f"{locus} {alleles}" for locus, alleles in VECTORS["str_reference"].items()))
LINE = next(line for seed in specification_seeds("UCM", Family.MSC) for line in seed.lines if line.test_code == "G03")


def shown(qtbot, reference: StrReference | None) -> ValueField:
    field = ValueField()
    qtbot.addWidget(field)
    field.show_line(replace(LINE, reference=reference))
    field.show()
    return field


def compared(field: ValueField) -> str:
    return field.findChild(QLabel, "result_comparison").text()


def test_a_profile_is_pasted_compared_and_judged(qtbot):
    reference = StrReference("D240001", tuple(REFERENCE.items()))
    field = shown(qtbot, reference)
    assert not field.findChild(QPushButton, "take_profile").isVisible()
    mixture = "\n".join(f"{locus}\t{alleles}" for locus, alleles in VECTORS["str_queries"]["mixture"].items())
    with qtbot.waitSignal(field.changed):
        field.profile.field.setPlainText(mixture)
    assert "Tanabe: 77.78 %" in compared(field)
    assert "mixture at: D3S1358" in compared(field)
    assert judge(replace(LINE, reference=reference), field.value()) is Verdict.FAIL
    stored = field.value()
    field.clear()
    assert (field.value(), compared(field)) == ("", "")
    field.fill(stored)
    assert field.value() == stored


def test_the_recorded_profile_is_taken_in_one_click(qtbot):
    field = shown(qtbot, StrReference("D240001", tuple(REFERENCE.items()), recorded=profile_text(REFERENCE)))
    qtbot.mouseClick(field.findChild(QPushButton, "take_profile"), Qt.MouseButton.LeftButton)
    assert field.value() == profile_text(REFERENCE)
    assert compared(field) == "alleles: 28/28; Tanabe: 100.00 %; Masters: 100.00 % / 100.00 %; 15 loci"


def test_without_a_reference_the_scores_of_a_laboratory_are_typed(qtbot):
    field = shown(qtbot, None)
    assert "No reference" in field.profile.asked.text()
    for (names, line), text in zip(field.fields, ("all present", "100"), strict=True):
        assert names[0] in {"alleles", "Tanabe"}
        line.setText(text)
    assert field.value() == "alleles=all present; Tanabe=100"
    assert judge(LINE, field.value()) is Verdict.PASS
    field.fill("alleles=missing; Tanabe=96")
    assert field.value() == "alleles=missing; Tanabe=96"
