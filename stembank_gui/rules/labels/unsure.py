"""Codes that do not say which label of a vial they stand on: those of ISBT 128, the SEC and GS1."""

from dataclasses import dataclass

from stembank_gui.rules.codes import spaced, vial_payload
from stembank_gui.rules.reasons import Place, Reason


@dataclass(frozen=True, slots=True)
class UnsureLabel:
    """A label that was scanned by such a code, of a vial that was labelled again: it may be one that is void.

    Args:
        vial_id: The vial.
        code: Its code.
        valid: Which of its labels is valid.
    """

    vial_id: int
    code: str
    valid: int

    def said(self) -> Reason:
        """Return it as a reason: which label is valid, and which code tells."""
        params: dict[str, str | int] = {
            "label": spaced(self.code),
            "valid": spaced(vial_payload(self.code, self.valid)),
        }
        return Reason("labels.unsure_label", params, Place("vial", self.vial_id))
