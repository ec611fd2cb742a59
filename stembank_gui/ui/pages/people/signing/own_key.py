"""The own key: made with the own password, shown to those who certify it by its fingerprint."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from stembank_gui.documents.signing_sheets import KeyFacts, render_key_sheet
from stembank_gui.queries.signing_keys import KeyRow
from stembank_gui.rules.signing_keys import shown_fingerprint
from stembank_gui.rules.vocabulary import KeyState
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_date, say_time
from stembank_gui.ui.pages.people.signing.saying import say_end
from stembank_gui.ui.pages.people.signing.sheet import SheetDialog
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.offered import offer
from stembank_gui.ui.widgets.state_badge import StateBadge
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.people.enrol_key import EnrolKey, EnrolledKey, enrol_key


class OwnKeyCard(EntryCard):
    """Shows the own key and makes a new one.

    Signals:
        told: a key was made; the text for the message bar.
    """

    told = Signal(str)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__("", "", "make_key", parent=parent)
        self.setObjectName("own_key_card")
        self.heading.setText(self.tr("My key for signatures"))
        self._jobs = jobs
        self._key: KeyRow | None = None
        self._site = ""
        self.badge = StateBadge()
        self.facts = Text("", "hint", data=True, wrap=True)
        self.facts.setObjectName("own_key_facts")
        self.fingerprint = Text("", "mono", data=True, wrap=True, selectable=True)
        self.fingerprint.setObjectName("own_key_fingerprint")
        self.fingerprint.setAccessibleName(self.tr("Fingerprint of my key"))
        self.password = QLineEdit(maxLength=1024)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.badge)
        row.addStretch(1)
        self.form.wide(line)
        self.form.wide(self.facts)
        self.form.wide(self.fingerprint)
        hint = self.tr("Only this password opens the key.")
        self.form.row(self.tr("My &password"), self.password, "key_password", hint)
        self.sheet_button = push_button(self.tr("Fingerprint &sheet…"), "key_sheet")
        self.sheet_button.clicked.connect(self.show_sheet)
        self.add_button(self.sheet_button)
        self.submitted.connect(self._make)
        self.show_key(None, "")

    def show_key(self, key: KeyRow | None, site: str) -> None:
        """Show the newest key of the person who is signed in, or that there is none."""
        self._key, self._site = key, site
        live = key is not None and key.state in {KeyState.REQUESTED, KeyState.ACTIVE}
        self.badge.setVisible(key is not None)
        self.badge.show_state(key.state if key else None)
        self.facts.setText(self._say(key))
        self.fingerprint.setText(shown_fingerprint(key.fingerprint) if key is not None and live else "")
        self.fingerprint.setVisible(live)
        words = self.tr("Make a &new key") if live else self.tr("&Make my key")
        self.button.setText(words)
        self.button.setAccessibleName(words.replace("&", ""))
        look.set_role(self.button, "" if live else "primary")
        offer(self.sheet_button, when=live)

    def show_sheet(self) -> None:
        """Show the sheet that the owner hands to those who certify the key."""
        key = self._key
        assert key is not None
        moment = self._jobs.database.clock()
        facts = KeyFacts(self._site, key.name, key.user_id, key.fingerprint, key.made_at, moment)
        SheetDialog(self._jobs, lambda: render_key_sheet(facts), f"key-{key.user_id}", self).open()

    def _say(self, key: KeyRow | None) -> str:
        if key is None:
            return self.tr(
                "You have no key. With a key, everything that you sign is proven to be yours; decisions on release and "
                "certificates need one. Make it here; the administrator certifies it, QA or a release authority "
                "witnesses."
            )
        if key.state is KeyState.REQUESTED:
            return self.tr(
                "Made {time}. It waits for its certificate: show this fingerprint to the administrator and a witness."
            ).format(time=say_time(key.made_at))
        if key.state is KeyState.ACTIVE:
            words = self.tr(
                "Certified {day} by {name}, witnessed by {witness}; valid until {end}. A new key ends this one at once."
            )
            said = {"day": say_date(key.certified_at), "name": key.certified_by, "witness": key.witnessed_by}
            return words.format(**said, end=say_date(key.valid_until))
        ended = say_date(key.ended_at or key.valid_until)
        return self.tr("Ended {day}: {why}. Make a new key.").format(day=ended, why=say_end(key))

    def _make(self) -> None:
        self.busy()
        making = self._jobs.do(self, enrol_key, EnrolKey(self.password.text()))
        making.then(self._made).otherwise(self.refuse)
        self.password.clear()

    def _made(self, made: EnrolledKey) -> None:
        self.done()
        words = self.tr("Your key is made. Its fingerprint begins with {mark}; have it certified.")
        self.told.emit(words.format(mark=shown_fingerprint(made.fingerprint[:16])))
