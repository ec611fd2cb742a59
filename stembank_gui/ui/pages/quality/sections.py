"""The strip under the title of every page of quality: from each of them to the others in one click."""

from PySide6.QtWidgets import QWidget

from stembank_gui.ui.widgets.section_strip import SectionStrip


class Sections(SectionStrip):
    """The pages of quality."""

    def __init__(self, shown: str, parent: QWidget | None = None) -> None:
        """Make the strip for the page named `shown`, such as "cases"."""
        super().__init__(parent)
        self.setObjectName("quality_sections")
        sections = (
            ("quality", self.tr("Tests")),
            ("test_orders", self.tr("Orders")),
            ("result_imports", self.tr("Import of results")),
            ("cases", self.tr("Cases")),
            ("specifications", self.tr("Specifications")),
            ("stability", self.tr("Stability")),
        )
        self.show_sections(sections, shown)
