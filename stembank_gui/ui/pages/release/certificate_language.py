"""In which language a certificate is written: English, Chinese, or both side by side."""

from PySide6.QtWidgets import QComboBox, QWidget


class CertificateLanguageBox(QComboBox):
    """The three choices; `currentData()` is "both", "en" or "zh"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("certificate_language")
        self.setAccessibleName(self.tr("Language of the certificate"))
        self.addItem(self.tr("English and Chinese"), "both")
        self.addItem(self.tr("English"), "en")
        self.addItem(self.tr("Chinese"), "zh")
