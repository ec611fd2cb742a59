"""What labels are printed on, and their bytes: a PDF, or ZPL for each label."""

from base64 import b64decode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from sqlmodel import Session, select

from stembank_gui.documents.labels import render_labels
from stembank_gui.documents.labels.zpl import zpl_labels
from stembank_gui.rules.labels.template import Calibration, Template
from stembank_gui.rules.reasons import Place, Reason, Refused
from stembank_gui.rules.vocabulary import PrinterKind, PrinterState, PrintState
from stembank_gui.tables.facility import Site
from stembank_gui.tables.labels import Printer
from stembank_gui.words import Language

DPI = 300
"""Dots per inch of a PDF that no printer was chosen for."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where labels go: a file, the system's print dialog, or a label printer.

    `state` is that of the run: a file is there, whatever goes to a device is unconfirmed until somebody saw it.
    """

    printer_id: int | None
    dpi: int
    state: PrintState
    kind: PrinterKind | None = None
    calibration: Calibration | None = None
    darkness: int | None = None

    @property
    def is_zpl(self) -> bool:
        """Return whether the printer is spoken to in ZPL; else it gets a PDF."""
        return self.kind in {PrinterKind.ZPL_TCP, PrinterKind.ZPL_QUEUE}


@dataclass(frozen=True, slots=True)
class Pressed:
    """The bytes of labels: one PDF, or for a ZPL printer one string of bytes for each label."""

    pdf: bytes = b""
    zpl: tuple[bytes, ...] = ()

    @property
    def sha256(self) -> str:
        """Return the hash that the ledger keeps, in hexadecimal."""
        return sha256(self.pdf or b"".join(self.zpl)).hexdigest()


def target(session: Session, printer_id: int | None, *, through_dialog: bool) -> Target:
    """Return where labels go.

    Raises:
        Refused: `labels.printer_unknown`, `labels.printer_retired`.
    """
    if printer_id is None:
        return Target(None, DPI, PrintState.UNCONFIRMED if through_dialog else PrintState.CONFIRMED)
    printer = session.get(Printer, printer_id)
    if printer is None:
        raise Refused(Reason("labels.printer_unknown", {}, Place("page", "labels")))
    if printer.state == PrinterState.RETIRED:
        raise Refused(Reason("labels.printer_not_in_use", {"printer": printer.name}, Place("page", "labels")))
    calibration = Calibration(printer.offset_x_um, printer.offset_y_um, printer.scale_x_ppm, printer.scale_y_ppm)
    return Target(
        printer_id, printer.dpi, PrintState.UNCONFIRMED, PrinterKind(printer.kind), calibration, printer.darkness
    )


@dataclass(frozen=True, slots=True)
class Stock:
    """What labels are made with: a template, the language of its words, the first free label of a sheet."""

    template: Template
    language: Language
    start: int = 1


def press(session: Session, stock: Stock, texts: Iterable[Mapping[str, str]], on: Target, title: str) -> Pressed:
    """Return the bytes of labels, given as the texts of their fields.

    Raises:
        Refused: Where a text cannot be printed, or an id or a code does not fit.
    """
    logo = b64decode(session.exec(select(Site.logo)).first() or "")
    if on.is_zpl:
        made = zpl_labels(
            stock.template, texts, dpi=on.dpi, language=stock.language, calibration=on.calibration,
            darkness=on.darkness, logo=logo,
        )  # fmt: skip
        return Pressed(zpl=made)
    pdf = render_labels(
        stock.template, texts, dpi=on.dpi, language=stock.language, calibration=on.calibration, logo=logo,
        start=stock.start, title=title,
    )  # fmt: skip
    return Pressed(pdf)
