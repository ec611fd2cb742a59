"""A lot before a decision: the checklist, the certificate as it would be signed, and the decisions to take."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stembank_gui.documents.certificate import CertificateLanguage
from stembank_gui.queries.release.extension import extension_view
from stembank_gui.queries.release.papers import certificate_view
from stembank_gui.queries.release.register import LotRelease, lot_release
from stembank_gui.rules.banking.states import LOT_MOVES
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.release.decisions import OUTCOME
from stembank_gui.rules.vocabulary import Decision, LotState
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.extending import Extending
from stembank_gui.ui.jobs import Answer, Jobs
from stembank_gui.ui.language import current, say_date, say_term
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.release.certificate_language import CertificateLanguageBox
from stembank_gui.ui.pages.release.checklist import Checklist
from stembank_gui.ui.pages.release.deciding import PERMISSION, SHORT_HASH, Deciding
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.pdf_view import PdfView
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.split import Split
from stembank_gui.ui.widgets.text import Text
from stembank_gui.ui.widgets.void_signatures import VoidSignatures
from stembank_gui.workflows.release.paper import preview_certificate


class LotReleasePage(Page):
    """Shows what stands for and against a decision, and takes it with a signature."""

    SHOWS = frozenset({
        "lot", "release_decision", "certificate", "test_result", "oos", "deviation", "freeze_run", "donor", "consent",
        "consent_scope", "approval", "vial", "lot_parent", "policy", "trail_review", "recall", "deviation_touch",
        "tank_reading", "specification",
    })  # fmt: skip

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self.lot_id = int(place.key)
        self.found: LotRelease | None = None
        self._drawing: Answer[bytes] | None = None
        self.deciding = Deciding(jobs, self)
        self.extending = Extending(jobs, self)
        taken_here = (decision for decision in Decision if decision is not Decision.EXTEND)
        self.buttons: dict[Decision, QPushButton] = {one: self._decision_button(one) for one in taken_here}
        self.extend_button = self._button("extend_expiry", self.tr("E&xtend expiry…"))
        self.quality_button = self._button("open_quality", self.tr("&Test sheet"))
        self.trail_button = self._button("open_trail", self.tr("Trail re&view"))
        self.analysis_button = self._button("open_analysis", self.tr("Certificate of anal&ysis"))
        self.lot_button = self._button("open_lot", self.tr("Ope&n lot"))
        self.header = PageHeader(
            "", actions=[self.lot_button, self.quality_button, self.analysis_button, self.trail_button]
        )
        self.summary = Text("", "label", wrap=True)
        self.summary.setObjectName("checklist_summary")
        self.checklist = Checklist()
        self.reasons = ReasonsPanel()
        self.void = VoidSignatures(jobs)
        self.record = Text("", "hint", data=True, selectable=True)
        self.record.setObjectName("record_hash")
        self.language = CertificateLanguageBox()
        self.preview = PdfView(jobs=jobs)
        self.preview.tighten()
        self.certificates = QVBoxLayout()
        self._links: list[QPushButton] = []
        self._lay_out()
        self._connect()
        self.reload()

    def title(self) -> str:
        return self.found.number if self.found else ""

    def reload(self) -> None:
        person_id = self.jobs.actor.person_id if self.jobs.actor else 0
        self.jobs.ask(self, lot_release, self.lot_id, person_id).then(self._show)
        self.void.ask(self.lot_id)

    def _show(self, found: LotRelease) -> None:
        self.found = found
        cell_type = found.cell_type_zh if current() == "zh" else found.cell_type_en
        frozen = self.tr("frozen on {day}").format(day=say_date(found.frozen_on))
        parts = (cell_type, say_term(found.tier), say_term(found.grade), frozen)
        self.header.show_title(found.number, " · ".join(parts), found.effective.state)
        self.titled.emit(found.number)
        self.checklist.show_rows(found.rows)
        self.summary.setText(self._summary(found))
        look.set_role(self.summary, "label")
        self.record.setText(
            self.tr("Record to be signed: SHA-256 {hash}…").format(hash=found.record_sha256[:SHORT_HASH])
        )
        self._show_buttons(found)
        self._show_certificates(found)
        self._preview()

    def _summary(self, found: LotRelease) -> str:
        if found.extendable and found.state is LotState.EXPIRED:
            return self.tr(
                "This lot has expired. Once its retest has passed, the release authority and quality assurance extend "
                "the expiry; that releases it again."
            )
        if found.extendable:
            return self.tr("This lot comes to its expiry: it can be extended by what its stability data support.")
        if Decision.RELEASE not in self._reachable(found):
            return self.tr("This lot does not wait for release. The list shows how it stands today.")
        if found.blockers:
            said = self.tr("Open points that keep the lot from release: {count}.")
            return said.format(count=len(found.blockers))
        return self.tr("Every rule passes: the lot may be released.")

    def _show_buttons(self, found: LotRelease) -> None:
        may_extend = self.jobs.may("extend_expiry")
        self.extend_button.setVisible(found.extendable)
        self.extend_button.setEnabled(may_extend)
        extends = found.extendable and found.state is LotState.EXPIRED
        look.set_role(self.extend_button, "primary" if extends else "")
        look.set_role(self.buttons[Decision.RELEASE], "" if extends else _ROLES[Decision.RELEASE])
        who = self.tr("The release authority extends an expiry, with quality assurance.")
        self.extend_button.setToolTip("" if may_extend else who)
        reachable = self._reachable(found)
        for decision, button in self.buttons.items():
            button.setVisible(decision in reachable and self.jobs.may(PERMISSION[decision]))
            button.setEnabled(True)
        self._in_rows()
        self.reasons.clear()

    def _in_rows(self) -> None:
        """Put all buttons into one row where they are few: each row takes a rule from the list."""
        shown = sum(not button.isHidden() for button in (*self.buttons.values(), self.extend_button))
        row = self._towards if shown <= _IN_A_ROW else self._against
        for at, button in enumerate(self._turning_down):
            row.insertWidget(at, button)

    @property
    def _turning_down(self) -> tuple[QPushButton, ...]:
        return tuple(self.buttons[one] for one in (Decision.RECALL, Decision.HOLD, Decision.REJECT))

    def _reachable(self, found: LotRelease) -> frozenset[Decision]:
        listed = {decision for decision in self.buttons if OUTCOME[decision] in LOT_MOVES[found.state]}
        return frozenset(listed | ({Decision.RECALL} if found.recallable else set()))

    def _show_certificates(self, found: LotRelease) -> None:
        for link in self._links:
            self.certificates.removeWidget(link)
            link.deleteLater()
        self._links = []
        for made in found.decisions:
            if made.certificate_id:
                self._links.append(self._certificate_link(made.certificate_id, made.certificate_number, made.decision))
                self.certificates.addWidget(self._links[-1])

    def _certificate_link(self, certificate_id: int, number: str, decision: Decision) -> QPushButton:
        link = self._button(f"certificate_{number}", f"{number} · {say_term(decision)}")
        link.setProperty("role", "link")
        link.setProperty("data", True)
        link.clicked.connect(lambda: self.wanted.emit(Place("certificate", certificate_id)))
        return link

    def _preview(self) -> None:
        """Show the certificate in force, or else the one that would be signed now."""
        if self.found is None or self.found.frozen_on is None:
            return
        issued = self.found.current_certificate
        self.language.setVisible(issued is None)
        if issued is not None:
            self.preview_title.setText(self.tr("Certificate {number}").format(number=issued.certificate_number))
            if self._drawing is not None:
                self._drawing.cancel()  # what would have been signed is not shown over what was
            view = self.jobs.ask(self, certificate_view, issued.certificate_id).newest()
            view.then(lambda found: self.preview.show_pdf(found.pdf, name=found.number))
            return
        self.preview_title.setText(self.tr("Certificate as it will be signed"))
        answer = self._drawing = self.jobs.ask(self, preview_certificate, self.lot_id, self._language()).newest()
        answer.then(lambda pdf: self.preview.show_pdf(pdf, name=self.title())).otherwise(self.reasons.show_reasons)

    def _language(self) -> CertificateLanguage:
        chosen: CertificateLanguage = self.language.currentData()
        return chosen

    def _decide(self, decision: Decision) -> None:
        """Ask for what a decision needs; the release of a lot with open points says them instead."""
        self.reasons.clear()
        if self.found is None:
            return
        if decision is Decision.RELEASE and self.found.blockers:
            look.set_role(self.summary, "danger")
            self.checklist.show_first_blocked()
        else:
            self.deciding.decide(decision, self.found, self._language())

    def _extend(self) -> None:
        person_id = self.jobs.actor.person_id if self.jobs.actor else 0
        self.jobs.ask(self, extension_view, self.lot_id, person_id).then(self.extending.ask)

    def _connect(self) -> None:
        self.extend_button.clicked.connect(self._extend)
        self.extending.told.connect(self.told)
        self.extending.wanted.connect(self.wanted)
        self.deciding.told.connect(self.told)
        self.checklist.wanted.connect(self.wanted)
        self.reasons.wanted.connect(self.wanted)
        self.void.wanted.connect(self.wanted)
        self.language.currentIndexChanged.connect(lambda _index: self._preview())
        self.quality_button.clicked.connect(lambda: self.wanted.emit(Place("lot_quality", self.lot_id)))
        self.trail_button.clicked.connect(lambda: self.wanted.emit(Place("lot_trail", self.lot_id)))
        self.analysis_button.clicked.connect(lambda: self.wanted.emit(Place("lot_analysis", self.lot_id)))
        self.lot_button.clicked.connect(lambda: self.wanted.emit(Place("lot", self.lot_id)))

    def print_(self) -> None:
        """Print the certificate as it is shown."""
        if self.preview.pdf():
            self.preview.print()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.header)
        layout.addWidget(self.void)
        layout.addWidget(Split("lot_release", self._left(), self._right(), share=_LEFT), 1)

    def _left(self) -> QWidget:
        self._against, self._towards = QHBoxLayout(), QHBoxLayout()
        for button in self._turning_down:
            self._against.addWidget(button)
        self._against.addStretch(1)
        self._towards.addStretch(1)
        for decision in (Decision.RESEARCH_ONLY, Decision.CONDITIONAL, Decision.RELEASE):
            self._towards.addWidget(self.buttons[decision])
        self._towards.addWidget(self.extend_button)
        left = QWidget()
        layout = QVBoxLayout(left)
        layout.setContentsMargins(0, 0, look.space(3), 0)
        layout.addWidget(self.summary)
        layout.addWidget(self.record)
        layout.addWidget(self.checklist, 1)
        layout.addWidget(self.reasons)
        layout.addLayout(self._against)
        layout.addLayout(self._towards)
        return left

    def _right(self) -> QWidget:
        top = QHBoxLayout()
        self.preview_title = Text("", "heading")
        top.addWidget(self.preview_title)
        top.addStretch(1)
        top.addWidget(self.language)
        right = QWidget()
        layout = QVBoxLayout(right)
        layout.setContentsMargins(look.space(3), 0, 0, 0)
        layout.addLayout(self.certificates)
        layout.addLayout(top)
        layout.addWidget(self.preview, 1)
        return right

    def _decision_button(self, decision: Decision) -> QPushButton:
        texts = {
            Decision.RELEASE: self.tr("&Release…"),
            Decision.CONDITIONAL: self.tr("&Conditional…"),
            Decision.RESEARCH_ONLY: self.tr("Rese&arch only…"),
            Decision.REJECT: self.tr("Re&ject…"),
            Decision.HOLD: self.tr("&Hold…"),
            Decision.RECALL: self.tr("Recal&l…"),
        }
        button = self._button(f"decide_{decision.value}", texts[decision])
        button.setProperty("role", _ROLES.get(decision, ""))
        button.clicked.connect(lambda: self._decide(decision))
        return button

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAccessibleName(text.replace("&", "").rstrip("…"))
        button.setAutoDefault(False)
        return button


_LEFT, _IN_A_ROW = 48, 4
"""Percent of the width for the checklist, at first; how many buttons stand in one row under it."""
_ROLES = {Decision.RELEASE: "primary", Decision.REJECT: "danger", Decision.RECALL: "danger"}
