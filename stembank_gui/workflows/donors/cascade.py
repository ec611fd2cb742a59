"""What follows when a donor of existing banks turns out not to be eligible: rule R23 of DOMAIN.md §5.3.

Descendant lots go on hold, cultures under way are marked, one deviation tells it all: which lots, which cultures, which
vials left the bank and with whom they are.
"""

from sqlmodel import Session

from stembank_gui.consequences import Cause, Followed, hold_of_donor
from stembank_gui.rules.quality.cases.deviations import Touch
from stembank_gui.rules.vocabulary import Touched
from stembank_gui.tables.donors import Donor


def hold_descendants(session: Session, donor: Donor, why: str) -> Followed:
    """Put every descendant lot of a donor on hold, mark its cultures, see that a deviation is open; return it all.

    Args:
        session: The unit of work that learned of it: all in one.
        donor: Whose banks.
        why: What was found, for the deviation's title.
    """
    subject = Touch(Touched.DONOR, donor.id or 0)
    return hold_of_donor(session, subject.key, Cause(donor.code, why, subject))
