"""In which language a paper is written: English, Chinese, or both."""

from PySide6.QtWidgets import QComboBox, QWidget


class PaperLanguageBox(QComboBox):
    """The three choices; `currentData()` is "both", "en" or "zh"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper_language")
        self.setAccessibleName(self.tr("Language of the paper"))
        self.addItem(self.tr("English and Chinese"), "both")
        self.addItem(self.tr("English"), "en")
        self.addItem(self.tr("Chinese"), "zh")
