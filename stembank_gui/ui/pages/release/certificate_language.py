"""In which language a certificate is written: English, Chinese, or both side by side."""

from PySide6.QtWidgets import QWidget

from stembank_gui.ui.widgets.paper_language import PaperLanguageBox


class CertificateLanguageBox(PaperLanguageBox):
    """The three choices; `currentData()` is "both", "en" or "zh"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("certificate_language")
        self.setAccessibleName(self.tr("Language of the certificate"))
