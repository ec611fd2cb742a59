"""The PDF view: pages appear, zoom and go to pages, files are written whole, a printer gets its dots."""

from dataclasses import replace

import numpy as np
import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage, QWheelEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QPushButton

from stembank_gui.documents.certificate import render_certificate
from stembank_gui.documents.labels import render_vial_labels
from stembank_gui.documents.preview import page_dots, page_pixels, page_sizes, page_text
from stembank_gui.ui.widgets.pdf_pages import ZOOMS, image_of
from stembank_gui.ui.widgets.pdf_view import PdfView
from tests.documents.facts import certificate_facts
from tests.documents.reading import codes, dots
from tests.documents.test_labels import labels


@pytest.fixture
def view(qtbot):
    def make(pdf, **named):
        made = PdfView(pdf, **named)
        qtbot.addWidget(made)
        made.resize(900, 700)
        made.show()
        return made

    return make


def _inked(view):
    image = view.pages.viewport().grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return int((pixels < 60).sum())


def test_pages_are_drawn_off_the_screens_thread(qtbot, jobs, view):
    made = view(render_certificate(certificate_facts(), "both"), jobs=jobs)

    qtbot.waitUntil(lambda: _inked(made) > 1500)

    assert made.pages.page_count() == 3
    assert made.of_pages.text().endswith("3")


def test_without_jobs_they_are_drawn_too(qtbot, view):
    made = view(render_certificate(certificate_facts(), "en"))

    qtbot.waitUntil(lambda: _inked(made) > 1500)


def test_nothing_is_begun_while_the_view_is_painted(qtbot, jobs, view):
    made = view(render_certificate(certificate_facts(), "both"), jobs=jobs)
    qtbot.waitUntil(lambda: jobs.count == 0 and _inked(made) > 1500)
    made.pages.set_zoom(0.75)
    begun = []
    jobs.running.connect(lambda _count: begun.append(painting[-1:]))
    painting = []
    paint = made.pages.paintEvent

    def noted(event):
        painting.append(True)
        paint(event)
        painting.pop()

    made.pages.paintEvent = noted
    made.pages.viewport().repaint()
    qtbot.waitUntil(lambda: jobs.count == 0 and bool(begun))
    assert [] in begun
    assert [True] not in begun


def test_another_document_replaces_the_first(qtbot, jobs, view):
    made = view(render_certificate(certificate_facts(), "both"), jobs=jobs)
    made.show_pdf(render_vial_labels(labels(2)), name="labels", dots_per_inch=300)

    qtbot.waitUntil(lambda: jobs.count == 0)

    assert made.pages.page_count() == 2
    assert made.pdf() == render_vial_labels(labels(2))


def test_a_shorter_document_is_not_asked_for_pages_of_the_one_before(qtbot, jobs, view):
    made = view(render_vial_labels(labels(30)), jobs=jobs)
    qtbot.waitUntil(lambda: len(made.pages._images) > 1)
    qtbot.waitUntil(lambda: jobs.count == 0)
    failed = []
    jobs.failed.connect(failed.append)
    made.pages.set_zoom(1.5)
    made.pages.viewport().repaint()
    made.show_pdf(render_vial_labels(labels(1)))
    made.pages._soon.timeout.emit()  # before the new document is painted

    qtbot.waitUntil(lambda: jobs.count == 0 and len(made.pages._images) == 1)

    assert failed == []


def test_nothing_to_show_disables_the_buttons(view):
    made = view(b"")

    assert not any(button.isEnabled() for button in made.findChildren(QPushButton))
    assert made.pages.page_count() == 0
    made.pages.go_to(3)


def test_zoom_steps_and_fits(qtbot, view):
    made = view(render_certificate(certificate_facts(), "en"))
    fitted = made.pages.zoom()

    qtbot.mouseClick(made.zoom_in_button, Qt.MouseButton.LeftButton)
    assert made.pages.zoom() == min(zoom for zoom in ZOOMS if zoom > fitted)
    assert made.zoom_text.text() == f"{made.pages.zoom():.0%}"
    assert made.pages.horizontalScrollBar().maximum() > 0

    qtbot.mouseClick(made.zoom_out_button, Qt.MouseButton.LeftButton)
    assert made.pages.zoom() < ZOOMS[-1]
    qtbot.mouseClick(made.fit_button, Qt.MouseButton.LeftButton)
    assert made.pages.zoom() == pytest.approx(fitted, abs=0.05)
    made.resize(500, 500)
    assert made.pages.zoom() < fitted

    for _ in range(20):
        made.pages.step_zoom(1)
    assert made.pages.zoom() == ZOOMS[-1]
    for _ in range(20):
        made.pages.step_zoom(-1)
    assert made.pages.zoom() == ZOOMS[0]


def test_keys_and_wheel_move_and_zoom(qtbot, view):
    made = view(render_certificate(certificate_facts(), "both"))
    bar = made.pages.verticalScrollBar()
    made.pages.setFocus()

    for key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_End):
        before = bar.value()
        qtbot.keyClick(made.pages, key)
        assert bar.value() > before
    for key in (Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Home):
        before = bar.value()
        qtbot.keyClick(made.pages, key)
        assert bar.value() < before
    zoom = made.pages.zoom()
    qtbot.keyClick(made.pages, Qt.Key.Key_Plus)
    assert made.pages.zoom() > zoom
    qtbot.keyClick(made.pages, Qt.Key.Key_A)
    zoom = made.pages.zoom()
    for modifier, up in ((Qt.KeyboardModifier.ControlModifier, 120), (Qt.KeyboardModifier.NoModifier, -120)):
        event = QWheelEvent(QPoint(50, 50), made.mapToGlobal(QPoint(50, 50)), QPoint(), QPoint(0, up), Qt.MouseButton.NoButton,
                            modifier, Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
        made.pages.wheelEvent(event)
    assert made.pages.zoom() > zoom
    assert bar.value() > 0


def test_the_page_number_follows_and_leads(view):
    made = view(render_certificate(certificate_facts(), "both"))

    made.page_number.setValue(2)
    assert made.pages.page() == 1
    made.pages.go_to(0)
    assert made.page_number.value() == 1


def test_labels_stand_beside_each_other(view):
    made = view(render_vial_labels(labels(30)))
    places = made.pages._places

    assert len({place.top() for place in places}) < 30
    assert made.pages.zoom() == 2.0


def test_only_pages_near_the_view_are_kept(view):
    made = view(render_vial_labels(labels(300)))
    for page in range(0, 300, 10):
        made.pages.go_to(page)
        made.pages.viewport().grab()

    assert len(made.pages._images) <= 60


def test_a_saved_file_is_the_document(tmp_path, view, qtbot):
    pdf = render_certificate(certificate_facts(), "en")
    made = view(pdf)

    with qtbot.waitSignal(made.told) as told:
        assert made.save_to(tmp_path / "RC-0001.pdf")

    assert (tmp_path / "RC-0001.pdf").read_bytes() == pdf
    assert "RC-0001.pdf" in told.args[0]


def test_a_file_that_cannot_be_written_says_why_and_leaves_the_old_one(tmp_path, view):
    made = view(render_certificate(certificate_facts(), "en"))

    assert not made.save_to(tmp_path / "no such folder" / "x.pdf")

    assert "Not saved" in made.message.text()
    assert made.message.isVisible()
    assert list(tmp_path.iterdir()) == []


def test_save_asks_for_a_name(qtbot, tmp_path, view):
    made = view(render_certificate(certificate_facts(), "en"), name="RC-0001-1")
    qtbot.mouseClick(made.save_button, Qt.MouseButton.LeftButton)
    dialog = made.findChild(QFileDialog, "save_dialog")

    assert dialog.selectedFiles()[0].endswith("RC-0001-1.pdf")
    dialog.fileSelected.emit(str(tmp_path / "a.pdf"))
    dialog.close()
    assert (tmp_path / "a.pdf").exists()


def _to_file(made, place, resolution=None):
    printer = made.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(place))
    if resolution:
        printer.setResolution(resolution)
    return printer


@pytest.mark.parametrize("off_thread", [False, True])
def test_printed_labels_still_say_their_ids(qtbot, tmp_path, jobs, view, off_thread):
    made_labels = labels(7)
    made = view(render_vial_labels(made_labels), jobs=jobs if off_thread else None, dots_per_inch=300)

    with qtbot.waitSignal(made.printed):
        made.print_on(_to_file(made, tmp_path / "printed.pdf"))

    document = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    assert [code for page in document for code in codes(dots(page))] == [label.code for label in made_labels]
    wide, high = document.get_page_size(0)
    assert (round(wide * 25.4 / 72), round(high * 25.4 / 72)) == (33, 13)


def test_a_certificate_is_printed_no_finer_than_600_dpi(qtbot, tmp_path, view):
    made = view(render_certificate(replace(certificate_facts(), results=()), "en"))
    printer = _to_file(made, tmp_path / "printed.pdf", 150)
    assert made.printer().resolution() <= 600

    with qtbot.waitSignal(made.printed):
        made.print_on(printer)

    assert len(pypdfium2.PdfDocument(tmp_path / "printed.pdf")) == made.pages.page_count()


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_does_not_answer_is_said(tmp_path, view):
    made = view(render_vial_labels(labels(1)), dots_per_inch=300)
    printer = _to_file(made, tmp_path / "no such folder" / "x.pdf")

    made.print_on(printer)

    assert "does not answer" in made.message.text()


def test_the_print_dialog_prints_only_when_accepted(qtbot, tmp_path, view):
    made = view(render_vial_labels(labels(1)), dots_per_inch=300)
    place = tmp_path / "printed.pdf"
    made._print_if(0, _to_file(made, place))
    assert not place.exists()
    made._print_if(1, _to_file(made, place))
    assert place.exists()


def test_the_text_of_a_page_can_be_copied(qtbot, view):
    made = view(render_certificate(certificate_facts(), "both"))

    qtbot.mouseClick(made.copy_button, Qt.MouseButton.LeftButton)

    assert "脐带间充质干细胞" in QGuiApplication.clipboard().text()


def test_every_control_has_a_name_for_everybody(view):
    made = view(render_certificate(certificate_facts(), "en"))

    for button in made.findChildren(QAbstractButton):
        if button.isVisible() and not button.objectName().startswith("qt_"):
            assert button.accessibleName()
            assert button.objectName().isascii()
            assert not button.property("autoDefault")


def test_pixels_of_both_kinds():
    pdf = render_vial_labels(labels(2))

    assert all(size == pytest.approx((93.6, 36.96)) for size in page_sizes(pdf))
    assert len(page_sizes(pdf)) == 2
    drawn = page_dots(pdf, 1, 300)
    assert (drawn.width, drawn.height) == (390, 154)
    assert set(drawn.data) <= {0, 255}
    assert image_of(drawn).width() == 390
    assert page_pixels(pdf, 0, 2.0).channels == 3
    assert "UCM24001M01-0002-Y" in page_text(pdf, 1)
