"""Consent: what the donor allows; a new one recorded, an old one restricted or withdrawn with a witness."""

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from stembank_gui.queries.donors.card import ConsentRow, DonorCard
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.vocabulary import ConsentScopeFlag, ConsentState, DonorState, Meaning
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_date, say_term
from stembank_gui.ui.pages.donors.tab import DonorTab
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import DayField, together
from stembank_gui.ui.widgets.filled_table import FilledTable
from stembank_gui.ui.widgets.side import Side
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.donors.change_consent import ChangeConsent, change_consent
from stembank_gui.workflows.donors.record_consent import RecordConsent, record_consent

_LANGUAGES = (("zh", "中文"), ("en", "English"), ("other", "…"))


class ScopeBoxes(QWidget):
    """One tick box for each use that a consent may allow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.space(4))
        grid.setVerticalSpacing(look.space(1))
        self._boxes: dict[ConsentScopeFlag, QCheckBox] = {}
        for number, flag in enumerate(ConsentScopeFlag):
            box = QCheckBox(say_term(flag))
            box.setObjectName(f"scope_{flag.value}")
            grid.addWidget(box, number // 2, number % 2)
            self._boxes[flag] = box

    def ticked(self) -> frozenset[ConsentScopeFlag]:
        """Return the uses that are ticked."""
        return frozenset(flag for flag, box in self._boxes.items() if box.isChecked())

    def tick(self, flags: frozenset[ConsentScopeFlag], offered: frozenset[ConsentScopeFlag] | None = None) -> None:
        """Tick some uses, and let only the offered ones be changed."""
        for flag, box in self._boxes.items():
            box.setChecked(flag in flags)
            box.setEnabled(offered is None or flag in offered)


class ConsentTab(DonorTab):
    """The consents of a donor at the left, the entry beside them."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self._dialog: SignDialog | None = None
        self._make_table()
        self._make_entry()
        self._make_change()
        self.side = Side(400, [self.entry, self.change])
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, look.space(4), 0, 0)
        layout.setSpacing(look.space(4))
        layout.addWidget(self.list, 1)
        layout.addWidget(self.side)

    def refresh(self, card: DonorCard) -> None:
        """Show the consents, and the entry that is possible now."""
        self.list.show_rows(card.consents)
        live = next((row for row in card.consents if row.in_force), None)
        closed = card.state is DonorState.WITHDRAWN
        self.entry.setVisible(live is None and not closed and self.jobs.may("record_consent"))
        self.change.setVisible(live is not None and self.jobs.may("change_consent"))
        if live is not None:
            self.change_scope.tick(frozenset(), live.granted)
        self.side.follow()

    def _make_table(self) -> None:
        self.table = Table(
            [
                Column(self.tr("Consent"), lambda row: row.code, width=80),
                Column(self.tr("State"), state=lambda row: row.state, width=95),
                Column(self.tr("Form"), lambda row: row.form_version, width=90),
                Column(self.tr("Signed"), lambda row: say_date(row.signed_on), width=95),
                Column(self.tr("Valid until"), lambda row: say_date(row.valid_until), width=95),
                Column(self.tr("Allows"), _allowed, tip=_allowed),
            ]
        )
        self.table.setObjectName("consents_table")
        self.table.setAccessibleName(self.tr("Consents"))
        words = self.tr("No consent is recorded. Screening starts with what the donor signed on paper.")
        self.list = FilledTable(self.table, EmptyState(words))

    def _make_entry(self) -> None:
        self.entry = EntryCard(self.tr("Record a consent"), self.tr("&Record consent"), "record_consent_button")
        self.form_version = QLineEdit()
        self.form_version.setPlaceholderText("ICF v2.1")
        self.language = QComboBox()
        for code, said in _LANGUAGES:
            self.language.addItem(said, code)
        self.signed_on, self.valid_until = DayField(), DayField()
        self.signed_on.show_today()
        self.scope = ScopeBoxes()
        form = self.entry.form
        form.row(self.tr("&Form version"), self.form_version, "consent_form_version")
        form.row(self.tr("&Language"), self.language, "consent_language")
        form.row(self.tr("&Signed on"), self.signed_on, "consent_signed_on")
        form.row(
            self.tr("&Valid until"), self.valid_until, "consent_valid_until", self.tr("Empty where it has no end.")
        )
        form.wide(Text(self.tr("The donor agrees to"), "label"))
        form.wide(self.scope)
        self.entry.submitted.connect(self._record)

    def _make_change(self) -> None:
        words = self.tr("The donor takes something back")
        self.change = EntryCard(words, self.tr("Restr&ict…"), "restrict_consent_button", role="")
        self.change.form.wide(Text(self.tr("Tick what the donor no longer agrees to:"), "label"))
        self.change_scope = ScopeBoxes()
        self.change_scope.setObjectName("revoked_scope")
        self.change.form.wide(self.change_scope)
        self.withdraw_button = QPushButton(self.tr("Withdraw &all of it…"))
        self.withdraw_button.setObjectName("withdraw_consent_button")
        self.withdraw_button.setAccessibleName(self.tr("Withdraw all of it"))
        self.withdraw_button.setProperty("role", "danger")
        self.change.add_button(self.withdraw_button)
        self.change.submitted.connect(lambda: self._ask_witness(ConsentState.RESTRICTED))
        self.withdraw_button.clicked.connect(lambda: self._ask_witness(ConsentState.WITHDRAWN))

    def _record(self) -> None:
        read = self.entry.read(
            lambda: together(
                lambda: self.signed_on.day("field.signed_on"), lambda: self.valid_until.day_or_none("field.valid_until")
            )
        )
        if read is None or self.card is None:
            return
        signed_on, valid_until = read
        request = RecordConsent(
            self.card.id,
            self.form_version.text(),
            self.language.currentData(),
            signed_on,
            valid_until,
            self.scope.ticked(),
        )
        self.entry.busy()
        self.jobs.do(self, record_consent, request).then(self._recorded).otherwise(self.entry.refuse)

    def _recorded(self, code: str) -> None:
        self.entry.done()
        self.scope.tick(frozenset())
        self.told.emit(self.tr("Consent {code} is recorded.").format(code=code))

    def _live(self) -> ConsentRow | None:
        return next((row for row in self.card.consents if row.in_force), None) if self.card else None

    def _ask_witness(self, state: ConsentState) -> None:
        live = self._live()
        if live is None:
            return
        taken = live.granted if state is ConsentState.WITHDRAWN else self.change_scope.ticked()
        record = [
            (self.tr("Consent"), live.code),
            (self.tr("Becomes"), say_term(state)),
            (self.tr("No longer allowed"), _flags(taken) or "–"),
        ]
        title = self.tr("Quality assurance witnesses the change")
        self._dialog = SignDialog(record, [Meaning.VERIFIED], self, title=title, needs_reason=True)
        self._dialog.signed.connect(lambda witness: self._change(live, state, witness))
        self._dialog.open()

    def _change(self, live: ConsentRow, state: ConsentState, witness: SignRequest) -> None:
        dialog = self._dialog
        if dialog is None:
            return
        request = ChangeConsent(live.id, live.row_version, state, self.change_scope.ticked(), witness.reason, witness)
        done = self.jobs.do(self, change_consent, request)
        done.then(lambda _none: self._changed(live.code)).otherwise(dialog.show_refusal)

    def _changed(self, code: str) -> None:
        if self._dialog is not None:
            self._dialog.accept()
        self.told.emit(self.tr("Consent {code} is changed.").format(code=code))


def _allowed(row: ConsentRow) -> str:
    return _flags(row.granted) or "–"


def _flags(flags: frozenset[ConsentScopeFlag]) -> str:
    return ", ".join(say_term(flag) for flag in ConsentScopeFlag if flag in flags)
