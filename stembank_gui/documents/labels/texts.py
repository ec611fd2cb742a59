"""What stands in the fields of a label, in its language: facts in, texts out."""

from dataclasses import asdict
from datetime import date
from functools import lru_cache

from stembank_gui import words
from stembank_gui.rules.codes import Din
from stembank_gui.rules.codes.carried import LabelCodes
from stembank_gui.rules.cryostorage import place_path
from stembank_gui.rules.labels.facts import (
    BoxLabel,
    CultureLabel,
    DonationLabel,
    RackLabel,
    TankLabel,
    VialLabel,
)
from stembank_gui.rules.labels.product import ProductLabel
from stembank_gui.rules.labels.transport import TransportLabel
from stembank_gui.rules.vocabulary import DonationState, term_key
from stembank_gui.words import Language

Texts = dict[str, str]
_QUARANTINED = frozenset({
    DonationState.PLANNED, DonationState.COLLECTED, DonationState.IN_TRANSIT, DonationState.RECEIVED,
})  # fmt: skip
_REJECTED = frozenset({DonationState.REJECTED, DonationState.DISPOSED})


def vial_texts(label: VialLabel, language: Language = "en") -> Texts:
    """Return the texts of a vial's or a bag's label. The planned day stands there until there is a freeze date."""
    return {
        "code": label.payload,
        "human_code": label.human_code,
        "lot": label.lot or label.code[:-5],
        "sequence": f"{label.sequence:04d}",
        "last4": f"{label.sequence:04d}",
        "tail": "-".join(label.human_code.split("-")[-2:]),
        "mark": label.mark,
        "kind": label.cell_type,
        "tier": words.term(term_key(label.tier), language),
        "passage": label.passage,
        "planned": "" if label.frozen_on else _day(label.planned_on),
        "frozen": _day(label.frozen_on),
        "expires": _day(label.expires_on),
        "cells": short_number(label.cells_per_vial),
        "volume": "" if not label.volume_ul else f"{label.volume_ul / 1000:.3g} mL",
        "medium": label.medium,
        "grade": words.term(f"label.grade.{label.grade}", language),
        "flag": label.flag,
        "donor_code": label.donor_code,
        "site": label.site,
        **_codes(label.codes),
    }


@lru_cache(maxsize=1)
def _codes(codes: LabelCodes) -> Texts:
    """Return codes with the check character apart: ISBT 128 prints it in a box. Source: ICCBBA ST-001."""
    number, _, check = codes.isbt_human.rpartition(" ")
    return asdict(codes) | {"isbt_number": number, "isbt_check": check}


def box_texts(label: BoxLabel, language: Language = "en") -> Texts:
    """Return the texts of a box's label."""
    stands = label.slot is not None and label.level is not None
    place = place_path(label.kind, label.tank, label.slot or 0, label.level or 0) if stands else label.tank
    return {
        "code": label.code,
        "tank": label.tank,
        "place": place,
        "lots": ", ".join(label.lots),
        "grid": f"{label.rows} × {label.columns}",
        "opened": _day(label.opened_on),
        "zone": "" if label.zone is None else words.term(term_key(label.zone), language).upper(),
        "site": label.site,
    }


def rack_texts(label: RackLabel, language: Language = "en") -> Texts:
    """Return the texts of the label of a rack, canister or cane."""
    levels = "L1" if label.levels == 1 else f"L1–L{label.levels}"
    return {
        "code": label.code,
        "tank": label.tank,
        "place": label.place,
        "levels": levels,
        "lift": words.term("label.lift", language),
        "zone": "" if label.zone is None else words.term(term_key(label.zone), language).upper(),
        "site": label.site,
    }


def tank_texts(label: TankLabel, language: Language = "en") -> Texts:
    """Return the texts of a tank's label; dangers are always named."""
    return {
        "code": label.code,
        "name": label.name,
        "zone": "" if label.zone is None else words.term(term_key(label.zone), language).upper(),
        "alarm": " · ".join(label.alarms),
        "phone": label.phone,
        "nitrogen": words.term("label.nitrogen", language),
        "oxygen": words.term("label.oxygen", language),
        "un": "UN1977",
        "site": label.site,
    }


def donation_texts(label: DonationLabel, language: Language = "en") -> Texts:
    """Return the texts of a donation's label: quarantined until it is accepted; a reactive marker warns."""
    din = Din(label.din[:5], int(label.din[5:7]), int(label.din[7:])) if label.din else None
    number, _, check = ("" if din is None else din.human).rpartition(" ")
    return {
        "code": label.code,
        "isbt": f"={label.din}00" if label.din else "",
        "isbt_human": "" if din is None else din.human,
        "isbt_number": number,
        "isbt_check": check,
        "donor_code": label.donor_code,
        "tissue": words.term(term_key(label.tissue), language).capitalize(),
        "collected": "" if label.collected_at is None else f"{label.collected_at:%Y-%m-%d %H:%M}",
        "amount": label.amount,
        "medium": label.medium,
        "temperature": label.temperature,
        "flag": _donation_flag(label.state, language),
        "biohazard": words.term("label.biohazard", language) if label.reactive else "",
        "site": label.site,
    }


def _donation_flag(state: DonationState, language: Language) -> str:
    if state in _REJECTED:
        return words.term(term_key(DonationState.REJECTED), language).upper()
    return words.term("label.quarantine", language) if state in _QUARANTINED else ""


def culture_texts(label: CultureLabel, language: Language = "en") -> Texts:
    """Return the texts of the label of one vessel of a culture."""
    return {
        "code": label.code,
        "vessel": f"{label.vessel}/{label.vessels}",
        "kind": label.cell_type,
        "passage": label.passage,
        "donor_code": label.donor_code,
        "started": _day(label.started_on),
        "container": label.container,
        "place": label.place,
        "flag": words.term("label.suspect", language) if label.suspect else "",
        "site": label.site,
    }


def transport_texts(label: TransportLabel) -> Texts:
    """Return the texts of a transport label, as they were written; its code is the shipment's."""
    return label.written() | {"code": label.shipment}


def product_texts(label: ProductLabel) -> Texts:
    """Return the texts of a product label, as they were written."""
    return label.written()


def short_number(number: int) -> str:
    """Return a number exactly and briefly.

    >>> short_number(10_000_000), short_number(1_210_000_000), short_number(950)
    ('1e7', '1.21e9', '950')
    """
    digits = str(number)
    if len(digits) <= 3:  # noqa: PLR2004
        return digits
    decimals = digits[1:].rstrip("0")
    return f"{digits[0]}{'.' if decimals else ''}{decimals}e{len(digits) - 1}"


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()
