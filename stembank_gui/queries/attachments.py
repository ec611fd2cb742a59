"""Questions about files that are kept with records."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlmodel import Session, col, select

from stembank_gui.rules.files import FileKind
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.tables.attachments import Attachment
from stembank_gui.tables.people import Person


@dataclass(frozen=True, slots=True)
class FileRow:
    """A kept file without its bytes. `size` in bytes."""

    attachment_id: int
    name: str
    kind: FileKind
    size: int
    sha256: str
    kept_by: str
    kept_at: datetime


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A kept file with its bytes, which are those that were kept."""

    row: FileRow
    content: bytes


def file_rows(session: Session, ids: tuple[int, ...]) -> dict[int, FileRow]:
    """Return what is known of some kept files by id."""
    if not ids:
        return {}
    columns = (
        Attachment.id, Attachment.name, Attachment.media_type, Attachment.size, Attachment.sha256, Person.full_name,
        Attachment.kept_at,
    )  # fmt: skip
    rows = session.execute(
        select(*columns)  # type: ignore[call-overload]
        .join(Person, col(Person.id) == Attachment.kept_by)
        .where(col(Attachment.id).in_(ids))
    )
    return {row[0]: FileRow(row[0], row[1], FileKind(row[2]), *row[3:]) for row in rows}


def kept_file(session: Session, attachment_id: int) -> KeptFile:
    """Return a kept file.

    Raises:
        Refused: If its bytes are not those that were kept (`files.damaged`).
        NoResultFound: If there is none with this id.
    """
    content = session.get_one(Attachment, attachment_id).content
    row = file_rows(session, (attachment_id,))[attachment_id]
    if sha256(content).hexdigest() != row.sha256:
        raise Refused(Reason("files.damaged", {"name": row.name}))
    return KeptFile(row, content)
