"""How an entry of the trail is said: its action, its thing, its values."""

import json
from datetime import UTC, datetime

from stembank_gui import words
from stembank_gui.queries.trail import Change, TrailEntry, Value
from stembank_gui.rules.codes import spaced
from stembank_gui.ui.language import current, say_clock, say_date, say_term, say_time

_SHORT = 60


def say_known(key: str) -> str:
    """Return a term, or the key's last part where a newer bank uses a word that this program does not know."""
    return words.term(key, current()) if key in words.keys("term") else key.partition(".")[2]


def say_short(moment: datetime) -> str:
    """Return a moment as 2024-05-27 16:30 in local time; the zone stands in the column's title."""
    return f"{say_date(moment)} {say_clock(moment)}"


def say_zone() -> str:
    """Return the zone of the times on the screen, such as UTC+8."""
    return say_time(datetime.now(UTC)).rpartition(" ")[2]


def say_action(entry: TrailEntry) -> str:
    """Return what was done."""
    return say_known(f"action.{entry.action}")


def say_thing(entry: TrailEntry) -> str:
    """Return what it was done to: its kind and its name."""
    return f"{say_known(f'entity.{entry.entity}')} {spaced(entry.label) or f'#{entry.entity_id}'}"


def say_value(value: Value | None) -> str:
    """Return a value of an entry in the screen's language; a dash for nothing."""
    if value is None:
        return "–"
    match value.kind:
        case "term":
            return say_known(value.text)
        case "moment":
            return say_time(datetime.fromisoformat(value.text))
        case "hidden":
            return say_term("trail.hidden")
        case "document":
            return f"{say_term('trail.document')} {value.text[:23]}…"
        case _:
            return spaced(_unfolded(value.text))


def _unfolded(text: str) -> str:
    """Return a record that is kept as JSON (the loci of a profile) as people write it; anything else as it is."""
    if not text.startswith("{"):
        return text
    try:
        kept = json.loads(text)
    except ValueError:
        return text
    return " · ".join(
        f"{name} {','.join(map(str, one)) if isinstance(one, list) else one}" for name, one in kept.items()
    )


def say_column(change: Change) -> str:
    """Return what a changed column is called."""
    return say_known(f"column.{change.column}")


def say_change(change: Change) -> str:
    """Return a change as "state: planned → stored", or "state: stored" where there was nothing before."""
    new = _shortened(say_value(change.new))
    if change.old is None:
        return f"{say_column(change)}: {new}"
    return f"{say_column(change)}: {_shortened(say_value(change.old))} → {new}"


def say_changes(entry: TrailEntry, most: int = 3) -> str:
    """Return the first changes of an entry on one line; a new row's own name is not said again."""
    told = [change for change in entry.changes if not _is_name(entry, change)]
    shown = " · ".join(say_change(change) for change in told[:most])
    return shown + (" …" if len(told) > most else "")


def _is_name(entry: TrailEntry, change: Change) -> bool:
    return change.old is None and change.new is not None and change.new.text == entry.label


def _shortened(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHORT else flat[: _SHORT - 1] + "…"
