"""The scan-back: each label is scanned where it was put on, and must name its own vial (G01 of DOMAIN.md §5)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from stembank_gui.rules.codes import parse, spaced, vial_payload
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.vocabulary import LabelScan


@dataclass(frozen=True, slots=True)
class ScanBack:
    """What one scan says.

    Args:
        outcome: Right, wrong, void or twice.
        code: The vial's code; empty where the scan names none.
        reasons: Why it is not right, and what to do.
    """

    outcome: LabelScan
    code: str = ""
    reasons: tuple[Reason, ...] = ()


def read_back(text: str, lot: str, expected: Mapping[str, int], before: Sequence[str]) -> ScanBack:
    """Return what a scan says.

    Args:
        text: What was scanned.
        lot: Number of the lot whose labels are checked.
        expected: The vials that carry a label, by their codes, with the issue of the valid one.
        before: Codes that were scanned before and were right, in the order of the scans.
    """
    try:
        code = parse(text)
    except Refused as refused:
        return ScanBack(LabelScan.WRONG, "", refused.reasons)
    if code.kind != "vial" or code.text not in expected:
        return ScanBack(LabelScan.WRONG, code.text, (Reason("labels.scan_back_other", _other(code.text, lot)),))
    if code.issue != expected[code.text]:
        said: dict[str, str | int] = {
            "label": spaced(vial_payload(code.text, code.issue)),
            "valid": spaced(vial_payload(code.text, expected[code.text])),
        }
        return ScanBack(LabelScan.VOID, code.text, (Reason("labels.scan_back_void", said),))
    if code.text in before:
        twice: dict[str, str | int] = {"label": spaced(code.text), "place": before.index(code.text) + 1}
        return ScanBack(LabelScan.TWICE, code.text, (Reason("labels.scan_back_twice", twice),))
    return ScanBack(LabelScan.RIGHT, code.text)


def read_all_back(texts: Sequence[str], lot: str, expected: Mapping[str, int]) -> Iterator[ScanBack]:
    """Yield what each of several scans says, one after another."""
    before: list[str] = []
    for text in texts:
        said = read_back(text, lot, expected, before)
        if said.outcome is LabelScan.RIGHT:
            before.append(said.code)
        yield said


def _other(code: str, lot: str) -> dict[str, str | int]:
    return {"label": spaced(code)[:60], "lot": lot}
