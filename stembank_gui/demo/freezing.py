"""The demo's cooling profile, and the curves that its freezer wrote: a physical picture of a vial, with noise."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from random import Random

from sqlmodel import Session

from stembank_gui.demo.world import World
from stembank_gui.documents.freezer_file import layout_in
from stembank_gui.documents.freezing_profiles import shipped_profiles
from stembank_gui.queries.banking.profiles import approved_profiles
from stembank_gui.rules.banking.courses import Thermal, planned_course
from stembank_gui.rules.banking.freezing import CurveFile
from stembank_gui.rules.banking.profiles import Profile
from stembank_gui.rules.files import NewFile
from stembank_gui.rules.vocabulary import Meaning
from stembank_gui.workflows.banking.approve_profile import ApproveProfile, approve_profile
from stembank_gui.workflows.banking.save_profile import SaveProfile, save_profile

CODE = "VIAL-1ML-NC"
_EVERY_S = 5
_NOTE = "The sample was still at −75 °C when version 1 ended: it goes deeper now, and waits."


def prepare(world: World) -> None:
    """Adopt the program's profile for vials, and approve the version that the bank made of it."""
    first = next(one for one in shipped_profiles() if one.code == CODE)
    _approved(world, first, "Adopted from those that come with the program.")
    last = replace(first.steps[-1], target_c=Decimal(-95), dwell_min=Decimal(8))
    _approved(world, replace(first, steps=(*first.steps[:-1], last)), _NOTE)


def profile_id(session: Session) -> int:
    """Return the id of the approved version."""
    return next(row.profile_id for row in approved_profiles(session) if row.code == CODE)


def curve_of(world: World, number: str, started: datetime) -> CurveFile | None:
    """Return the freezer's file of a lot; None for the lots whose numbers were read off."""
    if number not in _FILES:
        return None
    profile = next(row.profile for row in world.ask(approved_profiles) if row.code == CODE)
    thermal, form = _FILES[number]
    readings = _readings(profile, Random(number), thermal)  # noqa: S311 - noise, no secret
    content = _FORMS[form](readings, started).encode()
    return CurveFile(NewFile(f"{number}.csv", content), layout_in(content))


def _approved(world: World, profile: Profile, note: str) -> None:
    saved = world.do("PS", save_profile, SaveProfile(profile, note=note))
    signed = world.sign("QA", Meaning.APPROVED)
    world.do("QA", approve_profile, ApproveProfile(saved.profile_id, saved.row_version, signed))


Reading = tuple[int, float, float]


def _readings(profile: Profile, random: Random, thermal: Thermal) -> list[Reading]:
    """Return seconds, chamber and sample (°C) as a freezer would have measured them, with some noise."""
    course = planned_course(profile, thermal)
    points = list(zip(course.seconds, course.chamber, course.sample, strict=True))
    found, stretches = [], iter(pairwise(points))
    before, after = next(stretches)
    for time in range(0, int(course.seconds[-1]), _EVERY_S):
        while after[0] < time:
            before, after = next(stretches)
        share = (time - before[0]) / (after[0] - before[0]) if after[0] > before[0] else 0.0
        chamber, sample = (before[at] + share * (after[at] - before[at]) for at in (1, 2))
        found.append((time, chamber + random.gauss(0, 0.15), sample + random.gauss(0, 0.05)))
    return found


def _plain(readings: list[Reading], _started: datetime) -> str:
    lines = [f"{time},{chamber:.2f},{sample:.2f}" for time, chamber, sample in readings]
    return "\n".join(["Elapsed time (s),Chamber temp (°C),Sample temp (°C)", *lines, ""])


def _comma(readings: list[Reading], _started: datetime) -> str:
    lines = [f"{time / 60:.3f};{chamber:.2f};{sample:.2f}".replace(".", ",") for time, chamber, sample in readings]
    return "\n".join(["Programm;Vial 1 mL", "Zeit (min);Kammer (°C);Probe (°C)", *lines, ""])


def _dated(readings: list[Reading], started: datetime) -> str:
    local = started.astimezone()
    lines = [
        f"{local + timedelta(seconds=time):%Y-%m-%d %H:%M:%S}\t{chamber:.2f}\t{sample:.2f}"
        for time, chamber, sample in readings
    ]
    return "\n".join(["时间\t腔体温度 (°C)\t样品温度 (°C)", *lines, ""])


_FORMS = {"plain": _plain, "comma": _comma, "dated": _dated}
_FILES: dict[str, tuple[Thermal, str]] = {
    "UCM24001M01": (Thermal(), "plain"),
    "UCM24001W01": (Thermal(nucleation_c=-6.8), "plain"),
    "NSC26001W01": (Thermal(nucleation_c=-13.5), "plain"),  # ice formed late
    "UCM24002S01": (Thermal(nucleation_c=-8.1), "plain"),
    "UCM24002M01": (Thermal(nucleation_c=-7.2), "comma"),
    "IPS25002M01": (Thermal(nucleation_c=-7.9), "dated"),
}
"""What the freezer's file of a lot looks like: how its sample froze, and how the file is written."""
