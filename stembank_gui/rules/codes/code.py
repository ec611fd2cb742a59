"""A code as it is kept in the bank."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stembank_gui.rules.codes.gs1 import ElementString
    from stembank_gui.rules.codes.isbt import Din
    from stembank_gui.rules.codes.isbt_messages import Compound, Structure
    from stembank_gui.rules.codes.sec import Sec

LONGEST_SCAN = 150
"""No code of ours or of ISBT 128, GS1 or the SEC is longer."""
FOREIGN = frozenset({"din", "isbt", "sec", "gs1", "article"})
"""Kinds of codes of other schemes, which name a thing of this bank by what the bank has entered for it."""


@dataclass(frozen=True, slots=True)
class Code:
    """What a scan says.

    Args:
        kind: The kind of thing it names: "vial", "lot", "box" …; of other schemes "din" (a donation number), "isbt"
            (any other ISBT 128 code), "sec", "gs1" (element strings) and "article" (EAN, UPC or GTIN alone).
        text: The code as it is kept in the bank; of other schemes its payload, as people read it for GS1.
        issue: Which label of a vial this is: 1 its first, 2 and more the reprints that void those before.
        names: What a code of another scheme says, in parts.
    """

    kind: str
    text: str
    issue: int = 1
    names: Din | Structure | Compound | Sec | ElementString | None = None
