"""The handbook: one short text per page, in the language of the screen."""

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextFormat
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from stembank_gui import paths
from stembank_gui.ui import look
from stembank_gui.ui.language import current

_HEADINGS = {1: "title", 2: "lead"}


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
        self.resize(680, 640)
        self.text = QTextBrowser()
        self.text.setObjectName("handbook_text")
        self.text.setAccessibleName(self.tr("Handbook"))
        self.text.setOpenLinks(False)
        self.text.setProperty("data", True)
        self.text.setMarkdown(help_text(name, current()))
        _set_type(self.text.document())
        close = QPushButton(self.tr("&Close"))
        close.setObjectName("close_handbook")
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(4)] * 4)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.text)
        layout.addLayout(below)


def _set_type(document: QTextDocument) -> None:
    """Give headings the sizes of the program and every paragraph its room: Qt's own are those of a book."""
    document.setDocumentMargin(look.space(3))
    block = document.begin()
    while block.isValid():
        _set_block(block)
        block = block.next()


def _set_block(block: QTextBlock) -> None:
    level = block.blockFormat().headingLevel()
    cursor = QTextCursor(block)
    shape = block.blockFormat()
    shape.setTopMargin(look.space(4 if level > 1 else 1))
    shape.setBottomMargin(look.space(1))
    cursor.setBlockFormat(shape)
    if level in _HEADINGS:
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        letters = cursor.charFormat()
        letters.clearProperty(QTextFormat.Property.FontSizeAdjustment)
        letters.setFont(look.font(_HEADINGS[level], bold=True))
        cursor.setCharFormat(letters)
