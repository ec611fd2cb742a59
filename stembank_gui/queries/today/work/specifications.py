"""Work of specifications: versions that wait for approval or to come into force, lots to review against new ones."""

from sqlmodel import col

from stembank_gui.queries.today.kinds import Work, WorkKind
from stembank_gui.queries.today.work.desk import Desk
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import SpecificationState
from stembank_gui.tables.quality import Specification, SpecificationReview

_PAGE = Place("page", "specifications")


def versions(desk: Desk) -> Work:
    """Return the drafts that somebody else wrote and explained, and what is approved and not yet in force."""
    drafts = desk.count(
        Specification,
        Specification.state == SpecificationState.DRAFT,
        Specification.note != "",
        Specification.author_id != desk.person_id,
    )
    approved = desk.count(Specification, Specification.state == SpecificationState.APPROVED)
    return Work(WorkKind.SPECIFICATIONS, drafts + approved, _PAGE)


def reviews(desk: Desk) -> Work:
    """Return the lots in use that nobody reviewed yet against the version that came into force."""
    open_reviews = desk.count(SpecificationReview, col(SpecificationReview.reviewed_by).is_(None))
    return Work(WorkKind.SPECIFICATION_REVIEWS, open_reviews, _PAGE)
