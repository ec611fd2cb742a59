"""Answers that come late: a page shows what was chosen last, whichever reader thread was the fastest."""

import threading
from datetime import UTC, datetime, timedelta

import pytest

from stembank_gui.queries.cryostorage import box_contents, check_moves
from stembank_gui.queries.cryostorage.reservations import reservation_rows
from stembank_gui.rules.cryostorage import Move
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import Purpose
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.pages.cryostorage import storage as storage_module
from stembank_gui.ui.pages.cryostorage.map import planner as planner_module
from stembank_gui.ui.pages.cryostorage.rack_scans import page as scans_module
from stembank_gui.ui.pages.cryostorage.reservations import page as reservations_module
from stembank_gui.workflows.cryostorage.reserve_vials import ReserveVials, reserve_vials
from tests.factories.cryostorage import boxes_of, stocked_lot, tanks

_SECONDS = 20


class Slowly:
    """A question like another one, whose first answer waits until it is let go."""

    def __init__(self, question) -> None:
        self.question = question
        self.calls, self.go = 0, threading.Event()

    def __call__(self, *args):
        self.calls += 1
        if self.calls == 1:
            assert self.go.wait(_SECONDS)
        return self.question(*args)


@pytest.fixture
def slowly():
    made = []

    def make(monkeypatch, module, name):
        made.append(Slowly(getattr(module, name)))
        monkeypatch.setattr(module, name, made[-1])
        return made[-1]

    yield make
    for one in made:
        one.go.set()


@pytest.fixture
def store(database, staff):
    made = Jobs(database, staff["CS"])
    problems = []
    made.failed.connect(problems.append)
    yield made
    made.close()
    assert problems == []


def opened(qtbot, jobs, page_class, place):
    page = page_class(jobs, place)
    qtbot.addWidget(page)
    page.resize(1440, 900)
    page.show()
    qtbot.waitUntil(lambda: jobs.count == 0)
    return page


def test_the_box_that_was_chosen_last_is_drawn(qtbot, database, staff, store, slowly, monkeypatch):
    tanks(database, staff)
    page = opened(qtbot, store, storage_module.StoragePage, Place("page", "storage"))
    first, second = boxes_of(database, "TK-R01")[:2]
    slow = slowly(monkeypatch, storage_module, "box_contents")
    page.show_box(first)
    page.show_box(second)
    qtbot.waitUntil(lambda: page.side.map.box is not None and page.side.map.box.box_id == second)
    slow.go.set()
    qtbot.waitUntil(lambda: store.count == 0)
    assert page.side.map.box.box_id == second
    with database.reading() as session:
        assert page.side.heading.text() == box_contents(session, second).path()


def test_an_older_proposal_does_not_replace_what_was_dropped_since(qtbot, database, staff, store, slowly, monkeypatch):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=2)
    page = opened(qtbot, store, storage_module.StoragePage, Place("page", "storage"))
    planned, proposed = [], []
    page.planner.planned.connect(planned.append)
    page.planner.proposed.connect(proposed.append)
    slow = slowly(monkeypatch, planner_module, "plan_transfer")
    page.planner.propose(lot.vial_ids[:1], page.left.manner())
    page.planner.drop_here(lot.vial_ids[1:2], [20])
    qtbot.waitUntil(lambda: bool(planned))
    slow.go.set()
    qtbot.waitUntil(lambda: store.count == 0)
    assert proposed == []
    with database.reading() as session:
        wanted = check_moves(session, [Move(lot.vial_ids[1], page.side.map.box.box_id, 20)])
    assert page.plan.plan.moves == wanted.moves


def test_a_scan_that_was_read_for_another_box_is_not_compared_with_the_chosen_one(
    qtbot, database, staff, store, slowly, monkeypatch, tmp_path
):
    tanks(database, staff, small=True)
    page = opened(qtbot, store, scans_module.RackScansPage, Place("page", "rack_scans"))
    shown = []
    monkeypatch.setattr(page, "show_read", shown.append)
    file = tmp_path / "scan.csv"
    cells = [f"{row}{column}" for row in "ABCDE" for column in range(1, 6)]
    file.write_text("".join(f"{cell},No Tube\n" for cell in cells), encoding="utf-8")
    slow = slowly(monkeypatch, scans_module, "read_scan_file")
    for code in ("TK-R01-R1-L1", "TK-R01-R1-L2"):
        page.box_card.code.setText(code)
        page.box_card.seek()
        qtbot.waitUntil(lambda: page.box_card.chosen_box() is not None and page.box_card.chosen_box().code == code)  # noqa: B023
        page.box_card.size_right.setChecked(True)
        if code.endswith("L1"):
            page.read_files([file])
    qtbot.waitUntil(lambda: slow.calls == 1)
    slow.go.set()
    qtbot.waitUntil(lambda: store.count == 0)
    assert shown == []


def test_a_reservation_that_is_read_again_does_not_return_over_the_one_chosen_since(
    qtbot, database, staff, store, slowly, monkeypatch
):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=4)
    until = datetime.now(UTC).date() + timedelta(days=60)
    for vials in (lot.vial_ids[:2], lot.vial_ids[2:]):
        database.perform(staff["SH"], reserve_vials, ReserveVials(Purpose.ISSUE, "Dr Li", until, tuple(vials)))
    with database.reading() as session:
        first, second = reservation_rows(session)
    page = opened(qtbot, store, reservations_module.ReservationsPage, Place("reservation", first.reservation_id))
    slow = slowly(monkeypatch, reservations_module, "reservation_row")
    page.reload()
    page.table.pick(second)
    slow.go.set()
    qtbot.waitUntil(lambda: store.count == 0)
    assert page.one._row.reservation_id == second.reservation_id
