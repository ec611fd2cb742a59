"""What the pictures show of labels before they are printed: templates, printers, a label that is drawn or checked."""

from stembank_gui.ui.main_window import MainWindow
from stembank_gui.ui.sights.sight import Sight, as_it_is, press


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
    from stembank_gui.ui.dialogs.written_labels.check_label import CheckLabelDialog  # noqa: PLC0415 - only for this picture

    dialog = CheckLabelDialog(window.jobs, window)
    dialog.text.setPlainText(
        "产品名称：人诱导多能干细胞来源血小板注射液\n临床试验编号：HLXT-iPSC-iPLT-IIT-02\n临床试验申请人(P)：\n批号：PLT2025\n"
        "血型：B型\n规格：200±20ml\n保存液：血小板保存液\n生产日期：2025.05.05\n失效期：2025.05.05\n"
        "储存方式：22±2℃，持续震荡\n用法：详见说明书\n警示：仅限临床试验使用"
    )
    dialog.check()
    dialog.open()


SIGHTS = (
    Sight("labels"),
    Sight("template", "SELECT 'cryovial-33x13-roll'", "PS"),
)
SCENES = (
    Sight("label_templates", "SELECT max(id) FROM label_template", "QA", act=as_it_is),
    Sight("label_templates", "SELECT 0", "PS", "new_template", press("new_template_button")),
    Sight("printer", "SELECT max(id) FROM printer", "EQ", act=as_it_is),
    Sight("printer", "SELECT 0", "EQ", "new_printer", press("new_printer_button")),
    Sight("printer", "SELECT max(id) FROM printer", "EQ", "calibration", press("calibrate_printer_button")),
    Sight("template", "SELECT 'cryovial-33x13-a4'", "PS", "designer", _draw_label),
    Sight("labels", called="check_label", act=_check_label),
)
