"""Endings of cases are signed with one meaning each."""

from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.vocabulary import Meaning, term_key


def require_meaning(signature: SignRequest, meaning: Meaning) -> None:
    """Accept a signature that means what the end of a case is signed with.

    Raises:
        Refused: `quality.closing_meaning`.
    """
    if signature.meaning is not meaning:
        raise Refused(Reason("quality.closing_meaning", {"meaning": f"@{term_key(meaning)}"}))
