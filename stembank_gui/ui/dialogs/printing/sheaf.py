"""A run of labels as it goes to a printer: which label is where in it, and what is sent for each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from stembank_gui.rules.codes import parse, spaced, vial_payload
from stembank_gui.rules.reasons import Refused


@dataclass(frozen=True, slots=True)
class SheafLabel:
    """One label: its code as the bank keeps it, the number of the vial in its lot, and which label of it this is."""

    code: str
    number: int | None = None
    issue: int = 1

    @property
    def shown(self) -> str:
        """Return the code as people read it."""
        return spaced(self.code)

    def is_meant_by(self, text: str) -> bool:
        """Return whether a scan of this label, its code or its number was entered."""
        if text.isascii() and text.isdigit() and len(text) <= 4:  # noqa: PLR2004 - longer is no number of a vial
            return self.number == int(text)
        if self.number is None:
            return text.upper() == self.code.upper()
        return _payload(text) == vial_payload(self.code, self.issue)


@dataclass(frozen=True, slots=True)
class SheafRun:
    """One entry of the ledger in a sheaf, and how many of its labels come out here."""

    print_id: int
    labels: int


@dataclass(frozen=True, slots=True)
class Sheaf:
    """What goes to a device at once, in the order in which it comes out: the labels of one run, or of several lots.

    Args:
        runs: Their entries in the ledger.
        labels: Their labels.
        commands: For a ZPL printer: what is sent for each label.
        pdf: For a driver or a file: the pages.
        dpi: The dots it is made for.
        per_page: Labels on a page of the PDF.
        skipped: Places on the first page that are left empty.
    """

    runs: tuple[SheafRun, ...]
    labels: tuple[SheafLabel, ...]
    commands: tuple[bytes, ...] = ()
    pdf: bytes = b""
    dpi: int = 300
    per_page: int = 1
    skipped: int = 0

    def came_out(self, labels: int) -> tuple[tuple[int, int], ...]:
        """Return for each run how many of its labels came out, where the first so many did.

        >>> Sheaf((SheafRun(7, 3), SheafRun(8, 2)), ()).came_out(4)
        ((7, 3), (8, 1))
        """
        said, left = [], labels
        for run in self.runs:
            here = min(run.labels, left)
            said.append((run.print_id, here))
            left -= here
        return tuple(said)


def labels_of(payloads: Iterable[str]) -> tuple[SheafLabel, ...]:
    """Return labels by what their codes say, as the ledger keeps them."""
    return tuple(map(_label_of, payloads))


def place_of(text: str, labels: Sequence[SheafLabel]) -> int | None:
    """Return the place (from 1) of the label that was scanned or typed, or None where it is none of these."""
    said = text.strip()
    return next((place for place, label in enumerate(labels, start=1) if label.is_meant_by(said)), None)


def batches(labels: int, size: int) -> tuple[tuple[int, int], ...]:
    """Return the first and last place of each batch; a size of 0 is one batch.

    >>> batches(5, 2), batches(3, 0), batches(0, 2)
    (((1, 2), (3, 4), (5, 5)), ((1, 3),), ())
    """
    step = size or max(labels, 1)
    return tuple((first, min(first + step - 1, labels)) for first in range(1, labels + 1, step))


def _label_of(payload: str) -> SheafLabel:
    try:
        code = parse(payload)
    except Refused:
        return SheafLabel(payload)
    if code.kind != "vial":
        return SheafLabel(payload)
    return SheafLabel(code.text, int(code.text[-5:-1]), code.issue)


def _payload(text: str) -> str:
    try:
        code = parse(text)
    except Refused:
        return ""
    return vial_payload(code.text, code.issue) if code.kind == "vial" else ""
