"""Versions of a specification: what may become of one, and what keeps it from being saved, approved or put in force.

Sources: DOMAIN.md §1.2, §1.3 (draft → approved → effective → superseded), SoD-6 (author ≠ approver), R22.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from stembank_gui.rules.quality.states import SPECIFICATION_CHANGES
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import Grade, LotState, SpecificationState, Tier, term_key

GRADE_LETTER = {Grade.CLINICAL: "C", Grade.RESEARCH: "R"}

REVIEWED_STATES = frozenset({LotState.RELEASED, LotState.CONDITIONAL, LotState.RESEARCH_ONLY})
"""R22: the lots that are in use when a new version comes into force are reviewed against it."""


@dataclass(frozen=True, slots=True)
class SpecificationVersion:
    """What is known of a version of a specification."""

    specification_id: int
    code: str
    version: int
    state: SpecificationState

    @property
    def named(self) -> dict[str, str | int]:
        """Return how a reason names it."""
        return {"specification": f"{self.code} v{self.version}", "state": f"@{term_key(self.state)}"}

    @property
    def place(self) -> Place:
        """Return where it is shown."""
        return Place("specification", self.specification_id)


def specification_code(prefix: str, tier: Tier, grade: Grade) -> str:
    """Return the code of the specification of a cell type, tier and grade.

    >>> specification_code("UCM", Tier.MCB, Grade.CLINICAL)
    'SP-UCM-M-C'
    """
    return f"SP-{prefix}-{tier.value}-{GRADE_LETTER[grade]}"


def move_blockers(facts: SpecificationVersion, then: SpecificationState) -> tuple[Reason, ...]:
    """Return why a version may not become this; empty means it may."""
    if (facts.state, then) in SPECIFICATION_CHANGES:
        return ()
    return (Reason("quality.specification_move", facts.named | {"then": f"@{term_key(then)}"}, facts.place),)


def explained(facts: SpecificationVersion, note: str) -> tuple[Reason, ...]:
    """Return why a version may not be approved as long as it does not say what is new and why; the first needs not."""
    if facts.version == 1 or note.strip():
        return ()
    return (Reason("quality.change_not_explained", facts.named, facts.place),)


def save_blockers(draft: SpecificationVersion | None, other_draft: SpecificationVersion | None) -> tuple[Reason, ...]:
    """Return every reason not to save a version; empty means save it.

    Args:
        draft: The draft that is saved again; None for a new version.
        other_draft: Another draft of the same cell type, tier and grade.
    """
    return tuple(_save_blockers(draft, other_draft))


def effective_blockers(facts: SpecificationVersion, in_force: SpecificationVersion | None) -> tuple[Reason, ...]:
    """Return why a version may not come into force: it is not approved, or a later one is in force.

    Args:
        facts: The version.
        in_force: The version that is in force now, if there is one.
    """
    found = list(move_blockers(facts, SpecificationState.EFFECTIVE))
    if in_force is not None and in_force.version > facts.version:
        found.append(Reason("quality.specification_later", facts.named | _other(in_force), in_force.place))
    return tuple(found)


def _save_blockers(draft: SpecificationVersion | None, other: SpecificationVersion | None) -> Iterator[Reason]:
    if draft is None:
        if other is not None:
            yield Reason("quality.specification_draft_exists", other.named, other.place)
    elif draft.state is not SpecificationState.DRAFT:
        yield Reason("quality.specification_no_draft", draft.named, draft.place)


def _other(version: SpecificationVersion) -> dict[str, str | int]:
    return {"other": f"{version.code} v{version.version}"}
