"""Whether a product's label is complete: what is missing, what is wrong, what should be looked at again.

Source: DOMAIN.md §6.2 (the label of a platelet product and what was found on it), acceptance tests T4 and T5 of §11.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from stembank_gui.rules.labels.findings import Finding, Findings, about
from stembank_gui.rules.labels.product import ProductLabel
from stembank_gui.rules.labels.product_names import WrittenLabel, says_trial_only
from stembank_gui.rules.labels.product_reading import (
    read_blood_group,
    read_duration,
    read_storage,
    read_strength,
    read_when,
    valid_ean,
)
from stembank_gui.rules.reasons import Reason

REQUIRED = ("product", "trial_number", "applicant", "lot", "strength", "produced", "expires", "storage", "trial_only")
"""What a label must say. The others of the test case are advice ([LOCAL]): a wrong label is worse than a short one."""
_READERS: tuple[tuple[str, Callable[[str], object | None]], ...] = (
    ("strength", read_strength),
    ("storage", read_storage),
    ("blood_group", read_blood_group),
)
_DAYS = ("produced", "expires")
_REPORTED = ("sponsor", "donor_code", "release_mark", "expiry_time", "route", "warnings")
"""What a clinical label usually says too: told, but neither refused nor warned of."""


@dataclass(frozen=True, slots=True)
class LotOnLabel:
    """What the bank knows of the lot whose label this is.

    Args:
        number: Of the lot.
        donor_code: Of its donor.
        blood_group: Of its donor; may be empty.
        expires_on: Last day of use; None where it is not set.
        today: The day of printing.
    """

    number: str
    donor_code: str
    blood_group: str
    expires_on: date | None
    today: date


def check_product(label: ProductLabel) -> Findings:
    """Return everything found on a product's label, each in the order of its fields."""
    return Findings(
        missing=tuple(_missing(label)),
        wrong=tuple(_wrong(label)),
        warnings=tuple(_warnings(label)),
        absent=tuple(_absent(label)),
    )


def check_written(written: WrittenLabel) -> Findings:
    """Return everything found on a label that was read by its names: that of an empty bag is no product's label."""
    if written.is_container:
        model = written.container.model or "–"
        return Findings(wrong=(Finding("product", Reason("labels.container_label", {"model": model})),))
    check = check_product(written.product)
    if not written.is_mixed:
        return check
    mixed = Finding("product", Reason("labels.container_fields", {"fields": _named(written.container.written())}))
    return replace(check, wrong=(mixed, *check.wrong))


def check_against_lot(label: ProductLabel, lot: LotOnLabel) -> Findings:
    """Return where a label contradicts what the bank knows of its lot: an earlier expiry is allowed, never a later."""
    wrong = (*_blood_of_another(label, lot), *_too_late(label, lot))
    return Findings(wrong=wrong, warnings=tuple(_other_names(label, lot)))


def _missing(label: ProductLabel) -> Iterator[Finding]:
    written = label.written()
    for field in REQUIRED:
        if not written[field]:
            yield about(field, "labels.product_missing")


def _wrong(label: ProductLabel) -> Iterator[Finding]:
    written = label.written()
    for field in _DAYS:
        if written[field] and read_when(written[field]) is None:
            duration = read_duration(written[field]) is not None
            yield about(field, "labels.product_duration" if duration else "labels.product_no_day", written[field])
    if _order(label) is False:
        yield Finding("expires", Reason("labels.product_expiry_first"))
    if label.ean and not valid_ean(label.ean):
        yield about("ean", "labels.product_ean", label.ean)


def _warnings(label: ProductLabel) -> Iterator[Finding]:
    if not (label.serial or label.din):
        yield Finding("serial", Reason("labels.product_no_serial"))
    yield from _blood(label)
    yield from _expiry(label)
    yield from _unread(label)


def _blood(label: ProductLabel) -> Iterator[Finding]:
    group = read_blood_group(label.blood_group)
    if group is not None and group.rhd is None:
        yield Finding("blood_group", Reason("labels.product_no_rhd"))


def _expiry(label: ProductLabel) -> Iterator[Finding]:
    expires = read_when(label.expires)
    if expires is None:
        return
    if read_when(label.produced) is not None and _order(label) is None:
        yield Finding("expires", Reason("labels.product_expires_at_once", {"day": expires.day.isoformat()}))
    if expires.at is None:
        yield Finding("expires", Reason("labels.product_no_expiry_time"))


def _unread(label: ProductLabel) -> Iterator[Finding]:
    written = label.written()
    for field, read in _READERS:
        if written[field] and read(written[field]) is None:
            yield about(field, "labels.product_unread", written[field])
    if label.trial_only and not says_trial_only(label.trial_only):
        yield about("trial_only", "labels.product_trial_words", label.trial_only)


def _absent(label: ProductLabel) -> Iterator[Finding]:
    written = label.written()
    expires = read_when(label.expires)
    written["expiry_time"] = "" if expires is None or expires.at is None else str(expires.at)
    for field in _REPORTED:
        if not written[field]:
            yield about(field, "labels.product_absent")


def _order(label: ProductLabel) -> bool | None:
    """Return whether it expires after its production; None where it cannot be told, or both are the same day."""
    produced, expires = read_when(label.produced), read_when(label.expires)
    if produced is None or expires is None:
        return None
    if produced.day != expires.day:
        return produced.day < expires.day
    if produced.at is None or expires.at is None or produced.at == expires.at:
        return None
    return produced.at < expires.at


def _other_names(label: ProductLabel, lot: LotOnLabel) -> Iterator[Finding]:
    if label.lot and label.lot != lot.number:
        yield Finding("lot", Reason("labels.product_other_lot", {"written": label.lot, "lot": lot.number}))
    if label.donor_code and lot.donor_code not in label.donor_code:
        said: dict[str, str | int] = {"written": label.donor_code, "donor": lot.donor_code}
        yield Finding("donor_code", Reason("labels.product_other_donor", said))


def _blood_of_another(label: ProductLabel, lot: LotOnLabel) -> Iterator[Finding]:
    written, known = read_blood_group(label.blood_group), read_blood_group(lot.blood_group)
    if written is None or known is None:
        return
    rhd_differs = None not in {written.rhd, known.rhd} and written.rhd != known.rhd
    if written.abo != known.abo or rhd_differs:
        said: dict[str, str | int] = {"written": label.blood_group, "known": lot.blood_group}
        yield Finding("blood_group", Reason("labels.product_other_blood", said))


def _too_late(label: ProductLabel, lot: LotOnLabel) -> Iterator[Finding]:
    expires = read_when(label.expires)
    if expires is None:
        return
    if lot.expires_on is not None and expires.day > lot.expires_on:
        said: dict[str, str | int] = {"written": expires.day.isoformat(), "day": lot.expires_on.isoformat()}
        yield Finding("expires", Reason("labels.product_outlives_lot", said))
    if expires.day < lot.today:
        yield Finding("expires", Reason("labels.product_expired", {"day": expires.day.isoformat()}))


def _named(written: dict[str, str]) -> str:
    return ", ".join(text for text in written.values() if text)
