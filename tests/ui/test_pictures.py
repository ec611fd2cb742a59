"""The pictures are taken from a real bank, and what is wrong in them is told."""

import pytest

from stembank_gui.rules.reasons import Place
from stembank_gui.ui import pictures
from stembank_gui.ui.pictures import SIGHTS, Sight, actor_of, findings, main, place_of
from stembank_gui.ui.widgets.text import Text
from tests.factories.donors import registered_donor


def test_every_page_is_pictured_once():
    from stembank_gui.ui.atlas import has_page

    kinds = [sight.kind for sight in SIGHTS]
    assert len(kinds) == len(set(kinds))
    assert all(has_page(Place(sight.kind, 1) if sight.key else Place("page", sight.kind)) for sight in SIGHTS)


def test_pages_are_seen_by_somebody_whose_work_they_are(database, staff):
    assert actor_of(database, "RA") == staff["RA"]
    assert actor_of(database, "XX").account_id > 0
    assert place_of(database, Sight("donor", "SELECT min(id) FROM donor")) is None
    donor = registered_donor(database, staff)
    assert place_of(database, Sight("donor", "SELECT min(id) FROM donor")) == Place("donor", donor)


def test_pictures_are_written_in_both_languages_and_themes(qapp, database, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("STEMBANK_CONFIG", str(tmp_path))
    monkeypatch.setattr(qapp, "quit", lambda: None)
    status = main([str(tmp_path / "out"), "--bank", database.place, "--only", "banks"])
    names = sorted(file.name for file in (tmp_path / "out").glob("*.png"))
    ways = [
        f"{lang}-{theme}-{size}"
        for lang in ("en", "zh")
        for theme in ("dark", "light")
        for size in ("1280x720", "1440x900")
    ]
    assert names == [f"banks-{way}.png" for way in ways]
    assert (status, capsys.readouterr().out) == (0, "")


@pytest.mark.parametrize(("language", "wrong"), [("en", []), ("zh", ["not translated"])])
def test_english_is_a_finding_in_chinese_only(qtbot, language, wrong):
    label = Text("English words")
    qtbot.addWidget(label)
    label.show()
    assert [finding.what for finding in findings(label, "x", language)] == wrong
    assert pictures.SIZES == ((1440, 900), (1280, 720))
