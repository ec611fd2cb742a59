"""The lots and donors of a file beside those of the bank: which are there, which are made, under which numbers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from stembank_gui.rules import codes
from stembank_gui.rules.banking.dates import expiry, first_retest
from stembank_gui.rules.cryostorage.imports.bank import Bank, CellTypeFacts, DonorFacts, LotFacts
from stembank_gui.rules.cryostorage.imports.cells import shown
from stembank_gui.rules.cryostorage.imports.entries import LotEntry
from stembank_gui.rules.cryostorage.imports.fields import OF_DONOR, ImportField
from stembank_gui.rules.cryostorage.imports.findings import Findings
from stembank_gui.rules.cryostorage.imports.lines import own_lot_number
from stembank_gui.rules.donors.registration import LAST_NUMBER, NewDonor, donor_problems
from stembank_gui.rules.reasons import Place, Reason, Refused
from stembank_gui.rules.vocabulary import DonorType, LotState, Panel, Sex, Tier

LAST_OF_TIER = 99
LAST_LINE = 999
_LINE = slice(3, 8)
_TIER_AT = 8
_DONOR = re.compile(r"D\d{6}[0-9A-Z*]")


@dataclass(frozen=True, slots=True)
class DonorPlan:
    """A donor of the file: known to the bank (`donor_id`), or to be registered under `code`."""

    name: str
    code: str
    donor_id: int | None = None
    new: NewDonor | None = None
    panel: Panel | None = None


@dataclass(frozen=True, slots=True)
class LotPlan:
    """A lot of the file: known to the bank (`known`), or to be made under `number`."""

    name: str
    number: str
    entry: LotEntry
    cell_type_id: int
    donor: DonorPlan
    tier: Tier
    expires_on: date | None
    retest_on: date | None
    known: LotFacts | None = None


class LotPlanner:
    """Finds or plans lots one after another; what it gives a number is known to the next."""

    def __init__(self, bank: Bank, findings: Findings, *, register_donors: bool) -> None:
        self._bank = bank
        self._findings = findings
        self._register = register_donors
        self._lots = {lot.number: lot for lot in bank.lots}
        self._named = {lot.known_as: lot for lot in bank.lots if lot.known_as}
        self._numbers = set(self._lots)
        self._donors = {donor.code: donor for donor in bank.donors}
        self._donors_named = {donor.known_as: donor for donor in bank.donors if donor.known_as}
        self._codes = set(self._donors)
        self._codes_by_id = {donor.donor_id: donor.code for donor in bank.donors}
        self._types: dict[str, CellTypeFacts] = {}
        for one in bank.cell_types:
            self._types |= {name.casefold(): one for name in (one.code, one.prefix, *one.names)}
        self._planned_donors: dict[str, DonorPlan] = {}
        self._lines: dict[tuple[int, str], str] = {}
        for lot in bank.lots:
            self._lines[lot.cell_type_id, self._codes_by_id.get(lot.donor_id, "")] = lot.number[_LINE]

    def plan(self, lots: Mapping[str, LotEntry], first_rows: Mapping[str, int]) -> dict[str, LotPlan]:
        """Return the lots that can be, by their names in the file; lots with numbers of their own go first."""
        found: dict[str, LotPlan] = {}
        self._codes |= {entry.donor.upper() for entry in lots.values() if _DONOR.fullmatch(entry.donor.upper())}
        for name in sorted(lots, key=lambda one: (not own_lot_number(one), first_rows[one])):
            try:
                found[name] = self._plan(lots[name], first_rows[name])
            except Refused as refused:
                self._findings.refused(first_rows[name], ImportField.LOT, refused)
        return found

    def _plan(self, entry: LotEntry, row: int) -> LotPlan:
        own = own_lot_number(entry.name)
        cell_type, tier = self._cell_type(entry, own), self._tier(entry, own)
        donor = self._donor(entry)
        known = self._lots.get(own) or self._named.get(entry.name)
        if known is not None:
            self._check_known(known, entry, cell_type, donor, tier)
        number = known.number if known else own or self._next_number(entry, cell_type, donor, tier)
        if not own and known is None:
            self._findings.note(
                row, ImportField.LOT, Reason("imports.note_number", {"name": entry.name, "lot": number})
            )
        self._numbers.add(number)
        self._lines.setdefault((cell_type.cell_type_id, donor.code), number[_LINE])
        expires_on = entry.expires_on or expiry(entry.frozen_on, entry.grade, self._bank.clinical_years, None)
        months = self._bank.first_retests.get(cell_type.cell_type_id)
        retest_on = first_retest(entry.frozen_on, tier, months=months)
        return LotPlan(
            entry.name, number, entry, cell_type.cell_type_id, donor, tier, expires_on, retest_on, known
        )  # fmt: skip

    def _cell_type(self, entry: LotEntry, own: str) -> CellTypeFacts:
        """Return the cell type: the one named, or that of the number."""
        text = entry.cell_type or own[:3]
        if not text:
            raise Refused(Reason("imports.missing", {"field": f"@import_field.{ImportField.CELL_TYPE}"}))
        found = self._types.get(text.casefold())
        if found is None:
            known = ", ".join(sorted(one.code for one in self._bank.cell_types))
            raise Refused(Reason("imports.cell_type_unknown", {"text": shown(text), "known": known}))
        if own and found.prefix != own[:3]:
            named: dict[str, str | int] = {"lot": own, "cell_type": found.code, "prefix": found.prefix}
            raise Refused(Reason("imports.lot_prefix", named))
        return found

    def _tier(self, entry: LotEntry, own: str) -> Tier:
        if entry.tier is None and not own:
            raise Refused(Reason("imports.missing", {"field": f"@import_field.{ImportField.TIER}"}))
        if own and entry.tier not in {None, Tier(own[_TIER_AT])}:
            raise Refused(Reason("imports.lot_tier", {"lot": own, "tier": f"@tier.{entry.tier}"}))
        return entry.tier or Tier(own[_TIER_AT])

    def _check_known(
        self, lot: LotFacts, entry: LotEntry, cell_type: CellTypeFacts, donor: DonorPlan, tier: Tier
    ) -> None:
        """Refuse vials for a lot that was made here, is past quarantine, or is described otherwise in the bank."""
        where = Place("lot", lot.lot_id)
        if not lot.imported or lot.state is not LotState.QUARANTINE:
            params: dict[str, str | int] = {"lot": lot.number, "state": f"@lot_state.{lot.state}"}
            raise Refused(Reason("imports.lot_exists", params, where))
        pairs: tuple[tuple[ImportField, Any, Any], ...] = (
            (ImportField.CELL_TYPE, cell_type.cell_type_id, lot.cell_type_id),
            (ImportField.DONOR, donor.donor_id, lot.donor_id),
            (ImportField.TIER, tier.value, lot.tier),
            (ImportField.PASSAGE, entry.passage, lot.passage),
            (ImportField.CELLS, entry.cells, lot.cells),
            (ImportField.FROZEN_ON, entry.frozen_on, lot.frozen_on),
        )
        differing = [
            Reason("imports.lot_known_otherwise", {"lot": lot.number, "field": f"@import_field.{field}"}, where)
            for field, here, there in pairs
            if here != there
        ]
        if differing:
            raise Refused(*differing)

    def _next_number(self, entry: LotEntry, cell_type: CellTypeFacts, donor: DonorPlan, tier: Tier) -> str:
        """Return the number that a lot with a name of its own gets: the line of its donor, the next of its tier."""
        line = self._lines.get((cell_type.cell_type_id, donor.code)) or self._next_line(cell_type, entry.frozen_on)
        like = f"{cell_type.prefix}{line}{tier.value}"
        last = max((int(one[-2:]) for one in self._numbers if one.startswith(like)), default=0)
        if last >= LAST_OF_TIER:
            raise Refused(Reason("imports.no_number_left", {"lot": shown(entry.name), "like": like}))
        return f"{like}{last + 1:02d}"

    def _next_line(self, cell_type: CellTypeFacts, frozen_on: date) -> str:
        like = f"{cell_type.prefix}{frozen_on.year % 100:02d}"
        last = max((int(one[5:_TIER_AT]) for one in self._numbers if one.startswith(like)), default=0)
        if last >= LAST_LINE:
            raise Refused(Reason("imports.no_number_left", {"lot": cell_type.code, "like": like}))
        return f"{like[3:]}{last + 1:03d}"

    def _donor(self, entry: LotEntry) -> DonorPlan:
        if entry.donor not in self._planned_donors:
            self._planned_donors[entry.donor] = self._known_donor(entry) or self._new_donor(entry)
        return self._planned_donors[entry.donor]

    def _known_donor(self, entry: LotEntry) -> DonorPlan | None:
        found: DonorFacts | None = self._donors.get(entry.donor.upper()) or self._donors_named.get(entry.donor)
        return None if found is None else DonorPlan(entry.donor, found.code, found.donor_id)

    def _new_donor(self, entry: LotEntry) -> DonorPlan:
        """Return a donor to be registered.

        Raises:
            Refused: If none is to be, if the code is misread, or with everything that is missing or impossible.
        """
        if not self._register:
            raise Refused(Reason("imports.donor_unknown", {"donor": shown(entry.donor)}, Place("page", "donors")))
        missing = [one for one in OF_DONOR if getattr(entry, one.value) is None]
        if missing:
            raise Refused(*(Reason("imports.missing", {"field": f"@import_field.{one}"}) for one in missing))
        year, number = self._year_and_number(entry)
        new = NewDonor(
            year, number, DonorType(str(entry.donor_type)), Sex(str(entry.donor_sex)), entry.donor_age or 0, ""
        )
        if reasons := donor_problems(new, self._bank.today.year):
            raise Refused(*reasons)
        code = codes.donor_code(year, number)
        self._codes.add(code)
        return DonorPlan(entry.donor, code, new=new, panel=entry.panel)

    def _year_and_number(self, entry: LotEntry) -> tuple[int, int]:
        """Return what a code of our own scheme says, else the next free number of the year of freezing."""
        own = entry.donor.upper()
        if _is_donor_code(own):
            return 2000 + int(own[1:3]), int(own[3:7])
        year = entry.frozen_on.year
        taken = [int(one[3:7]) for one in self._codes if one.startswith(f"D{year % 100:02d}")]
        number = max(taken, default=0) + 1
        if number > LAST_NUMBER:
            raise Refused(Reason("imports.no_number_left", {"lot": shown(entry.donor), "like": f"D{year % 100:02d}"}))
        return year, number


def _is_donor_code(text: str) -> bool:
    """Return whether a text is a donor's code of our own scheme.

    Raises:
        Refused: If it has the form and its check character does not fit.
    """
    try:
        return codes.parse(text).kind == "donor"
    except Refused as refused:
        if refused.reasons[0].code == "codes.check_character" and text.startswith("D"):
            raise
        return False
