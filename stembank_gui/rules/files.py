"""Files that may be kept with a record: which kinds, how large, and that a file is what its name says."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.text import NAME_LENGTH

LARGEST_BYTES = 20_000_000
"""The largest file that is kept (local default; the table holds it too)."""
_START = 1024
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class FileKind(StrEnum):
    """A kind of file, by its media type."""

    PDF = "application/pdf"
    PNG = "image/png"
    JPEG = "image/jpeg"
    TEXT = "text/csv"
    SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


PAPERS = frozenset({FileKind.PDF, FileKind.PNG, FileKind.JPEG})
"""What a scan of a paper may be."""
PICTURES = frozenset({FileKind.PNG, FileKind.JPEG})
CURVES = frozenset({FileKind.TEXT})

_ENDINGS: dict[FileKind, tuple[str, ...]] = {
    FileKind.PDF: (".pdf",),
    FileKind.PNG: (".png",),
    FileKind.JPEG: (".jpg", ".jpeg"),
    FileKind.TEXT: (".csv", ".txt", ".tsv", ".log", ".dat"),
    FileKind.SHEET: (".xlsx",),
}
_BEGINNINGS: dict[FileKind, bytes] = {
    FileKind.PDF: b"%PDF-",
    FileKind.PNG: b"\x89PNG\r\n\x1a\n",
    FileKind.JPEG: b"\xff\xd8\xff",
    FileKind.SHEET: b"PK\x03\x04",
}


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file as somebody chose it: its name without a folder, and its bytes."""

    name: str
    content: bytes = field(repr=False)


def file_kind(content: bytes) -> FileKind | None:
    """Return what kind of file some bytes are, by their beginning; None if it is none that is kept."""
    for kind, beginning in _BEGINNINGS.items():
        if beginning in content[:_START] if kind is FileKind.PDF else content.startswith(beginning):
            return kind
    text = content.startswith(_UTF_16) or b"\0" not in content[: 4 * _START]
    return FileKind.TEXT if content and text else None


def file_problems(new: NewFile, allowed: Collection[FileKind]) -> tuple[Reason, ...]:
    """Return every reason why a file may not be kept; empty means it may."""
    return tuple(_problems(new, allowed))


def endings(allowed: Collection[FileKind]) -> tuple[str, ...]:
    """Return the endings of the names of some kinds of files, such as ".pdf"."""
    return tuple(ending for kind in FileKind if kind in allowed for ending in _ENDINGS[kind])


def _problems(new: NewFile, allowed: Collection[FileKind]) -> Iterator[Reason]:
    named: dict[str, str | int] = {"name": new.name[:80]}
    if not new.content:
        yield Reason("files.empty", named)
        return
    if len(new.name) > NAME_LENGTH:
        yield Reason("files.name_too_long", named | {"at_most": NAME_LENGTH})
    if len(new.content) > LARGEST_BYTES:
        shown = {"size": f"{len(new.content) / 1e6:.1f}", "limit": f"{LARGEST_BYTES / 1e6:.0f}"}
        yield Reason("files.too_large", named | shown)
    kind = file_kind(new.content)
    if kind is None or kind not in allowed:
        yield Reason("files.wrong_kind", named | {"allowed": ", ".join(endings(allowed))})
    elif not new.name.lower().endswith(_ENDINGS[kind]):
        yield Reason("files.wrong_ending", named | {"ending": _ENDINGS[kind][0]})
