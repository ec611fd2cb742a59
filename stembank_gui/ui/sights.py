"""What the pictures show: every page, what can be opened over it, and the pages before anybody signs in."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QAbstractButton, QDialog

from stembank_gui.rules.reasons import Place, Reason, Refused
from stembank_gui.ui import (
    bank_sights,
    consent_sights,
    culture_sights,
    donation_sights,
    facility_sights,
    freezing_sights,
    identity_sights,
    label_sights,
    screening_sights,
)
from stembank_gui.ui.main_window import MainWindow
from stembank_gui.ui.problems import BugDialog
from stembank_gui.ui.welcome.create import CreatePage
from stembank_gui.ui.welcome.sign_in import SignInPage
from stembank_gui.ui.welcome.start import StartPage
from stembank_gui.ui.welcome.window import WelcomeWindow

if TYPE_CHECKING:
    from stembank_gui.ui.pages.cryostorage.imports.page import ImportsPage

Act = Callable[[MainWindow], None]


@dataclass(frozen=True, slots=True)
class Sight:
    """A page to be pictured: its kind, the question for its key ("" for a page of the rail), and who looks at it.

    With an act it is called something of its own, and the act is done on the page before the picture.
    """

    kind: str
    key: str = ""
    role: str = "OP"
    called: str = ""
    act: Act | None = None

    @property
    def name(self) -> str:
        """Return what its pictures are called."""
        return self.called or self.kind


def press(*names: str) -> Act:
    """Return what presses one button of the page after another.

    Raises (when done):
        LookupError: If the page shows no such button.
    """

    def act(window: MainWindow) -> None:
        for name in names:
            shown = [one for one in window.page().findChildren(QAbstractButton, name) if one.isVisible()]
            if not shown:
                raise LookupError(name)
            shown[0].click()

    return act


def _as_it_is(_window: MainWindow) -> None:
    """Do nothing: the tab in front is pictured, the others are elsewhere."""


def _lock(window: MainWindow) -> None:
    window.show_locked(True)


def _bug(window: MainWindow) -> None:
    BugDialog("20260402-1F3A", window).open()


def _refused(window: MainWindow) -> None:
    parent = {"parent": "UCM24001S01", "state": "@lot_state.quarantine"}
    window.refuse(
        Refused(
            Reason("R4.parent_not_released", parent, Place("page", "release")),
            Reason("database.exists", {"place": "/data/bank.stembank"}),
        )
    )


def _search(window: MainWindow) -> None:
    window.activateWindow()
    window.find_code("UCM24001")


def _give_reason(window: MainWindow) -> None:
    from stembank_gui.ui.pages.banking.dialogs import ReasonDialog  # noqa: PLC0415 - brings the data layer
    from stembank_gui.workflows.banking.discard_plan import DiscardPlan, discard_plan  # noqa: PLC0415

    said, title, button = (
        QCoreApplication.translate("LotActions", text)
        for text in (
            "The plan of {lot} is given up: its positions are free again. Thawed vials stay consumed.",
            "Discard plan",
            "&Discard",
        )
    )
    action = (button, discard_plan, lambda reason: DiscardPlan(0, reason))
    ReasonDialog(window.jobs, title, said.format(lot="UCM24001M02"), action, window).open()


def _carry(window: MainWindow) -> None:
    """Plan a few vials of the shown box from one cell to another, and have some more in hand."""
    from stembank_gui.ui.widgets.box_map import BoxMap  # noqa: PLC0415 - brings the data layer

    shown = window.page().findChild(BoxMap)
    if shown is None or shown.box is None:
        raise LookupError("box_map")
    cells = shown.box.cells
    shown.setFocus()
    shown.dropped.emit([cell.vial_id for cell in cells[:6]], sorted(shown.box.free())[:6])
    shown.hold([cell.vial_id for cell in cells[20:23]])


def _canes(window: MainWindow) -> None:
    """Begin a tank of canes."""
    from stembank_gui.rules.vocabulary import TankKind  # noqa: PLC0415
    from stembank_gui.ui.pages.cryostorage.places.tank_card import TankCard  # noqa: PLC0415 - brings the data layer

    press("new_tank_button")(window)
    card = window.page().findChild(TankCard)
    if card is None:
        raise LookupError("tank_card")
    card.kind.pick(TankKind.CANES)


def _block(window: MainWindow) -> None:
    """Open the box of the place tree that was last filled."""
    from stembank_gui.ui.pages.cryostorage.places.place_tree import PlaceTree  # noqa: PLC0415 - brings the data layer

    tree = window.page().findChild(PlaceTree)
    if tree is None:
        raise LookupError("place_tree")
    tree.show_place(Place("box", 11))
    tree.chosen.emit(Place("box", 11))


def _scan_rack(window: MainWindow) -> None:
    """Read a scan of the fullest box, in which something of everything is wrong."""
    from sqlalchemy import text  # noqa: PLC0415 - brings the data layer, as the others do

    from stembank_gui.devices.scan_files import read_scan_file  # noqa: PLC0415
    from stembank_gui.queries.cryostorage import box_contents  # noqa: PLC0415
    from stembank_gui.queries.cryostorage.rack_scans import scanned_box  # noqa: PLC0415
    from stembank_gui.ui.pages.cryostorage.rack_scans.page import RackScansPage  # noqa: PLC0415

    page = window.page()
    with window.jobs.database.reading() as session:
        box_id = session.connection().scalar(text(_FULLEST))
        box, contents = scanned_box(session, box_id or 0), box_contents(session, box_id or 0)
    if not isinstance(page, RackScansPage) or box is None or contents is None:
        raise LookupError("rack_scans")
    said = {cell.position: cell.code for cell in contents.cells}
    first, second, third, fourth, fifth = sorted(said)[:5]
    said |= {first: said[second], second: said[first], third: "NO READ", fourth: "FD00417823", fifth: "NO TUBE"}
    said |= {box.shape.capacity: "NO READ"}
    lines = [f"{box.name(at)},{said.get(at, 'NO TUBE')}" for at in range(1, box.shape.capacity + 1)]
    with TemporaryDirectory() as folder:
        file = Path(folder) / "2026-11-22_0815.csv"
        file.write_text("\n".join(["Position,TubeCode", *lines]), encoding="utf-8")
        scan = read_scan_file(file, box.shape)
    page.box_card.choose(box, confirmed=True)
    page.show_read(scan)


_FULLEST = "SELECT box_id FROM vial WHERE state = 'stored' GROUP BY box_id ORDER BY count(*) DESC, box_id LIMIT 1"


def _inventory_file(window: MainWindow) -> None:
    """Open an old inventory whose encoding must be asked for."""
    _open_inventory(window, "gb18030")


def _check_inventory(window: MainWindow) -> None:
    """Check an old inventory with some faults."""
    _open_inventory(window, "utf-8").check()


def _open_inventory(window: MainWindow, encoding: str) -> "ImportsPage":
    from stembank_gui.documents.spreadsheets.read import Choices, opened  # noqa: PLC0415 - only for these pictures
    from stembank_gui.ui.pages.cryostorage.imports.page import ImportsPage  # noqa: PLC0415

    head = "批号,细胞类型,库级别,供者,代次,每管细胞数,冻存日期,管号,液氮罐,冻存架,层,孔位,状态,备注"
    row = "UCM23007M01,UC-MSC,主库,D2400013,P3,1.0E+07,2023-05-{day},{vial},TK-Q01,R2,L4,{place},放行,瓶盖松动"
    rows = [row.format(day=12, vial=at, place=f"{'ABCDEFGH'[at // 9]}{at % 9 + 1}") for at in range(1, 40)]
    rows += [row.format(day=32, vial=41, place="H1"), row.format(day=12, vial=42, place="Z9")]
    page = window.page()
    assert isinstance(page, ImportsPage)
    data = "\n".join([head, *rows, ""]).encode(encoding)
    page.show_file(opened(lambda _done, _total: None, data, "旧库存.csv", Choices()))
    return page


def _scan_vial(window: MainWindow) -> None:
    """Scan a stored vial: nothing is written by looking."""
    from sqlalchemy import text  # noqa: PLC0415 - brings the data layer

    with window.jobs.database.reading() as session:
        code = session.connection().scalar(text("SELECT code FROM vial WHERE state = 'stored' ORDER BY id LIMIT 1"))
    window.page().take_scan(str(code))


def _scan_misread(window: MainWindow) -> None:
    window.page().take_scan("UCM24001M010042J")


def _test_wrong_scanner(window: MainWindow) -> None:
    """Test a scanner that is set to another keyboard and ends its codes with Tab."""
    from stembank_gui.rules.scanners import Keystroke  # noqa: PLC0415 - only for this picture
    from stembank_gui.ui.pages.cryostorage.tankside.scanner_test import KeyCatcher  # noqa: PLC0415

    arrived = "CMD1ßTESTßAQWYZMß0123456789ß(-"
    keys = [Keystroke(letter, number * 6.0) for number, letter in enumerate(arrived)]
    catcher = window.page().findChild(KeyCatcher)
    if catcher is None:
        raise LookupError("scanner_keys")
    catcher.scanned.emit((*keys, Keystroke("", len(keys) * 6.0, "tab")))


def _propose(window: MainWindow) -> None:
    """Ask for some vials of a working bank: what is kept in a plan is passed over."""
    from stembank_gui.ui.pages.cryostorage.reservations.wish_card import WishCard  # noqa: PLC0415 - as above

    press("new_reservation_button")(window)
    card = window.page().findChild(WishCard)
    if card is None:
        raise LookupError("wish_card")
    card.pick_lot("UCM24001W01")
    card.count.setValue(8)
    press("propose_button")(window)


def _draw_label(window: MainWindow) -> None:
    """Draw a copy of the vial's label on which a Code 128 has no room: the arithmetic is shown."""
    from stembank_gui.ui.pages.labels.designer import DesignerPage  # noqa: PLC0415 - only for this picture

    page = window.page()
    assert isinstance(page, DesignerPage)
    page.give_up()
    page.draw_copy("vial-east", "Vial of the East Bank", "东部库冻存管标签")
    page.add_element("bars")


def _check_label(window: MainWindow) -> None:
    """Check the label of a platelet product: one field is missing, four things are doubtful (DOMAIN.md §6.2)."""
    from stembank_gui.ui.dialogs.written_labels.check_label import CheckLabelDialog  # noqa: PLC0415 - as above

    dialog = CheckLabelDialog(window.jobs, window)
    dialog.text.setPlainText(
        "产品名称：人诱导多能干细胞来源血小板注射液\n临床试验编号：HLXT-iPSC-iPLT-IIT-02\n临床试验申请人(P)：\n批号：PLT2025\n"
        "血型：B型\n规格：200±20ml\n保存液：血小板保存液\n生产日期：2025.05.05\n失效期：2025.05.05\n"
        "储存方式：22±2℃，持续震荡\n用法：详见说明书\n警示：仅限临床试验使用"
    )
    dialog.check()
    dialog.open()


_MASTERS_RUN = "SELECT r.id FROM freeze_run r JOIN lot l ON l.id = r.lot_id WHERE l.number = 'UCM24001M01'"
_MASTER = "SELECT id FROM lot WHERE tier = 'M' ORDER BY id LIMIT 1"
_UNDECIDED = "SELECT id FROM donor WHERE state = 'incomplete' ORDER BY id LIMIT 1"
_STORED = "SELECT id FROM vial WHERE state = 'stored' ORDER BY id LIMIT 1"
_QUARANTINE = "SELECT id FROM lot WHERE state = 'quarantine' ORDER BY id LIMIT 1"

SIGHTS = (
    Sight("today"), Sight("donors", role="DC"), Sight("banks"), Sight("new_bank"), Sight("storage", role="CS"),
    Sight("inventory", role="CS"), Sight("tankside", role="CS"),
    Sight("scanner_test", role="CS"), Sight("plans", role="CS"), Sight("imports", role="CS"),
    Sight("rack_scans", role="CS"),
    Sight("stock_takes", role="CS"),
    Sight("reservations", role="SH"),
    Sight("labels"), Sight("template", "SELECT 'cryovial-33x13-roll'", "PS"),
    Sight("quality", role="QA1"), Sight("release", role="RA"), Sight("distribution", role="SH"),
    Sight("monitoring", role="EQ"), Sight("facility", role="EQ"),
    Sight("genotype", role="QA1"), Sight("trail", role="QA"), Sight("settings", role="AD"),
    Sight("donor", "SELECT min(id) FROM donor", "DC"),
    Sight("donation", "SELECT id FROM donation WHERE state = 'in_transit' ORDER BY id LIMIT 1", "RC"),
    Sight("lot", _MASTER),
    Sight("box", "SELECT box_id FROM vial WHERE state = 'stored' ORDER BY id LIMIT 1", "CS"),
    Sight("vial", _STORED, "CS"),
    Sight("plan", "SELECT max(id) FROM storage_plan", "CS"),
    Sight("stock_take", "SELECT max(id) FROM stock_take", "CS"),
    Sight("lot_quality", _QUARANTINE, "QC2"),
    Sight("lot_release", _QUARANTINE, "RA"),
    Sight("certificate", "SELECT min(id) FROM certificate", "RA"),
)  # fmt: skip
"""Every page once."""

SCENES = (
    Sight("tankside", role="CS", called="tankside_vial", act=_scan_vial),
    Sight("reservations", role="SH", called="proposal", act=_propose),
    Sight("reservation", "SELECT max(id) FROM reservation", "SH"),
    Sight("vial", _STORED, "SH", "reserve", press("vial_reserve_button")),
    Sight("label_print", "SELECT min(id) FROM label_print WHERE state = 'unconfirmed'", "CS", act=_as_it_is),
    Sight("label_templates", "SELECT max(id) FROM label_template", "QA", act=_as_it_is),
    Sight("label_templates", "SELECT 0", "PS", "new_template", press("new_template_button")),
    Sight("printer", "SELECT max(id) FROM printer", "EQ", act=_as_it_is),
    Sight("printer", "SELECT 0", "EQ", "new_printer", press("new_printer_button")),
    Sight("printer", "SELECT max(id) FROM printer", "EQ", "calibration", press("calibrate_printer_button")),
    Sight("tankside", role="CS", called="tankside_refused", act=_scan_misread),
    Sight("tankside", role="CS", called="command_sheet", act=press("command_sheet_button")),
    Sight("scanner_test", role="CS", called="scanner_wrong", act=_test_wrong_scanner),
    Sight("today", called="locked", act=_lock),
    Sight("today", called="refused", act=_refused),
    Sight("today", called="search", act=_search),
    Sight("today", called="bug", act=_bug),
    Sight("banks", called="reason", act=_give_reason),
    Sight("banks", called="handbook", act=MainWindow.show_help),
    Sight("approval", "SELECT id FROM approval WHERE number = 'EC-2023-117'", "EC", "ethics", _as_it_is),
    Sight("consent_form", "SELECT max(id) FROM consent_form WHERE state = 'draft'", "QA", "form", _as_it_is),
    Sight("donor", "SELECT min(id) FROM donor", "DC", "consent", consent_sights.consent),
    Sight("donor", "SELECT min(id) FROM donor", "DC", "withdrawal", consent_sights.withdrawal),
    Sight("donor", "SELECT min(id) FROM donor", "DC", "interview", screening_sights.section("interview")),
    Sight("donor", "SELECT min(id) FROM donor", "MD", "examination", screening_sights.section("exam")),
    Sight("donor", "SELECT min(id) FROM donor", "DC", "infusions", screening_sights.section("infusions")),
    Sight("donor", "SELECT min(id) FROM donor", "DC", "markers", screening_sights.section("markers")),
    Sight("donor", _UNDECIDED, "MD", "eligibility", screening_sights.section("eligibility")),
    Sight("donor", "SELECT min(id) FROM donor", "QA", "story", screening_sights.section("story")),
    Sight("donor", "SELECT min(id) FROM donor", "QA", "what_follows", screening_sights.section("consequences")),
    Sight("donor", "SELECT min(id) FROM donor", "QA", "what_follows_paper", screening_sights.paper),
    Sight("donors", role="DC", called="reference", act=screening_sights.reference),
    Sight("donations", "SELECT 0", "RC", "donations_on_their_way", _as_it_is),
    Sight("donation", "SELECT min(id) FROM donation WHERE state = 'processed'", "RC", "donation_labels",
          press("print_donation_labels_button")),
    Sight("donor", "SELECT donor_id FROM donation WHERE state = 'in_transit'", "RC", "new_donation",
          donation_sights.new_donation),
    Sight("genotype", role="QA", called="correct_name", act=donation_sights.correct_name),
    Sight("distribution", role="SH", called="abroad", act=consent_sights.abroad),
    Sight("donor", "SELECT min(id) FROM donor", "IV", "no_vault", identity_sights.teaching),
    Sight("donor", "SELECT min(id) FROM donor", "IV", "identity", identity_sights.shown),
    Sight("donor", "SELECT min(id) FROM donor", "IV", "identity_correct", identity_sights.entering),
    Sight("donor", "SELECT min(id) FROM donor", "IV", "identity_erase", identity_sights.erasing),
    Sight("identity_vault", role="IV", act=identity_sights.locked),
    Sight("identity_vault", role="IV", called="identity_vault_open", act=identity_sights.vault_page),
    Sight("facility", role="DO", called="documents", act=facility_sights.documents),
    Sight("facility", role="DO", called="training", act=facility_sights.training),
    Sight("facility", role="OP", called="materials", act=facility_sights.materials),
    Sight("lot", _MASTER, "QA", "batch_record", facility_sights.record),
    Sight("lot", _MASTER, "QA", "batch_record_paper", facility_sights.record_paper),
    Sight("lot", _MASTER, "OP", "forgotten_use", facility_sights.record_use),
    Sight("cultures", "SELECT 0", "OP", "cultures", _as_it_is),
    Sight("culture", culture_sights.GROWN, "OP", "culture", _as_it_is),
    Sight("culture", culture_sights.GROWN, "OP", "passages", culture_sights.tree),
    Sight("culture", culture_sights.GROWS, "OP", "looks", culture_sights.looks),
    Sight("culture", culture_sights.GROWN, "OP", "culture_used", culture_sights.used),
    Sight("cultures", "SELECT 0", "OP", "start_culture", culture_sights.start),
    Sight("culture", culture_sights.GROWS, "OP", "harvest", press("harvest_button")),
    Sight("culture", culture_sights.GROWS, "OP", "observe", press("observe_button")),
    Sight("culture", culture_sights.GROWS, "OP", "contamination", press("contamination_button")),
    Sight("banks", role="DO", called="cell_types", act=bank_sights.cell_types),
    Sight("banks", role="DO", called="change_cell_type", act=bank_sights.change_cell_type),
    Sight("banks", role="DO", called="new_cell_type", act=bank_sights.new_cell_type),
    Sight("new_bank", bank_sights.WAITS, "OP", "from_cultures", bank_sights.beside),
    Sight("lot", _MASTER, "OP", "lineage_unfolded", bank_sights.unfolded),
    Sight("banks", role="OP", called="freeze_runs", act=freezing_sights.runs),
    Sight("banks", role="OP", called="prepare_run", act=freezing_sights.prepare),
    Sight("banks", role="PS", called="profiles", act=freezing_sights.profiles),
    Sight("banks", role="PS", called="new_profile", act=freezing_sights.new_profile),
    Sight("freeze_run", _MASTERS_RUN, "PS", "run", _as_it_is),
    Sight(
        "freeze_run",
        "SELECT id FROM freeze_run WHERE code LIKE 'FR-2026%' ORDER BY id LIMIT 1",
        "QA",
        "run_late",
        _as_it_is,
    ),
    Sight("freeze_run", _MASTERS_RUN, "OP", "complete_run", freezing_sights.complete),
    Sight("freeze_run", _MASTERS_RUN, "OP", "curve_cut_off", freezing_sights.cut_off),
    Sight("freeze_profile", "SELECT max(id) FROM freeze_profile", "PS", "profile", _as_it_is),
    Sight("lot_release", _QUARANTINE, "RA", "sign", press("decide_reject")),
    Sight("lot_release", _QUARANTINE, "RA", "conditions", press("decide_conditional")),
    Sight("tank", "SELECT min(id) FROM tank", "CS"),
    Sight("places", role="CS"),
    Sight("places", role="CS", called="new_tank", act=press("new_tank_button")),
    Sight("places", role="CS", called="canes", act=_canes),
    Sight("places", role="CS", called="blocked", act=_block),
    Sight("storage", role="CS", called="find_room", act=press("find_room_button")),
    Sight("storage", role="CS", called="merge_boxes", act=press("merge_boxes_button")),
    Sight("storage", role="CS", called="box_sheet", act=press("print_box")),
    Sight("storage", role="CS", called="carried", act=_carry),
    Sight("rack_scans", role="CS", called="rack_scan", act=_scan_rack),
    Sight("imports", role="CS", called="import_columns", act=_inventory_file),
    Sight("imports", role="CS", called="import_check", act=_check_inventory),
    Sight("stock_takes", role="CS", called="new_stock_take", act=press("new_stock_take_button")),
    Sight("stock_take", "SELECT max(id) FROM stock_take", "CS", "spill", press("count_spill_button")),
    Sight("stock_take", "SELECT min(id) FROM stock_take", "QA", "stock_take_report", press("stock_take_report_button")),
    Sight("rescan", "SELECT box_id FROM vial WHERE state = 'stored' ORDER BY id LIMIT 1", "CS"),
    Sight("template", "SELECT 'cryovial-33x13-a4'", "PS", "designer", _draw_label),
    Sight("vial", _STORED, "CS", "print_labels", press("vial_reprint_button")),
    Sight("lot", _MASTER, "OP", "print_lot", label_sights.print_lot),
    Sight("lot", _MASTER, "OP", "print_pause", label_sights.pause),
    Sight("lot", _MASTER, "OP", "print_paper_out", label_sights.paper_out),
    Sight("labels", role="CS", called="settle_run", act=label_sights.settle),
    Sight("lot", _MASTER, "CS", "scan_back", label_sights.scan_back),
    Sight("lot", _MASTER, "CS", "account_labels", label_sights.account),
    Sight("lot", _MASTER, "OP", "lot_papers", label_sights.papers),
    Sight("storage", role="CS", called="place_labels", act=label_sights.places),
    Sight("lot", _MASTER, "OP", "product_label", press("product_button")),
    Sight("labels", called="check_label", act=_check_label),
    Sight("shipment", "SELECT min(id) FROM shipment", "SH", "transport_label", press("transport_label_button")),
    Sight("plan", "SELECT min(id) FROM storage_plan", "CS", "second_person", press("execute_button")),
    Sight("plan", "SELECT max(id) FROM storage_plan", "CS", "sheet", press("plan_sheet_button")),
    Sight("plans", role="CS", called="empty_a_tank", act=press("relocate_button")),
    Sight("vial", _STORED, "CS", "pick_sheet", press("vial_pick_button", "pick_sheet_button")),
    Sight("vial", _STORED, "CS", "report_lost", press("vial_report_lost_button")),
)
"""What can be opened over a page, each once."""


def leave(window: MainWindow) -> None:
    """Take away what an act put over the page."""
    for dialog in window.findChildren(QDialog):
        dialog.close()
        dialog.deleteLater()
    window.hits.hide()
    window.bar.clear()
    if window.is_locked():
        window.show_locked(False)


# --- before anybody signed in


def _create(window: WelcomeWindow, _place: str) -> None:
    if isinstance(window.page, StartPage):
        window.page.create_button.click()


def _ask_for_nothing(window: WelcomeWindow, _place: str) -> None:
    if isinstance(window.page, CreatePage):
        window.page.create_button.click()


def _open(window: WelcomeWindow, place: str) -> None:
    window.open_place(place)


def _refuse_to_open(window: WelcomeWindow, place: str) -> None:
    window.open_place(f"{place}.lost")


def _wrong_password(window: WelcomeWindow, _place: str) -> None:
    if isinstance(window.page, SignInPage):
        window.page.reasons.show_reasons(Refused(Reason("access.wrong_password")))


Step = Callable[[WelcomeWindow, str], None]
BEFORE: dict[str, tuple[Step, ...]] = {
    "welcome": (), "welcome_refused": (_refuse_to_open,), "create": (_create,),
    "create_refused": (_create, _ask_for_nothing), "sign_in": (_open,), "sign_in_refused": (_open, _wrong_password),
}  # fmt: skip
"""What is done in the welcome window, with the place of the bank, before each picture."""
