"""What hangs on a donor as a paper: built from what the screen shows, looked at, printed, saved."""

from datetime import UTC, datetime

from PySide6.QtWidgets import QWidget

from stembank_gui.documents.lists_paper import ListPart, ListsPaper, render_lists
from stembank_gui.queries.donors.consequences import Consequences
from stembank_gui.ui.dialogs.paper import PaperDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_date, say_reason, say_term, say_time


class ConsequencesDialog(PaperDialog):
    """Shows the paper in the screen's language. Use `open()`."""

    def __init__(self, jobs: Jobs, code: str, summary: str, reach: Consequences, parent: QWidget | None = None) -> None:
        super().__init__(jobs, f"{code}-what-follows", parent)
        self.setObjectName("consequences_dialog")
        self.setWindowTitle(self.tr("What follows of {donor}").format(donor=code))
        self.resize(980, 720)
        who = "" if jobs.actor is None else jobs.actor.name
        printed = self.tr("Printed {time} by {name}").format(time=say_time(datetime.now(UTC)), name=who)
        paper = ListsPaper(self.windowTitle(), summary, printed, self._parts(reach))
        self.draw(render_lists, paper)

    def _parts(self, reach: Consequences) -> tuple[ListPart, ...]:
        lots, vials = self.tr("Lots"), self.tr("Vials")
        lot_columns = (
            (self.tr("Lot"), 0.15), (self.tr("Effective state"), 0.15), (self.tr("Filled"), 0.07),
            (self.tr("In store"), 0.08), (self.tr("Issued"), 0.07), (self.tr("Because"), 0.48),
        )  # fmt: skip
        issued_columns = (
            (self.tr("Shipment"), 0.12), (self.tr("Recipient"), 0.45), (self.tr("Lot"), 0.18), (vials, 0.1),
            (self.tr("Issued on"), 0.15),
        )  # fmt: skip
        culture_columns = (
            (self.tr("Culture"), 0.15), (self.tr("State"), 0.15), (self.tr("Where"), 0.2), (self.tr("Note"), 0.5),
        )  # fmt: skip
        return (
            ListPart(lots, lot_columns, tuple(
                (one.number, say_term(one.state), str(one.filled), str(one.in_store), str(one.issued),
                 " ".join(map(say_reason, one.causes)) or "–")
                for one in reach.lots
            )),
            ListPart(self.tr("Vials in store"), ((self.tr("Tank"), 0.3), (self.tr("Lot"), 0.4), (vials, 0.3)), tuple(
                (one.tank, one.lot, str(one.vials)) for one in reach.stored
            )),
            ListPart(self.tr("Vials issued"), issued_columns, tuple(
                (one.shipment, one.recipient, one.lot, str(one.vials), say_date(one.issued_at)) for one in reach.issued
            )),
            ListPart(self.tr("Cultures under way"), culture_columns, tuple(
                (one.code or "–", say_term(one.state), one.place or "–", one.note or "–") for one in reach.cultures
            )),
        )  # fmt: skip
