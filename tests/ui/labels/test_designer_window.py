"""The designer in the main window: a change of language, of theme and of the page lose nothing."""

from PySide6.QtCore import Qt

from stembank_gui.documents.labels.shipped import shipped_template
from stembank_gui.rules.reasons import Place
from stembank_gui.settings import Settings
from stembank_gui.ui.main_window import MainWindow
from stembank_gui.ui.visible_texts import clipped_texts, untranslated_texts
from tests.ui.labels.drawing import VIAL


def quiet(qtbot, window):
    qtbot.waitUntil(lambda: window.jobs.count == 0, timeout=15_000)
    page = window.page()
    if hasattr(page, "preview"):
        qtbot.waitUntil(lambda: window.jobs.count == 0 and not page.preview._rest.isActive(), timeout=15_000)


def test_what_is_drawn_outlives_language_theme_and_other_pages(qtbot, database, staff):
    window = MainWindow(database, staff["PS"], Settings())
    qtbot.addWidget(window)
    window.resize(1280, 720)
    window.show()
    window.open(Place("template", VIAL))
    quiet(qtbot, window)
    window.page().draw_copy("vial-east", "Vial of the East Bank", "东部库冻存管")
    window.page().bench.select((1,))
    qtbot.keyClick(window.page().canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    drawn = window.page().bench.template
    assert drawn.elements[1].x == shipped_template(VIAL).elements[1].x + 1000
    window.page().deeds.notice.note.setText("the id to the right")
    window.speak("zh")
    quiet(qtbot, window)
    page = window.page()
    assert page.bench.template == drawn
    assert page.deeds.notice.note.text() == "the id to the right"
    assert untranslated_texts(page) == []
    assert clipped_texts(page) == []
    for number in range(30):  # more pages than are kept
        window.open(Place("page", "today") if number % 2 else Place("template", "box-75x35-roll"))
    window.choose_theme("dark")
    window.open(Place("template", VIAL))
    quiet(qtbot, window)
    assert window.page().bench.template == drawn
    window.page().bench.undo()
    assert window.page().bench.template.elements == shipped_template(VIAL).elements
    assert "东部库冻存管" in window.windowTitle()
    window.close()
