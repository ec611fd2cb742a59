"""The tables of a lot's test sheet."""

from PySide6.QtWidgets import QWidget

from stembank_gui.queries.quality.results.sheet import TestRow
from stembank_gui.rules.quality import limit_text, value_text
from stembank_gui.rules.vocabulary import Use
from stembank_gui.ui.language import current, say_term, say_time
from stembank_gui.ui.widgets.table import Column, Table

_USES = {Use.RELEASE: "R", Use.REFERENCE: "R*", Use.INFORMATION: "I"}


class TestsTable(Table):
    """Every test of the specification with its criterion and its result."""

    __test__ = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__([], parent)
        self.list_model.beginResetModel()
        self.list_model.columns = tuple(self._columns())
        self.list_model.endResetModel()
        self.setObjectName("tests_table")
        self.setAccessibleName(self.tr("Tests of the lot"))
        self.lay_out(self.list_model.columns)

    def _columns(self) -> list[Column]:
        return [
            Column(self.tr("Code"), lambda row: row.line.test_code, width=64),
            Column(self.tr("Test"), _name, tip=_name),
            Column(self.tr("Use"), lambda row: _USES[row.line.use], width=44, tip=lambda row: say_term(row.line.use)),
            Column(self.tr("Criterion"), _limit, width=116, tip=_limit),
            Column(self.tr("Result"), _value, width=100, tip=_value),
            Column(self.tr("State"), width=90, state=lambda row: row.standing),
        ]


class CorrectedTable(Table):
    """Results that were corrected: why, as what, by whom."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__([], parent)
        self.list_model.beginResetModel()
        self.list_model.columns = tuple(self._columns())
        self.list_model.endResetModel()
        self.setObjectName("corrected_table")
        self.setAccessibleName(self.tr("Corrected results"))
        self.lay_out(self.list_model.columns)

    def _columns(self) -> list[Column]:
        return [
            Column(self.tr("Result no."), lambda row: row.code, width=110),
            Column(self.tr("Code"), lambda row: row.test_code, width=70),
            Column(self.tr("Old value"), lambda row: row.value, width=180, tip=lambda row: row.value),
            Column(self.tr("Reason"), lambda row: row.correction_reason, tip=lambda row: row.correction_reason),
            Column(self.tr("Corrected as"), lambda row: row.corrected_as, width=110),
            Column(self.tr("Corrected by"), lambda row: row.corrected_by, width=170, tip=lambda row: row.corrected_by),
            Column(self.tr("Corrected"), lambda row: say_time(row.corrected_at), width=150),
        ]


def _name(row: TestRow) -> str:
    return row.line.name_zh if current() == "zh" else row.line.name_en


def _limit(row: TestRow) -> str:
    return limit_text(row.line, say_term)


def _value(row: TestRow) -> str:
    said = value_text(row.line, row.value, say_term) if row.value else ""
    return f"{said} · {row.came_from}" if row.came_from else said
