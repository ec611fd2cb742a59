"""Keep chosen vials for somebody until a day; give a reservation up; keep it longer."""

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Signal

from stembank_gui.queries.cryostorage.reservations import ReservationRow, reservation_row
from stembank_gui.rules.cryostorage.reservations import RESERVABLE
from stembank_gui.rules.vocabulary import Grade, Purpose
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted, speaker
from stembank_gui.ui.widgets.fields import Choice, DayField, NoteField, TextField
from stembank_gui.ui.widgets.vial_cards import VialCardForm
from stembank_gui.workflows.cryostorage.change_reservation import ChangeReservation, change_reservation
from stembank_gui.workflows.cryostorage.release_reservation import ReleaseReservation, release_reservation
from stembank_gui.workflows.cryostorage.reserve_vials import Reserved, ReserveVials, reserve_vials

_USUAL_DAYS = 30
_UNTIL = "field.reservation_until"


class KeepCard(VialCardForm):
    """Reserves vials.

    Signals:
        kept: they are reserved; carries what was made (`Reserved`).
    """

    kept = Signal(object)

    def __init__(self, jobs: Jobs, *, asks_purpose: bool = True) -> None:
        super().__init__(jobs, "reserve", "", "")
        self._title = self.tr("Reserve")
        self.button.setText(self.tr("Reser&ve"))
        self.button.setAccessibleName(self.tr("Reserve"))
        self.purpose = Choice(RESERVABLE)
        self.who = TextField()
        self.until = DayField(datetime.now(UTC).astimezone(speaker().zone).date() + timedelta(days=_USUAL_DAYS))
        self.note = TextField()
        self.use = Grade.RESEARCH
        self.form.row(self.tr("P&urpose"), self.purpose, "reserve_purpose")
        self.form.show_row("reserve_purpose", shown=asks_purpose)
        self.form.row(self.tr("&For whom"), self.who, "reserve_who", self.tr("A person, a project, a recipient."))
        self.form.row(self.tr("&Until"), self.until, "reserve_until", self.tr("That day included; then it lapses."))
        self.form.row(self.tr("N&ote"), self.note, "reserve_note")

    def go(self) -> None:
        until = self.read(lambda: self.until.day(_UNTIL))
        if until is None:
            return
        request = ReserveVials(
            self.purpose.word(), self.who.text(), until, self.ids(), use=self.use, note=self.note.text()
        )
        self.perform(reserve_vials, request).then(self._kept)

    def say_purpose(self, purpose: Purpose, use: Grade) -> None:
        """Take over what the vials were proposed for."""
        self.purpose.pick(purpose)
        self.use = use

    def _kept(self, made: Reserved) -> None:
        self.done()
        self.who.clear()
        self.note.clear()
        words = self.tr("{codes}: {count} vials are reserved.")
        self.finished.emit(say_counted(words, codes=", ".join(made.codes), count=made.vials))
        self.kept.emit(made)


class _OneReservation(VialCardForm):
    """A card about one reservation, asked for anew when the card opens."""

    row: ReservationRow | None = None

    def open_for(self, reservation_id: int) -> None:
        """Begin with a reservation."""
        self.button.setEnabled(False)
        self.jobs.ask(self, reservation_row, reservation_id).then(self.show_row)

    def show_row(self, row: ReservationRow | None) -> None:
        """Take over the reservation as it stands."""
        self.row = row
        self.done()
        self.button.setEnabled(row is not None)
        if row is not None:
            words = say_counted(self.tr("{code}: {count} vials for {who}"), code=row.code, count=row.kept,
                                who=row.wanted_for)  # fmt: skip
            self.heading.setText(f"{self._title} · {words}")


class GiveUpCard(_OneReservation):
    """Gives a reservation up: all its vials are free again."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__(jobs, "give_up", "", "", role="danger")
        self._title = self.tr("Give up")
        self.button.setText(self.tr("&Give the reservation up"))
        self.button.setAccessibleName(self.tr("Give the reservation up"))
        self.reason = NoteField(2)
        self.form.row(self.tr("&Reason"), self.reason, "give_up_reason")

    def go(self) -> None:
        if self.row is not None:
            request = ReleaseReservation(self.row.reservation_id, self.reason.text(), self.row.row_version)
            self.perform(release_reservation, request).then(self._given_up)

    def _given_up(self, count: int) -> None:
        self.done()
        self.reason.clear()
        self.finished.emit(say_counted(self.tr("{count} vials are free again."), count=count))


class ExtendCard(_OneReservation):
    """Changes the last day and the note of a reservation."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__(jobs, "extend", "", "")
        self._title = self.tr("Change")
        self.button.setText(self.tr("&Save"))
        self.button.setAccessibleName(self.tr("Save"))
        self.until, self.note = DayField(), TextField()
        self.form.row(self.tr("&Until"), self.until, "extend_until", self.tr("That day included; then it lapses."))
        self.form.row(self.tr("N&ote"), self.note, "extend_note")

    def show_row(self, row: ReservationRow | None) -> None:
        """Take over the reservation as it stands."""
        super().show_row(row)
        if row is not None:
            self.until.show_day(row.until)
            self.note.setText(row.note)

    def go(self) -> None:
        until = self.read(lambda: self.until.day(_UNTIL))
        if self.row is not None and until is not None:
            request = ChangeReservation(self.row.reservation_id, until, self.note.text(), self.row.row_version)
            self.perform(change_reservation, request).then(self._changed)

    def _changed(self, code: str) -> None:
        self.done()
        self.finished.emit(self.tr("{code} is changed.").format(code=code))
