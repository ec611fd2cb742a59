"""What the pictures show of what is counted and taken over: stock-takes, an old inventory."""

from typing import TYPE_CHECKING

from stembank_gui.ui.main_window import MainWindow
from stembank_gui.ui.sights.sight import Sight, press

if TYPE_CHECKING:  # the data layer comes with the pages, when a picture wants them
    from stembank_gui.ui.pages.cryostorage.imports.page import ImportsPage


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


SIGHTS = (
    Sight("imports", role="CS"),
    Sight("stock_takes", role="CS"),
    Sight("stock_take", "SELECT max(id) FROM stock_take", "CS"),
)
SCENES = (
    Sight("imports", role="CS", called="import_columns", act=_inventory_file),
    Sight("imports", role="CS", called="import_check", act=_check_inventory),
    Sight("stock_takes", role="CS", called="new_stock_take", act=press("new_stock_take_button")),
    Sight("stock_take", "SELECT max(id) FROM stock_take", "CS", "spill", press("count_spill_button")),
    Sight("stock_take", "SELECT min(id) FROM stock_take", "QA", "stock_take_report", press("stock_take_report_button")),
)
