"""What is stored. One SQLModel class per table: columns and constraints, no behaviour, no Relationship()."""

from stembank_gui.tables import (
    attachments,
    banking,
    cryostorage,
    distribution,
    donors,
    facility,
    genotype,
    labels,
    monitoring,
    people,
    quality,
    release,
    trail,
)
from stembank_gui.tables.columns import METADATA, plain_text_columns

plain_text_columns()

__all__ = [
    "METADATA",
    "attachments",
    "banking",
    "cryostorage",
    "distribution",
    "donors",
    "facility",
    "genotype",
    "labels",
    "monitoring",
    "people",
    "quality",
    "release",
    "trail",
]
