"""Reasons: why something is refused, as a code with parameters, so that it can be said in any language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Place:
    """A thing in the bank that a reason, a link or a scan points to.

    Args:
        kind: "donor", "lot", "lot_record" (its batch record), "vial", "box", "rack", "tank", "culture", "freeze_run",
            "certificate", "shipment", "account", "equipment", "material" or "page".
        key: The thing's row id, or the page's name for kind "page".
    """

    kind: str
    key: int | str


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, said by `words.sentence(reason.code, reason.params, language)`.

    A parameter written "@group.word" is itself a term key and is translated too.
    """

    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)
    link: Place | None = None

    def __hash__(self) -> int:
        return hash((self.code, tuple(sorted(self.params.items())), self.link))


class Refused(Exception):
    """The program will not do this, and people can mend it: carries every reason, in order."""

    def __init__(self, *reasons: Reason) -> None:
        super().__init__("; ".join(reason.code for reason in reasons))
        self.reasons = reasons


class AccessRefused(Refused):
    """Refused because of who asks (permission, password, separation of duties): written to the trail.

    Args:
        account_id: The account whose failed attempts are counted, where a password was wrong.
    """

    def __init__(self, *reasons: Reason, account_id: int | None = None) -> None:
        super().__init__(*reasons)
        self.account_id = account_id


def refuse_if(reasons: Iterable[Reason]) -> None:
    """Raise Refused with all reasons, if there are any."""
    if found := tuple(reasons):
        raise Refused(*found)
