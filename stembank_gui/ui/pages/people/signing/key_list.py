"""Everybody's keys: certified by the administrator with a witness, revoked by quality assurance."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.queries.signing_keys import KeyRow
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.signing_keys import shown_fingerprint
from stembank_gui.rules.vocabulary import KeyState
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_date
from stembank_gui.ui.pages.people.countersign import CounterSignDialog
from stembank_gui.ui.pages.people.signing.certifying import CertifyDialog
from stembank_gui.ui.pages.people.signing.saying import say_end
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.offered import offer
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.people.certify_key import CertifiedKey
from stembank_gui.workflows.people.revoke_key import RevokeKey, revoke_key

_LIVE = frozenset({KeyState.REQUESTED, KeyState.ACTIVE})


class KeyList(QWidget):
    """The keys, those that wait first.

    Signals:
        told: something was done; the text for the message bar.
    """

    told = Signal(str)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("key_list")
        self._jobs = jobs
        self.table = Table(
            [
                Column(self.tr("Name"), lambda one: one.name, width=140, tip=_whose),
                Column(self.tr("State"), state=lambda one: one.state, width=142),
                Column(self.tr("Certified by, witness"), _certified, tip=_certified),
                Column(self.tr("Until"), _day, width=98, sort=_last_day, tip=_until),
            ]
        )
        self.table.setObjectName("keys_table")
        self.table.setAccessibleName(self.tr("Keys for signatures"))
        self.table.picked.connect(lambda _row: self._offer())
        self.certify_button = push_button(self.tr("Cer&tify…"), "certify_key", "primary")
        self.revoke_button = push_button(self.tr("&Revoke…"), "revoke_key", "danger")
        self.certify_button.clicked.connect(self._certify)
        self.revoke_button.clicked.connect(self._revoke)
        self._lay_out()
        self._offer()

    def show_keys(self, keys: Sequence[KeyRow]) -> None:
        """Show every key; the chosen one stays chosen."""
        chosen = self.table.current_row()
        self.table.show_rows(list(keys))
        again = [number for number, row in enumerate(self.table.rows()) if chosen is not None and row.id == chosen.id]
        if keys:
            self.table.selectRow(again[0] if again else 0)
        self._offer()

    def _offer(self) -> None:
        row = self.table.current_row()
        state = None if row is None else row.state
        offer(self.certify_button, when=self._jobs.may("certify_key"))
        offer(self.revoke_button, when=self._jobs.may("revoke_key"))
        self.certify_button.setEnabled(state is KeyState.REQUESTED)
        self.revoke_button.setEnabled(state in _LIVE)

    def _certify(self) -> None:
        row = self.table.current_row()
        assert row is not None
        dialog = CertifyDialog(self._jobs, row, self)
        dialog.certified.connect(lambda given: self._certified(row, given))
        dialog.open()

    def _certified(self, row: KeyRow, given: CertifiedKey) -> None:
        words = self.tr("The key of {name} is certified until {day}.")
        self.told.emit(words.format(name=row.name, day=say_date(given.valid_until)))

    def _revoke(self) -> None:
        row = self.table.current_row()
        assert row is not None

        def request_of(signature: SignRequest) -> RevokeKey:
            return RevokeKey(row.id, signature)

        lines = [
            (self.tr("Key of"), f"{row.name} ({row.user_id})"),
            (self.tr("Fingerprint"), shown_fingerprint(row.fingerprint)),
            (self.tr("Ends"), self.tr("at once; what it signed until now stays proven")),
        ]
        title = self.tr("Revoke a key")
        dialog = CounterSignDialog(self._jobs, revoke_key, request_of, lines, self, needs_reason=True, title=title)
        dialog.then(lambda _nothing: self.told.emit(self.tr("The key was revoked."))).open()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        says = self.tr("A key is certified by two persons, neither of whom owns it.")
        head.addWidget(Text(says, "hint", wrap=True), 1)
        head.addWidget(self.revoke_button)
        head.addWidget(self.certify_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(2))
        column.addLayout(head)
        column.addWidget(self.table, 1)


def _whose(key: KeyRow) -> str:
    """Return what hovering over a name tells: the user id and the fingerprint of the key."""
    return f"{key.name} ({key.user_id})\n{shown_fingerprint(key.fingerprint)}"


def _certified(key: KeyRow) -> str:
    return ", ".join(one for one in (key.certified_by, key.witnessed_by) if one)


def _last_day(key: KeyRow) -> str:
    last = key.ended_at or key.valid_until
    return "" if last is None else last.isoformat()


def _day(key: KeyRow) -> str:
    return say_date(key.ended_at or key.valid_until) if key.ended_at or key.valid_until else ""


def _until(key: KeyRow) -> str:
    """Return the last day of a key, with what ended it where it has ended."""
    day = _day(key)
    return day if key.state in _LIVE else f"{day}: {say_end(key)}"
