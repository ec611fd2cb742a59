"""Keeps files with their records: scanned consents, certificates, pictures of cultures, curves of freezers."""

from collections.abc import Collection
from hashlib import sha256

from sqlmodel import Session

from stembank_gui.audit import acting, now
from stembank_gui.rules.files import FileKind, NewFile, file_kind, file_problems
from stembank_gui.rules.reasons import refuse_if
from stembank_gui.rules.text import clean
from stembank_gui.tables.attachments import Attachment


def keep_file(session: Session, new: NewFile | None, allowed: Collection[FileKind]) -> int | None:
    """Return the id of the kept file, or None where none was given.

    Raises:
        Refused: If the file is empty, too large, of a kind that is not allowed, or not what its name says.
    """
    if new is None:
        return None
    name = clean("field.file", new.name)
    refuse_if(file_problems(new, allowed))
    kind = file_kind(new.content)
    assert kind is not None
    row = Attachment(
        name=name,
        media_type=kind.value,
        size=len(new.content),
        sha256=sha256(new.content).hexdigest(),
        content=new.content,
        kept_by=acting(session).person_id,
        kept_at=now(session),
    )
    session.add(row)
    session.flush()
    return row.id
