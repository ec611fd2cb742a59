"""What a person wrote on a label, as the ledger keeps it: canonical JSON, from which it can be made again."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from stembank_gui.rules.labels.printing import SHORTEST_REASON
from stembank_gui.rules.reasons import Reason, Refused

Form = Literal["en", "zh", "written"]
"""English or Chinese with days, amounts and temperatures in one form; or every field as it was written."""
FORMS: tuple[Form, ...] = ("en", "zh", "written")
MOST_UNITS = 500
MOST_COPIES = 10
"""Copies of one label: bag, carton, record [LOCAL]. More units or copies are another run."""


@dataclass(frozen=True, slots=True)
class WrittenFacts:
    """Labels that a person wrote.

    Args:
        fields: What stands in each field.
        form: How it is said.
        units: How many things get a label each; their serial numbers go up from the one that is written.
        copies: Labels for each of them.
        warnings: Codes of the warnings that somebody answered for.
        reason: Why the labels were printed in spite of them.
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    form: Form = "written"
    units: int = 1
    copies: int = 1
    warnings: tuple[str, ...] = ()
    reason: str = ""

    def to_json(self) -> str:
        """Return it as JSON: sorted, without blanks, without empty fields. Equal facts give equal texts."""
        filled = {name: text for name, text in self.fields.items() if text}
        read = {
            "copies": self.copies, "fields": filled, "form": self.form, "reason": self.reason, "units": self.units,
            "warnings": list(self.warnings),
        }  # fmt: skip
        return json.dumps(read, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str) -> WrittenFacts:
    """Return the facts that the ledger keeps.

    >>> facts = WrittenFacts({"lot": "PLT2025"}, "zh", units=3)
    >>> from_json(facts.to_json()) == facts
    True
    """
    read = json.loads(text)
    return WrittenFacts(
        read["fields"], read["form"], read["units"], read["copies"], tuple(read["warnings"]), read["reason"]
    )


def count_blockers(units: int, copies: int) -> tuple[Reason, ...]:
    """Return why so many labels are not printed at once; empty means they are."""
    found = []
    if not 1 <= units <= MOST_UNITS:
        found.append(Reason("labels.units", {"units": units, "at_most": MOST_UNITS}))
    if not 1 <= copies <= MOST_COPIES:
        found.append(Reason("labels.copies", {"copies": copies, "at_most": MOST_COPIES}))
    return tuple(found)


def serials(first: str, units: int) -> tuple[str, ...]:
    """Return the serial numbers of units: the digits at the end go up, with as many digits.

    Raises:
        Refused: `labels.serial_counts` where there are several units and the first serial number does not end in
            digits, or the digits run out.

    >>> serials("A-008", 3), serials("", 1)
    (('A-008', 'A-009', 'A-010'), ('',))
    """
    if units == 1:
        return (first,)
    stem = first.rstrip("0123456789")
    digits = first[len(stem) :]
    if not digits or len(str(int(digits) + units - 1)) > len(digits):
        raise Refused(Reason("labels.serial_counts", {"serial": first or "–", "units": units}))
    start = int(digits)
    return tuple(f"{stem}{start + index:0{len(digits)}d}" for index in range(units))


def label_codes(name: str, each: tuple[str, ...], copies: int) -> tuple[str, ...]:
    """Return what the ledger calls each label: the batch, the serial number, which copy.

    >>> label_codes("PLT2025", ("0007", "0008"), 2)
    ('PLT2025-0007/1', 'PLT2025-0007/2', 'PLT2025-0008/1', 'PLT2025-0008/2')
    >>> label_codes("SHP-0001", ("",), 1)
    ('SHP-0001',)
    """
    units = [f"{name}-{one}" if one else name for one in each]
    numbers = [""] if copies == 1 else [f"/{number}" for number in range(1, copies + 1)]
    return tuple(unit + number for unit in units for number in numbers)


def unit_of(code: str) -> str:
    """Return the unit that a label's code names, without the number of the copy.

    >>> unit_of("PLT2025-0007/2")
    'PLT2025-0007'
    """
    return code.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Answered:
    """What a person answers for before a label that they wrote is printed.

    Args:
        warnings: Codes of the warnings that the label has.
        seen: Codes of the warnings that the person ticked.
        before: How many of these labels were printed before.
        reason: Why they are printed all the same, or again.
    """

    warnings: tuple[str, ...]
    seen: frozenset[str]
    before: int
    reason: str


def answer_blockers(answered: Answered) -> tuple[Reason, ...]:
    """Return what a person has not answered for; empty means print."""
    found = []
    if set(answered.warnings) - answered.seen:
        found.append(Reason("labels.warnings_unread", {"warnings": len(answered.warnings)}))
    if len(answered.reason.strip()) < SHORTEST_REASON and (answered.warnings or answered.before):
        said: dict[str, str | int] = {"warnings": len(answered.warnings), "before": answered.before}
        found.append(Reason("labels.written_reason", said))
    return tuple(found)
