"""The label of a product in a clinical trial: its fields, as they are written. Source: DOMAIN.md §6.2.

What stands in a field is text, for a label says what people wrote; what it means is read by `product_reading`, whose
fields they are by `product_names`, whether they are complete by `product_check`.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields


@dataclass(frozen=True, slots=True)
class ProductLabel:
    """Everything on a product's label, as written; what is not on it is empty.

    Args:
        product: Name of the product: "人诱导多能干细胞来源血小板注射液".
        trial_number: Number of the clinical trial or its protocol.
        sponsor: Who answers for the trial.
        applicant: Who applied for the trial (临床试验申请人).
        lot: Number of the batch.
        serial: Number of this unit in the batch: a serial number or a division.
        din: ISBT 128 donation identification number, where the bank has one.
        blood_group: ABO and RhD: "B RhD+", "B型".
        strength: Volume, cells: "200±20ml".
        medium: What the cells are kept in.
        produced: Day of production, with or without the time of day.
        expires: End of its life, with the time of day.
        storage: How it is kept: "22±2℃，持续震荡".
        directions: How it is used.
        trial_only: The words that say that it is for a clinical trial only.
        route: Route of administration.
        warnings: Other warnings.
        donor_code: Pseudonymous code of the donor or of the cell line.
        release_mark: What says that the lot was released: the number of the decision.
        ean: EAN-13 article number.
    """

    product: str = ""
    trial_number: str = ""
    sponsor: str = ""
    applicant: str = ""
    lot: str = ""
    serial: str = ""
    din: str = ""
    blood_group: str = ""
    strength: str = ""
    medium: str = ""
    produced: str = ""
    expires: str = ""
    storage: str = ""
    directions: str = ""
    trial_only: str = ""
    route: str = ""
    warnings: str = ""
    donor_code: str = ""
    release_mark: str = ""
    ean: str = ""

    def written(self) -> dict[str, str]:
        """Return what is written, by field, in the order of the label."""
        return asdict(self)


FIELDS: tuple[str, ...] = tuple(one.name for one in fields(ProductLabel))
"""The fields of a product label, in the order in which people read it."""


def product_label(written: Mapping[str, str]) -> ProductLabel:
    """Return the label with these fields; names that are none of its fields are left out.

    >>> product_label({"lot": "PLT2025", "colour": "red"}).lot
    'PLT2025'
    """
    return ProductLabel(**{name: text.strip() for name, text in written.items() if name in FIELDS})
