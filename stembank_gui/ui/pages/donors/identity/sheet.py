"""The sheet with the vault's fingerprint: look at it, print it, sign it, put it into the safe."""

from PySide6.QtWidgets import QWidget

from stembank_gui.documents.vault_sheet import VaultFacts, render_vault_sheet
from stembank_gui.ui.dialogs.paper import PaperDialog
from stembank_gui.ui.jobs import Jobs


class VaultSheetDialog(PaperDialog):
    """Shows the sheet; nothing secret stands on it. Use `open()`."""

    def __init__(self, jobs: Jobs, facts: VaultFacts, parent: QWidget | None = None) -> None:
        super().__init__(jobs, "identity-vault-fingerprint", parent)
        self.setObjectName("vault_sheet_dialog")
        self.setWindowTitle(self.tr("Fingerprint of the identity vault"))
        self.draw(render_vault_sheet, facts)
