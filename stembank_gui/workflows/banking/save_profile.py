"""Save a cooling profile of the bank's own: a draft, or a new version of what is in use."""

from dataclasses import dataclass

from sqlmodel import Session, select

from stembank_gui.audit import acting, now
from stembank_gui.rules.banking.profile_versions import ProfileVersion, profile_save_blockers
from stembank_gui.rules.banking.profiles import Profile, cleaned, from_json, profile_problems, to_json
from stembank_gui.rules.reasons import Place, Reason, Refused, refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import TemplateState
from stembank_gui.tables.banking import FreezeProfile


@dataclass(frozen=True, slots=True)
class SaveProfile:
    """A profile as it was designed, or adopted from those that come with the program.

    Args:
        profile: It.
        profile_id: The draft that is saved again; None for a new version of its code.
        row_version: Of the draft as it was seen.
        note: What is new.
    """

    profile: Profile
    profile_id: int | None = None
    row_version: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class SavedProfile:
    """The draft, and what must be mended before another person approves it."""

    profile_id: int
    version: int
    row_version: int
    problems: tuple[Reason, ...] = ()


def save_profile(session: Session, request: SaveProfile) -> SavedProfile:
    """Return the draft that was saved. What cannot be run yet may be kept as a draft, not approved.

    Raises:
        Refused: If its code or title is missing, the version is no draft, somebody else changed it meanwhile, another
            draft of its code waits, or it would change its code.
    """
    profile = from_json(to_json(cleaned(request.profile)))
    note = clean("field.note", request.note, at_most=NOTE_LENGTH, required=False)
    same = session.exec(select(FreezeProfile).where(FreezeProfile.code == profile.code)).all()
    draft = None if request.profile_id is None else profile_seen(session, request.profile_id, request.row_version)
    other = next((one for one in same if one.state == TemplateState.DRAFT), None)
    facts = None if draft is None else version_of(draft)
    refuse_if(profile_save_blockers(profile.code, facts, None if other is None else version_of(other)))
    if draft is None:
        version = max((one.version for one in same), default=0) + 1
        draft = FreezeProfile(
            code=profile.code, version=version, title="", body="", authored_by=0, authored_at=now(session)
        )
        session.add(draft)
    draft.title, draft.body, draft.note = profile.title, to_json(profile), note
    draft.authored_by, draft.authored_at = acting(session).person_id, now(session)
    session.flush()
    return SavedProfile(draft.id or 0, draft.version, draft.row_version, profile_problems(profile))


def profile_seen(session: Session, profile_id: int, row_version: int | None) -> FreezeProfile:
    """Return a version of a profile as somebody saw it.

    Raises:
        Refused: `freezing.profile_unknown`, `people.stale`.
    """
    row = session.get(FreezeProfile, profile_id)
    if row is None:
        raise Refused(Reason("freezing.profile_unknown", {}, Place("page", "banks")))
    if row.row_version != row_version:
        raise Refused(Reason("people.stale"))
    return row


def version_of(row: FreezeProfile) -> ProfileVersion:
    """Return what rules ask of a version."""
    return ProfileVersion(row.id or 0, row.code, row.version, TemplateState(row.state))
