"""Cultures: what may be started, passed on, harvested; growth; contamination. Source: DOMAIN.md §1.3, §3.1."""

from stembank_gui.rules.banking.cultures.attention import Care, Due, due
from stembank_gui.rules.banking.cultures.counting import (
    Growth,
    cells_left,
    doubling_time,
    growth,
    highest,
    seed_density,
    time_grown,
)
from stembank_gui.rules.banking.cultures.facts import CultureFacts, Seeding, StartCulture, StartFacts
from stembank_gui.rules.banking.cultures.harvesting import Count, harvest_notes, harvest_problems
from stembank_gui.rules.banking.cultures.limits import TierLimit, limit_notes, tier_limits, tiers_within
from stembank_gui.rules.banking.cultures.standing import (
    GROWN,
    HARVESTED,
    clear_problems,
    discard_problems,
    state_after,
    state_after_discard,
    state_blockers,
    suspicion_blockers,
    take_blockers,
)
from stembank_gui.rules.banking.cultures.starting import passage_of, start_problems
from stembank_gui.rules.banking.cultures.suspicion import Contact, Handled, Suspect, Traces, contacts, suspects

__all__ = [
    "GROWN",
    "HARVESTED",
    "Care",
    "Contact",
    "Count",
    "CultureFacts",
    "Due",
    "Growth",
    "Handled",
    "Seeding",
    "StartCulture",
    "StartFacts",
    "Suspect",
    "TierLimit",
    "Traces",
    "cells_left",
    "clear_problems",
    "contacts",
    "discard_problems",
    "doubling_time",
    "due",
    "growth",
    "harvest_notes",
    "harvest_problems",
    "highest",
    "limit_notes",
    "passage_of",
    "seed_density",
    "start_problems",
    "state_after",
    "state_after_discard",
    "state_blockers",
    "suspects",
    "suspicion_blockers",
    "take_blockers",
    "tier_limits",
    "tiers_within",
    "time_grown",
]
