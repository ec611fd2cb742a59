"""The demo's cultures: the passages of two lines from the cord to their banks, and one that grows now."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from functools import partial
from math import ceil

from sqlmodel import Session, select

from stembank_gui.demo.banking import stored_vials
from stembank_gui.demo.lots import DemoLot
from stembank_gui.demo.micrographs import micrograph
from stembank_gui.demo.release import DECIDED_AFTER
from stembank_gui.demo.story import Event
from stembank_gui.demo.world import World
from stembank_gui.queries.banking.cultures import left_of
from stembank_gui.rules.banking.cultures import Seeding, StartCulture
from stembank_gui.rules.banking.cultures.vessels import area_of
from stembank_gui.rules.facility import Uses
from stembank_gui.rules.files import NewFile
from stembank_gui.rules.vocabulary import CultureOrigin, Meaning, ObservationKind
from stembank_gui.tables.banking import CellType
from stembank_gui.workflows.banking.discard_culture import DiscardCulture, discard_culture
from stembank_gui.workflows.banking.harvest_culture import HarvestCulture, harvest_culture
from stembank_gui.workflows.banking.observe_culture import ObserveCulture, observe_culture
from stembank_gui.workflows.banking.start_culture import start_culture

PARENTS = {"UCM24001S01": "", "UCM24001M01": "UCM24001S01", "UCM24001W01": "UCM24001M01",
           "UCM24002S01": "", "UCM24002M01": "UCM24002S01"}  # fmt: skip
"""The lots that are filled from cultures, and the bank that each was thawed from."""
_EXPLANTED = {
    "UCM24001S01": datetime(2024, 4, 4, 10, tzinfo=UTC),
    "UCM24002S01": datetime(2026, 7, 4, 10, tzinfo=UTC),
}
_CONTINUED_UNTIL = {"UCM24001W01": datetime(2024, 8, 21, 8, tzinfo=UTC)}
"""Whose culture went on unfrozen to the cells at the end of production."""
_OUTGROWN = timedelta(days=9)
_PRIMARY_CELLS = 18_000_000
_DENSITY = 7_000
_FLASKS = 20
_LAST_OF_FIRST_TRYPSIN = datetime(2026, 10, 30, tzinfo=UTC)
_LOOKS = ("Spindle-shaped, adherent; a few round cells.", "Uniform, spindle-shaped, growing in whorls.")


@dataclass(frozen=True, slots=True)
class Step:
    """One passage: name of the culture, of what it is passed on from, its cells and its days."""

    name: str
    before: str
    seeded: int | None
    harvested: int
    viability_permille: int
    starts: datetime
    ends: datetime


def culture_events(lots: tuple[DemoLot, ...]) -> Iterator[Event]:
    """Yield the passages of the lots that are filled from cultures, and the line that grows at the story's end."""
    known = {lot.number: lot for lot in lots}
    for number, parent in PARENTS.items():
        steps = tuple(_steps(known[number], known.get(parent)))
        for step in steps:
            yield from _passage(step, known[number])
        gone = _CONTINUED_UNTIL.get(number, steps[-1].ends + timedelta(hours=8))
        yield Event(gone, f"rest of {number}", partial(_discard_rests, names=tuple(one.name for one in steps)))
    yield from _now_growing()


def _steps(lot: DemoLot, parent: DemoLot | None) -> Iterator[Step]:
    ends = datetime.combine(lot.frozen_on, time(6), UTC)
    if parent is None:
        begun = _EXPLANTED[lot.number]
        yield Step(f"{lot.number} P0", "", None, _PRIMARY_CELLS, 931, begun, begun + _OUTGROWN)
        starts, before = begun + _OUTGROWN, f"{lot.number} P0"
    else:
        released = datetime.combine(parent.frozen_on, time(14), UTC) + DECIDED_AFTER
        starts, before = released, ""
    each = (ends - starts) / len(lot.growth.steps)
    for place, (passage, seeded, harvested) in enumerate(lot.growth.steps):
        name = f"{lot.number} P{passage}"
        yield Step(name, before, seeded, harvested, 962 - 4 * place, starts + place * each, starts + (place + 1) * each)
        before = name


def _passage(step: Step, lot: DemoLot) -> Iterator[Event]:
    half = step.starts + (step.ends - step.starts) / 2
    yield Event(step.starts, f"culture {step.name}", lambda world: _start(world, step, lot))
    yield Event(half, f"look {step.name}", lambda world: _look(world, step.name, 45))
    yield Event(half + timedelta(hours=1), f"medium {step.name}", lambda world: _feed(world, step.name))
    yield Event(step.ends - timedelta(minutes=30), f"harvest {step.name}", lambda world: _harvest(world, step))


def _now_growing() -> Iterator[Event]:
    """Yield a second isolation from frozen tissue: one flask does not grow, the other is passed on and grows now."""
    begun = datetime(2026, 11, 3, 10, tzinfo=UTC)
    first, second = "D240002 P0", "D240002 P0 b"
    for place, name in enumerate((first, second)):
        yield Event(begun + timedelta(minutes=20 * place), f"culture {name}", partial(_isolate, name=name))
        yield Event(
            begun + timedelta(days=4, minutes=place), f"look {name}", partial(_look, name=name, percent=15 - 12 * place)
        )
    yield Event(begun + timedelta(days=9), f"discard {second}", partial(_discard, name=second))
    grown = begun + timedelta(days=10)
    primary = Step(first, "", None, 9_600_000, 934, begun, grown)
    yield Event(grown, f"harvest {first}", lambda world: _harvest(world, primary))
    yield Event(grown + timedelta(hours=1), "culture D240002 P1", _pass_on)
    yield Event(grown + timedelta(hours=2), f"rest of {first}", partial(_discard_rests, names=(first,)))
    yield Event(grown + timedelta(days=3), "look D240002 P1", partial(_look, name="D240002 P1", percent=45))
    yield Event(grown + timedelta(days=4), "medium D240002 P1", partial(_feed, name="D240002 P1"))
    yield Event(datetime(2026, 11, 21, 16, tzinfo=UTC), "confluent", partial(_look, name="D240002 P1", percent=85))


def _start(world: World, step: Step, lot: DemoLot) -> None:
    vessel, vessels = _vessels(step.seeded)
    request = StartCulture(
        origin=CultureOrigin.PASSAGE,
        vessel=vessel,
        vessels=vessels,
        area_cm2=area_of(vessel, vessels),
        place=f"INC-01 · {1 + len(world.cultures) % 4}",
        uses=_fed(world, "500 mL"),
    )
    if step.before:
        taken = Seeding(world.cultures[step.before], step.seeded or 0)
        request = replace(request, parents=(taken,))
    elif step.seeded is None:
        request = _explants(world, request, lot.donor)
    else:
        vials = tuple(world.ask(stored_vials, world.lots[PARENTS[lot.number]], lot.growth.thawed))
        request = replace(request, origin=CultureOrigin.THAW, vial_ids=vials, seeded_cells=step.seeded)
    made = world.do("OP", start_culture, request)
    world.cultures[step.name] = world.cultures[lot.number] = made.culture_id


def _explants(world: World, request: StartCulture, donor: str) -> StartCulture:
    cell_type = world.ask(_cell_type, "UC-MSC")
    donation = world.donations[donor]
    return replace(request, origin=CultureOrigin.DONATION, cell_type_id=cell_type, donation_id=donation)


def _isolate(world: World, name: str) -> None:
    place = f"INC-02 · {1 + len(name) % 2}"
    plain = StartCulture(CultureOrigin.DONATION, "T75", 2, area_of("T75", 2), place, uses=_fed(world, "30 mL"))
    made = world.do("OP2", start_culture, _explants(world, plain, "D240002"))
    world.cultures[name] = made.culture_id


def _pass_on(world: World) -> None:
    parents = (Seeding(world.cultures["D240002 P0"], 5_000_000),)
    area = area_of("T175", 4)
    uses = _fed(world, "140 mL")
    request = StartCulture(CultureOrigin.PASSAGE, "T175", 4, area, "INC-02 · 2", parents=parents, uses=uses)
    world.cultures["D240002 P1"] = world.do("OP2", start_culture, request).culture_id


def _look(world: World, name: str, percent: int) -> None:
    picture = NewFile(f"{name.replace(' ', '-')}.png", micrograph(percent, len(world.cultures) % 3))
    words = _LOOKS[percent > 40]  # noqa: PLR2004 - as dense as that they touch
    seen = ObserveCulture(world.cultures[name], ObservationKind.LOOK, percent, words, picture)
    world.do("OP", observe_culture, seen)


def _feed(world: World, name: str) -> None:
    fed = ObserveCulture(world.cultures[name], ObservationKind.MEDIUM, uses=_fed(world, "250 mL"))
    world.do("OP", observe_culture, fed)


def _harvest(world: World, step: Step) -> None:
    enzyme = "RG-0004" if world.clock.moment - world.clock.shift < _LAST_OF_FIRST_TRYPSIN else "RG-0006"
    equipment = tuple(world.equipment[one] for one in ("EQ-BSC-02", "EQ-NC-01"))
    world.do(
        "OP",
        harvest_culture,
        HarvestCulture(
            world.cultures[step.name], step.harvested, step.viability_permille, world.sign("PS", Meaning.VERIFIED),
            confluence_percent=90, morphology=_LOOKS[1], uses=Uses(equipment, ((world.materials[enzyme], "60 mL"),)),
        ),
    )  # fmt: skip


def _discard(world: World, name: str) -> None:
    world.do("OP2", discard_culture, DiscardCulture(world.cultures[name], "No outgrowth after nine days 九天未见爬出"))


def _discard_rests(world: World, names: tuple[str, ...]) -> None:
    ids = [world.cultures[name] for name in names]
    for culture_id, left in world.ask(left_of, ids).items():
        if left:
            world.do(
                "OP", discard_culture, DiscardCulture(culture_id, "Surplus after seeding and filling 接种和分装后剩余")
            )


def _fed(world: World, amount: str) -> Uses:
    equipment = (world.equipment["EQ-BSC-02"], world.equipment["EQ-INC-01"])
    return Uses(equipment, ((world.materials["RG-0005"], amount),))


def _vessels(seeded: int | None) -> tuple[str, int]:
    """Return vessels in which so many cells lie at about the usual density."""
    if seeded is None:
        return "T75", 6
    flasks = ceil(seeded / _DENSITY / 175)
    return ("T175", flasks) if flasks <= _FLASKS else ("CellSTACK 10", ceil(seeded / _DENSITY / 6360))


def _cell_type(session: Session, code: str) -> int:
    return session.exec(select(CellType.id).where(CellType.code == code)).one() or 0
