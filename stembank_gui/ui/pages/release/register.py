"""Release at a glance: lots that wait for a decision, decisions with their certificates, recalls."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from stembank_gui.queries.release.recalls import RecallRow, recalls
from stembank_gui.queries.release.register import DecisionRow, Register, WaitingLot, register
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import RecallState
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_date, say_reason, say_term, say_time
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.release.certificates import CertificateRegister
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.tabs import Tabs


class ReleasePage(Page):
    """Lists what waits for a decision and what was decided; a decision is taken on the lot's own checklist."""

    SHOWS = frozenset({
        "lot", "release_decision", "certificate", "test_result", "oos", "deviation", "freeze_run", "donor", "vial",
        "trail_review", "recall", "recall_notice",
    })  # fmt: skip

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self.waiting = Table(self._waiting_columns())
        self.waiting.setObjectName("waiting_lots")
        self.waiting.setAccessibleName(self.tr("Lots that wait for a decision"))
        self.decided = Table(self._decided_columns())
        self.decided.setObjectName("decisions")
        self.decided.setAccessibleName(self.tr("Decisions"))
        self.nothing_waits = EmptyState(
            self.tr("No lot waits for a decision. Lots in quarantine or on hold appear here.")
        )
        self.nothing_decided = EmptyState(self.tr("No decision was taken yet. Open a waiting lot and sign one."))
        self.recalls = self._recalls()
        self.nothing_recalled = EmptyState(
            self.tr("Nothing was ever recalled. A recall begins on the page of a released lot.")
        )
        self.certificates = CertificateRegister(jobs)
        self.certificates.wanted.connect(self.wanted)
        self.tabs = Tabs()
        self.tabs.tab("waiting", self.tr("Waiting"), self._either(self.waiting, self.nothing_waits))
        self.tabs.tab("decided", self.tr("Decided"), self._either(self.decided, self.nothing_decided))
        self.tabs.tab("certificates", self.tr("Certificates"), self.certificates)
        self.tabs.tab("recalls", self.tr("Recalls"), self._either(self.recalls, self.nothing_recalled))
        layout = QVBoxLayout(self)
        layout.setSpacing(look.space(3))
        layout.addWidget(
            PageHeader(self.title(), self.tr("Lots before a decision, decisions and their certificates, recalls"))
        )
        layout.addWidget(self.tabs, 1)
        self.waiting.opened.connect(self._open_lot)
        self.decided.opened.connect(self._open_decision)
        self.recalls.opened.connect(lambda row: self.wanted.emit(Place("recall", row.id)))
        self.reload()

    def title(self) -> str:
        return self.tr("Release")

    def reload(self) -> None:
        person_id = self.jobs.actor.person_id if self.jobs.actor else 0
        self.jobs.ask(self, register, person_id).then(self._show)
        self.jobs.ask(self, recalls).then(self._show_recalls)
        self.certificates.reload()

    def _show(self, found: Register) -> None:
        self.waiting.show_rows(found.waiting)
        self.decided.show_rows(found.decisions)
        self.waiting.setVisible(bool(found.waiting))
        self.nothing_waits.setVisible(not found.waiting)
        self.decided.setVisible(bool(found.decisions))
        self.nothing_decided.setVisible(not found.decisions)
        self.tabs.say("waiting", self.tr("Waiting ({count})").format(count=len(found.waiting)))
        self.tabs.say("decided", self.tr("Decided ({count})").format(count=len(found.decisions)))

    def _show_recalls(self, found: tuple[RecallRow, ...]) -> None:
        still = sum(row.state is not RecallState.CLOSED for row in found)
        self.recalls.show_rows(found)
        self.recalls.setVisible(bool(found))
        self.nothing_recalled.setVisible(not found)
        self.tabs.say("recalls", self.tr("Recalls ({count} open)").format(count=still) if still else self.tr("Recalls"))

    def _open_lot(self, lot: WaitingLot) -> None:
        self.wanted.emit(Place("lot_release", lot.id))

    def _open_decision(self, made: DecisionRow) -> None:
        if made.certificate_id:
            self.wanted.emit(Place("certificate", made.certificate_id))
        else:
            self.wanted.emit(Place("lot_release", made.lot_id))

    def _either(self, *widgets: QWidget) -> QWidget:
        tab = QWidget()
        layout = QVBoxLayout(tab)
        layout.setContentsMargins(0, look.space(2), 0, 0)
        for widget in widgets:
            layout.addWidget(widget, 1)
        return tab

    def _recalls(self) -> Table:
        table = Table(
            [
                Column(self.tr("Recall"), lambda row: row.code, width=100),
                Column(self.tr("Lot"), lambda row: row.lot_number, width=140),
                Column(self.tr("Class"), width=110, state=lambda row: row.recall_class),
                Column(self.tr("State"), width=160, state=lambda row: row.state),
                Column(self.tr("Opened by"), lambda row: row.opened_by, width=170),
                Column(self.tr("When"), lambda row: say_time(row.opened_at), width=180),
                Column(self.tr("Recipients told"), _recipients_told, align="right", width=120),
                Column(self.tr("Vials accounted for"), _accounted, align="right", width=140),
                Column(self.tr("Reason"), lambda row: row.reason, tip=lambda row: row.reason),
            ]
        )
        table.setObjectName("recalls")
        table.setAccessibleName(self.tr("Recalls"))
        return table

    def _waiting_columns(self) -> list[Column]:
        return [
            Column(self.tr("Lot"), lambda row: row.number, width=140),
            Column(self.tr("Cell type"), lambda row: row.cell_type, width=100),
            Column(self.tr("Tier"), lambda row: say_term(row.tier), width=90),
            Column(self.tr("Grade"), lambda row: say_term(row.grade), width=90),
            Column(self.tr("State"), width=140, state=lambda row: row.state),
            Column(self.tr("Frozen on"), lambda row: say_date(row.frozen_on), width=110),
            Column(self.tr("Tests done"), _tests_done, align="right", width=100, sort=lambda row: row.tests_settled),
            Column(self.tr("Open points"), _points, align="right", width=100, sort=lambda row: len(row.blockers)),
            Column(self.tr("First open point"), _first_point, tip=_first_point),
        ]

    def _decided_columns(self) -> list[Column]:
        return [
            Column(self.tr("Number"), lambda row: row.number, width=100),
            Column(self.tr("Lot"), lambda row: row.lot_number, width=140),
            Column(self.tr("Decision"), width=170, state=lambda row: row.decision),
            Column(self.tr("Decided by"), lambda row: row.decided_by, width=180),
            Column(self.tr("When"), lambda row: say_time(row.decided_at), width=180),
            Column(self.tr("Certificate"), lambda row: row.certificate_number or "–", width=110),
            Column(self.tr("Certificate state"), width=150, state=lambda row: row.certificate_state),
            Column(self.tr("Reason"), _reason, tip=_reason),
        ]


def _recipients_told(row: RecallRow) -> str:
    return f"{row.told} / {row.notices}"


def _accounted(row: RecallRow) -> str:
    return f"{row.accounted} / {row.vials}"


def _tests_done(row: WaitingLot) -> str:
    return f"{row.tests_settled} / {row.tests_needed}"


def _points(row: WaitingLot) -> str:
    return str(len(row.blockers))


def _first_point(row: WaitingLot) -> str:
    return say_reason(row.blockers[0]) if row.blockers else ""


def _reason(row: DecisionRow) -> str:
    conditions = row.conditions and f"{row.conditions} ≤ {say_date(row.due_on)}"
    return " · ".join(filter(None, (row.reason, conditions)))
