"""The label of a dry shipper on its way: its fields and what they must say. Source: DOMAIN.md §6.1."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime, time, timedelta
from decimal import Decimal

from stembank_gui.rules.labels.findings import Finding, Findings, about
from stembank_gui.rules.labels.product_reading import read_storage, read_when
from stembank_gui.rules.reasons import Reason


@dataclass(frozen=True, slots=True)
class TransportLabel:
    """Everything on a transport label, as written; what is not on it is empty.

    Args:
        shipment: Code of the shipment: "SHP-0001"; also its Code 128.
        shipper: Number of the dry shipper.
        sender: Who sends it, with address.
        sender_phone: Where somebody answers day and night.
        recipient: Who gets it, with address.
        recipient_phone: Where somebody answers day and night.
        contents: What is inside: "human cells, cryopreserved".
        keep: Temperature: "≤ −150 °C".
        x_ray: "Do not X-ray".
        upright: How it is handled: "keep upright".
        hazard: "UN3373, biological substance, category B" or "exempt human specimen".
        nitrogen: "Dry shipper, not restricted, SP A152".
        logger: Number of the temperature logger.
        charged: When it was charged with nitrogen: day and time.
        hold: How long it keeps cold at most, in hours or days.
    """

    shipment: str = ""
    shipper: str = ""
    sender: str = ""
    sender_phone: str = ""
    recipient: str = ""
    recipient_phone: str = ""
    contents: str = ""
    keep: str = ""
    x_ray: str = ""
    upright: str = ""
    hazard: str = ""
    nitrogen: str = ""
    logger: str = ""
    charged: str = ""
    hold: str = ""

    def written(self) -> dict[str, str]:
        """Return what is written, by field, in the order of the label."""
        return asdict(self)


FIELDS: tuple[str, ...] = tuple(one.name for one in fields(TransportLabel))
"""The fields of a transport label, in the order in which people read it."""


def transport_label(written: Mapping[str, str]) -> TransportLabel:
    """Return the label with these fields; names that are none of its fields are left out."""
    return TransportLabel(**{name: text.strip() for name, text in written.items() if name in FIELDS})


REQUIRED = (
    "shipment", "shipper", "sender", "sender_phone", "recipient", "recipient_phone", "contents", "keep", "upright",
    "hazard", "nitrogen", "charged", "hold",
)  # fmt: skip
"""What must stand on the label. "Do not X-ray" is the site's policy; a box without a logger is warned of."""
WARMEST_C = Decimal(-150)
"""Cells that are frozen for good are kept at this temperature or colder on their way: DOMAIN.md §3.3, §6.1."""
_LATE_HOURS = 24
"""Less than this much cold left when the label is printed is warned of [LOCAL]."""
_PHONES = ("sender_phone", "recipient_phone")
_PHONE = re.compile(r"\(?\+?[0-9][0-9 ()/.-]{5,30}(\s*(ext|x|转)\.?\s*[0-9]{1,6})?", re.IGNORECASE)
_LEAST_DIGITS = 7
_HOLD = re.compile(r"(?P<number>[0-9]{1,4}(?:\.[0-9])?)(?P<unit>h|hours?|小时|d|days?|天|日)")
_HOURS_PER_DAY = 24
_UN3373 = re.compile(r"un\s*3373|exempt|豁免", re.IGNORECASE)
_NITROGEN = re.compile(r"a\s*152|un\s*1977", re.IGNORECASE)
_CELLS = re.compile(r"cell|细胞", re.IGNORECASE)


def check_transport(label: TransportLabel, at: datetime) -> Findings:
    """Return everything found on a transport label.

    Args:
        label: As written.
        at: The wall clock where it is printed, without a zone, as the label's own times have none.
    """
    written = label.written()
    return Findings(
        missing=tuple(about(field, "labels.transport_missing") for field in REQUIRED if not written[field]),
        wrong=tuple(_wrong(label, at)),
        warnings=tuple(_warnings(label, at)),
    )


def check_shipment(label: TransportLabel, shipment: str) -> Findings:
    """Return whether the label is that of its shipment: another code sends cells to another patient."""
    if label.shipment in {"", shipment}:
        return Findings()
    said: dict[str, str | int] = {"written": label.shipment, "shipment": shipment}
    return Findings(wrong=(Finding("shipment", Reason("labels.transport_other_shipment", said)),))


def hold_hours(text: str) -> Decimal | None:
    """Return how long a shipper keeps cold, in hours; None where it cannot be read.

    >>> hold_hours("10 d"), hold_hours("240小时"), hold_hours("long")
    (Decimal('240'), Decimal('240'), None)
    """
    found = _HOLD.fullmatch("".join(unicodedata.normalize("NFKC", text).lower().split()))
    if found is None:
        return None
    number = Decimal(found["number"])
    return number if found["unit"][0] in "h小" else number * _HOURS_PER_DAY


def cold_until(label: TransportLabel) -> datetime | None:
    """Return until when the shipper keeps cold, as its label tells; None where it does not."""
    charged, hours = read_when(label.charged), hold_hours(label.hold)
    if charged is None or hours is None:
        return None
    return datetime.combine(charged.day, charged.at or time()) + timedelta(hours=float(hours))


def is_phone(text: str) -> bool:
    """Return whether a text is a telephone number.

    >>> is_phone("+86 25 5555 0100"), is_phone("call the guard")
    (True, False)
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    return bool(_PHONE.fullmatch(plain)) and sum(one.isdigit() for one in plain) >= _LEAST_DIGITS


def _wrong(label: TransportLabel, at: datetime) -> Iterator[Finding]:
    written = label.written()
    for field in _PHONES:
        if written[field] and not is_phone(written[field]):
            yield about(field, "labels.transport_phone", written[field])
    if label.keep and not _cold_enough(label.keep):
        yield about("keep", "labels.transport_keep", label.keep)
    if label.hazard and not _UN3373.search(_plain(label.hazard)):
        yield about("hazard", "labels.transport_hazard", label.hazard)
    yield from _times(label, at)


def _times(label: TransportLabel, at: datetime) -> Iterator[Finding]:
    charged, until = read_when(label.charged), cold_until(label)
    if label.charged and charged is None:
        yield about("charged", "labels.transport_charged", label.charged)
    if charged is not None and datetime.combine(charged.day, charged.at or time()) > at:
        yield about("charged", "labels.transport_charged_later", label.charged)
    if label.hold and not hold_hours(label.hold):
        yield about("hold", "labels.transport_hold", label.hold)
    if until is not None and until <= at:
        yield Finding("hold", Reason("labels.transport_warm", {"until": f"{until:%Y-%m-%d %H:%M}"}))


def _warnings(label: TransportLabel, at: datetime) -> Iterator[Finding]:
    if label.contents and not _CELLS.search(_plain(label.contents)):
        yield about("contents", "labels.transport_contents", label.contents)
    if label.nitrogen and not _NITROGEN.search(_plain(label.nitrogen)):
        yield about("nitrogen", "labels.transport_nitrogen", label.nitrogen)
    if label.sender_phone and label.sender_phone == label.recipient_phone:
        yield Finding("recipient_phone", Reason("labels.transport_same_phone", {"phone": label.sender_phone}))
    if not label.logger:
        yield Finding("logger", Reason("labels.transport_no_logger"))
    yield from _time_warnings(label, at)


def _time_warnings(label: TransportLabel, at: datetime) -> Iterator[Finding]:
    charged, until = read_when(label.charged), cold_until(label)
    if charged is not None and charged.at is None:
        yield about("charged", "labels.transport_no_hour", label.charged)
    if until is not None and at < until < at + timedelta(hours=_LATE_HOURS):
        yield Finding("hold", Reason("labels.transport_short", {"until": f"{until:%Y-%m-%d %H:%M}"}))


def _cold_enough(text: str) -> bool:
    kept = read_storage(text)
    return kept is not None and kept.high_c is not None and kept.high_c <= WARMEST_C


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)
