"""What is needed: so many vials of a lot, or of any lot of a kind, for a purpose."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSpinBox

from stembank_gui.queries.banking import LotRow
from stembank_gui.queries.cryostorage.offers import PickWish, StockedKind
from stembank_gui.rules.cryostorage.reservations import RESERVABLE
from stembank_gui.rules.vocabulary import Grade
from stembank_gui.ui.language import current, say_term
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import Choice

_MOST = 9_999


class WishCard(EntryCard):
    """Fields for a wish.

    Signals:
        asked: a proposal is wanted; carries the PickWish.
    """

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__("", "", "propose_button")
        self.setObjectName("wish_card")
        self.heading.setText(self.tr("What is needed"))
        self.button.setText(self.tr("&Propose vials"))
        self.button.setAccessibleName(self.tr("Propose vials"))
        self.what = QComboBox()
        self.what.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.count = QSpinBox()
        self.count.setRange(1, _MOST)
        self.purpose = Choice(RESERVABLE)
        self.use = Choice(tuple(Grade))
        self.use.pick(Grade.RESEARCH)
        self._kinds: tuple[StockedKind, ...] = ()
        self._lots: tuple[LotRow, ...] = ()
        self.form.row(self.tr("&Vials"), self.count, "wish_count")
        hint = self.tr("Of a kind: the lot that expires first goes first, then the higher passage.")
        self.form.row(self.tr("&Of"), self.what, "wish_what", hint)
        self.form.row(self.tr("P&urpose"), self.purpose, "wish_purpose")
        self.form.row(self.tr("&Intended use"), self.use, "wish_use")
        self.submitted.connect(self._ask)

    def offer(self, kinds: Sequence[StockedKind], lots: Sequence[LotRow]) -> None:
        """Offer what the bank has; what was chosen stays."""
        before = self.what.currentText()
        self._kinds, self._lots = tuple(kinds), tuple(one for one in lots if one.stock)
        self.what.clear()
        for kind in self._kinds:
            words = (kind.names[current() == "zh"], say_term(kind.tier), say_term(kind.grade))
            self.what.addItem(" · ".join(words))
        for lot in self._lots:
            self.what.addItem(lot.number)
        at = self.what.findText(before)
        self.what.setCurrentIndex(max(0, at))
        self.button.setEnabled(bool(self._kinds))

    def pick_lot(self, lot: str) -> None:
        """Choose a lot by its number, if it is offered."""
        at = self.what.findText(lot)
        if at >= 0:
            self.what.setCurrentIndex(at)

    def wish(self) -> PickWish:
        """Return what is wanted."""
        at, purpose, use = self.what.currentIndex(), self.purpose.word(), self.use.word()
        if at >= len(self._kinds):
            lot = self._lots[at - len(self._kinds)]
            return PickWish(self.count.value(), purpose, lot_id=lot.lot_id, use=use)
        kind = self._kinds[at]
        return PickWish(
            self.count.value(), purpose, cell_type_id=kind.cell_type_id, tier=kind.tier, grade=kind.grade, use=use
        )

    def _ask(self) -> None:
        if self.what.currentIndex() >= 0:
            self.busy()
            self.asked.emit(self.wish())
