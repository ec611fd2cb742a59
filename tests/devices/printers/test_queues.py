"""Labels through a real raw queue of a real print system, to a printer that behaves and one that does not."""

from time import monotonic

import pytest

from stembank_gui.devices.printers import Address, NotAllSent, Patience, queues, send
from stembank_gui.documents import fonts, symbols
from stembank_gui.documents.labels.marks import LaidOut, MatrixMark, TextMark
from stembank_gui.documents.labels.zpl_marks import zpl_of
from stembank_gui.rules.vocabulary import PrinterKind
from stembank_gui.words import sentence
from tests.devices.printers.fake_printer import FakePrinter, Serving
from tests.devices.printers.print_system import PrintSystem
from tests.devices.printers.zpl_paper import papers

QUICK = Patience(stall_s=2.5)
CODES = [f"UCM24001M01{number:04d}" for number in range(1, 46)]


def nobody(_done, _total):
    """Somebody waits who never stops."""


def label(code):
    marks = (
        MatrixMark(20, 20, 4, code, "local", symbols.data_matrix(code).modules),
        TextMark(120, 60, code, fonts.MONO_BOLD, 6.0, 260),
    )
    return zpl_of(LaidOut(390, 154, 300, marks))


LABELS = tuple(map(label, CODES))


@pytest.fixture(scope="module")
def system():
    with PrintSystem() as made:
        if made.problem:
            pytest.skip(made.problem)
        yield made


@pytest.fixture
def printing(system, monkeypatch):
    monkeypatch.setenv("CUPS_SERVER", system.server)
    return system


def to(queue):
    return Address("Zebra by the hood", PrinterKind.ZPL_QUEUE, queue=queue)


def refusal(*args, **named):
    with pytest.raises(NotAllSent) as refused:
        send(*args, **named)
    (reason,) = refused.value.reasons
    assert sentence(reason.code, reason.params, "en") != sentence(reason.code, reason.params, "zh")
    return reason.code.removeprefix("labels."), reason.params, refused.value.handed_over


def test_labels_arrive_through_a_raw_queue_and_can_be_read(printing):
    fake, told = FakePrinter(mute=True), []
    with Serving(fake) as serving:
        queue = printing.queue("raw_good", serving.port)
        assert send(to(queue), LABELS, lambda done, total: told.append((done, total)), Patience()) == 45
    assert [paper.codes() for paper in papers(bytes(fake.received))] == [[code] for code in CODES]
    assert sorted(set(told)) == [(0, 45), (20, 45), (40, 45)]
    assert told == sorted(told)
    assert fake.connections == 3


def test_the_queues_of_the_system_can_be_chosen_from(printing):
    printing.queue("raw_a", 9)
    printing.queue("raw_b", 9)
    printing.run("cupsdisable", "-r", "ribbon is changed", "raw_b")
    listed = {one.name: one for one in queues()}
    assert listed["raw_a"].enabled
    assert listed["raw_a"].device.startswith("socket://127.0.0.1:9")
    assert (listed["raw_b"].enabled, listed["raw_b"].says) == (False, "ribbon is changed")


def test_an_unknown_queue_is_refused_with_those_there_are(printing):
    printing.queue("raw_known", 9)
    code, params, handed_over = refusal(to("raw_knwon"), LABELS, nobody, QUICK)
    assert (code, handed_over) == ("queue_unknown", 0)
    assert "raw_known" in params["queues"]


def test_a_stopped_queue_gets_nothing(printing):
    queue = printing.queue("raw_stopped", 9)
    printing.run("cupsdisable", "-r", "jam", queue)
    code, params, handed_over = refusal(to(queue), LABELS, nobody, QUICK)
    assert (code, params["error"], handed_over) == ("queue_stopped", "jam", 0)
    assert not printing.run("lpstat", "-o", queue)


def test_a_queue_that_takes_no_jobs_says_so(printing):
    queue = printing.queue("raw_closed", 9)
    printing.run("cupsreject", queue)
    code, params, handed_over = refusal(to(queue), LABELS, nobody, QUICK)
    assert (code, handed_over) == ("queue_refused", 0)
    assert "accepting" in params["error"]


def test_what_a_queue_cannot_pass_on_is_withdrawn(printing):
    """The printer is off: labels must not come out later, when somebody has printed them again."""
    with Serving(FakePrinter()) as serving:
        port = serving.port
    queue = printing.queue("raw_off", port)
    started = monotonic()
    code, params, handed_over = refusal(to(queue), LABELS, nobody, Patience(stall_s=0.8))
    assert monotonic() - started < 8
    assert (code, handed_over, params["labels"]) == ("queue_waits", 0, 45)
    assert not printing.run("lpstat", "-o", queue)
    fake = FakePrinter(mute=True)
    with Serving(fake, port):
        assert send(to(queue), LABELS[:2], nobody, Patience()) == 2
    assert [paper.codes() for paper in papers(bytes(fake.received))] == [[code] for code in CODES[:2]]


def test_a_printer_that_hangs_behind_a_queue_is_told_with_how_far_it_came(printing):
    """Twenty labels are passed on whole; then it reads no more, and what it cannot take is larger than any buffer."""
    fake = FakePrinter(mute=True, hangs_after=2_000_000)
    large = tuple(one[:-4] + b"^FX" + b"A" * 400_000 + b"^XZ\n" for one in LABELS)
    small_then_large = LABELS[:20] + large[20:40]
    with Serving(fake) as serving:
        queue = printing.queue("raw_hangs", serving.port)
        code, params, handed_over = refusal(to(queue), small_then_large, nobody, QUICK)
        assert (code, params["sent"], handed_over) == ("queue_waits", 20, 20)
        assert not printing.run("lpstat", "-o", queue)


def test_a_queue_that_is_stopped_in_mid_run_says_so_and_keeps_nothing(printing):
    """Somebody stops it at the printer, or its backend gives up: the policy of the queue decides."""
    with Serving(FakePrinter()) as serving:
        port = serving.port
    queue = printing.queue("raw_gives_up", port, "-o", "printer-error-policy=stop-printer")

    def stop(done, _total):
        if done:
            printing.run("cupsdisable", "-r", "ribbon torn", queue)

    fake = FakePrinter(mute=True)
    with Serving(fake, port):
        code, params, handed_over = refusal(to(queue), LABELS, stop, Patience())
    assert (code, params["error"], params["sent"], handed_over) == ("queue_stopped", "ribbon torn", 20, 20)
    assert len(fake.labels) == 20
    assert not printing.run("lpstat", "-o", queue)


def test_what_waits_in_a_queue_is_withdrawn_when_nobody_waits_for_it(printing):
    class Stopped(Exception):
        pass

    began = monotonic()

    def stop(_done, _total):
        if monotonic() - began > 1:
            raise Stopped

    with Serving(FakePrinter()) as serving:
        port = serving.port
    queue = printing.queue("raw_given_up", port)
    with pytest.raises(Stopped):
        send(to(queue), LABELS, stop, Patience())
    assert monotonic() - began < 6
    assert not printing.run("lpstat", "-o", queue)


def test_a_computer_without_a_print_system_says_so(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert refusal(to("raw"), LABELS, nobody, QUICK)[:2] == ("no_print_system", {"command": "lpstat"})
    with pytest.raises(NotAllSent):
        queues()


def test_a_name_that_is_none_reaches_no_command(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert refusal(to("raw; rm -rf /"), LABELS, nobody, QUICK)[0] == "printer_queue"


def test_a_print_system_that_hangs_is_not_waited_for(monkeypatch, tmp_path):
    slow = tmp_path / "lpstat"
    slow.write_text("#!/bin/sh\nexec /bin/sleep 30\n")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    started = monotonic()
    assert refusal(to("raw"), LABELS, nobody, Patience(command_s=0.3))[0] == "queue_hangs"
    assert monotonic() - started < 5
