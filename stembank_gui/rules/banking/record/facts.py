"""Everything that was done and used to make a lot. What is signed is `BatchRecordFacts.record()`, in canonical form."""

from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from stembank_gui.rules.vocabulary import (
    CultureOrigin,
    FreezeRunState,
    Grade,
    LotState,
    MaterialState,
    Severity,
    Step,
    Tier,
)

_UNSIGNED: dict[str, bool] = {"unsigned": True}
"""Marks what may change after the lot was made without changing the record of its making."""


class UseKind(StrEnum):
    """What kind of thing was used."""

    EQUIPMENT = "equipment"
    MATERIAL = "material"
    PROCEDURE = "procedure"


@dataclass(frozen=True, slots=True)
class Forerunner:
    """A bank that the lot was grown from, and how many of its vials were thawed (0: its culture went on)."""

    number: str
    tier: Tier
    passage: str
    vials_used: int
    thawed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grown:
    """A culture on the way to the lot. `viability_permille` in ‰, `area_cm2` of all its vessels in cm²."""

    code: str
    passage: str
    origin: CultureOrigin
    parents: tuple[str, ...] = ()
    seeded_cells: int | None = None
    vessel: str = ""
    vessels: int | None = None
    area_cm2: Decimal | None = None
    started_by: str = ""
    started_at: datetime | None = None
    confluence_percent: int | None = None
    harvested_cells: int | None = None
    viability_permille: int | None = None
    pd: Decimal | None = None
    cpd: Decimal | None = None
    harvested_on: date | None = None
    counted_by: str = ""
    counted_with: str = ""
    filled_cells: int | None = None
    note: str = ""
    culture_id: int = field(default=0, metadata=_UNSIGNED)


@dataclass(frozen=True, slots=True)
class Used:
    """An instrument, a lot of material or a procedure that was used at a step, with its standing on that day.

    Args:
        subject: The code of the culture, run, lot or donation that it was used for.
        detail: Supplier and lot of a material, version of a procedure, kind of an instrument.
        good_until: Calibration due, expiry, or end of the operator's qualification, as it stood then.
        in_order: Whether everything allowed its use on that day.
        note: Why it was entered afterwards; empty for what was entered at the step.
        state: Of a material, as it is now.
    """

    step: Step
    subject: str
    kind: UseKind
    code: str
    name: str
    detail: str
    amount: str
    good_until: date | None
    in_order: bool
    animal_origin: bool
    origin_statement: str
    used_by: str
    used_at: datetime
    note: str = ""
    thing_id: int = field(default=0, metadata=_UNSIGNED)
    state: MaterialState | None = field(default=None, metadata=_UNSIGNED)


@dataclass(frozen=True, slots=True)
class Frozen:
    """A freeze run: temperatures in °C, rate in °C/min, transfer in min, and the hash of the freezer's file."""

    code: str
    state: FreezeRunState
    freezer: str
    profile: str
    vials: str
    started_at: datetime | None
    ended_at: datetime | None
    rate_c_per_min: Decimal | None
    end_temperature_c: Decimal | None
    nucleation_c: Decimal | None
    transfer_minutes: Decimal | None
    curve_name: str
    curve_sha256: str
    operated_by: str
    reviewed_by: str
    accepted_by: str
    note: str = ""
    run_id: int = field(default=0, metadata=_UNSIGNED)


@dataclass(frozen=True, slots=True)
class Incident:
    """A deviation that touches the lot; that it is closed does not change the record of the making.

    `later` marks one that was opened after the lot was stored, and concerns neither a culture nor a freeze run: it
    stands on the paper, but is no part of what the reviewers sign (open ones keep the lot from release by themselves).
    """

    code: str
    severity: Severity
    title: str
    opened_by: str
    opened_at: datetime
    is_open: bool = field(default=True, metadata=_UNSIGNED)
    later: bool = field(default=False, metadata=_UNSIGNED)


@dataclass(frozen=True, slots=True)
class LabelFigures:
    """The count of labels."""

    printed: int
    applied: int
    spoiled: int
    retained: int

    @property
    def balanced(self) -> bool:
        """Whether every printed label is accounted for."""
        return self.printed == self.applied + self.spoiled + self.retained


@dataclass(frozen=True, slots=True)
class Deed:
    """Something a person did for the lot: a term key such as "deed.filled", who, when, and their present roles."""

    what: str
    who: str
    at: datetime | None
    roles: tuple[str, ...] = field(default=(), metadata=_UNSIGNED)


@dataclass(frozen=True, slots=True)
class Written:
    """What the lot is."""

    number: str
    cell_type: str
    cell_type_en: str
    cell_type_zh: str
    cultured: bool
    tier: Tier
    grade: Grade
    passage: str
    cpd: Decimal | None
    donor: str
    donation: str
    cells_per_vial: int
    fill_volume_ul: int
    container: str
    cryomedium: str
    frozen_on: date | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class BatchRecordFacts:
    """Everything that was done and used to make a lot.

    Args:
        makers: The persons who made it: they review nothing of it.
        imported: Whether it came from an older inventory, made before this program.
    """

    lot_id: int
    lot: Written
    state: LotState
    forerunners: tuple[Forerunner, ...]
    cultures: tuple[Grown, ...]
    uses: tuple[Used, ...]
    planned: int
    filled: int
    labels: LabelFigures
    runs: tuple[Frozen, ...]
    storage_checked_by: str
    incidents: tuple[Incident, ...]
    deeds: tuple[Deed, ...]
    makers: frozenset[int] = frozenset()
    imported: bool = False

    @property
    def not_filled(self) -> int:
        """Return how many planned vials stayed empty."""
        return max(self.planned - self.filled, 0) if self.filled else 0

    def of_kind(self, kind: UseKind) -> tuple[Used, ...]:
        """Return the uses of one kind, in order."""
        return tuple(one for one in self.uses if one.kind is kind)

    def record(self) -> dict[str, Any]:
        """Return what a signature binds: texts, integers, lists and dicts of them."""
        said = {
            name: _said(getattr(self, name))
            for name in (
                "lot", "forerunners", "cultures", "uses", "planned", "filled", "labels", "runs", "storage_checked_by",
                "deeds",
            )
        }  # fmt: skip
        return {"form": 1, **said, "incidents": [_said(one) for one in self.incidents if not one.later]}


def _said(value: Any) -> Any:
    """Return a value as texts, integers, lists and dicts."""
    if is_dataclass(value) and not isinstance(value, type):
        kept = (one.name for one in fields(value) if not one.metadata.get("unsigned"))
        return {name: _said(getattr(value, name)) for name in kept}
    if isinstance(value, tuple):
        return [_said(one) for one in value]
    return _word(value)


def _word(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date | datetime) else value
