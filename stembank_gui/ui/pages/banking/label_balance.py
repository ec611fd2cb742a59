"""Printed = applied + spoiled + retained, in one line; red with the difference where it does not balance."""

from PySide6.QtWidgets import QWidget

from stembank_gui.rules.labels.reconciliation import SaidLabels
from stembank_gui.ui import look
from stembank_gui.ui.language import say_number
from stembank_gui.ui.widgets.text import Text


class LabelBalance(Text):
    """Says whether every printed label is accounted for (R10)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "label", parent, wrap=True)
        self.setObjectName("labels_balance")

    def show_said(self, printed: int, said: SaidLabels, *, is_final: bool = True) -> None:
        """Show the count of a lot's labels; what is missing is wrong once the count is final."""
        difference = printed - said.applied - said.spoiled - said.retained
        words = self.tr("{printed} printed {sign} {applied} applied + {spoiled} spoiled + {retained} retained")
        shown = words.format(
            printed=say_number(printed), sign="≠" if difference else "=", applied=say_number(said.applied),
            spoiled=say_number(said.spoiled), retained=say_number(said.retained),
        )  # fmt: skip
        if difference:
            shown += self.tr("; not accounted for: {difference}").format(difference=say_number(difference))
        self.setText(shown)
        look.set_role(self, "danger" if difference and is_final else "label")
