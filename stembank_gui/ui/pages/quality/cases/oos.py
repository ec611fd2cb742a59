"""One result out of specification: the result, both phases, the retests, and the next step as a card."""

from PySide6.QtWidgets import QWidget

from stembank_gui.queries.holders import holders_of
from stembank_gui.queries.quality.cases import CaseResult, OosCard, oos_card
from stembank_gui.queries.quality.cases.signed import CLOSING
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.quality import limit_text, value_text
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import OosOutcome, OosState
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import current, say_date, say_term
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.quality.cases.capa_table import CapaTable, NewCapaCard
from stembank_gui.ui.pages.quality.cases.layout import beside, stack
from stembank_gui.ui.pages.quality.cases.parts import Card, Facts, ShortTable, by_and_when, signed_by
from stembank_gui.ui.pages.quality.cases.phases import AssessCard, ConcludeCard, PlanCard
from stembank_gui.ui.pages.quality.cases.signing import Signatures, brief
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.history import HistoryView
from stembank_gui.ui.widgets.occasions import say_occasion
from stembank_gui.ui.widgets.offered import offer
from stembank_gui.ui.widgets.side import Side
from stembank_gui.ui.widgets.table import Column
from stembank_gui.ui.widgets.tabs import Tabs
from stembank_gui.ui.widgets.void_signatures import VoidSignatures
from stembank_gui.workflows.quality.cases.assess_oos import AssessOos, assess_oos
from stembank_gui.workflows.quality.cases.close_oos import CloseOos, close_oos
from stembank_gui.workflows.quality.cases.plan_retests import plan_retests
from stembank_gui.workflows.quality.orders.ordering import Ordered

_SIDE = 430


class OosPage(Page):
    """One case. The place's key is its id."""

    SHOWS = frozenset({"oos", "test_result", "test_order", "capa", "lot", "deviation"})

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self._id = int(place.key)
        self._card: OosCard | None = None
        self.sheet_button = push_button(self.tr("Tests of the &lot"), "open_lot_quality")
        self.capa_button = push_button(self.tr("New ac&tion…"), "new_capa")
        self.cause_button = push_button(self.tr("Laboratory cause fo&und…"), "late_cause")
        self.header = PageHeader("", actions=[self.cause_button, self.sheet_button, self.capa_button])
        self.facts, self.phase_one, self.phase_two, self.end = Facts(), Facts(), Facts(), Facts()
        self.void = VoidSignatures(jobs)
        self.results = ShortTable(self._columns(), "oos_results", self.tr("Results of the case"))
        self.capas = CapaTable()
        self.assess, self.plan, self.conclude = AssessCard(), PlanCard(), ConcludeCard()
        self.new_capa = NewCapaCard(jobs, place)
        self._lay_out()
        self._connect()
        self.reload()

    def title(self) -> str:
        return "" if self._card is None else self._card.code

    def reload(self) -> None:
        self.jobs.ask(self, oos_card, self._id).then(self._show).newest()

    def _show(self, card: OosCard | None) -> None:
        for part in (self.header, self.tabs):
            part.setVisible(card is not None)
        self.missing.setVisible(card is None)
        if card is None:
            return
        self._card = card
        name = card.line.name_zh if current() == "zh" else card.line.name_en
        self.header.show_title(
            card.code, f"{card.lot_number} · {card.line.test_code} {name} · {say_occasion(card.occasion)}", card.state
        )
        self.titled.emit(card.code)
        self._show_facts(card)
        self.results.show_rows(card.results)
        self.capas.show_rows(card.capas)
        self.capas_card.setVisible(bool(card.capas))
        offer(self.capa_button, when=self.jobs.may("open_capa"))
        self._show_steps(card)

    def _show_facts(self, card: OosCard) -> None:
        deviations = ", ".join(code for _, code in card.deviations)
        self.facts.show_lines(
            [
                (self.tr("Criterion"), limit_text(card.line, say_term)),
                (self.tr("Use of the test"), say_term(card.line.use)),
                (self.tr("Lot"), f"{card.lot_number} · {say_term(card.lot_state)}"),
                (self.tr("Opened"), by_and_when(card.opened_by, card.opened_at)),
                (self.tr("Deviations"), deviations),
            ]
        )
        answer = {None: "", True: self.tr("error of the laboratory"), False: self.tr("no error of the laboratory")}
        self.phase_one.show_lines(
            [
                (self.tr("Looked at"), card.phase_one or self.tr("Not answered yet.")),
                (self.tr("Answer"), answer[card.laboratory_cause]),
                (self.tr("Cause"), card.cause),
                (self.tr("Assessed"), signed_by(card.assessment) or by_and_when(card.assessed_by, card.assessed_at)),
            ]
        )
        self.phase_two.show_lines(self._second_phase(card))
        self.phase_two_card.setVisible(card.laboratory_cause is False or bool(card.order))
        self.order_button.setVisible(bool(card.order))
        self.end.show_lines(
            [
                (self.tr("Outcome"), say_term(card.outcome) if card.outcome else ""),
                (self.tr("Disposition"), say_term(card.disposition) if card.disposition else ""),
                (self.tr("Conclusion"), card.conclusion),
                (self.tr("Closed"), signed_by(card.closing) or by_and_when(card.closed_by, card.closed_at)),
            ]
        )
        self.void.show_reasons(card.void)
        self.end_card.setVisible(card.outcome is not None)

    def _second_phase(self, card: OosCard) -> list[tuple[str, str]]:
        if not card.order:
            return [(self.tr("Retests"), self.tr("None are planned. The original result stands in any case."))]
        done = sum(one.state == "approved" for one in card.retested)
        return [
            (self.tr("Plan"), card.retest_plan),
            (self.tr("Retests"), self.tr("{done} of {planned} approved").format(done=done, planned=card.retests)),
            (self.tr("Order"), f"{card.order} · {say_term(card.order_state)}" if card.order_state else card.order),
            (self.tr("Planned"), by_and_when(card.planned_by, card.planned_at)),
        ]

    def _show_steps(self, card: OosCard) -> None:
        me = self.jobs.actor.person_id if self.jobs.actor else 0
        second = card.state is OosState.PHASE_TWO
        still_open = card.state is not OosState.CLOSED
        tested = me in card.tested_by
        closes = self.jobs.may("close_oos") and not tested and me not in {card.opened_by_id, card.assessed_by_id}
        assesses = still_open and self.jobs.may("assess_oos") and not tested
        offer(self.cause_button, when=assesses and second)
        offer(self.assess, when=assesses and not second)
        offer(self.plan, when=second and not card.order and self.jobs.may("plan_retests"))
        offer(self.conclude, when=second and closes)
        self.assess.show_case(card)
        self.conclude.show_case(card)
        if not self.plan.isHidden():
            found = self.jobs.ask(self, holders_of, "enter_result")
            found.then(lambda holders: self.plan.offer(holders, card.tested_by))
        self.side.follow()

    def _assess(self) -> None:
        card = self._card
        assert card is not None
        error = self.assess.laboratory_cause()
        answer = self.tr("error of the laboratory") if error else self.tr("no error of the laboratory")
        findings, cause = self.assess.findings.text(), self.assess.cause.text() if error else ""
        lines = [
            *self._case_lines(card),
            (self.tr("Looked at"), brief(findings)),
            (self.tr("Answer"), answer),
            *([(self.tr("Cause"), brief(cause))] if cause else ()),
        ]

        def work(own: SignRequest, second: SignRequest | None) -> tuple[object, AssessOos]:
            return assess_oos, AssessOos(card.id, card.row_version, findings, error, own, cause, second)

        asked = Signatures(self.jobs, self, lines, work, self._assessed)
        asked.ask(self.tr("Phase I"), self.tr("Quality assurance agrees") if error else "")

    def _assessed(self, state: OosState) -> None:
        self.assess.cause.clear()
        said = self.tr("{case} is closed: the result is invalid, the test is repeated.")
        if state is OosState.PHASE_TWO:
            said = self.tr("{case} is in phase II: the result stands.")
        self.told.emit(said.format(case=self.title()))

    def _plan(self) -> None:
        card = self._card
        assert card is not None
        request = self.plan.read(lambda: self.plan.request(card))
        if request is not None:
            self.plan.busy()
            self.jobs.do(self, plan_retests, request).then(self._planned).otherwise(self.plan.refuse)

    def _planned(self, ordered: Ordered) -> None:
        self.plan.done()
        self.told.emit(self.tr("The retests are ordered: {order}.").format(order=ordered.code))

    def _conclude(self) -> None:
        card = self._card
        assert card is not None
        lines = [
            *self._case_lines(card),
            (self.tr("Outcome"), say_term(OosOutcome.CONFIRMED)),
            (self.tr("Disposition"), say_term(self.conclude.disposition.word())),
            (self.tr("Conclusion"), brief(self.conclude.conclusion.text())),
        ]

        def work(own: SignRequest, _second: SignRequest | None) -> tuple[object, CloseOos]:
            return close_oos, self.conclude.request(card, own)

        asked = Signatures(self.jobs, self, lines, work, self._closed)
        asked.ask(self.tr("Close the case"), meaning=CLOSING)

    def _case_lines(self, card: OosCard) -> list[tuple[str, str]]:
        return [
            (self.tr("Case"), f"{card.code} · {card.lot_number} · {card.line.test_code}"),
            (self.tr("Result"), self._said(card.results[0].value)),
        ]

    def _closed(self, code: str) -> None:
        self.told.emit(self.tr("{case} is closed.").format(case=code))

    def _opened(self, code: str) -> None:
        self._hide_new()
        self.told.emit(self.tr("{capa} is open.").format(capa=code))

    def _start_new(self) -> None:
        self.new_capa.start()
        self.side.follow()

    def _ask_cause(self) -> None:
        self.assess.show()
        self.side.follow()
        self.assess.cause.setFocus()

    def _hide_new(self) -> None:
        self.new_capa.hide()
        self.side.follow()

    def _said(self, value: str) -> str:
        return value_text(self._card.line, value, say_term) if self._card else value

    def _columns(self) -> list[Column]:
        return [
            Column(self.tr("Result"), lambda row: row.code, width=88),
            Column(self.tr("What"), self._which, width=76, tip=self._which),
            Column(self.tr("Value"), lambda row: self._said(row.value), tip=lambda row: self._said(row.value)),
            Column(self.tr("Verdict"), width=116, state=lambda row: row.verdict),
            Column(self.tr("State"), width=90, state=lambda row: row.state),
            Column(self.tr("Tested"), self._tested, width=104, tip=self._tested),
        ]

    def _tested(self, row: CaseResult) -> str:
        return f"{say_date(row.tested_on)}, {row.analyst or row.entered_by}"

    def _which(self, row: CaseResult) -> str:
        number = row.replicate
        return self.tr("retest {number}").format(number=number) if number else self.tr("original")

    def _connect(self) -> None:
        self.sheet_button.clicked.connect(lambda: self._go("lot_quality"))
        self.capa_button.clicked.connect(self._start_new)
        self.cause_button.clicked.connect(self._ask_cause)
        self.capas.opened.connect(lambda row: self.wanted.emit(Place("capa", row.id)))
        self.order_button.clicked.connect(lambda: self._go("test_order"))
        self.new_capa.closed.connect(self._hide_new)
        self.new_capa.opened.connect(self._opened)
        self.assess.submitted.connect(self._assess)
        self.plan.submitted.connect(self._plan)
        self.conclude.submitted.connect(self._conclude)
        for card in (self.assess, self.plan, self.conclude, self.new_capa, self.void):
            card.wanted.connect(self.wanted)

    def _go(self, kind: str) -> None:
        if self._card is not None:
            self.wanted.emit(Place(kind, self._card.lot_id if kind == "lot_quality" else self._card.order_id or 0))

    def _lay_out(self) -> None:
        self.order_button = push_button(self.tr("Open the o&rder"), "open_retest_order", "link")
        self.capas_card = Card(self.tr("Corrective and preventive actions"), self.capas)
        self.phase_two_card = Card(self.tr("Phase II"), self.phase_two, self.order_button)
        self.end_card = Card(self.tr("Conclusion"), self.end)
        cards = (
            self.void, self.end_card, Card(self.tr("Result"), self.facts, self.results),
            Card(self.tr("Phase I: the laboratory's own work"), self.phase_one), self.phase_two_card, self.capas_card,
        )  # fmt: skip
        self.side = Side(_SIDE, [self.new_capa, self.assess, self.conclude, self.plan])
        case = beside(cards, self.side)
        self.history = HistoryView(self.jobs, "oos", self._id)
        self.history.wanted.connect(self.wanted)
        self.tabs = Tabs()
        self.tabs.tab("case", self.tr("Case"), case)
        self.tabs.tab("history", self.tr("History"), self.history)
        self.missing = EmptyState(self.tr("There is no such case in this bank."))
        self.missing.hide()
        stack(self, (self.header, self.missing), self.tabs)
