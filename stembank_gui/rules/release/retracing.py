"""What a certificate rests on, as one list: lots, results, raw files, vials, people, instruments, materials."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from stembank_gui.rules.quality import SpecLineFacts
from stembank_gui.rules.reasons import Place


class TraceKind(StrEnum):
    """What stands behind a certificate. A word here is also the order in which it is listed."""

    LOT = "lot"
    DONOR = "donor"
    RESULT = "result"
    RAW_FILE = "raw_file"
    SPECIMEN = "specimen"
    EQUIPMENT = "equipment"
    MATERIAL = "material"
    PROCEDURE = "procedure"
    SIGNATURE = "signature"
    VIAL = "vial"
    PERSON = "person"


class TraceAct(StrEnum):
    """What a person did for it."""

    PLANNED = "planned"
    FILLED = "filled"
    STORED = "stored"
    TESTED = "tested"
    ENTERED = "entered"
    APPROVED = "approved"
    TOOK = "took"
    KEPT = "kept"
    USED = "used"
    SIGNED = "signed"


@dataclass(frozen=True, slots=True)
class Hand:
    """A person in a line of the list, and what they did."""

    act: TraceAct
    person_id: int


@dataclass(frozen=True, slots=True)
class Measured:
    """A stored value and the line that it was measured for, by which it is said in words or with its unit."""

    line: SpecLineFacts
    value: str


@dataclass(frozen=True, slots=True)
class Occasion:
    """The point of the stability programme that a test was done for: "24m"."""

    name: str


TracePart = str | Measured | Occasion


@dataclass(frozen=True, slots=True)
class TraceRow:
    """One thing that a certificate rests on.

    Args:
        kind: What it is.
        name: Its code or name.
        said: What there is to say about it: texts, words of the vocabulary ("@verdict.pass"), values, occasions.
        hands: Who did what with it.
        at: When, if there is one moment.
        place: What opens on a double click.
    """

    kind: TraceKind
    name: str
    said: tuple[TracePart, ...] = ()
    hands: tuple[Hand, ...] = ()
    at: datetime | None = None
    place: Place | None = None


def people_of(rows: tuple[TraceRow, ...], names: dict[int, str]) -> tuple[TraceRow, ...]:
    """Return a row for every person in some rows, by name, with all that they did."""
    acts: dict[int, set[TraceAct]] = {}
    for row in rows:
        for hand in row.hands:
            acts.setdefault(hand.person_id, set()).add(hand.act)
    order = list(TraceAct)
    return tuple(
        TraceRow(
            TraceKind.PERSON,
            names.get(person, ""),
            tuple(f"@trace_act.{act}" for act in sorted(done, key=order.index)),
        )
        for person, done in sorted(acts.items(), key=lambda one: (names.get(one[0], ""), one[0]))
    )
