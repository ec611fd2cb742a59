"""Labels over raw TCP, against a printer that behaves and one that does not."""

import socket
from dataclasses import replace
from time import monotonic

import pytest

from stembank_gui.devices.printers import Address, NotAllSent, Patience, ask, send, sender
from stembank_gui.devices.printers.status import Status, answers
from stembank_gui.documents.labels.marks import FillMark, LaidOut
from stembank_gui.documents.labels.zpl_marks import zpl_of
from stembank_gui.rules.vocabulary import PrinterKind
from stembank_gui.words import sentence
from tests.devices.printers.fake_printer import FakePrinter, Serving
from tests.devices.printers.zpl_paper import papers

QUICK = Patience(connect_s=1, status_s=0.4, stall_s=0.6, parting_s=0.3)
OF_THE_MUTE = replace(QUICK, status_s=0.1)
"""One that answers nothing is asked in vain for as long as this."""
LABELS = tuple(zpl_of(LaidOut(100, 50, 300, (FillMark(n, 3, 2, 2),))) for n in range(12))
LARGE = tuple(b"^XA^FX" + b"A" * 60_000 + b"^XZ" for _ in range(40))


def nobody(_done, _total):
    """Somebody waits who never stops."""


def address(port):
    return Address("Zebra 1", PrinterKind.ZPL_TCP, "127.0.0.1", port)


def sent(fake, labels=LABELS, *, report=nobody, patience=None):
    patience = patience or (OF_THE_MUTE if fake.mute else QUICK)
    with Serving(fake) as serving:
        return send(address(serving.port), labels, report, patience)


def refused(fake, labels=LABELS, **named):
    started = monotonic()
    with pytest.raises(NotAllSent) as refusal:
        sent(fake, labels, **named)
    assert monotonic() - started < 6
    for one in refusal.value.reasons:
        assert "Zebra 1" in sentence(one.code, one.params, "en")
        assert "Zebra 1" in sentence(one.code, one.params, "zh")
    return [one.code.removeprefix("labels.printer_") for one in refusal.value.reasons], refusal.value.handed_over


@pytest.mark.parametrize(
    "fake", [FakePrinter(), FakePrinter(mute=True), FakePrinter(answers_in=7), FakePrinter(slow_s=0.02)]
)
def test_every_label_arrives_whole_and_in_order(fake):
    assert sent(fake) == 12
    assert bytes(fake.received) == b"".join(LABELS)
    assert [paper.dots.argmax() % 100 for paper in papers(bytes(fake.received))] == list(range(12))
    assert fake.asked == (1 if fake.mute else 13)
    assert fake.connections == 1


def test_what_is_handed_over_is_reported():
    told = []
    sent(FakePrinter(), report=lambda done, total: told.append((done, total)))
    assert told[0] == (0, 12)
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1][0] >= 11
    silent = []
    sender(address(0))
    sent(FakePrinter(mute=True), report=lambda done, total: silent.append((done, total)))
    assert silent == [(n, 12) for n in range(12)]


def test_large_labels_arrive_too():
    for fake in (FakePrinter(), FakePrinter(mute=True)):
        assert sent(fake, LARGE, patience=Patience(status_s=0.3, parting_s=0.3)) == 40
        assert bytes(fake.received) == b"".join(LARGE)


def test_it_stops_between_labels_when_nobody_waits_any_more():
    class Stopped(Exception):
        pass

    def stop(done, _total):
        if done >= 3:
            raise Stopped

    fake = FakePrinter(mute=True)
    with Serving(fake) as serving:
        with pytest.raises(Stopped):
            send(address(serving.port), LABELS, stop, OF_THE_MUTE)
        started = monotonic()
        while len(fake.labels) < 3 and monotonic() - started < 3:
            pass
    assert bytes(fake.received) == b"".join(LABELS[:3])


@pytest.mark.parametrize("mute", [False, True])
def test_who_waits_for_a_printer_that_hangs_gives_up_before_its_time(mute):
    class Stopped(Exception):
        pass

    began = monotonic()

    def stop(_done, _total):
        if monotonic() - began > 0.5:
            raise Stopped

    with Serving(FakePrinter(mute=mute, hangs_after=100_000)) as serving, pytest.raises(Stopped):
        send(address(serving.port), LARGE, stop, Patience(status_s=0.2, stall_s=30, parting_s=0.3, alone_s=0.2))
    assert monotonic() - began < 6


def test_a_printer_that_is_off_or_takes_nothing_is_told_apart():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(NotAllSent) as refusal:
        send(address(port), LABELS, nobody, QUICK)
    assert [one.code for one in refusal.value.reasons] == ["labels.printer_refused"]
    assert refusal.value.reasons[0].params["printer"] == f"Zebra 1 (127.0.0.1:{port})"


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (socket.gaierror(-2, "Name or service not known"), "labels.printer_unresolved"),
        (TimeoutError(), "labels.printer_no_answer"),
        (OSError(113, "No route to host"), "labels.printer_unreachable"),
        (UnicodeError("label too long"), "labels.printer_unreachable"),
    ],
)
def test_ways_of_not_being_there(monkeypatch, error, expected):
    def fail(*_args, **_named):
        raise error

    monkeypatch.setattr(socket, "create_connection", fail)
    with pytest.raises(NotAllSent) as refusal:
        send(Address("Z", PrinterKind.ZPL_TCP, "zebra.local"), LABELS, nobody, QUICK)
    (reason,) = refusal.value.reasons
    assert reason.code == expected
    assert "Z (zebra.local:9100)" in sentence(reason.code, reason.params, "en")
    assert refusal.value.handed_over == 0


def test_a_full_backlog_does_not_hold_anybody():
    """A listener that accepts nobody and whose backlog is full answers no more: the connection times out."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        waiting = []
        for _ in range(3):
            one = socket.socket()
            one.setblocking(False)
            one.connect_ex(listener.getsockname())
            waiting.append(one)
        started = monotonic()
        with pytest.raises(NotAllSent) as refusal:
            send(address(listener.getsockname()[1]), LARGE, nobody, Patience(0.5, 0.2, 0.4))
        assert monotonic() - started < 4
        assert refusal.value.reasons[0].code in {"labels.printer_no_answer", "labels.printer_hangs"}
        for one in waiting:
            one.close()


@pytest.mark.parametrize(
    ("fake", "expected"),
    [
        (FakePrinter(paper_out_after=0), ["paper_out"]),
        (FakePrinter(head_open=True), ["head_open"]),
        (FakePrinter(ribbon_out=True), ["ribbon_out"]),
        (FakePrinter(paused=True), ["paused"]),
        (FakePrinter(head_open=True, ribbon_out=True, paper_out_after=0), ["head_open", "paper_out", "ribbon_out"]),
    ],
)
def test_a_printer_that_cannot_print_gets_nothing(fake, expected):
    assert refused(fake) == (expected, 0)
    assert not fake.received


@pytest.mark.parametrize("after", [1, 4, 11, 12])
def test_a_roll_that_ends_stops_the_run(after):
    fake = FakePrinter(paper_out_after=after)
    codes, handed_over = refused(fake)
    assert codes == ["paper_out"]
    assert after <= handed_over <= len(fake.labels) <= after + 8


@pytest.mark.parametrize("abruptly", [False, True])
def test_a_printer_that_hangs_up_in_mid_label(abruptly):
    fake = FakePrinter(closes_after=3 * (len(LABELS[3]) + 5) + 20, abruptly=abruptly)
    codes, handed_over = refused(fake)
    assert codes == ["closed"]
    assert handed_over <= 3
    assert handed_over <= len(fake.labels)


@pytest.mark.parametrize("abruptly", [False, True])
def test_a_silent_printer_that_hangs_up_has_got_nothing_for_certain(abruptly):
    assert refused(FakePrinter(mute=True, closes_after=130_000, abruptly=abruptly), LARGE) == (["closed"], 0)


@pytest.mark.parametrize("mute", [False, True])
def test_a_printer_that_reads_no_more(mute):
    fake = FakePrinter(mute=mute, hangs_after=100_000)
    codes, handed_over = refused(fake, LARGE)
    assert codes == ["hangs"]
    assert handed_over <= len(fake.labels)
    assert (handed_over > 0) is (not mute)


def test_a_printer_that_hangs_at_the_end_is_noticed():
    small = FakePrinter(hangs_after=400)
    codes, handed_over = refused(small)
    assert codes == ["hangs"]
    assert 1 <= handed_over <= len(small.labels) < 12


def test_a_silent_printer_that_never_reads_is_noticed_where_the_system_tells():
    assert refused(FakePrinter(mute=True, hangs_after=0), LARGE[:4]) == (["hangs"], 0)


def test_an_answer_that_comes_too_late_counts_for_nothing():
    """It was taken for silent; what it says at last of its state still stops the run."""
    late = FakePrinter(slow_s=0.3)
    assert sent(late, LABELS[:3], patience=Patience(status_s=0.1, stall_s=2)) == 3
    out = FakePrinter(slow_s=0.3, paper_out_after=0)
    codes, handed_over = refused(out, LARGE, patience=Patience(status_s=0.1, stall_s=2))
    assert (codes, handed_over) == (["paper_out"], 0)


def test_a_silent_printer_that_resets_at_the_end_has_got_nothing_for_certain():
    total = sum(map(len, LABELS)) + 5
    fake = FakePrinter(mute=True, closes_after=total, abruptly=True)
    assert refused(fake) == (["closed"], 0)
    assert sent(FakePrinter(mute=True, closes_after=total)) == 12


def test_an_answer_that_is_none_is_silence():
    fake = FakePrinter(says=b"\x021,2\x03\r\nready\r\n")
    assert sent(fake) == 12
    assert fake.asked == 1


def test_a_printer_says_how_it_is():
    with Serving(FakePrinter(paper_out_after=0)) as serving:
        assert ask(address(serving.port), QUICK) == Status(paper_out=True, paused=True)
    with Serving(FakePrinter(mute=True)) as serving:
        assert ask(address(serving.port), OF_THE_MUTE) is None
    assert ask(Address("q", PrinterKind.ZPL_QUEUE, queue="q"), QUICK) is None


def test_nothing_and_the_wrong_printer_are_refused():
    for where, labels, expected in (
        (address(9), (), "labels.no_labels_to_send"),
        (Address("Brother", PrinterKind.SYSTEM, queue="b"), LABELS, "labels.printer_is_driven"),
        (Address("Z", PrinterKind.ZPL_TCP, "a b"), LABELS, "labels.printer_host"),
    ):
        with pytest.raises(NotAllSent) as refusal:
            send(where, labels, nobody, QUICK)
        assert [one.code for one in refusal.value.reasons] == [expected]


GUIDE = b"\x02030,0,0,1245,000,0,0,0,000,0,0,0\x03\r\n\x02000,0,0,0,0,2,4,0,00000000,1,000\x03\r\n\x021234,0\x03\r\n"  # the form that the programming guide shows


def test_the_three_lines_are_read():
    assert answers(GUIDE) == ((Status(),), b"")
    assert answers(GUIDE[:-9]) == ((), GUIDE[:-9])
    assert answers(GUIDE + GUIDE + b"\x0203") == ((Status(), Status()), b"\x0203")
    full = GUIDE.replace(b"1245,000,0", b"1245,017,1").replace(b",00000000,", b",00000042,")
    ((status,), _) = answers(b"noise" + full)
    assert (status.formats, status.left, status.buffer_full) == (17, 42, True)
    assert [one.code for one in status.problems("Z")] == ["labels.printer_full"]
    ((warm,), _) = answers(GUIDE.replace(b"000,0,0,0\x03", b"000,0,0,1\x03"))
    assert [one.code for one in warm.problems("Z")] == ["labels.printer_temperature"]
    assert answers(GUIDE.replace(b"1234,0", b"1234"))[0] == ()
    assert answers(GUIDE.replace(b"1245,000", b"1245,"))[0] == ()
