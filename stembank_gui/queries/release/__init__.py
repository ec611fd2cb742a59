"""Questions about release: how lots stand, what a checklist looks at, which decisions and certificates exist."""

from stembank_gui.queries.release.facts import release_facts
from stembank_gui.queries.release.record import lot_record, lot_record_sha256
from stembank_gui.queries.release.standing import Lineage, descendants_of, effective_of_lots, lineage_of

__all__ = [
    "Lineage",
    "descendants_of",
    "effective_of_lots",
    "lineage_of",
    "lot_record",
    "lot_record_sha256",
    "release_facts",
]
