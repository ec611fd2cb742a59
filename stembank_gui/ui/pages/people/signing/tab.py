"""The tab itself: what concerns oneself at the left, everybody's keys at the right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from stembank_gui.queries.signing_keys import Signing, signing
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.pages.people.signing.authority_card import AuthorityCardView
from stembank_gui.ui.pages.people.signing.key_list import KeyList
from stembank_gui.ui.pages.people.signing.own_key import OwnKeyCard

_SIDE = 440


class SigningTab(QWidget):
    """Shows the authority and the keys; what a person may not do is not offered.

    Signals:
        told: something was done; the text for the message bar.
    """

    told = Signal(str)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("signing_tab")
        self._jobs = jobs
        self.own = OwnKeyCard(jobs)
        self.authority = AuthorityCardView(jobs)
        self.keys = KeyList(jobs)
        for part in (self.own, self.authority, self.keys):
            part.told.connect(self.told)
        self._lay_out()

    def reload(self) -> None:
        """Ask for the authority and the keys again."""
        actor = self._jobs.actor
        if actor is not None:
            self._jobs.ask(self, signing, actor.account_id).then(self._show)

    def _show(self, found: Signing) -> None:
        self.own.show_key(found.own, found.site)
        self.authority.show_authority(found.authority)
        self.keys.show_keys(found.keys)

    def _lay_out(self) -> None:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(3))
        column.addWidget(self.own)
        column.addWidget(self.authority)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setObjectName("signing_side")
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(side)
        scroll.setFixedWidth(_SIDE)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, look.space(3), 0, 0)
        layout.setSpacing(look.space(4))
        layout.addWidget(scroll)
        layout.addWidget(self.keys, 1)
