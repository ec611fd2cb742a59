"""The strip under the title of every storage page: from each of them to the others in one click."""

from PySide6.QtWidgets import QWidget

from stembank_gui.ui.widgets.section_strip import SectionStrip


class Sections(SectionStrip):
    """The pages of the storage."""

    def __init__(self, shown: str, parent: QWidget | None = None) -> None:
        """Make the strip for the page named `shown`, such as "inventory"."""
        super().__init__(parent)
        self.setObjectName("storage_sections")
        sections = (
            ("storage", self.tr("Map")),
            ("tankside", self.tr("At the tank")),
            ("plans", self.tr("Plans")),
            ("reservations", self.tr("Reservations")),
            ("stock_takes", self.tr("Stock-takes")),
            ("rack_scans", self.tr("Rack scans")),
            ("inventory", self.tr("Inventory")),
            ("places", self.tr("Places")),
            ("imports", self.tr("Import")),
        )
        self.show_sections(sections, shown)
