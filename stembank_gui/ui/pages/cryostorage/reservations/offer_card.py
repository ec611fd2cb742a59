"""A proposal: the vials in walking order, the lots they are of, and why others were passed over."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stembank_gui.queries.cryostorage.offers import LotShare, Offer, PickWish
from stembank_gui.queries.pick_sheet import SheetWish
from stembank_gui.rules.codes import spaced
from stembank_gui.rules.cryostorage.planning import LineWish
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import PlanKind
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.pick_sheet import PickSheetDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted, say_date, say_number, say_term
from stembank_gui.ui.pages.cryostorage.reservations.keep_card import KeepCard
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text
from stembank_gui.ui.widgets.vial_cards import ChosenVial
from stembank_gui.workflows.cryostorage.make_plan import Made, MakePlan, make_plan

_LIST_HEIGHT = 200


class OfferCard(QWidget):
    """Shows a proposal; from it: reserve, plan the picking, print the sheet.

    Signals:
        wanted: open a Place.
        finished: something was done; carries the text for the message bar.
        kept: the vials are reserved; carries what was made.
    """

    wanted = Signal(object)
    finished = Signal(str)
    kept = Signal(object)

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self.setObjectName("offer_card")
        self.jobs = jobs
        self._wish: PickWish | None = None
        self._offer: Offer | None = None
        self.heading = Text("", "heading", wrap=True)
        self.heading.setObjectName("offer_heading")
        self.missing = Text("", "danger", wrap=True)
        self.missing.setObjectName("offer_missing")
        self.lots = Text("", wrap=True)
        self.lots.setObjectName("offer_lots")
        self.list = Table(
            [
                Column(self.tr("Vial"), lambda one: spaced(one.code), width=190),
                Column(self.tr("Place"), lambda one: one.place),
            ]
        )
        self.list.setObjectName("offer_list")
        self.list.setAccessibleName(self.tr("Proposed vials"))
        self.list.setFixedHeight(_LIST_HEIGHT)
        self.list.opened.connect(lambda one: self.wanted.emit(Place("vial", one.vial_id)))
        self.passed = ReasonsPanel()
        self.passed.setProperty("role", "hintbox")
        self.passed.wanted.connect(self.wanted)
        self.reasons = ReasonsPanel()
        self.reasons.wanted.connect(self.wanted)
        self.keep = KeepCard(jobs, asks_purpose=False)
        self.keep.cancel_button.hide()
        self.keep.finished.connect(self.finished)
        self.keep.kept.connect(self.kept)
        self.keep.wanted.connect(self.wanted)
        self.passed_title = Text(self.tr("Passed over, and why"), "heading")
        self.plan_button = self._button("plan_offer_button", self.tr("Make a pick p&lan"), self._plan)
        self.sheet_button = self._button("sheet_offer_button", self.tr("S&heet…"), self._sheet)
        self._lay_out()

    def show_offer(self, wish: PickWish, offer: Offer) -> None:
        """Show a proposal for a wish."""
        self._wish, self._offer = wish, offer
        picks = offer.picks
        words = say_counted(self.tr("{count} vials from {boxes} boxes"), count=len(picks.vials), boxes=picks.boxes)
        self.heading.setText(words if picks.vials else self.tr("Nothing can be proposed"))
        self.missing.setText(say_counted(self.tr("{count} vials are missing."), count=picks.missing))
        self.missing.setVisible(bool(picks.missing))
        self.lots.setText("\n".join(self._said(one) for one in offer.lots))
        self.list.show_rows(picks.vials)
        for part in (self.list, self.lots, self.sheet_button):
            part.setVisible(bool(picks.vials))
        self.passed.show_reasons(picks.passed)
        self.reasons.clear()
        self.keep.start([ChosenVial(one.vial_id, one.code, one.place) for one in picks.vials])
        self.keep.say_purpose(wish.purpose, wish.use)
        self.keep.setVisible(bool(picks.vials) and self.jobs.may("reserve_vials"))
        self.plan_button.setVisible(bool(picks.vials) and self.jobs.may("make_plan"))
        self.passed_title.setVisible(bool(picks.passed))

    def _said(self, share: LotShare) -> str:
        expires = say_date(share.expires_on) if share.expires_on else say_term("reservations.no_expiry")
        words = self.tr("{lot} × {count}: expires {expires}, passage {passage}")
        return words.format(lot=share.lot, count=say_number(share.vials), expires=expires, passage=share.passage)

    def _plan(self) -> None:
        if self._wish is None or self._offer is None:
            return
        lines = tuple(LineWish(vial_id=one.vial_id) for one in self._offer.picks.vials)
        request = MakePlan(PlanKind.PICK, lines, title=self.keep.who.text(), purpose=self._wish.purpose)
        self.jobs.do(self, make_plan, request).then(self._planned).otherwise(self.reasons.show_reasons)

    def _planned(self, made: Made) -> None:
        self.finished.emit(self.tr("Plan {code} is made.").format(code=made.code))
        self.wanted.emit(Place("plan", made.plan_id))

    def _sheet(self) -> None:
        if self._wish is None or self._offer is None:
            return
        name = "" if self.jobs.actor is None else self.jobs.actor.name
        ids = tuple(one.vial_id for one in self._offer.picks.vials)
        wish = SheetWish("pick", self.keep.who.text(), say_term(self._wish.purpose), name, ids)
        PickSheetDialog(self.jobs, [(self.tr("Take"), wish)], self).open()

    def _button(self, name: str, words: str, act: object) -> QPushButton:
        button = push_button(words, name)
        button.clicked.connect(act)
        return button

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.sheet_button)
        foot.addWidget(self.plan_button)
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(*[look.space(4)] * 4)
        inside.setSpacing(look.space(3))
        for part in (self.heading, self.missing, self.lots, self.list):
            inside.addWidget(part)
        inside.addLayout(foot)
        inside.addWidget(self.reasons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(3))
        layout.addWidget(card)
        for below in (self.keep, self.passed_title, self.passed):
            layout.addWidget(below)
