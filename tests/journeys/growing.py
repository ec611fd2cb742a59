"""Cells grow in the window: isolated from a donation or thawed from a bank, passed on, counted by two persons."""

from dataclasses import dataclass
from decimal import Decimal

from sqlmodel import select

from stembank_gui.rules.vocabulary import CultureOrigin, CultureState
from stembank_gui.tables.banking import Culture
from stembank_gui.ui.language import say_term
from tests.journeys.bank import Journey
from tests.journeys.passing import now, pass_time

_MOMENT = "%Y-%m-%d %H:%M"
DAYS = 4
"""A passage takes this long."""


@dataclass(frozen=True)
class Step:
    """A passage: viable cells seeded ("" where explants give no count) and harvested, doublings as they must be said."""

    seeded: str
    harvested: str
    pd: str
    cpd: str


def grow(journey: Journey, steps: tuple[Step, ...], parent: str = "", thawed: int = 0) -> None:
    """Grow passages one after another; the page of the last one is open at the end."""
    for place, step in enumerate(steps):
        if place:
            _pass_on(journey, step)
        else:
            _begin(journey, step, parent, thawed)
        _harvest(journey, step)


def _begin(journey: Journey, step: Step, parent: str, thawed: int) -> None:
    hands = journey.hands
    journey.go("banks")
    hands.tab("cultures")
    hands.press("start_culture_button")
    hands.see("start_culture_dialog")
    hands.settle()
    hands.choose("culture_origin", say_term(CultureOrigin.THAW if parent else CultureOrigin.DONATION))
    if parent:
        hands.choose("thawed_lot", parent)
        hands.write("parent_vials", str(thawed))
        hands.settle()
    else:
        hands.choose("cell_type", "UC-MSC")
    if step.seeded:
        hands.write("seeded_cells", step.seeded)
    _start(journey)


def _pass_on(journey: Journey, step: Step) -> None:
    hands = journey.hands
    before = hands.read("page_title")
    hands.press("passage_button")
    hands.see("start_culture_dialog")
    hands.settle()
    hands.write(f"cells_{before.lower().replace('-', '_')}", step.seeded)
    _start(journey)


def _start(journey: Journey) -> None:
    hands = journey.hands
    hands.write("culture_place", "INC-01 · 2")
    hands.write("seeded_at", f"{now():{_MOMENT}}")
    hands.press("do_button")
    hands.see("page_culture")
    hands.wait(lambda: not hands.sees("start_culture_dialog"))
    hands.settle()
    hands.see("harvest_button")
    culture = _newest(journey)
    assert hands.read("page_title") == culture.code
    assert culture.state == CultureState.RUNNING
    pass_time(days=DAYS)


def _harvest(journey: Journey, step: Step) -> None:
    """Count with a second person, who signs what was counted."""
    hands = journey.hands
    hands.press("harvest_button")
    hands.see("harvest_dialog")
    hands.write("harvested_cells", step.harvested)
    hands.write("viability", "95.1")
    hands.write("harvested_at", f"{now():{_MOMENT}}")
    if step.pd:
        hands.wait(lambda: step.pd in hands.read("harvest_live") and step.cpd in hands.read("harvest_live"))
    hands.press("do_button")
    journey.sign("pia.s")
    hands.wait(lambda: not hands.sees("harvest_dialog"), hands.reasons)
    hands.settle()
    hands.see("passage_button")
    culture = _newest(journey)
    assert culture.state == CultureState.HARVESTED
    assert culture.counted_by != culture.counted_with
    assert culture.cpd == (Decimal(step.cpd) if step.cpd else None), f"{step}: {culture.cpd}"


def _newest(journey: Journey) -> Culture:
    return journey.stored(select(Culture).order_by(Culture.id.desc()))[0]
