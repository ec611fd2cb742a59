"""That somebody took the trail, or a part of it, out of the bank as a file is in the trail too."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import write_entries
from stembank_gui.rules.text import clean

EXPORT = "trail_export"
"""Such entries carry this instead of a table's name; their number is the newest entry in the file."""


@dataclass(frozen=True, slots=True)
class ExportedTrail:
    """What a file holds: its name and SHA-256, how many entries, the oldest and the newest of them, and the filter.

    `wanted` names what the entries were chosen by (such as `user_id` or `since`); empty for the whole trail.
    """

    file: str
    sha256: str
    entries: int
    oldest: int
    newest: int
    wanted: tuple[tuple[str, str], ...] = ()


def export_trail(session: Session, request: ExportedTrail) -> int:
    """Return the number of the entry that says what was exported.

    Raises:
        Refused: If the file's name or a word of the filter holds what cannot be kept.
    """
    exported: dict[str, str | int] = {
        "event": "exported",
        "file": clean("field.trail_file", request.file),
        "sha256": request.sha256,
        "entries": request.entries,
        "oldest_entry": request.oldest,
        "newest_entry": request.newest,
    }
    chosen = {f"wanted_{name}": clean("field.trail_filter", text) for name, text in request.wanted}
    write_entries(session, EXPORT, [(request.newest, {}, exported | chosen, None)])
    return int(session.info["head"][0])
