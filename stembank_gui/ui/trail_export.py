"""The trail written to a CSV file, page by page, whole or not at all."""

from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from stembank_gui.documents.csv_table import BOM, csv_lines
from stembank_gui.queries.trail import TrailEntry, TrailFilter, trail_page, trail_seqs
from stembank_gui.ui.widgets.trail_words import say_action, say_changes, say_thing
from stembank_gui.words import Language
from stembank_gui.workflows.people.export_trail import ExportedTrail

if TYPE_CHECKING:
    from sqlmodel import Session

    from stembank_gui.database import Database

_AT_ONCE = 1000
_EVERY_CHANGE = 999
_HEAD = {
    "en": ("Entry", "Time (UTC)", "User id", "Name", "Action", "Thing", "Changes", "Reason", "Workstation", "Hash"),
    "zh": ("序号", "时间（UTC）", "用户名", "姓名", "操作", "对象", "变更", "原因", "工作站", "哈希"),
}


def write_trail(
    report: Callable[[int, int], None], database: "Database", wanted: TrailFilter, file: Path, language: Language
) -> ExportedTrail:
    """Return what was written beside a CSV file, the newest first, as the trail stood at one moment.

    The file itself is there after `finish`: first its export is to be in the trail.
    """
    part, digest, seqs = part_of(file), sha256(), []
    try:
        with database.reading() as session, part.open("wb") as out:
            total = len(trail_seqs(session, wanted))
            for lines, entries in _chunks(session, wanted, language):
                out.write(lines)
                digest.update(lines)
                seqs += [entry.seq for entry in entries]
                report(len(seqs), total)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    oldest, newest = (min(seqs), max(seqs)) if seqs else (0, 0)
    return ExportedTrail(file.name, digest.hexdigest(), len(seqs), oldest, newest, _chosen_by(wanted))


def finish(file: Path) -> None:
    """Put the written file into its place."""
    part_of(file).replace(file)


def discard(file: Path) -> None:
    """Take away what was written beside a file."""
    part_of(file).unlink(missing_ok=True)


def part_of(file: Path) -> Path:
    """Return where a file is while it is written."""
    return file.with_name(file.name + ".part")


def _chosen_by(wanted: TrailFilter) -> tuple[tuple[str, str], ...]:
    given = ((field.name, getattr(wanted, field.name)) for field in fields(TrailFilter))
    return tuple((name, value.isoformat() if isinstance(value, datetime) else value) for name, value in given if value)


def _chunks(
    session: "Session", wanted: TrailFilter, language: Language
) -> Iterator[tuple[bytes, tuple[TrailEntry, ...]]]:
    yield (BOM + csv_lines([_HEAD[language]])).encode(), ()
    for entries in _pages(session, wanted):
        yield csv_lines(map(_row, entries)).encode(), entries


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
