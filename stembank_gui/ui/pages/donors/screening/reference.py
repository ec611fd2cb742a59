"""Reference: the marker panels, the sampling windows and the questionnaire as they are in force, with their sources."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.queries.donors.facts import panels, questionnaire
from stembank_gui.rules.donors.panels import Effect, PanelMarker
from stembank_gui.rules.donors.questionnaire import Question
from stembank_gui.rules.donors.windows import REPEAT_AFTER, WINDOW_SOURCES, Window, wants_repeat, window
from stembank_gui.rules.vocabulary import Panel, Tissue
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import current, say_known, say_list, say_term
from stembank_gui.ui.widgets.fields import Choice
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.tabs import Tabs
from stembank_gui.ui.widgets.text import Text


@dataclass(frozen=True, slots=True)
class WindowRow:
    """The window of a panel for a tissue."""

    id: str
    panel: Panel
    tissue: Tissue
    window: Window
    repeat: bool


class ReferenceTab(QWidget):
    """Three lists side by side in tabs; nothing here is changed, a new version comes with the program.

    Signals:
        wanted: open this Place.
        told: a text for the message bar.
    """

    wanted = Signal(object)
    told = Signal(str)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self.panel: Choice[Panel] = Choice((Panel.CN, Panel.EU, Panel.US))
        self.panel.setObjectName("reference_panel")
        self.panel.setAccessibleName(self.tr("Panel"))
        self.version = Text("", "label")
        self.version.setObjectName("reference_version")
        self._make_markers()
        self._make_windows()
        self._make_questions()
        self.tabs = Tabs()
        self.tabs.setObjectName("reference_tabs")
        self.tabs.tab("panels", self.tr("Marker panels"), self.markers)
        self.tabs.tab("windows", self.tr("Sampling windows"), self.windows)
        self.tabs.tab("questions", self.tr("Questionnaire"), self.questions)
        self.panel.currentIndexChanged.connect(self._show)
        self.tabs.currentChanged.connect(self._show)
        head = QHBoxLayout()
        head.setSpacing(look.space(3))
        head.addWidget(self.panel)
        head.addWidget(self.version, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.space(3), 0, 0)
        layout.setSpacing(look.space(2))
        layout.addLayout(head)
        layout.addWidget(self.tabs, 1)
        self._show()

    def reload(self) -> None:
        """Reference data does not change while the program runs."""

    def _make_markers(self) -> None:
        self.markers = Table(
            [
                Column(self.tr("Test"), lambda row: say_term(f"marker.{row.marker}"), width=210),
                Column(self.tr("Agent"), lambda row: say_known("agent", row.agent), width=110),
                Column(self.tr("Need"), self._need, width=90),
                Column(self.tr("When"), _when, width=280, tip=_when),
                Column(self.tr("A reactive result"), self._effect, width=150),
                Column(self.tr("Source"), lambda row: row.source, tip=lambda row: row.source),
            ]
        )
        self.markers.setObjectName("panel_markers_table")
        self.markers.setAccessibleName(self.tr("Marker panels"))

    def _make_windows(self) -> None:
        self.windows = Table(
            [
                Column(self.tr("Tissue"), lambda row: say_term(row.tissue), width=190),
                Column(self.tr("Days before"), lambda row: str(row.window.before), "right", 100),
                Column(self.tr("Days after"), lambda row: str(row.window.after), "right", 100),
                Column(self.tr("Repeat sample"), self._repeat, width=330, tip=self._repeat),
                Column(
                    self.tr("Source"), lambda row: WINDOW_SOURCES[row.panel], tip=lambda row: WINDOW_SOURCES[row.panel]
                ),
            ]
        )
        self.windows.setObjectName("windows_table")
        self.windows.setAccessibleName(self.tr("Sampling windows"))

    def _make_questions(self) -> None:
        self.questions = Table(
            [
                Column(self.tr("Code"), lambda row: row.code, width=60),
                Column(self.tr("Group"), lambda row: say_term(f"question_group.{row.group}"), width=170),
                Column(self.tr("Question"), _question, tip=_question),
                Column(self.tr("Look-back"), lambda row: say_term(f"look_back.{row.look_back}"), width=110),
                Column(self.tr("Asked of"), self._asked, width=150, tip=self._asked),
                Column(self.tr("Source"), lambda row: row.source, width=180, tip=lambda row: row.source),
            ]
        )
        self.questions.setObjectName("questions_table")
        self.questions.setAccessibleName(self.tr("Questionnaire"))

    def _show(self) -> None:
        panel = self.panel.word()
        asked = self.tabs.current_name() == "questions"
        self.panel.setVisible(not asked)
        version = questionnaire()[0].version if asked else panels()[panel][0].version
        self.version.setText(self.tr("Version {version}").format(version=version))
        self.markers.show_rows(panels()[panel])
        self.windows.show_rows(
            [
                WindowRow(tissue.value, panel, tissue, window(panel, tissue), wants_repeat(panel, tissue))
                for tissue in Tissue
            ]
        )
        self.questions.show_rows(questionnaire())

    def _need(self, row: PanelMarker) -> str:
        if row.required:
            return self.tr("required")
        return self.tr("by tissue") if row.tissues else self.tr("optional")

    def _effect(self, row: PanelMarker) -> str:
        return {
            Effect.EXCLUDES: self.tr("excludes the donor"),
            Effect.ASSESS: self.tr("is assessed"),
            Effect.NOTE: self.tr("is noted"),
        }[row.effect]

    def _repeat(self, row: WindowRow) -> str:
        if not row.repeat:
            return self.tr("not needed")
        days = REPEAT_AFTER.days
        return self.tr("after {days} days, unless HIV, HBV and HCV NAT were done").format(days=days)

    def _asked(self, row: Question) -> str:
        who = [say_term(one) for one in sorted(row.donor_types)] or [self.tr("everybody")]
        return say_list([*who, *(say_term(one) for one in sorted(row.tissues))])


def _when(row: PanelMarker) -> str:
    return (row.when_zh if current() == "zh" else row.when_en) or "–"


def _question(row: Question) -> str:
    return say_term(f"question.{row.code}")
