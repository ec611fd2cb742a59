"""An inventory file checked as a whole against the bank: what would be made, and everything that stands in the way."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from stembank_gui.rules import codes
from stembank_gui.rules.cryostorage.imports.bank import Bank, imported_note
from stembank_gui.rules.cryostorage.imports.cells import shown
from stembank_gui.rules.cryostorage.imports.fields import ImportField
from stembank_gui.rules.cryostorage.imports.findings import Findings
from stembank_gui.rules.cryostorage.imports.lines import Line, Lines, Report
from stembank_gui.rules.cryostorage.imports.lots import DonorPlan, LotPlan, LotPlanner
from stembank_gui.rules.cryostorage.imports.places import Boxes, BoxFacts, Held, position_in
from stembank_gui.rules.cryostorage.zones import zones_for
from stembank_gui.rules.reasons import Place, Reason, Refused
from stembank_gui.rules.vocabulary import LotState, Zone

MOST_VIALS = 9999
"""Vials of one lot: the sequence in a vial's code has four digits."""
_NOTE_LENGTH = 4000
_STATES_NAMED = 6
_TICK = 2_000
_NOTHING: Mapping[int, str] = {}


@dataclass(slots=True)
class VialPlan:
    """A vial to be made: its lot by the name in the file, its number there, its place, the code on its tube."""

    lot: str
    sequence: int
    box: BoxFacts
    position: int
    tube: str
    note: str


@dataclass(slots=True)
class VialPlans:
    """The vials to be made, column by column, as in `Table`."""

    lots: list[str] = field(default_factory=list)
    sequences: "array[int]" = field(default_factory=lambda: array("L"))
    boxes: list[BoxFacts] = field(default_factory=list)
    positions: "array[int]" = field(default_factory=lambda: array("L"))
    tubes: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.lots)

    def __iter__(self) -> Iterator[VialPlan]:
        return map(VialPlan, self.lots, self.sequences, self.boxes, self.positions, self.tubes, self.notes)

    def add(self, vial: VialPlan) -> None:
        """Add a vial."""
        self.lots.append(vial.lot)
        self.sequences.append(vial.sequence)
        self.boxes.append(vial.box)
        self.positions.append(vial.position)
        self.tubes.append(vial.tube)
        self.notes.append(vial.note)


@dataclass(frozen=True, slots=True)
class Checked:
    """What a file would bring. Nothing of it is brought while there are problems."""

    vials: VialPlans
    lots: dict[str, LotPlan]
    donors: tuple[DonorPlan, ...]
    notes: dict[str, str]


def boxes_meant(lines: Lines, boxes: Sequence[BoxFacts]) -> list[BoxFacts | Refused]:
    """Return the box of each place that the file names, or why there is none."""
    finder = Boxes(boxes)
    return [_found(finder, texts) for texts in lines.places]


def check_lines(
    lines: Lines, bank: Bank, boxes: Sequence[BoxFacts | Refused], findings: Findings, report: Report,
    *, register_donors: bool,
) -> Checked:  # fmt: skip
    """Return what a file would bring; every fault and everything worth knowing goes to `findings`."""
    lots = LotPlanner(bank, findings, register_donors=register_donors).plan(lines.lots, lines.first_rows)
    vials = _Vials(bank, lots, boxes, findings).plan(lines, report)
    _note_zones(vials, findings)
    _note_states(lines, findings)
    donors = {lot.donor.code: lot.donor for lot in lots.values() if lot.donor.new is not None}
    for donor in donors.values():
        findings.note(0, ImportField.DONOR, Reason("imports.note_donor", {"name": donor.name, "donor": donor.code}))
    return Checked(vials, lots, tuple(donors.values()), _notes(lines, lots))


def _found(finder: Boxes, texts: Sequence[str]) -> BoxFacts | Refused:
    try:
        return finder.find(texts)
    except Refused as refused:
        return refused


class _Vials:
    """Gives every vial its number and place; remembers what it gave."""

    def __init__(
        self, bank: Bank, lots: Mapping[str, LotPlan], boxes: Sequence[BoxFacts | Refused], findings: Findings
    ) -> None:
        self._bank = bank
        self._lots = lots
        self._boxes = boxes
        self._findings = findings
        self._at: defaultdict[int, dict[int, int]] = defaultdict(dict)
        self._numbered: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._tubes: dict[str, int] = {}
        self._positions: dict[tuple[int, int, str], int | Refused] = {}
        self._next: dict[str, int] = {}
        self._counts: Counter[str] = Counter()

    def plan(self, lines: Lines, report: Report) -> VialPlans:
        """Return the vials; those whose number the file gives take theirs before the others get one."""
        for line in lines.vials():
            if line.sequence and line.lot in self._lots:
                self._take_number(line)
        found = VialPlans()
        for at, line in enumerate(lines.vials()):
            if at % _TICK == 0:
                report(at, len(lines))
            if line.lot in self._lots and (vial := self._vial(line)) is not None:
                found.add(vial)
        self._check_counts(lines)
        return found

    def _take_number(self, line: Line) -> None:
        lot = self._lots[line.lot]
        first = self._numbered[lot.number].setdefault(line.sequence, line.row)
        if first != line.row:
            code = codes.vial_code(lot.number, line.sequence)
            self._problem(line, ImportField.VIAL_NUMBER, "imports.vial_twice", vial=code, row=first)
        elif lot.known is not None and line.sequence in self._bank.sequences.get(lot.known.lot_id, ()):
            code = codes.vial_code(lot.number, line.sequence)
            self._problem(line, ImportField.VIAL_NUMBER, "imports.vial_known", vial=code)

    def _vial(self, line: Line) -> VialPlan | None:
        self._counts[line.lot] += 1
        self._check_tube(line)
        box = self._boxes[line.place]
        if isinstance(box, Refused):
            self._findings.refused(line.row, ImportField.BOX, box)
            return None
        position = self._position(box, line)
        sequence = line.sequence or self._free_number(line.lot)
        return VialPlan(line.lot, sequence, box, position, line.tube, line.note)

    def _free_number(self, name: str) -> int:
        lot = self._lots[name]
        known = self._bank.sequences.get(lot.known.lot_id, frozenset()) if lot.known else frozenset()
        number = self._next.get(lot.number, 1)
        while number in self._numbered[lot.number] or number in known:
            number += 1
        self._next[lot.number] = number + 1
        return number

    def _check_tube(self, line: Line) -> None:
        if not line.tube:
            return
        first = self._tubes.setdefault(line.tube, line.row)
        if first != line.row:
            self._problem(line, ImportField.TUBE_CODE, "imports.tube_twice", tube=shown(line.tube), row=first)
        if owner := self._bank.tubes.get(line.tube):
            self._problem(line, ImportField.TUBE_CODE, "imports.tube_known", tube=shown(line.tube), vial=owner)

    def _position(self, box: BoxFacts, line: Line) -> int:
        """Return the position, 0 where there is none such, and say who holds it already."""
        position = self._number_of(box, line)
        if not position:
            return 0
        first = self._at[box.box_id].setdefault(position, line.row)
        named: dict[str, str | int] = {"place": f"{box.path} › {shown(line.position)}"}
        held = self._bank.held.get(box.box_id) or Held(_NOTHING, _NOTHING)
        if first != line.row:
            self._problem(line, ImportField.POSITION, "imports.place_twice", **named, row=first)
        if holder := held.taken.get(position):
            self._problem(line, ImportField.POSITION, "imports.place_taken", **named, vial=holder)
        if position in held.blocked:
            self._problem(line, ImportField.POSITION, "imports.place_blocked", **named, why=held.blocked[position])
        return position

    def _number_of(self, box: BoxFacts, line: Line) -> int:
        key = (box.rows, box.columns, line.position)
        if key not in self._positions:
            try:
                self._positions[key] = position_in(box, line.position)
            except Refused as refused:
                self._positions[key] = refused
        found = self._positions[key]
        if isinstance(found, Refused):
            self._findings.refused(line.row, ImportField.POSITION, found)
            return 0
        return found

    def _check_counts(self, lines: Lines) -> None:
        for name, count in self._counts.items():
            lot = self._lots[name]
            total = count + (lot.known.filled if lot.known else 0)
            if total > MOST_VIALS:
                reason = Reason("imports.lot_full", {"lot": lot.number, "vials": total, "most": MOST_VIALS})
                self._findings.problem(lines.first_rows[name], ImportField.LOT, reason)

    def _problem(self, line: Line, of: ImportField, code: str, **params: str | int) -> None:
        self._findings.problem(line.row, of, Reason(code, params))


def _note_zones(vials: Iterable[VialPlan], findings: Findings) -> None:
    """Say which vials lie in a zone that does not fit quarantine: they wait for their transfer."""
    fitting = zones_for(LotState.QUARANTINE)
    outside = Counter(
        (vial.box.tank, vial.box.zone) for vial in vials if not vial.box.any_zone and Zone(vial.box.zone) not in fitting
    )
    for (tank, zone), count in sorted(outside.items()):
        named: dict[str, str | int] = {"vials": count, "tank": tank, "zone": f"@zone.{zone}"}
        findings.note(0, ImportField.TANK, Reason("imports.note_zone", named, Place("page", "storage")))


def _note_states(lines: Lines, findings: Findings) -> None:
    """Say that nothing is released by a file."""
    if lines.states:
        findings.note(0, ImportField.STATE, Reason("imports.note_state", {"vials": sum(lines.states.values())}))
    if lines.left_out:
        findings.note(0, ImportField.STATE, Reason("imports.note_left_out", {"rows": lines.left_out}))


def _notes(lines: Lines, lots: Mapping[str, LotPlan]) -> dict[str, str]:
    """Return the notes of the lots: the name in the file, and the states that it gave."""
    states: defaultdict[str, list[str]] = defaultdict(list)
    for (name, state), count in lines.states.most_common():
        states[name].append(f"{state} ({count})")
    notes = {}
    for name, lot in lots.items():
        said = states.get(name, [])[:_STATES_NAMED]
        notes[name] = imported_note(
            name, lot.number, [f"State in the file: {', '.join(said)}"] if said else [], _NOTE_LENGTH
        )
    return notes
