"""One donor: may the cells be used, and why not; consent, screening, decision, donations, banks, history."""

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from stembank_gui.queries.donors.card import DonorCard, donor_card
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import DonorState, Meaning
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted, say_date, say_term
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.donors.consents.consent_tab import ConsentTab
from stembank_gui.ui.pages.donors.consequences import ConsequencesTab
from stembank_gui.ui.pages.donors.donations.donor_tab import DonationsTab
from stembank_gui.ui.pages.donors.eligibility import EligibilityTab
from stembank_gui.ui.pages.donors.identity.tab import IdentityTab
from stembank_gui.ui.pages.donors.overview import OverviewTab
from stembank_gui.ui.pages.donors.screening.tab import ScreeningTab
from stembank_gui.ui.pages.donors.story import StoryTab
from stembank_gui.ui.pages.donors.tab import DonorTab
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.history import HistoryView
from stembank_gui.ui.widgets.tabs import Tabs
from stembank_gui.workflows.donors.withdraw_donor import WithdrawDonor, withdraw_donor


class DonorPage(Page):
    """Shows one donor and lets people do the next step with it."""

    SHOWS = frozenset({
        "donor", "consent", "consent_scope", "marker_result", "eligibility_decision", "donation", "lot", "interview",
        "interview_answer", "physical_exam", "infusion", "approval", "consent_form",
    })  # fmt: skip

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self.card: DonorCard | None = None
        self._donor_id = int(place.key)
        self._make_header()
        self._make_tabs()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(5)] * 4)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.header)
        layout.addWidget(self.tabs, 1)
        self.missing = EmptyState(self.tr("There is no such donor in this bank."))
        self.missing.hide()
        layout.addWidget(self.missing, 1)
        self.reload()

    def title(self) -> str:
        """Return the donor's code."""
        return self.card.code if self.card else self.tr("Donor")

    def reload(self) -> None:
        """Ask for the donor again."""
        self.jobs.ask(self, donor_card, self._donor_id).then(self._show)

    def _make_header(self) -> None:
        self.withdraw_button = QPushButton(self.tr("&Withdraw donor…"))
        self.withdraw_button.setObjectName("withdraw_donor_button")
        self.withdraw_button.setAccessibleName(self.tr("Withdraw donor"))
        self.withdraw_button.setProperty("role", "danger")
        self.withdraw_button.clicked.connect(self._ask_witness)
        self.withdraw_button.hide()
        self.header = PageHeader("", actions=[self.withdraw_button])

    def _make_tabs(self) -> None:
        self.tabs = Tabs()
        self.overview = OverviewTab(self.jobs)
        self.consent = ConsentTab(self.jobs)
        self.screening = ScreeningTab(self.jobs)
        self.eligibility = EligibilityTab(self.jobs)
        self.donations = DonationsTab(self.jobs)
        self.consequences, self.story = ConsequencesTab(self.jobs), StoryTab(self.jobs)
        self._views: tuple[DonorTab, ...] = (
            self.overview, self.consent, self.screening, self.eligibility, self.donations, self.consequences,
            self.story,
        )  # fmt: skip
        self.tabs.tab("overview", self.tr("Overview"), self.overview)
        self.tabs.tab("consent", self.tr("Consent"), self.consent)
        self.tabs.tab("screening", self.tr("Screening"), self.screening)
        self.tabs.tab("eligibility", self.tr("Eligibility"), self.eligibility)
        self.tabs.tab("donations", self.tr("Donations"), self.donations)
        if self.jobs.may("record_identity_access"):
            self.identity = IdentityTab(self.jobs)
            self._views = (*self._views, self.identity)
            self.tabs.tab("identity", self.tr("Identity"), self.identity)
        self.tabs.tab("consequences", self.tr("What follows"), self.consequences)
        self.tabs.tab("story", self.tr("Story"), self.story)
        self.tabs.tab("history", self.tr("History"), HistoryView(self.jobs, "donor", self._donor_id))
        for view in self._views:
            view.wanted.connect(self.wanted)
            view.told.connect(self.told)
        self.overview.section_wanted.connect(self.show_section)
        self.eligibility.section_wanted.connect(self.show_section)

    def show_section(self, name: str) -> None:
        """Go to a tab, or to a view of the screening."""
        if name in self.screening.tabs.names():
            self.screening.show_section(name)
            name = "screening"
        self.tabs.show_tab(name)

    def _show(self, card: DonorCard | None) -> None:
        self.card = card
        self.tabs.setVisible(card is not None)
        self.missing.setVisible(card is None)
        if card is None:
            return
        self.header.show_title(card.code, self._subtitle(card), card.state, self._since(card))
        open_for_more = card.state is not DonorState.WITHDRAWN
        self.withdraw_button.setVisible(open_for_more and self.jobs.may("withdraw_donor"))
        self.tabs.say("donations", self.tr("Donations ({count})").format(count=len(card.donations)))
        self.tabs.say("consequences", self.tr("What follows ({count})").format(count=len(card.lots)))
        for view in self._views:
            view.show_card(card)
        self.titled.emit(card.code)

    def _ask_witness(self) -> None:
        if self.card is None:
            return
        lots = ", ".join(row.number for row in self.card.lots) or "–"
        record = [
            (self.tr("Donor"), self.card.code),
            (self.tr("Becomes"), say_term(DonorState.WITHDRAWN)),
            (self.tr("Lots blocked"), lots),
        ]
        title = self.tr("Quality assurance witnesses the withdrawal")
        self.dialog = SignDialog(record, [Meaning.VERIFIED], self, title=title, needs_reason=True)
        self.dialog.signed.connect(self._withdraw)
        self.dialog.open()

    def _withdraw(self, witness: SignRequest) -> None:
        if self.card is None:
            return
        request = WithdrawDonor(self._donor_id, self.card.row_version, witness.reason, witness)
        self.jobs.do(self, withdraw_donor, request).then(self._withdrawn).otherwise(self.dialog.show_refusal)

    def _withdrawn(self, lots: tuple[str, ...]) -> None:
        self.dialog.accept()
        self.told.emit(say_counted(self.tr("The donor has withdrawn; {count} lots are blocked."), count=len(lots)))

    def reasons(self) -> tuple[Reason, ...]:
        """Return why the donor is not eligible, as the page shows it."""
        return self.overview.reasons.reasons()

    def _subtitle(self, card: DonorCard) -> str:
        """Who decides or coordinates sees the age; everybody else the age band."""
        exact = self.jobs.may("change_donor") or self.jobs.may("decide_eligibility")
        age = str(card.age_years) if exact else card.age_band
        parts = [say_term(card.donor_type), say_term(card.sex), age, card.blood_group, say_term(card.panel)]
        return " · ".join(part for part in parts if part)

    def _since(self, card: DonorCard) -> str:
        if card.deferred_until is not None:
            return self.tr("until {day}").format(day=say_date(card.deferred_until))
        return say_date(card.state_since)
