"""What may be done with a culture as it stands: passed on, banked, harvested, discarded. Source: DOMAIN.md §1.3."""

from stembank_gui.rules.banking.cultures.facts import CultureFacts
from stembank_gui.rules.banking.states import CULTURE_MOVES
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import CultureState, term_key

HARVESTED = frozenset({CultureState.HARVESTED, CultureState.PASSAGED, CultureState.BANKED})
"""States after the harvest in which cells may be left."""
GROWN = frozenset({CultureState.RUNNING}) | HARVESTED
"""States of a culture that lives or lived and was not lost."""


def state_blockers(culture: CultureFacts, new: CultureState) -> tuple[Reason, ...]:
    """Return why a culture may not go to another state; empty means it may."""
    if new in CULTURE_MOVES[culture.state]:
        return ()
    params = {"name": culture.code, "old": f"@{term_key(culture.state)}", "new": f"@{term_key(new)}"}
    return (Reason("cultures.move", params, Place("culture", culture.culture_id)),)


def suspicion_blockers(culture: CultureFacts) -> tuple[Reason, ...]:
    """Return why nothing may be made of a culture: it stood beside a contaminated one and is not cleared."""
    if not culture.suspected_from:
        return ()
    params = {"culture": culture.code, "source": culture.suspected_from}
    return (Reason("cultures.suspected", params, Place("culture", culture.culture_id)),)


def take_blockers(culture: CultureFacts, cells: int) -> tuple[Reason, ...]:
    """Return why so many cells of a culture may not be passed on or filled: not harvested, suspected, too few left.

    Args:
        culture: As it stands.
        cells: Viable cells that are to be taken (cells).
    """
    link = Place("culture", culture.culture_id)
    if culture.state not in HARVESTED:
        params: dict[str, str | int] = {"culture": culture.code, "state": f"@{term_key(culture.state)}"}
        return (Reason("cultures.not_harvested", params, link),)
    found = suspicion_blockers(culture)
    if not 0 < cells <= culture.cells_left:
        params = {"culture": culture.code, "cells": f"{cells:,}", "left": f"{culture.cells_left:,}"}
        found += (Reason("cultures.too_few_left", params, link),)
    return found


def state_after(old: CultureState, use: CultureState) -> CultureState:
    """Return what a harvested culture is when cells of it were passed on or banked.

    Its first use names it; what is left may still be used otherwise.

    Args:
        old: As it stood.
        use: `CultureState.PASSAGED` or `CultureState.BANKED`.

    >>> state_after(CultureState.HARVESTED, CultureState.BANKED).value
    'banked'
    >>> state_after(CultureState.PASSAGED, CultureState.BANKED).value
    'passaged'
    """
    return use if old is CultureState.HARVESTED else old


def discard_problems(culture: CultureFacts) -> tuple[Reason, ...]:
    """Return why a culture, or the rest of one that was passed on or banked, may not be discarded."""
    if culture.state in {CultureState.PASSAGED, CultureState.BANKED}:
        link = Place("culture", culture.culture_id)
        return () if culture.cells_left else (Reason("cultures.nothing_left", {"culture": culture.code}, link),)
    return state_blockers(culture, CultureState.DISCARDED)


def state_after_discard(old: CultureState) -> CultureState:
    """Return what a culture is after it, or its rest, was discarded: what was made of it before still names it.

    >>> state_after_discard(CultureState.RUNNING).value, state_after_discard(CultureState.BANKED).value
    ('discarded', 'banked')
    """
    return old if old in {CultureState.PASSAGED, CultureState.BANKED} else CultureState.DISCARDED


def clear_problems(culture: CultureFacts) -> tuple[Reason, ...]:
    """Return why a culture cannot be cleared: nothing is suspected of it."""
    if culture.suspected_from:
        return ()
    return (Reason("cultures.not_suspected", {"culture": culture.code}, Place("culture", culture.culture_id)),)
