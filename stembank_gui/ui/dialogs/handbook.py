"""The handbook: one short text per page, in the language of the screen."""

from PySide6.QtWidgets import QDialog, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from stembank_gui import paths
from stembank_gui.ui import look
from stembank_gui.ui.language import current


def help_text(name: str, language: str) -> str:
    """Return the Markdown of a page's help; that of the whole program where the page has none of its own."""
    own = paths.HELP / language / f"{name}.md"
    return (own if own.is_file() else paths.HELP / language / "today.md").read_text(encoding="utf-8")


class Handbook(QDialog):
    """Shows one page of the handbook. The text is the program's own, so Markdown is safe here."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("handbook")
        self.setWindowTitle(self.tr("Handbook"))
        self.resize(620, 560)
        self.text = QTextBrowser()
        self.text.setObjectName("handbook_text")
        self.text.setAccessibleName(self.tr("Handbook"))
        self.text.setOpenLinks(False)
        self.text.setProperty("data", True)
        self.text.setMarkdown(help_text(name, current()))
        close = QPushButton(self.tr("&Close"))
        close.setObjectName("close_handbook")
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(4)] * 4)
        layout.addWidget(self.text)
        layout.addWidget(close)
