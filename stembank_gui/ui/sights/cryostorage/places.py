"""What the pictures show of places: tanks, racks, boxes, vials, what is moved and found room for."""

from stembank_gui.rules.reasons import Place
from stembank_gui.ui.main_window import MainWindow
from stembank_gui.ui.sights.sight import Sight, press


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


SIGHTS = (
    Sight("storage", role="CS"),
    Sight("inventory", role="CS"),
    Sight("plans", role="CS"),
    Sight("box", "SELECT box_id FROM vial WHERE state = 'stored' ORDER BY id LIMIT 1", "CS"),
    Sight("plan", "SELECT max(id) FROM storage_plan", "CS"),
)
SCENES = (
    Sight("tank", "SELECT min(id) FROM tank", "CS"),
    Sight("places", role="CS"),
    Sight("places", role="CS", called="new_tank", act=press("new_tank_button")),
    Sight("places", role="CS", called="canes", act=_canes),
    Sight("places", role="CS", called="blocked", act=_block),
    Sight("storage", role="CS", called="find_room", act=press("find_room_button")),
    Sight("storage", role="CS", called="merge_boxes", act=press("merge_boxes_button")),
    Sight("storage", role="CS", called="box_sheet", act=press("print_box")),
    Sight("storage", role="CS", called="carried", act=_carry),
    Sight("rescan", "SELECT box_id FROM vial WHERE state = 'stored' ORDER BY id LIMIT 1", "CS"),
    Sight("plan", "SELECT min(id) FROM storage_plan", "CS", "second_person", press("execute_button")),
    Sight("plan", "SELECT max(id) FROM storage_plan", "CS", "sheet", press("plan_sheet_button")),
    Sight("plans", role="CS", called="empty_a_tank", act=press("relocate_button")),
)
