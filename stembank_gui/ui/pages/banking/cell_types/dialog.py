"""The dialog of a cell type: names, potency and source are changed; a new one is added and signed for."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from stembank_gui.queries.banking.cell_types import CellTypeLine
from stembank_gui.rules.banking.cell_types import CODE_LENGTH, NAME_LENGTH, SYNONYMS_LENGTH, Naming, NewKind
from stembank_gui.rules.new_bank import CellTypeRow
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import Family, Meaning, Potency, Tissue
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import current, say_term
from stembank_gui.ui.pages.banking.dialogs import ActionDialog
from stembank_gui.ui.pages.banking.fields import line as text_line
from stembank_gui.ui.widgets.fields import Choice, TextField
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.banking.change_cell_type import ChangeCellType, change_cell_type

_WIDTH = 620


class CellTypeDialog(ActionDialog):
    """Changes a cell type, or adds one: then somebody of quality assurance signs."""

    def __init__(
        self, jobs: Jobs, line: CellTypeLine | None, missing: Sequence[CellTypeRow] = (), parent: QWidget | None = None
    ) -> None:
        self._line = line
        new = line is None
        super().__init__(jobs, "", "", parent)
        self.setWindowTitle(self.tr("New cell type") if new else self.tr("Change a cell type"))
        self.do_button.setText(self.tr("&Sign and add…") if new else self.tr("C&hange"))
        self.do_button.setAccessibleName(self.do_button.text().replace("&", "").removesuffix("…"))
        self.setObjectName("cell_type_dialog")
        self.setMinimumWidth(_WIDTH)
        self._signing: SignDialog | None = None
        self._make(missing)
        self._lay_out(missing)
        if line is not None:
            self._show(line)

    def code_text(self) -> str:
        """Return the code of the cell type."""
        return self.code.text().strip() if self._line is None else self._line.code

    def act(self) -> None:
        """Change it; a new one is signed for first."""
        if self._line is not None:
            self.run(change_cell_type, self._request())
            return
        record = [
            (self.tr("Cell type"), f"{self.code.text()} · {self.name_en.text()} · {self.name_zh.text()}"),
            (self.tr("Lot numbers"), f"{self.prefix.text().upper()}…"),
            (self.tr("Test panel"), str(self.family.currentText())),
        ]
        dialog = SignDialog(record, [Meaning.APPROVED], self, title=self.tr("Signature of quality assurance"))
        dialog.signed.connect(self._add)
        self._signing = dialog
        dialog.open()

    def show_refusal(self, refused: Refused) -> None:
        """Show why it was refused; what stands against the signature, in its dialog."""
        signing = self._signing
        if signing is not None and all(reason.code.startswith("access.") for reason in refused.reasons):
            signing.show_refusal(refused)
            return
        if signing is not None:
            signing.reject()
            self._signing = None
        super().show_refusal(refused)

    def _add(self, signature: SignRequest) -> None:
        self.run(change_cell_type, self._request(signature))

    def _finish(self, result: object) -> None:
        if self._signing is not None:
            self._signing.accept()
        super()._finish(result)

    def _request(self, signature: SignRequest | None = None) -> ChangeCellType:
        naming = Naming(
            self.name_en.text(),
            self.name_zh.text(),
            self.synonyms.text(),
            self.potency.word(),
            self.source.text(),
        )
        if self._line is not None:
            return ChangeCellType(naming, self.reason.text(), self._line.cell_type_id, self._line.row_version)
        kind = NewKind(
            self.code.text().strip(),
            self.prefix.text().strip().upper(),
            self.family.word(),
            self.tissue.word(),
        )
        return ChangeCellType(naming, self.reason.text(), kind=kind, signature=signature)

    def _make(self, missing: Sequence[CellTypeRow]) -> None:
        self.known = QComboBox()
        self.known.addItem(self.tr("none: all is entered here"), None)
        for row in missing:
            self.known.addItem(f"{row.code} · {row.name_zh if current() == 'zh' else row.name_en}", row)
        self.known.currentIndexChanged.connect(self._take_known)
        self.code, self.prefix = text_line(CODE_LENGTH, "UC-MSC"), text_line(3, "UCM")
        self.family, self.tissue, self.potency = Choice(Family), Choice(Tissue), Choice(Potency)
        self.potency.pick(Potency.MULTIPOTENT)
        self.name_en, self.name_zh = text_line(NAME_LENGTH), text_line(NAME_LENGTH)
        self.synonyms, self.source = text_line(SYNONYMS_LENGTH), text_line(SYNONYMS_LENGTH)
        self.reason = TextField()

    def _lay_out(self, missing: Sequence[CellTypeRow]) -> None:
        form = Form()
        if self._line is None:
            if missing:
                form.row(self.tr("From the &reference"), self.known, "cell_type_known")
            form.row(self.tr("Co&de"), self.code, "cell_type_code")
            form.row(self.tr("&Lot numbers begin with"), self.prefix, "cell_type_prefix")
            hint = self.tr("Decides which tests apply, and how passages are counted.")
            form.row(self.tr("Test &panel"), self.family, "cell_type_family", hint)
            form.row(self.tr("&Tissue"), self.tissue, "cell_type_tissue")
        else:
            self.body.addWidget(Text(self._fixed(self._line), "hint", wrap=True, data=True))
        form.row(self.tr("&English name"), self.name_en, "cell_type_name_en")
        hint = self.tr("MSC are mesenchymal stromal cells: 间充质基质细胞.")
        form.row(self.tr("Ch&inese name"), self.name_zh, "cell_type_name_zh", hint)
        hint = self.tr("Found by these too; separated by semicolons.")
        form.row(self.tr("&Other names"), self.synonyms, "cell_type_synonyms", hint)
        form.row(self.tr("Pote&ncy"), self.potency, "cell_type_potency")
        form.row(self.tr("So&urce"), self.source, "cell_type_source")
        form.row(self.tr("Reason for the chan&ge"), self.reason, "cell_type_reason")
        self.body.addWidget(form)

    def _fixed(self, line: CellTypeLine) -> str:
        parts = (line.code, f"{line.prefix}…", line.family.value, say_term(f"tissue.{line.tissue}"))
        return " · ".join(parts)

    def _show(self, line: CellTypeLine) -> None:
        self.name_en.setText(line.names[0])
        self.name_zh.setText(line.names[1])
        self.synonyms.setText(line.synonyms)
        self.potency.pick(line.potency)
        self.source.setText(line.source)
        for field in (self.synonyms, self.source):
            field.setCursorPosition(0)

    def _take_known(self) -> None:
        row: CellTypeRow | None = self.known.currentData()
        if row is None:
            return
        self.code.setText(row.code)
        self.prefix.setText(row.prefix)
        self.family.pick(row.family)
        self.tissue.pick(Tissue(row.tissue))
        self.name_en.setText(row.name_en)
        self.name_zh.setText(row.name_zh)
        self.synonyms.setText(row.synonyms)
        self.potency.pick(row.potency)
        self.source.setText(row.source)
