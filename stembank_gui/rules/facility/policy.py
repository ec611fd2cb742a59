"""The site's policy: every limit and habit that the site may change."""

# ruff: noqa: RUF009 -- a field made by `_exact` has an unchanging Decimal as its default

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from typing import Any

from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.vocabulary import Family, Tier

Amount = int | Decimal


@dataclass(frozen=True, slots=True)
class Setting:
    """What may be set for one key of the policy: default, unit, limits (both allowed) and where it comes from."""

    key: str
    default: Amount
    unit: str
    low: Amount
    high: Amount
    source: str


def _set(default: int, unit: str, low: int, high: int, source: str) -> Any:
    return field(default=default, metadata={"unit": unit, "low": low, "high": high, "source": source})


def _exact(default: str, unit: str, low: str, high: str, source: str) -> Any:
    limits = {"low": Decimal(low), "high": Decimal(high)}
    return field(default=Decimal(default), metadata={"unit": unit, **limits, "source": source})


_TIERS = "local default"
_COLD = "2–8 °C or ambient as validated; local"
_PHARMACOPOEIA = "ISCT and Chinese practice P <= 5-6 for product; local"


@dataclass(frozen=True, slots=True)
class Policy:
    """Every limit and habit that the site may change, with its value. Defaults are local unless a source is named."""

    idle_lock_minutes: int = _set(10, "min", 1, 120, "EU GMP Annex 11, 12.3; local")
    password_min_length: int = _set(12, "characters", 8, 64, "NIST SP 800-63B; local")
    split_share_permille: int = _set(200, "‰", 0, 500, "ICH Q5D, two storage areas; local")
    split_min_vials: int = _set(2, "vials", 0, 100, "local default")
    split_above_vials: int = _set(20, "vials", 0, 9999, "local default")
    last_vials_kept: int = _set(2, "vials", 0, 100, "local default for master banks")
    reserve_share_permille: int = _set(100, "‰", 0, 1000, "10 % of a master bank as reference; local default")
    reserve_vials: int = _set(10, "vials", 0, 9999, "10 vials of a master bank as reference; local default")
    reserve_larger: int = _set(0, "0/1", 0, 1, "local default")
    vial_return_allowed: int = _set(0, "0/1", 0, 1, "a vial taken out is not put back; local default")
    exposure_vial_s: int = _set(30, "s", 1, 600, "local default; a lone 1 mL vial warms to -135 °C in about 20 s")
    exposure_box_s: int = _set(60, "s", 1, 600, "local default")
    exposure_total_s: int = _set(120, "s", 1, 3600, "local default")
    tank_warning_c: Decimal = _exact("-160", "°C", "-196", "-80", "local default")
    tank_alarm_c: Decimal = _exact("-150", "°C", "-196", "-80", "NetCord-FACT style set limit")
    tank_critical_c: Decimal = _exact("-135", "°C", "-196", "-80", "glass transition of water")
    reading_age_hours: int = _set(24, "h", 1, 720, "local default")
    freeze_slowest_c_per_min: Decimal = _exact("-0.5", "°C/min", "-10", "-0.1", "local default")
    freeze_fastest_c_per_min: Decimal = _exact("-2", "°C/min", "-10", "-0.1", "local default")
    freeze_end_c: Decimal = _exact("-90", "°C", "-196", "-60", "local default")
    freeze_transfer_minutes: Decimal = _exact("5", "min", "0.5", "60", "local default")
    freeze_chamber_warning_c: Decimal = _exact("2", "°C", "0.5", "20", "local default")
    freeze_chamber_alarm_c: Decimal = _exact("5", "°C", "0.5", "40", "local default")
    passage_max_msc_seed: int = _set(2, "passage", 0, 200, _TIERS)
    passage_max_msc_mcb: int = _set(4, "passage", 0, 200, _TIERS)
    passage_max_msc_wcb: int = _set(6, "passage", 0, 200, _PHARMACOPOEIA)
    passage_max_msc_eopc: int = _set(12, "passage", 0, 200, _TIERS)
    passage_max_msc_intermediate: int = _set(10, "passage", 0, 200, _TIERS)
    passage_max_psc_seed: int = _set(15, "passage", 0, 200, _TIERS)
    passage_max_psc_mcb: int = _set(30, "passage", 0, 200, _TIERS)
    passage_max_psc_wcb: int = _set(45, "passage", 0, 200, _TIERS)
    passage_max_psc_eopc: int = _set(70, "passage", 0, 200, _TIERS)
    passage_max_psc_intermediate: int = _set(70, "passage", 0, 200, _TIERS)
    cpd_max_seed: Decimal = _exact("10", "PDL", "1", "200", "ICH Q5D limit of in-vitro cell age; local")
    cpd_max_mcb: Decimal = _exact("16", "PDL", "1", "200", "ICH Q5D limit of in-vitro cell age; local")
    cpd_max_wcb: Decimal = _exact("22", "PDL", "1", "200", "ICH Q5D limit of in-vitro cell age; local")
    cpd_max_eopc: Decimal = _exact("30", "PDL", "1", "200", "local default")
    cpd_max_intermediate: Decimal = _exact("30", "PDL", "1", "200", "local default")
    culture_look_days: int = _set(2, "days", 1, 30, "local default")
    culture_medium_days: int = _set(3, "days", 1, 30, "local default")
    culture_confluent_percent: int = _set(80, "%", 10, 100, "local default")
    shelf_life_clinical_years: int = _set(10, "years", 1, 50, "local default")
    retest_window_days: int = _set(30, "days", 0, 180, "local default")
    transit_hours_cord: int = _set(48, "h", 1, 240, "local default")
    transit_hours_marrow: int = _set(72, "h", 1, 240, "local default")
    transit_hours_other: int = _set(72, "h", 1, 240, "local default")
    transit_low_cord_c: Decimal = _exact("2", "°C", "-10", "40", _COLD)
    transit_high_cord_c: Decimal = _exact("8", "°C", "-10", "40", _COLD)
    transit_ambient_cord: int = _set(0, "0/1", 0, 1, "local default")
    transit_low_marrow_c: Decimal = _exact("2", "°C", "-10", "40", _COLD)
    transit_high_marrow_c: Decimal = _exact("8", "°C", "-10", "40", _COLD)
    transit_ambient_marrow: int = _set(1, "0/1", 0, 1, "local default")
    transit_low_other_c: Decimal = _exact("2", "°C", "-10", "40", _COLD)
    transit_high_other_c: Decimal = _exact("8", "°C", "-10", "40", _COLD)
    transit_ambient_other: int = _set(0, "0/1", 0, 1, "local default")
    transit_ambient_low_c: Decimal = _exact("15", "°C", "-10", "40", "local default")
    transit_ambient_high_c: Decimal = _exact("25", "°C", "-10", "40", "local default")
    approval_notice_days: int = _set(90, "days", 1, 365, "local default")
    approval_warning_days: int = _set(30, "days", 1, 365, "local default")
    approval_alarm_days: int = _set(7, "days", 1, 365, "local default")
    due_soon_days: int = _set(30, "days", 1, 365, "local default")
    training_pass_percent: int = _set(80, "%", 50, 100, "local default")
    str_same_percent: Decimal = _exact("90", "%", "50", "100", "Capes-Davis 2013, Tanabe")
    str_unrelated_percent: Decimal = _exact("80", "%", "50", "100", "Capes-Davis 2013, Tanabe")
    str_mixture_loci: int = _set(3, "loci", 1, 20, "STRprofiler default")

    def passage_max(self, family: Family, tier: Tier) -> int | None:
        """Return the highest passage that a bank of this family and tier may have, or None where none is set."""
        group = {Family.CB_HSC: None, Family.IPSC: "psc", Family.ESC: "psc"}.get(family, "msc")
        limit: int | None = getattr(self, f"passage_max_{group}_{tier.name.lower()}", None)
        return limit

    def cpd_max(self, tier: Tier) -> Decimal | None:
        """Return the most cumulative population doublings that a bank of this tier may have, or None."""
        limit: Decimal | None = getattr(self, f"cpd_max_{tier.name.lower()}", None)
        return limit


POLICY: dict[str, Setting] = {
    part.name: Setting(part.name, part.default, **part.metadata)  # type: ignore[arg-type]
    for part in fields(Policy)
}
"""Every policy key, in order, with its default, unit, limits and source."""


def policy_amount(key: str, text: str) -> Amount:
    """Return a policy value from its written form.

    Raises:
        Refused: If there is no such key, or the text is no number of the right kind, or outside the key's limits.
    """
    setting = POLICY.get(key)
    if setting is None:
        raise Refused(Reason("facility.policy_unknown", {"key": key[:80]}))
    amount = _number(text, setting)
    if amount is None or not setting.low <= amount <= setting.high:
        limits = {"low": str(setting.low), "high": str(setting.high), "unit": setting.unit}
        raise Refused(Reason("facility.policy_value", {"key": f"@policy.{key}", "value": text[:40], **limits}))
    return amount


def _number(text: str, setting: Setting) -> Amount | None:
    plain = text.strip().replace("−", "-")
    if not re.fullmatch(r"[+-]?[0-9]{1,9}(\.[0-9]{1,6})?", plain):
        return None
    number = Decimal(plain)
    if isinstance(setting.default, Decimal):
        return number
    return int(number) if number == number.to_integral_value() else None


def policy_of(stored: Mapping[str, str]) -> Policy:
    """Return the policy: stored values over the defaults.

    Raises:
        Refused: If a stored key or value is not allowed.
    """
    amounts: dict[str, Any] = {key: policy_amount(key, text) for key, text in stored.items()}
    return Policy(**amounts)
