"""Time out of liquid nitrogen. Source: DOMAIN.md §7.4: from −190 to −135 °C a lone vial takes about 20 s in air."""

from dataclasses import dataclass

from stembank_gui.rules.reasons import Reason


@dataclass(frozen=True, slots=True)
class ExposureLimits:
    """Seconds out of the tank: one vial at a time, a box pulled, and in a vial's life. A site may change them."""

    vial_s: int = 30
    box_s: int = 60
    total_s: int = 120


@dataclass(frozen=True, slots=True)
class Exposure:
    """A vial's exposure after one more event: what to warn of, and what forbids putting it back."""

    total_s: int
    warnings: tuple[Reason, ...]
    blockers: tuple[Reason, ...]


def exposure_after(vial: str, before_s: int, added_s: int, limits: ExposureLimits) -> Exposure:
    """Return a vial's cumulative exposure with the warnings and blockers that it brings.

    Args:
        vial: The vial's code, for the reasons.
        before_s: Seconds out of the tank so far (≥ 0).
        added_s: Seconds of this event (≥ 0).
        limits: The bank's limits; a value at the limit is still allowed.
    """
    total = before_s + added_s
    warnings, blockers = [], []
    if added_s > limits.vial_s:
        params: dict[str, str | int] = {"vial": vial, "seconds": added_s, "limit": limits.vial_s}
        warnings.append(Reason("cryostorage.exposure_event", params))
    if total > limits.total_s:
        blockers.append(Reason("cryostorage.exposure_total", {"vial": vial, "seconds": total, "limit": limits.total_s}))
    return Exposure(total, tuple(warnings), tuple(blockers))
