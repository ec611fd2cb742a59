"""What the trail says about a lot: read, and signed as reviewed before the lot is released (rule R8)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from stembank_gui.queries.release.trail_review import ReviewRow, TrailToReview, trail_to_review
from stembank_gui.queries.trail import TrailEntry
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import Place, Refused
from stembank_gui.rules.vocabulary import Meaning
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_time
from stembank_gui.ui.page import Page
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.entry_view import EntryView
from stembank_gui.ui.widgets.fields import TextField
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text
from stembank_gui.ui.widgets.trail_words import say_action, say_changes, say_short, say_thing, say_zone
from stembank_gui.workflows.release.review_trail import ReviewTrail, review_trail

_SHORT_HASH = 16


class TrailReviewPage(Page):
    """Lists every entry about a lot, the new ones marked; quality assurance signs that it has read them."""

    SHOWS = frozenset({
        "trail_review", "lot", "vial", "test_result", "deviation", "oos", "freeze_run", "culture", "batch_record",
        "label_print", "test_order", "step_use", "disposal",
    })  # fmt: skip

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self.lot_id = int(place.key)
        self.found: TrailToReview | None = None
        self.release_button = push_button(self.tr("&Checklist"), "open_checklist")
        self.lot_button = push_button(self.tr("Ope&n lot"), "open_lot")
        self.header = PageHeader("", actions=[self.lot_button, self.release_button])
        self.standing = Text("", "lead", wrap=True)
        self.standing.setObjectName("review_standing")
        self.wanted_entries = self._choice()
        self.table = self._table()
        self.details = EntryView()
        self.reviews = self._reviews()
        self.note = TextField(self.tr("What was found; may stay empty"))
        self.note.setObjectName("review_note")
        self.note.setAccessibleName(self.tr("Remarks"))
        self.sign_button = push_button(self.tr("&Sign the review…"), "sign_review", "primary")
        self.reasons = ReasonsPanel()
        self._lay_out()
        self._connect()
        self.reload()

    def title(self) -> str:
        return self.tr("Trail of {lot}").format(lot=self.found.number) if self.found else ""

    def reload(self) -> None:
        self.jobs.ask(self, trail_to_review, self.lot_id).newest().then(self._show)

    def shown(self) -> list[TrailEntry]:
        """Return the entries that are listed."""
        return list(self.table.rows())

    def _show(self, found: TrailToReview) -> None:
        self.found = found
        self.header.show_title(self.title(), self._summary(found))
        self.titled.emit(self.title())
        self.standing.setText(self._standing(found))
        self.sign_button.setVisible(self.jobs.may(review_trail.__name__))
        self.sign_button.setEnabled(bool(found.fresh) or not found.reviews)
        self.note.setVisible(self.sign_button.isVisibleTo(self))
        self.reviews.show_rows(found.reviews)
        self.reviews.setVisible(bool(found.reviews))
        self._list()

    def _list(self) -> None:
        if self.found is None:
            return
        fresh = self.wanted_entries.currentData() == "fresh"
        entries = [one for one in self.found.entries if not fresh or one.seq in self.found.fresh]
        self.table.show_rows(entries)

    def _summary(self, found: TrailToReview) -> str:
        said = self.tr("Entries: {count} · newest {seq} · SHA-256 {hash}…").format(
            count=found.trail.entries, seq=found.trail.through_seq, hash=found.trail.content_sha256[:_SHORT_HASH]
        )
        if found.hidden:
            said += " · " + self.tr("the oldest {count} are not listed here").format(count=found.hidden)
        return said

    def _standing(self, found: TrailToReview) -> str:
        if not found.reviews:
            return self.tr("Never reviewed. Read every entry, then sign.")
        if not found.fresh:
            return self.tr("Reviewed: no entry has come since.")
        return self.tr("New entries since the last review: {count}. They are marked ●.").format(count=len(found.fresh))

    def _sign(self) -> None:
        if self.found is None:
            return
        found, note = self.found, self.note.text()
        self.reasons.clear()
        lines = [
            (self.tr("Lot"), found.number),
            (self.tr("Entries"), str(found.trail.entries)),
            (self.tr("Newest entry"), str(found.trail.through_seq)),
            (self.tr("Content"), f"SHA-256 {found.trail.content_sha256[:_SHORT_HASH]}…"),
        ]
        user_id = self.jobs.actor.user_id if self.jobs.actor else ""
        dialog = SignDialog(lines, [Meaning.REVIEWED], self, user_id=user_id, title=self.tr("Review of the trail"))

        def sign(signature: SignRequest) -> None:
            request = ReviewTrail(self.lot_id, found.trail.through_seq, found.trail.content_sha256, signature, note)
            answer = self.jobs.do(dialog, review_trail, request)
            answer.then(lambda _review: self._signed(dialog)).otherwise(lambda why: self._refused(dialog, why))

        dialog.signed.connect(sign)
        dialog.open()

    def _signed(self, dialog: SignDialog) -> None:
        dialog.accept()
        self.note.clear()
        self.told.emit(self.tr("The review of the trail is signed."))

    def _refused(self, dialog: SignDialog, refused: Refused) -> None:
        """Show a wrong signature in the dialog; new entries have to be read first, so they are shown on the page."""
        if any(reason.code == "release.trail_moved_on" for reason in refused.reasons):
            dialog.reject()
            self.reasons.show_reasons(refused)
            self.reload()
        else:
            dialog.show_refusal(refused)

    def _mark(self, entry: TrailEntry) -> str:
        return "●" if self.found is not None and entry.seq in self.found.fresh else ""

    def _table(self) -> Table:
        table = Table(
            [
                Column("", self._mark, width=26, sort=lambda one: -one.seq),
                Column(self.tr("Entry"), lambda one: str(one.seq), align="right", width=70, sort=lambda one: one.seq),
                Column(
                    self.tr("When ({zone})").format(zone=say_zone()),
                    lambda one: say_short(one.at),
                    width=130,
                    sort=lambda one: one.seq,
                ),
                Column(self.tr("Who"), lambda one: one.name, width=120, tip=lambda one: one.user_id),
                Column(self.tr("What"), say_action, width=150, tip=say_action),
                Column(self.tr("Thing"), say_thing, width=200, tip=say_thing),
                Column(self.tr("Change"), say_changes, tip=say_changes),
                Column(self.tr("Why"), lambda one: one.reason, width=110, tip=lambda one: one.reason),
            ]
        )
        table.setObjectName("trail_entries")
        table.setAccessibleName(self.tr("Entries about the lot"))
        return table

    def _reviews(self) -> Table:
        table = Table(
            [
                Column(self.tr("Reviewed by"), lambda row: row.reviewed_by, width=180),
                Column(self.tr("When"), lambda row: say_time(row.reviewed_at), width=190),
                Column(self.tr("Through entry"), lambda row: str(row.through_seq), align="right", width=110),
                Column(self.tr("Entries"), lambda row: str(row.entries), align="right", width=90),
                Column(self.tr("Remarks"), _note, tip=_note),
            ]
        )
        table.setObjectName("trail_reviews")
        table.setAccessibleName(self.tr("Reviews"))
        table.setMaximumHeight(look.size("row") * 4)
        return table

    def _choice(self) -> QComboBox:
        choice = QComboBox()
        choice.setObjectName("which_entries")
        choice.setAccessibleName(self.tr("Which entries"))
        choice.addItem(self.tr("All entries"), "all")
        choice.addItem(self.tr("Since the last review"), "fresh")
        return choice

    def _connect(self) -> None:
        self.table.picked.connect(self.details.show_entry)
        self.details.wanted.connect(self.wanted)
        self.reasons.wanted.connect(self.wanted)
        self.wanted_entries.currentIndexChanged.connect(lambda _index: self._list())
        self.sign_button.clicked.connect(self._sign)
        self.lot_button.clicked.connect(lambda: self.wanted.emit(Place("lot", self.lot_id)))
        self.release_button.clicked.connect(lambda: self.wanted.emit(Place("lot_release", self.lot_id)))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.standing, 1)
        top.addWidget(self.wanted_entries)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self.details)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.note, 1)
        foot.addWidget(self.sign_button)
        layout = QVBoxLayout(self)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.header)
        layout.addLayout(top)
        layout.addWidget(split, 1)
        layout.addWidget(self.reviews)
        layout.addWidget(self.reasons)
        layout.addLayout(foot)


def _note(row: ReviewRow) -> str:
    return row.note or "–"
