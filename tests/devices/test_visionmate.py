"""The live scanner, against a server that speaks its protocol."""

import socket

import pytest

from stembank_gui.devices.visionmate import Scanner, read_rack
from stembank_gui.rules.cryostorage.rack_scans import ReadKind, Shape, read_scan
from stembank_gui.rules.reasons import Refused
from tests.devices.fake_visionmate import FakeScanner, Serving

BOX = Shape(3, 4)
READINGS = ("001", "002", "No Read", "No Tube", "005", "006", "007", "008", "009", "010", "No Tube", "0012")


def nobody(_done, _total):
    """Somebody waits who never stops."""


def read(fake, shape=BOX, *, report=nobody, answer_s=2.0, wait_s=5):
    with Serving(fake) as serving:
        return read_rack(report, Scanner("127.0.0.1", serving.port, answer_s, wait_s, pause_s=0.02), shape)


def refused(fake, **named):
    with pytest.raises(Refused) as refusal:
        read(fake, **named)
    (reason,) = refusal.value.reasons
    return reason.code.removeprefix("rack_scans."), dict(reason.params)


@pytest.mark.parametrize("suffix", ["\x03", "\r\n", "\n", "\x03\r\n"])
@pytest.mark.parametrize("piece", [0, 1, 7])
def test_a_rack_is_read_whole_however_it_comes(suffix, piece):
    data = read(FakeScanner("M0304", READINGS, suffix=suffix, piece=piece))
    cells = read_scan(data, BOX).cells
    assert [cell.code for cell in cells] == [one if one[:2] != "No" else "" for one in READINGS]
    assert [cell.kind for cell in cells][2:4] == [ReadKind.NO_READ, ReadKind.NO_TUBE]


def test_the_scanner_is_told_the_size_first():
    fake = FakeScanner("A0812", READINGS)
    read(fake)
    assert fake.asked[:4] == ["C", "PM0304", "C", "Q"]
    assert fake.asked[-1] == "D"
    assert fake.asked.count("L") == 3
    right = FakeScanner("N0304", READINGS)
    read(right)
    assert right.product == "N0304"


def test_a_scanner_that_keeps_its_size_is_refused():
    assert refused(FakeScanner("M0812", READINGS, stubborn=True)) == (
        "scanner_size", {"found": "M0812", "expected": "M0304", "box": "3 × 4"}
    )  # fmt: skip


def test_too_few_readings_are_refused():
    data = read(FakeScanner("M0304", READINGS[:9]))
    with pytest.raises(Refused) as refusal:
        read_scan(data, BOX)
    assert refusal.value.reasons[0].params == {"found": 9, "expected": 12, "box": "3 × 4"}


@pytest.mark.parametrize("abruptly", [False, True])
@pytest.mark.parametrize("command", ["C", "L", "D"])
def test_a_broken_connection_takes_nothing_over(command, abruptly):
    found = refused(FakeScanner("M0304", READINGS, breaks_at=command, abruptly=abruptly))
    assert found == ("scanner_gone", {"host": "127.0.0.1", "command": command})


@pytest.mark.parametrize("command", ["C", "Q", "D"])
def test_a_silent_scanner_is_named_with_the_command(command):
    found = refused(FakeScanner("M0304", READINGS, silent_at=command), answer_s=0.3)
    assert found == ("scanner_silent", {"host": "127.0.0.1", "command": command, "seconds": 0})


def test_a_scanner_without_a_suffix_is_silent():
    assert refused(FakeScanner("M0304", READINGS, suffix=""), answer_s=0.3)[0] == "scanner_silent"


@pytest.mark.parametrize(
    ("command", "answer"),
    [("C", "NO"), ("Q", "OK?Q"), ("L", "OKLready"), ("C", "X" * 120_000)],
)
def test_other_answers_are_shown(command, answer):
    found = refused(FakeScanner("M0304", READINGS, says={command: answer}))
    assert found[0] == "scanner_answer"
    assert found[1]["command"] == command


def test_an_answer_without_an_end_is_not_waited_for():
    found = refused(FakeScanner("M0304", READINGS, suffix="", says={"C": "X" * 120_000}))
    assert found[0] == "scanner_answer"


def test_an_error_of_the_scanner_is_told():
    assert refused(FakeScanner("M0304", READINGS, error=True)) == (
        "scanner_error", {"host": "127.0.0.1", "error": "camera is cold"}
    )  # fmt: skip


def test_nobody_scans():
    assert refused(FakeScanner("M0304", READINGS, scans_after=99), wait_s=0) == ("no_scan_made", {"seconds": 0})


def test_who_waits_may_stop():
    class StoppedError(Exception):
        pass

    told = []

    def stop(done, total):
        told.append((done, total))
        if len(told) > 4:
            raise StoppedError

    with pytest.raises(StoppedError):
        read(FakeScanner("M0304", READINGS, scans_after=999), report=stop)
    assert told[-1][1] == 5


def test_no_scanner_there():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(Refused) as refusal:
        read_rack(nobody, Scanner("127.0.0.1", port), BOX)
    assert refusal.value.reasons[0].code == "rack_scans.scanner_unreachable"
    assert refusal.value.reasons[0].params["port"] == port


@pytest.mark.parametrize(("host", "port"), [("", 8000), ("a b", 8000), ("scanner", 0), ("scanner", 70_000), ("-x", 1)])
def test_no_address(host, port):
    with pytest.raises(Refused) as refusal:
        read_rack(nobody, Scanner(host, port), BOX)
    assert refusal.value.reasons[0].code == "rack_scans.scanner_address"
