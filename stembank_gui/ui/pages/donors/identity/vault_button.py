"""The button on the page of donors that leads to the identity vault."""

from PySide6.QtWidgets import QPushButton, QWidget

from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.widgets.offered import offer

SEE_ACCESSES = ("open_identity_vault", "agree_identity_access", "verify_trail")
"""Who holds one of these sees the page of the vault: who worked with whose identity."""


class VaultButton(QPushButton):
    """Shown to the custodian, to quality assurance and to auditors."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(self.tr("&Identity vault…"))
        self.setObjectName("identity_vault_button")
        self.setAccessibleName(self.tr("Identity vault"))
        self.setAutoDefault(False)
        offer(self, when=any(jobs.may(one) for one in SEE_ACCESSES))
