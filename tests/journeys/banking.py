"""Steps 3 and 4 of the journey: a lot is planned, labelled, filled, frozen, stored and checked by a second person."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

import pypdfium2
from sqlmodel import col, select

from stembank_gui.documents.labels import shipped_template
from stembank_gui.rules.codes import has_valid_check, spaced
from stembank_gui.rules.vocabulary import BatchRecordState, FreezeRunState, LotState, Tier, VialState
from stembank_gui.tables.banking import BatchRecord, Culture, CultureThaw, FreezeRun, Lot, LotCulture, LotParent
from stembank_gui.tables.cryostorage import Box, Rack, Tank, Vial
from stembank_gui.tables.labels import LabelPrint
from stembank_gui.ui.language import say_term
from stembank_gui.ui.widgets.box_map import BoxMap
from tests.documents.reading import codes, dots
from tests.journeys.bank import Journey
from tests.journeys.freezing import freeze
from tests.journeys.growing import Step, grow
from tests.journeys.passing import now, pass_time


@dataclass(frozen=True)
class Wanted:
    """A lot to be made.

    Args:
        tier: Which bank.
        vials: How many vials; of more than 20, the split rule sends a fifth to a second tank.
        passages: The passages that are grown for it, in the window.
        parent: Number of the parent lot, and how many of its vials are thawed.
        stock: The label stock that is chosen, by its name.
        curve: Whether it is frozen with the freezer's file, or the numbers are typed.
    """

    tier: Tier
    vials: int
    passages: tuple[Step, ...]
    parent: str = ""
    thawed: int = 0
    stock: str = "cryovial-33x13-roll"
    curve: bool = False


def make_lot(journey: Journey, wanted: Wanted) -> Lot:
    """Plan, label, fill and check a lot; return it, in quarantine."""
    grow(journey.as_("otto.p"), wanted.passages, wanted.parent, wanted.thawed)
    number = plan(journey, wanted)
    lot = journey.one(Lot, number=number)
    print_labels(journey, lot, wanted)
    fill(journey, lot, curve=wanted.curve)
    if wanted.curve:
        freeze(journey, lot)
    review_run(journey.as_("pia.s"), lot)
    accept_run(journey.as_("quentin.a"), lot)
    confirm_storage(journey.as_("cleo.s"), lot)
    review_record(journey.as_("pia.s"), lot)
    approve_record(journey.as_("quentin.a"), lot)
    return journey.one(Lot, number=number)


def plan(journey: Journey, wanted: Wanted) -> str:
    """Describe the lot, see what is computed and where its vials will go, plan it; return its number."""
    hands = journey.hands
    hands.press("bank_button")
    hands.see("page_new_bank")
    hands.settle()
    hands.choose("tier", say_term(wanted.tier))
    hands.write("cells_per_vial", "2.0e6")
    hands.write("note", journey.said("note"))
    hands.write("vials", str(wanted.vials))
    hands.wait(lambda: hands.see("plan_button").isEnabled())
    hands.wait(lambda: sum(map(_last_number, hands.rows("where_boxes"))) == wanted.vials)
    number = hands.read("next_lot_number")
    ghosts = _ghosts(journey)
    hands.press("plan_button")
    hands.see("print_labels_dialog")
    _check_plan(journey, wanted, number, ghosts)
    _check_parents(journey, wanted, number)
    return number


def print_labels(journey: Journey, lot: Lot, wanted: Wanted) -> None:
    """Save the labels from the dialog and read them back with another decoder: the codes are those that are stored."""
    hands = journey.hands
    stock = shipped_template(wanted.stock)
    per_page = 1 if stock.sheet is None else stock.sheet.labels
    hands.settle()
    hands.choose("label_template", stock.title_zh if journey.language == "zh" else stock.title)
    hands.settle()
    hands.press("print_labels_button")
    file = hands.save()
    assert file.name.startswith(lot.number)
    hands.press("close_button")
    pages = pypdfium2.PdfDocument(file.read_bytes())
    assert len(pages) == -(-wanted.vials // per_page)
    vials = journey.stored(select(Vial).where(Vial.lot_id == lot.id).order_by(Vial.sequence))
    assert [code for page in pages for code in codes(dots(page))] == [vial.code for vial in vials]
    text = "".join(page.get_textpage().get_text_bounded() for page in pages).replace("\r\n", "")
    assert all(spaced(vial.code) in text for vial in vials)
    assert [(one.first_vial, one.last_vial) for one in journey.stored(_prints(lot))] == [(1, wanted.vials)]


def fill(journey: Journey, lot: Lot, *, curve: bool) -> None:
    """Fill and store once, with the numbers of the freeze run unless its file comes later; the lot's page opens."""
    hands = journey.hands
    pass_time(hours=2)
    if not curve:
        _type_run(journey)
    hands.press("fill_button")
    hands.see("page_lot")
    hands.settle()
    stored = journey.one(Lot, id=lot.id)
    assert (stored.state, stored.filled_vials) == (LotState.FILLED, lot.planned_vials)
    assert {one.state for one in journey.stored(select(Vial).where(Vial.lot_id == lot.id))} == {VialState.STORED}
    assert not hands.sees("fill_button")


def _type_run(journey: Journey) -> None:
    """Enter the freeze run and see that it is within its limits."""
    hands = journey.hands
    end = now() - timedelta(minutes=1)
    hands.write("freeze_start", f"{end - timedelta(minutes=55):%Y-%m-%d %H:%M}")
    hands.write("freeze_end", f"{end:%Y-%m-%d %H:%M}")
    hands.write("freeze_rate", "-7")
    hands.write("freeze_end_temperature", "-92.4")
    hands.write("freeze_transfer", "2.5")
    too_fast = hands.read("freeze_verdict")
    hands.write("freeze_rate", "-1.0")
    assert hands.read("freeze_verdict") != too_fast


def open_lot(journey: Journey, number: str) -> None:
    """Open a lot's page by its row in the list of banks."""
    journey.go("banks")
    journey.hands.row("banks_table", number, open_it=True)
    journey.hands.see("page_lot")
    journey.hands.settle()


def review_run(journey: Journey, lot: Lot) -> None:
    """Let the production supervisor review the freeze run."""
    open_lot(journey, lot.number)
    journey.hands.press("review_run_button")
    journey.signed()
    assert journey.one(FreezeRun, lot_id=lot.id).state == FreezeRunState.REVIEWED


def accept_run(journey: Journey, lot: Lot) -> None:
    """Let quality assurance accept it."""
    open_lot(journey, lot.number)
    journey.hands.press("accept_run_button")
    journey.signed()
    assert journey.one(FreezeRun, lot_id=lot.id).state == FreezeRunState.ACCEPTED


def confirm_storage(journey: Journey, lot: Lot) -> None:
    """Let a second person count labels and vials: a wrong count is refused with every reason, the right one signed."""
    hands = journey.hands
    open_lot(journey, lot.number)
    hands.press("confirm_button")
    hands.write("labels_applied", str(lot.planned_vials - 1))
    hands.press("do_button")
    journey.sign()
    hands.wait(lambda: hands.codes() == {"banking.labels_do_not_balance", "banking.labels_per_vial"})
    hands.press("cancel_button")
    hands.press("confirm_button")
    hands.press("do_button")
    journey.signed()
    checked = journey.one(Lot, id=lot.id)
    assert checked.state == LotState.QUARANTINE
    assert checked.storage_checked_by != checked.filled_by
    assert (checked.labels_printed, checked.labels_applied, checked.labels_spoiled) == (lot.planned_vials,) * 2 + (0,)


def review_record(journey: Journey, lot: Lot) -> None:
    """Let the production supervisor review the batch record."""
    _sign_record(journey, lot, "review_record_button")


def approve_record(journey: Journey, lot: Lot) -> None:
    """Let quality assurance approve it: the same content that was reviewed."""
    _sign_record(journey, lot, "approve_record_button")
    record = journey.one(BatchRecord, lot_id=lot.id)
    assert record.state == BatchRecordState.APPROVED
    assert record.reviewed_by != record.approved_by


def _sign_record(journey: Journey, lot: Lot, button: str) -> None:
    open_lot(journey, lot.number)
    journey.hands.tab("record")
    journey.hands.settle()
    journey.hands.write("record_remarks", journey.said("remarks"))
    journey.hands.press(button)
    journey.signed()


def _prints(lot: Lot):
    return select(LabelPrint).where(LabelPrint.lot_id == lot.id)


def _last_number(row: str) -> int:
    return int(row.rsplit(" | ", 1)[1])


def _ghosts(journey: Journey) -> dict[tuple[str, int], str]:
    """Look at each box of the proposal: (box, position) of every ghost, and what stands in it."""
    hands = journey.hands
    found: dict[tuple[str, int], str] = {}
    for row in hands.rows("where_boxes"):
        hands.row("where_boxes", row)
        shown = hands.see("where_map", BoxMap)
        assert shown.box.path() == row.rsplit(" | ", 1)[0]
        found |= {(shown.box.code, ghost.position): ghost.text for ghost in shown._ghosts.values()}
    return found


def _check_plan(journey: Journey, wanted: Wanted, number: str, ghosts: dict[tuple[str, int], str]) -> None:
    """The vials are where their ghosts were, with check characters, in the quarantine zone, split over two tanks."""
    lot = journey.one(Lot, number=number)
    places = (
        select(Vial, Box.code, Tank.code, Tank.zone)
        .join(Box, Box.id == Vial.box_id)
        .join(Rack, Rack.id == Box.rack_id)
        .join(Tank, Tank.id == Rack.tank_id)
        .where(Vial.lot_id == lot.id)
    )
    rows = journey.stored(places)
    assert {(box, vial.position): f"{vial.sequence:03d}" for vial, box, _, _ in rows} == ghosts
    assert len(rows) == wanted.vials
    assert all(has_valid_check(vial.code) and vial.state == VialState.PLANNED for vial, *_ in rows)
    assert {zone for *_, zone in rows} == {"quarantine"}
    tanks = [tank for _, _, tank, _ in rows]
    elsewhere = wanted.vials - max(map(tanks.count, tanks))
    assert elsewhere == (-(-wanted.vials // 5) if wanted.vials > 20 else 0)
    grown = journey.stored(select(Culture).join(LotCulture).where(LotCulture.lot_id == lot.id))
    assert [(lot.passage, lot.cpd)] == [(one.passage, one.cpd) for one in grown]
    assert lot.cpd == Decimal(wanted.passages[-1].cpd)


def _check_parents(journey: Journey, wanted: Wanted, number: str) -> None:
    """The vials that were thawed for the cultures are consumed, and the lot is known to be grown from them."""
    lot = journey.one(Lot, number=number)
    links = journey.stored(select(LotParent).where(LotParent.lot_id == lot.id))
    assert [one.vials_used for one in links] == ([wanted.thawed] if wanted.parent else [])
    parents = [one.parent_lot_id for one in links]
    thawed = journey.stored(select(Vial).join(CultureThaw).where(col(Vial.lot_id).in_(parents)))
    assert [one.state for one in thawed] == [VialState.CONSUMED] * wanted.thawed
