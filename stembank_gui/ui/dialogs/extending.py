"""Extending an expiry: the new day and why, then the signatures of the release authority and of quality assurance."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.queries.release.extension import ExtensionView
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import Place, Refused
from stembank_gui.rules.vocabulary import Decision, Meaning
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_date, say_term
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.fields import DayField, TextField
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.workflows.release.decide import Decided
from stembank_gui.workflows.release.extend_expiry import ExtendExpiry, extend_expiry

_SHORT_HASH = 16
_WIDTH = 480


@dataclass(frozen=True, slots=True)
class Agreed:
    """An extension as it was agreed: the new expiry, None where it stays, and why."""

    expires_on: date | None
    reason: str


class ExtensionDialog(QDialog):
    """Asks for the new expiry and the reason; nothing is signed here.

    Signals:
        agreed: carries what was agreed.
        wanted: a reason's link was pressed, and the dialog closed; carries the Place.
    """

    agreed = Signal(object)
    wanted = Signal(object)

    def __init__(self, found: ExtensionView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("extension_dialog")
        self.setWindowTitle(self.tr("Extend the expiry of {lot}").format(lot=found.number))
        self.setModal(True)
        self.setMinimumWidth(_WIDTH)
        self.day = DayField(_proposed(found))
        self.reason = TextField()
        self.reasons = ReasonsPanel()
        self.reasons.show_reasons(found.blockers)
        self.trend_button = push_button(self.tr("Stability &trend"), "extension_trend", "link")
        self.trend_button.clicked.connect(lambda: self._follow(Place("lot_stability", found.lot_id)))
        self.next_button = push_button(self.tr("Continue to the &signatures"), "extension_next", "primary")
        self.cancel_button = push_button(self.tr("&Cancel"), "extension_cancel")
        self.reasons.wanted.connect(self._follow)
        self.reason.textChanged.connect(self._allow)
        self.next_button.clicked.connect(self._agree)
        self.cancel_button.clicked.connect(self.reject)
        self._lay_out(found)
        self._allow()

    def _allow(self) -> None:
        self.next_button.setEnabled(bool(self.reason.text().strip()))

    def _follow(self, place: Place) -> None:
        self.reject()
        self.wanted.emit(place)

    def _agree(self) -> None:
        try:
            day = self.day.day_or_none("field.expires_on")
        except Refused as refused:
            self.reasons.show_reasons(refused)
            return
        self.accept()
        self.agreed.emit(Agreed(day, self.reason.text().strip()))

    def _lay_out(self, found: ExtensionView) -> None:
        form = Form()
        latest = self.tr("At most {day}, by the data and the parent banks. Empty: it stays {old}.")
        none = self.tr("The data support no later day. Empty: it stays {old}.")
        hint = (none if found.latest is None else latest).format(
            day=say_date(found.latest), old=say_date(found.expires_on)
        )
        form.row(self.tr("&New expiry"), self.day, "extension_day", hint)
        form.row(self.tr("&Reason"), self.reason, "extension_reason", self.tr("Stands on the new certificate."))
        buttons = QHBoxLayout()
        buttons.addWidget(self.trend_button)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.next_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(5)] * 4)
        layout.setSpacing(look.space(4))
        layout.addWidget(form)
        layout.addWidget(self.reasons)
        layout.addStretch(1)
        layout.addLayout(buttons)


class Extending(QObject):
    """Asks what is agreed, then for two signatures, and extends; a refusal is shown in the last dialog.

    Signals:
        told: the decision is stored; the text for the message bar.
        wanted: open a Place.
    """

    told = Signal(str)
    wanted = Signal(object)

    def __init__(self, jobs: Jobs, page: QWidget) -> None:
        super().__init__(page)
        self._jobs, self._page = jobs, page

    def ask(self, found: ExtensionView) -> None:
        """Open the dialogs for a lot as it was shown."""
        dialog = ExtensionDialog(found, self._page)
        dialog.agreed.connect(lambda agreed: self._sign(found, agreed))
        dialog.wanted.connect(self.wanted)
        dialog.open()

    def _sign(self, found: ExtensionView, agreed: Agreed) -> None:
        actor = self._jobs.actor
        own = self._dialog(
            found,
            agreed,
            Meaning.RELEASED,
            self.tr("First signature: release authority"),
            actor.user_id if actor else "",
        )

        def on(signed: SignRequest) -> None:
            own.accept()
            title = self.tr("Second signature: quality assurance")
            second = self._dialog(found, agreed, Meaning.APPROVED, title, "")
            second.setObjectName("witness_dialog")
            second.signed.connect(lambda other: self._extend(second, found, agreed, (signed, other)))
            second.open()

        own.signed.connect(on)
        own.open()

    def _dialog(self, found: ExtensionView, agreed: Agreed, meaning: Meaning, title: str, user_id: str) -> SignDialog:
        lines = [
            (self.tr("Lot"), found.number),
            (self.tr("Decision"), say_term(Decision.EXTEND)),
            (self.tr("Expiry now"), say_date(found.expires_on)),
            (self.tr("New expiry"), say_date(agreed.expires_on or found.expires_on)),
            (self.tr("Reason"), agreed.reason),
            (self.tr("Record"), f"SHA-256 {found.record_sha256[:_SHORT_HASH]}…"),
        ]
        return SignDialog(lines, [meaning], self._page, user_id=user_id, title=title)

    def _extend(
        self, dialog: SignDialog, found: ExtensionView, agreed: Agreed, signed: tuple[SignRequest, SignRequest]
    ) -> None:
        request = ExtendExpiry(found.lot_id, found.record_sha256, agreed.expires_on, agreed.reason, *signed)

        def finish(made: Decided) -> None:
            dialog.accept()
            said = self.tr("{decision} is signed; certificate {certificate} is issued.")
            self.told.emit(said.format(decision=made.number, certificate=made.certificate_number))

        self._jobs.do(dialog, extend_expiry, request).then(finish).otherwise(dialog.show_refusal)


def _proposed(found: ExtensionView) -> date | None:
    """Return the day to begin with: the latest that is supported, if it is later than the one that there is."""
    if found.latest is None or (found.expires_on is not None and found.latest <= found.expires_on):
        return None
    return found.latest
