"""The trail written to a CSV file, page by page, whole or not at all."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from stembank_gui.documents.csv_table import BOM, csv_lines
from stembank_gui.queries.trail import TrailEntry, TrailFilter, trail_page, trail_seqs
from stembank_gui.ui.widgets.trail_words import say_action, say_changes, say_thing
from stembank_gui.words import Language

if TYPE_CHECKING:
    from sqlmodel import Session

    from stembank_gui.database import Database

_AT_ONCE = 1000
_EVERY_CHANGE = 999
_HEAD = {
    "en": ("Entry", "Time (UTC)", "User id", "Name", "Action", "Thing", "Changes", "Reason", "Workstation", "Hash"),
    "zh": ("序号", "时间（UTC）", "用户名", "姓名", "操作", "对象", "变更", "原因", "工作站", "哈希"),
}


def export_trail(
    report: Callable[[int, int], None], database: "Database", wanted: TrailFilter, file: Path, language: Language
) -> int:
    """Return how many entries were written to a CSV file, the newest first, as the trail stood at one moment."""
    part = file.with_name(file.name + ".part")
    written = 0
    try:
        with database.reading() as session, part.open("w", encoding="utf-8", newline="") as out:
            total = len(trail_seqs(session, wanted))
            out.write(BOM + csv_lines([_HEAD[language]]))
            for entries in _pages(session, wanted):
                out.write(csv_lines(map(_row, entries)))
                written += len(entries)
                report(written, total)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
    return written


def _pages(session: "Session", wanted: TrailFilter) -> Iterator[tuple[TrailEntry, ...]]:
    before, more = None, True
    while more:
        page = trail_page(session, wanted, before, limit=_AT_ONCE)
        more = page.more
        if page.entries:
            before = page.entries[-1].seq
            yield page.entries


def _row(entry: TrailEntry) -> tuple[str, ...]:
    return (
        str(entry.seq), f"{entry.at:%Y-%m-%d %H:%M:%S}", entry.user_id, entry.name, say_action(entry), say_thing(entry),
        say_changes(entry, _EVERY_CHANGE), entry.reason, entry.station, entry.hash,
    )  # fmt: skip
