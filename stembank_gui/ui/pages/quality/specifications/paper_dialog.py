"""A version of a specification as a paper: looked at in one language or both, printed, saved."""

from PySide6.QtWidgets import QWidget

from stembank_gui.documents.specification import render_specification
from stembank_gui.rules.quality.specifications.paper import SpecificationPaper
from stembank_gui.ui.dialogs.paper import PaperDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import current
from stembank_gui.ui.widgets.paper_language import PaperLanguageBox

_WIDTH, _HEIGHT = 1080, 680


class SpecificationPaperDialog(PaperDialog):
    """Shows the paper, first in the language of the screen. Use `open()`."""

    def __init__(self, jobs: Jobs, paper: SpecificationPaper, parent: QWidget | None = None) -> None:
        super().__init__(jobs, paper.name.replace(" ", "_"), parent)
        self.setObjectName("specification_paper_dialog")
        self.setWindowTitle(self.tr("Paper of {specification}").format(specification=paper.name))
        self.resize(_WIDTH, _HEIGHT)
        self._paper = paper
        self.language = PaperLanguageBox()
        self.language.setCurrentIndex(self.language.findData(current()))
        self.foot.insertWidget(0, self.language)
        self.language.currentIndexChanged.connect(lambda _at: self._show())
        self._show()

    def _show(self) -> None:
        self.reasons.clear()
        language = self.language.currentData()
        self.draw(render_specification, self._paper, language, name=f"{self.paper_name}_{language}")
