"""Which box a file means by tank, rack, level and box, and which position in it."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stembank_gui.rules.cryostorage.grid import position_number
from stembank_gui.rules.cryostorage.imports.cells import shown
from stembank_gui.rules.reasons import Place, Reason, Refused

_NUMBERED = re.compile(r"[^\d]{0,12}?0*(\d{1,3})\D{0,3}")
_BOX_NUMBER = re.compile(r"(?:box|b|盒子?|冻存盒)?\s*0*(\d{1,2})\s*(?:号|盒|号盒)?")
_BETWEEN = re.compile(r"[\s:：,，_./-]+")


@dataclass(frozen=True, slots=True)
class BoxFacts:
    """A box of the bank and the way to it."""

    box_id: int
    code: str
    tank: str
    tank_name: str
    rack: str
    slot: int
    level: int
    rows: int
    columns: int
    zone: str
    any_zone: bool
    size_class: str
    path: str
    out: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """What holds positions of a box: the codes of vials, and why positions are blocked."""

    taken: Mapping[int, str]
    blocked: Mapping[int, str]


class Boxes:
    """Finds the box that a file means."""

    def __init__(self, boxes: Sequence[BoxFacts]) -> None:
        self._by_code: dict[str, BoxFacts] = {}
        self._by_place: dict[tuple[str, int, int], BoxFacts] = {}
        self._tanks: dict[str, str] = {}
        self._racks: dict[str, tuple[str, int]] = {}
        self._in_tank: defaultdict[str, list[BoxFacts]] = defaultdict(list)
        for box in boxes:
            self._by_code[_folded(box.code)] = box
            self._by_place[box.tank, box.slot, box.level] = box
            self._racks[_folded(box.rack)] = (box.tank, box.slot)
            self._in_tank[box.tank].append(box)
        self._tanks |= {_folded(box.tank_name): box.tank for box in boxes}
        self._tanks |= {_folded(box.tank): box.tank for box in boxes}

    def find(self, texts: Sequence[str]) -> BoxFacts:
        """Return the box meant by the texts for tank, rack, level and box.

        Raises:
            Refused: `imports.no_place`, `imports.tank_unknown`, `imports.rack_unknown`, `imports.level_unknown`,
                `imports.box_unknown`, `imports.box_elsewhere`, `imports.box_out`.
        """
        tank, rack, level, box = texts
        if not any(texts):
            raise Refused(Reason("imports.no_place"))
        code = self._tank(tank) if tank else ""
        found = self._named(code, rack, box) if box else None
        if found is None:
            found = self._at(code, rack, level, box)
        self._check_way(found, code, rack, level, box)
        if found.out:
            raise Refused(Reason("imports.box_out", {"box": found.code}, Place("box", found.box_id)))
        return found

    def _tank(self, text: str) -> str:
        if found := self._tanks.get(_folded(text)):
            return found
        known = ", ".join(sorted(set(self._tanks.values()))[:6]) or "–"
        raise Refused(Reason("imports.tank_unknown", {"tank": shown(text), "known": known}, Place("page", "storage")))

    def _named(self, tank: str, rack: str, box: str) -> BoxFacts | None:
        names = (box, f"{tank}-{box}", f"{rack}-{box}", f"{tank}-{rack}-{box}")
        return next((self._by_code[_folded(one)] for one in names if _folded(one) in self._by_code), None)

    def _at(self, tank: str, rack: str, level: str, box: str) -> BoxFacts:
        if not tank and rack:
            tank = self._racks.get(_folded(rack), ("", 0))[0]
        if tank and not rack and not level and len(self._in_tank[tank]) == 1:
            return self._in_tank[tank][0]
        at = self._level(level, box)
        if not (tank and rack) or at is None:
            raise Refused(_box_unknown(box) if box else Reason("imports.no_place"))
        slot = self._slot(tank, rack)
        if slot is None:
            raise Refused(Reason("imports.rack_unknown", {"rack": shown(rack), "tank": tank}))
        if (tank, slot, at) not in self._by_place:
            raise Refused(Reason("imports.level_unknown", {"level": at, "rack": shown(rack), "tank": tank}))
        return self._by_place[tank, slot, at]

    def _level(self, level: str, box: str) -> int | None:
        """Return the level: what stands under level, or the number of a box where a rack's boxes are counted."""
        if level:
            return _number(level)
        found = _BOX_NUMBER.fullmatch(_folded(box))
        return int(found[1]) if found else None

    def _slot(self, tank: str, rack: str) -> int | None:
        for name in (rack, f"{tank}-{rack}"):
            if (known := self._racks.get(_folded(name))) and known[0] == tank:
                return known[1]
        slot = _number(rack)
        return slot if any(box.slot == slot for box in self._in_tank[tank]) else None

    def _check_way(self, found: BoxFacts, tank: str, rack: str, level: str, box: str) -> None:
        """Refuse a box that is found by its code and stands elsewhere than the file says."""
        wrong_tank = tank and tank != found.tank
        wrong_rack = rack and self._slot(found.tank, rack) != found.slot
        if wrong_tank or wrong_rack or (level and _number(level) != found.level):
            named: dict[str, str | int] = {"box": shown(box or found.code), "place": found.path}
            raise Refused(Reason("imports.box_elsewhere", named, Place("box", found.box_id)))


def position_in(box: BoxFacts, text: str) -> int:
    """Return the number of a position: A1, A01, A-1, a 1, 1 to the last.

    Raises:
        Refused: `imports.no_position` if nothing stands there, `cryostorage.no_such_position` if the box has none such.
    """
    tidy = _BETWEEN.sub("", unicodedata.normalize("NFKC", text))
    if not tidy:
        raise Refused(Reason("imports.no_position"))
    return position_number(tidy.lstrip("0") or tidy, box.rows, box.columns)


def _box_unknown(box: str) -> Reason:
    return Reason("imports.box_unknown", {"box": shown(box)}, Place("page", "storage"))


def _number(text: str) -> int | None:
    found = _NUMBERED.fullmatch(_folded(text))
    return int(found[1]) if found else None


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split()).casefold()
