"""What the pictures show of quality and release: tests, a decision before it is signed, a certificate."""

from PySide6.QtWidgets import QCheckBox

from stembank_gui.rules.quality.standing import TestStanding
from stembank_gui.ui.main_window import MainWindow
from stembank_gui.ui.pages.quality.tables import TestsTable
from stembank_gui.ui.sights.sight import Sight, press

_QUARANTINE = "SELECT id FROM lot WHERE state = 'quarantine' ORDER BY id LIMIT 1"
_SPECIFICATION = (
    "SELECT id FROM specification WHERE code = 'SP-UCM-M-C' ORDER BY CASE state WHEN 'draft' THEN 0 ELSE 1 END, id DESC"
)


def together(window: MainWindow) -> None:
    """Show the trend of all lots alike."""
    for box in window.page().findChildren(QCheckBox, "trend_together"):
        box.setChecked(True)


def untested(window: MainWindow) -> None:
    """Choose the first test of a lot that has no result yet."""
    for table in window.page().findChildren(TestsTable):
        table.pick(next(row for row in table.rows() if row.standing is TestStanding.MISSING))


_RETESTED = "SELECT min(lot_id) FROM test_result WHERE occasion = '24m'"


SIGHTS = (
    Sight("quality", role="QA1"),
    Sight("lot_quality", _QUARANTINE, "QC2"),
    Sight("test_orders", role="QC2"),
    Sight("test_order", "SELECT min(id) FROM test_order", "QA1"),
    Sight("new_order", _QUARANTINE, "QC2"),
    Sight("result_imports", role="QA1"),
    Sight("cases", role="OP"),
    Sight("oos", "SELECT max(id) FROM oos", "QC2"),
    Sight("deviation", "SELECT max(id) FROM deviation", "QA"),
    Sight("capa", "SELECT min(id) FROM capa", "QA"),
    Sight("specifications", role="QC2"),
    Sight("specification", _SPECIFICATION, "QC2"),
    Sight("stability", role="QC2"),
    Sight("lot_stability", _RETESTED, "RA"),
    Sight("stability_programme", "SELECT min(id) FROM stability_programme", "QA"),
    Sight("release", role="RA"),
    Sight("lot_release", _QUARANTINE, "RA"),
    Sight("lot_analysis", _QUARANTINE, "QC2"),
    Sight("lot_trail", _QUARANTINE, "QA"),
    Sight("recall", "SELECT min(id) FROM recall", "QA"),
    Sight("certificate", "SELECT min(id) FROM certificate", "RA"),
)
SCENES = (
    Sight("lot_quality", _QUARANTINE, "QA1", "result_entry", untested),
    Sight("test_order", "SELECT min(id) FROM test_order", "QA1", "result_correction", press("correct_result")),
    Sight("cases", role="OP", called="new_deviation", act=press("new_deviation_button")),
    Sight("deviation", "SELECT max(id) FROM deviation", "QA", "new_capa", press("new_capa")),
    Sight("specifications", role="QC2", called="new_specification", act=press("new_specification")),
    Sight("specification", _SPECIFICATION, "QC2", "specification_paper", press("specification_paper")),
    Sight("lot_stability", _RETESTED, "RA", "stability_extension", press("extend_expiry")),
    Sight("lot_stability", _RETESTED, "RA", "stability_together", together),
    Sight("lot_release", _QUARANTINE, "RA", "sign", press("decide_reject")),
    Sight("lot_release", _QUARANTINE, "RA", "conditions", press("decide_conditional")),
    Sight("lot_release", _RETESTED, "RA", "recall_lot", press("decide_recall")),
    Sight("signing", role="AD", called="certify_key", act=press("certify_key")),
    Sight("signing", role="AD", called="authority_passphrase", act=press("change_passphrase")),
    Sight("signing", role="QA", called="revoke_key", act=press("revoke_key")),
)
