"""The label of a dry shipper: prefilled from its shipment, checked while it is written, printed."""

from collections.abc import Mapping
from datetime import UTC, datetime

from PySide6.QtWidgets import QWidget

from stembank_gui.queries.labels.transport import TransportPaper, transport_paper
from stembank_gui.rules.labels.findings import Findings
from stembank_gui.rules.labels.transport import (
    FIELDS,
    TransportLabel,
    check_shipment,
    check_transport,
    cold_until,
    transport_label,
)
from stembank_gui.rules.labels.written_facts import WrittenFacts, label_codes
from stembank_gui.rules.vocabulary import LabelKind
from stembank_gui.ui.dialogs.printing.desk import Otherwise, Then
from stembank_gui.ui.dialogs.printing.printer_choice import Way
from stembank_gui.ui.dialogs.written_labels.written_dialog import WrittenDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.workflows.labels.print_transport_labels import PrintTransportLabels, print_transport_labels


class TransportLabelDialog(WrittenDialog):
    """Writes and prints the transport label of a shipment. Use `open()`."""

    def __init__(self, jobs: Jobs, shipment_id: int, parent: QWidget | None = None) -> None:
        super().__init__(jobs, LabelKind.TRANSPORT, FIELDS, "", parent)
        self.setWindowTitle(self.tr("Transport label"))
        self._shipment_id = shipment_id
        self._paper: TransportPaper | None = None
        self.now_button = self.tools.add("charged_now_button", self.tr("Charged &now"), self._charged_now)
        self.lay_out()
        jobs.ask(self, transport_paper, shipment_id, "en").then(self._english).otherwise(self.refuse)

    def label(self) -> TransportLabel:
        """Return the label as it is written."""
        return transport_label(self.fields.written())

    def check_label(self) -> Findings:
        """Return what was found on the label."""
        label = self.label()
        found = check_transport(label, _wall_clock())
        return found if self._paper is None else found.and_also(check_shipment(label, self._paper.label.shipment))

    def readings(self) -> Mapping[str, str]:
        """Return until when the shipper keeps cold."""
        until = cold_until(self.label())
        return {} if until is None else {"hold": self.tr("Cold until {until}").format(until=f"{until:%Y-%m-%d %H:%M}")}

    def codes(self) -> tuple[str, ...]:
        """Return the shipment's code and the copy of each label."""
        return label_codes(self.label().shipment, ("",), self.copies.value())

    def facts(self) -> WrittenFacts:
        """Return what is written and how it is said."""
        return WrittenFacts(self.fields.written(), self.form(), 1, self.copies.value())

    def enter(self, then: Then, otherwise: Otherwise) -> None:
        """Write the entry of the labels."""
        doing = self.jobs.do(self, print_transport_labels, self.request())
        doing.then(lambda printed: then(self.as_labels(printed))).otherwise(otherwise)

    def file_name(self) -> str:
        """Return the shipment's code."""
        return "transport-label" if self._paper is None else f"{self._paper.label.shipment}-transport-label"

    def request(self) -> PrintTransportLabels:
        """Return what would be printed now."""
        target = self.choices.target()
        return PrintTransportLabels(
            self._shipment_id,
            self.label(),
            form=self.form(),
            stock=self.choices.chosen_template().code,
            copies=self.copies.value(),
            seen=self.answers.seen(),
            reason=self.answers.why(),
            printer_id=target.printer_id,
            through_dialog=target.way is Way.DIALOG,
            start=self.choices.start.value(),
        )

    def _english(self, paper: TransportPaper) -> None:
        asked = self.jobs.ask(self, transport_paper, self._shipment_id, "zh")
        asked.then(lambda chinese: self._fill(paper, chinese))

    def _fill(self, english: TransportPaper, chinese: TransportPaper) -> None:
        self._paper = english
        self.title.setText(english.label.shipment)
        said = self.tr("Sender and hold time come from the label of {shipment}: check them.")
        self.remembered.setText(said.format(shipment=english.remembered))
        self.remembered.setVisible(bool(english.remembered))
        self.take({"en": english.label.written(), "zh": chinese.label.written()})

    def _charged_now(self) -> None:
        self.fields.fill({"charged": f"{_wall_clock():%Y-%m-%d %H:%M}"})


def _wall_clock() -> datetime:
    """Return the time on the wall, as labels have it."""
    return datetime.now(UTC).astimezone().replace(tzinfo=None)
