"""The pictures are taken from a real bank, and what is wrong in them is told."""

import pytest
from PySide6.QtWidgets import QDialog, QWidget

from stembank_gui import settings
from stembank_gui.rules.reasons import Place
from stembank_gui.ui import pictures
from stembank_gui.ui.pictures import actor_of, findings, main, photograph, place_of
from stembank_gui.ui.sights import BEFORE, SCENES, SIGHTS, Sight, press
from stembank_gui.ui.widgets.text import Text
from tests.factories.donors import registered_donor


def test_every_page_is_pictured_once():
    from stembank_gui.ui.atlas import _BY_KIND, _BY_NAME, has_page

    names = [*(sight.name for sight in (*SIGHTS, *SCENES)), *BEFORE]
    assert len(names) == len(set(names))
    places = [Place(sight.kind, 1) if sight.key else Place("page", sight.kind) for sight in (*SIGHTS, *SCENES)]
    assert all(map(has_page, places))
    assert set(_BY_NAME) <= {place.key for place in places}
    other_ways_in = {
        "tank",
        "rack",
        "new_bank",
        "new_tank",
        "box_scan",
        "import_batch",
        "disposal",
        "shipment",
        "equipment",
        "material",
        "document",
        "training",
        "lot_record",
    }  # to pages that are pictured
    assert set(_BY_KIND) - other_ways_in <= {place.kind for place in places}


def test_pages_are_seen_by_somebody_whose_work_they_are(database, staff):
    assert actor_of(database, "RA") == staff["RA"]
    assert actor_of(database, "XX").account_id > 0
    assert place_of(database, Sight("donor", "SELECT min(id) FROM donor")) is None
    donor = registered_donor(database, staff)
    assert place_of(database, Sight("donor", "SELECT min(id) FROM donor")) == Place("donor", donor)


def test_pictures_are_written_in_both_languages_and_themes(qapp, database, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("STEMBANK_CONFIG", str(tmp_path))
    monkeypatch.setattr(qapp, "quit", lambda: None)
    status = main([str(tmp_path / "out"), "--bank", database.place, "--only", "release"])
    names = sorted(file.name for file in (tmp_path / "out").glob("*.png"))
    ways = [
        f"{lang}-{theme}-{size}"
        for lang in ("en", "zh")
        for theme in ("dark", "light")
        for size in ("1280x720", "1440x900")
    ]
    tabs = ("release", "release_certificates", "release_decided", "release_recalls")
    assert names == sorted(f"{name}-{way}.png" for name in tabs for way in ways)
    assert (status, capsys.readouterr().out) == (0, "")


def test_dialogs_and_the_pages_before_signing_in_are_pictured(qapp, database, staff, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("STEMBANK_CONFIG", str(tmp_path))
    monkeypatch.setattr(qapp, "quit", lambda: None)
    wanted = ["welcome", "create_refused", "locked", "refused", "bug"]
    status = main([str(tmp_path / "out"), "--bank", database.place, "--quick", "--only", *wanted])
    files = sorted((tmp_path / "out").glob("*.png"))
    assert [file.stem for file in files] == sorted(
        f"{name}-{way}" for name in wanted for way in ("en-light-1440x900", "zh-dark-1280x720")
    )
    assert len({file.read_bytes() for file in files}) == len(files)
    assert (status, capsys.readouterr().out) == (0, "")
    assert settings.load().recent == ()


def test_a_dialog_is_seen_over_its_window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 300)
    window.show()
    alone = photograph(window).toImage()
    dialog = QDialog(window)
    dialog.resize(100, 80)
    dialog.show()
    both = photograph(window).toImage()
    assert both.pixelColor(5, 5).lightness() < alone.pixelColor(5, 5).lightness()
    assert both.pixelColor(200, 150) != both.pixelColor(5, 5)


def test_a_button_that_is_not_there_is_told(qapp, database, staff, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(pictures, "SCENES", (Sight("today", called="odd", act=press("no_such_button")),))
    monkeypatch.setattr(qapp, "quit", lambda: None)
    assert main([str(tmp_path), "--bank", database.place, "--quick", "--only", "odd"]) == 1
    assert "odd-en-light-1440x900: no such button: no_such_button" in capsys.readouterr().out


@pytest.mark.parametrize(("language", "wrong"), [("en", []), ("zh", ["not translated"])])
def test_english_is_a_finding_in_chinese_only(qtbot, language, wrong):
    label = Text("English words")
    qtbot.addWidget(label)
    label.show()
    assert [finding.what for finding in findings(label, "x", language)] == wrong
    assert pictures.SIZES == ((1440, 900), (1280, 720))
