"""A label that exists is checked: pasted, typed, from a file; nothing is kept."""

import json
from pathlib import Path

import pytest

from stembank_gui.rules.reasons import Place
from stembank_gui.ui.dialogs.written_labels.check_label import CheckLabelDialog
from stembank_gui.ui.pages.labels.labels import LabelsPage
from tests.ui.written_labels.conftest import click, codes_of, entries

VECTORS = json.loads((Path(__file__).parents[2] / "vectors.json").read_text(encoding="utf-8"))
SEED, BAG = VECTORS["seed000_label"], VECTORS["seed000_container_label"]


@pytest.fixture
def dialog(qtbot, jobs):
    made = CheckLabelDialog(jobs)
    qtbot.addWidget(made)
    made.show()
    return made


def found(dialog):
    return [reason.code.removeprefix("labels.product_") for _, reason in dialog.notes.found()]


def test_the_given_label_is_pasted(qtbot, dialog, database):
    dialog.text.setPlainText("\n".join(f"{name}：{text}" for name, text in SEED.items()))

    qtbot.waitUntil(lambda: dialog.kind.text() == "A product label" and dialog.kind.isVisible())
    assert dialog.verdict.said.text() == "Missing: 1 · Warnings: 4"
    assert found(dialog) == ["missing", "no_serial", "no_rhd", "expires_at_once", "no_expiry_time"]
    assert dialog.use_button.isEnabled()
    assert not dialog.use_button.isVisible()
    assert entries(database) == []


def test_the_bags_own_label_is_told_apart(qtbot, dialog):
    dialog.text.setPlainText(json.dumps(BAG, ensure_ascii=False))
    dialog.check()

    assert dialog.kind.text() == "The label of an empty bag"
    assert found(dialog) == ["labels.container_label"]
    assert not dialog.use_button.isEnabled()


@pytest.mark.parametrize(
    ("name", "encoding"), [("label.json", "utf-8"), ("label.csv", "gb18030"), ("l.txt", "utf-8-sig")]
)
def test_a_label_is_read_from_a_file(qtbot, dialog, tmp_path, name, encoding):
    texts = {
        "json": json.dumps(SEED, ensure_ascii=False),
        "csv": "\n".join(f'{field},"{text}"' for field, text in SEED.items()),
        "txt": "\n".join(f"{field}: {text}" for field, text in SEED.items()),
    }
    (tmp_path / name).write_text(texts[name[-4:].strip(".")], encoding=encoding)

    dialog.open_file(str(tmp_path / name))

    qtbot.waitUntil(lambda: dialog.verdict.said.text() == "Missing: 1 · Warnings: 4")
    assert "PLT2025" in dialog.text.toPlainText()


def test_what_is_no_label_is_refused(qtbot, dialog, tmp_path):
    (tmp_path / "long.txt").write_text("x" * 90_000, encoding="utf-8")

    dialog.open_file(str(tmp_path / "long.txt"))

    qtbot.waitUntil(lambda: codes_of(dialog.reasons.reasons()) == ["labels.fields_too_long"])
    dialog.text.setPlainText("hello")
    qtbot.waitUntil(lambda: codes_of(dialog.reasons.reasons()) == ["labels.no_fields"])
    dialog.text.clear()
    qtbot.waitUntil(lambda: dialog.reasons.reasons() == ())
    assert not dialog.use_button.isEnabled()


def test_a_name_that_nobody_knows_is_told(qtbot, dialog):
    dialog.text.setPlainText("colour: red\nlot: L1")
    dialog.check()

    rows = [dialog.table.model().index(row, 0).data() for row in range(dialog.table.model().rowCount())]
    assert rows == ["Lot", "colour"]


def test_fields_are_handed_over(qtbot, dialog):
    dialog.text.setPlainText("lot: L1")
    dialog.check()
    dialog.offer_use()
    assert dialog.use_button.isVisible()

    with qtbot.waitSignal(dialog.taken) as taken:
        dialog.use_button.click()

    assert taken.args[0].lot == "L1"


def test_the_labels_page_opens_it(qtbot, jobs):
    page = LabelsPage(jobs, Place("page", "labels"))
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: jobs.count == 0)
    click(qtbot, page.check_button)

    assert page.findChild(CheckLabelDialog).isVisible()
    page.findChild(CheckLabelDialog).close()
