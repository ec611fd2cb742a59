"""A driver's printer gets dots, page by page; what breaks is said, and nothing more is sent after a stop."""

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter

from stembank_gui.documents.labels import render_labels, shipped_template
from stembank_gui.rules.codes import vial_code
from stembank_gui.rules.labels.fields import sample_texts
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.vocabulary import LabelKind
from stembank_gui.ui.dialogs.printing.devices import CommandDevice, DriverDevice, named_printer
from stembank_gui.ui.dialogs.printing.sheaf import Sheaf, SheafRun, labels_of
from tests.documents.reading import codes, dots

CODES = tuple(vial_code("UCM24001M01", number) for number in range(1, 8))


def sheaf(stock="cryovial-33x13-roll", start=1):
    template = shipped_template(stock)
    texts = [sample_texts(LabelKind.VIAL) | {"code": code} for code in CODES]
    per_page = 1 if template.sheet is None else template.sheet.labels
    pdf = render_labels(template, texts, start=start)
    return Sheaf((SheafRun(1, len(CODES)),), labels_of(CODES), pdf=pdf, per_page=per_page, skipped=start - 1)


@pytest.fixture
def paper(tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    return printer


def printed(tmp_path):
    pages = pypdfium2.PdfDocument((tmp_path / "paper.pdf").read_bytes())
    return [code for page in pages for code in codes(dots(page))]


def test_labels_of_a_batch_come_out_as_dots_and_decode(qtbot, jobs, paper, tmp_path):
    device = DriverDevice(jobs, sheaf(), paper)
    advanced = []
    device.advanced.connect(advanced.append)
    with qtbot.waitSignal(device.done):
        device.send(2, 4)

    assert printed(tmp_path) == list(CODES[1:4])
    assert advanced == [1, 2, 3]


def test_a_sheet_that_was_begun_is_one_page(qtbot, jobs, paper, tmp_path):
    device = DriverDevice(jobs, sheaf("cryovial-33x13-a4", start=9), paper)
    with qtbot.waitSignal(device.done):
        device.send(1, 7)

    assert printed(tmp_path) == list(CODES)


def test_a_stopped_driver_prints_no_more_pages(qtbot, jobs, paper, tmp_path):
    device = DriverDevice(jobs, sheaf(), paper)
    device.advanced.connect(lambda labels: device.stop() if labels == 2 else None)
    with qtbot.waitSignal(device.stopped):
        device.send(1, 7)

    assert printed(tmp_path) == list(CODES[:2])


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_driver_that_does_not_answer_is_refused(qtbot, jobs, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "no folder" / "paper.pdf"))
    device = DriverDevice(jobs, sheaf(), printer)
    with qtbot.waitSignal(device.failed) as failed:
        device.send(1, 7)

    assert [one.code for one in failed.args[0].reasons] == ["labels.driver_silent"]


def test_a_printer_is_chosen_by_its_queue():
    assert named_printer("", "labels").docName() == "labels"
    assert named_printer("No such queue", "labels").docName() == "labels"


def refuses(_report, _labels):
    raise Refused(Reason("labels.sending_broke"))


def breaks(_report, _labels):
    raise OSError("cable")


@pytest.mark.parametrize("send", [refuses, breaks])
def test_commands_that_do_not_arrive_are_told(qtbot, jobs, send):
    device = CommandDevice(jobs, sheaf(), send)
    jobs.failed.connect(lambda _error: None)
    with qtbot.waitSignal(device.failed) as failed:
        device.send(1, 7)

    assert [one.code for one in failed.args[0].reasons] == ["labels.sending_broke"]


def test_a_queue_that_this_computer_does_not_have_is_never_replaced_by_another(qtbot, jobs, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    device = DriverDevice(jobs, sheaf(), named_printer("No-such-queue", "labels"), "No-such-queue")
    with qtbot.waitSignal(device.failed) as failed:
        device.send(1, 7)

    assert [one.code for one in failed.args[0].reasons] == ["labels.driver_unknown"]
    assert list(tmp_path.glob("*.pdf")) == []


def test_commands_that_hang_are_stopped(qtbot, jobs):
    def endless(report, labels):
        while True:
            report(0, len(labels))

    device = CommandDevice(jobs, sheaf(), endless)
    with qtbot.waitSignal(device.stopped):
        device.send(1, 7)
        device.stop()
