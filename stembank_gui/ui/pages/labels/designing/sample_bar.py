"""What the label is shown with: usual or longest values, or a real thing of the bank; language; the printer's dots."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QWidget

from stembank_gui.documents.labels.texts import (
    box_texts,
    culture_texts,
    donation_texts,
    product_texts,
    rack_texts,
    tank_texts,
    transport_texts,
    vial_texts,
)
from stembank_gui.queries.labels.samples import SampleChoice, SampleFacts, sample_choices, sample_facts, site_logo
from stembank_gui.rules.labels.facts import BoxLabel, CultureLabel, DonationLabel, RackLabel, TankLabel, VialLabel
from stembank_gui.rules.labels.fields import fullest_texts, sample_texts
from stembank_gui.rules.labels.product import ProductLabel
from stembank_gui.rules.labels.transport import TransportLabel
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import LabelKind
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import current
from stembank_gui.ui.pages.labels.designing.entry import WordChoice
from stembank_gui.ui.pages.labels.designing.views import Sample
from stembank_gui.ui.widgets.text import Text
from stembank_gui.words import Language

DPIS = (203, 300, 600)
USUAL, LONGEST = "usual", "longest"


class SampleBar(QWidget):
    """Chooses the sample; another language or another kind of label makes its texts anew.

    Signals:
        chosen: show the label with this Sample.
        refused: the chosen thing has no label; carries the Refused.
    """

    chosen = Signal(object)
    refused = Signal(object)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._kind: LabelKind | None = None
        self._facts: SampleFacts | None = None
        self._logo = b""
        self._wanted: Any = None
        self.sample = QComboBox()
        self.language = WordChoice((("en", "English"), ("zh", "简体中文")))
        self.dpi = WordChoice((one, f"{one} dpi") for one in DPIS)
        self._make_fields()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.space(2))
        for label, field, stretch in (
            (self.tr("Shown with"), self.sample, 3),
            (self.tr("Printed in"), self.language, 0),
            (self.tr("Printer"), self.dpi, 0),
        ):
            row.addWidget(Text(label, "label"))
            row.addWidget(field, stretch)
        row.addStretch(1)
        jobs.ask(self, site_logo).then(self._take_logo)

    def show_kind(self, kind: LabelKind) -> None:
        """Offer the things that carry labels of a kind."""
        if kind is self._kind:
            return
        self._kind, self._facts = kind, None
        self._offer(())
        self._jobs.ask(self, sample_choices, kind).then(lambda found: self._offer_for(kind, found))
        self._show()

    def current(self) -> Sample:
        """Return the sample as it is chosen."""
        language: Language = self.language.currentData()
        return Sample(self._texts(language), language, self.dpi.currentData(), self._logo)

    def settings(self) -> tuple[Any, ...]:
        """Return what is chosen, to choose it again."""
        return (self.sample.currentData(), self.language.currentData(), self.dpi.currentData())

    def choose(self, settings: tuple[Any, ...]) -> None:
        """Choose again what was chosen before."""
        sample, language, dpi = settings
        self.language.show_value(language)
        self.dpi.show_value(dpi)
        self._wanted = sample
        at = self.sample.findData(sample)
        self.sample.setCurrentIndex(max(0, at))
        self._take(self.sample.currentIndex())

    def _make_fields(self) -> None:
        self.sample.setEditable(True)
        self.sample.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        if (completer := self.sample.completer()) is not None:
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            if (popup := completer.popup()) is not None:
                look.wear(popup)  # Qt gives it no parent
        if (line := self.sample.lineEdit()) is not None:
            line.setProperty("data", True)
            line.editingFinished.connect(self._typed)
        self.sample.setMinimumContentsLength(9)
        self.sample.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.language.setProperty("data", True)
        self.language.show_value(current())
        self.dpi.show_value(300)
        for field, name, said in (
            (self.sample, "sample", self.tr("Shown with")),
            (self.language, "sample_language", self.tr("Printed in")),
            (self.dpi, "sample_dpi", self.tr("Dots per inch of the printer")),
        ):
            field.setObjectName(name)
            field.setAccessibleName(said)
            field.setProperty("acts_at_once", True)
        self.sample.activated.connect(self._take)
        self.language.activated.connect(lambda _at: self._take(self.sample.currentIndex()))
        self.dpi.activated.connect(lambda _at: self._show())

    def _offer_for(self, kind: LabelKind, found: tuple[SampleChoice, ...]) -> None:
        if kind is self._kind:
            self._offer(found)

    def _offer(self, found: tuple[SampleChoice, ...]) -> None:
        before = self._wanted if self._wanted is not None else self.sample.currentData()
        with QSignalBlocker(self.sample):
            self.sample.clear()
            self.sample.addItem(self.tr("Usual values"), USUAL)
            self.sample.addItem(self.tr("Longest values"), LONGEST)
            for one in found:
                self.sample.addItem(one.name, one.row_id)
            self.sample.setCurrentIndex(max(0, self.sample.findData(before)))
            if (line := self.sample.lineEdit()) is not None:
                line.setCursorPosition(0)
        if isinstance(self.sample.currentData(), int) and self._facts is None:
            self._take(self.sample.currentIndex())

    def _typed(self) -> None:
        """Take what was typed if it is one of the things; else show again what is chosen."""
        at = self.sample.findText(self.sample.currentText().strip())
        if at < 0:
            self.sample.setEditText(self.sample.itemText(self.sample.currentIndex()))
        elif at != self.sample.currentIndex():
            self.sample.setCurrentIndex(at)
            self._take(at)

    def _take(self, at: int) -> None:
        chosen, kind = self.sample.itemData(at), self._kind
        if (line := self.sample.lineEdit()) is not None:
            line.setCursorPosition(0)
        self._wanted = chosen
        if kind is None or not isinstance(chosen, int):
            self._facts = None
            self._show()
            return
        asked = self._jobs.ask(self, sample_facts, kind, chosen, self.language.currentData())
        asked.then(self._take_facts).otherwise(self._refuse).newest()

    def _take_facts(self, facts: SampleFacts | None) -> None:
        self._facts = facts
        self._show()

    def _refuse(self, refused: Refused) -> None:
        self.refused.emit(refused)
        with QSignalBlocker(self.sample):
            self.sample.setCurrentIndex(0)
        self._take(0)

    def _take_logo(self, logo: bytes) -> None:
        self._logo = logo
        if logo:
            self._show()

    def _show(self) -> None:
        if self._kind is not None:
            self.chosen.emit(self.current())

    def _texts(self, language: Language) -> dict[str, str]:
        kind = self._kind or LabelKind.VIAL
        if self._facts is not None:
            return texts_of(self._facts, language)
        longest = self.sample.currentData() == LONGEST
        return fullest_texts(kind, language) if longest else sample_texts(kind, language)


def texts_of(facts: SampleFacts, language: Language) -> dict[str, str]:
    """Return what stands in the fields of a real label."""
    say = next(say for kind, say in _TEXTS.items() if isinstance(facts, kind))
    return say(facts, language)


_TEXTS: dict[type, Callable[[Any, Language], dict[str, str]]] = {
    VialLabel: vial_texts,
    BoxLabel: box_texts,
    RackLabel: rack_texts,
    TankLabel: tank_texts,
    DonationLabel: donation_texts,
    CultureLabel: culture_texts,
    ProductLabel: lambda label, _language: product_texts(label),
    TransportLabel: lambda label, _language: transport_texts(label),
}
