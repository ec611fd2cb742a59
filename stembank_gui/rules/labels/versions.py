"""What may become of a version of a template, and what keeps it from being approved."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import LabelKind, TemplateState, term_key

TEMPLATE_MOVES: Mapping[TemplateState, frozenset[TemplateState]] = {
    TemplateState.DRAFT: frozenset({TemplateState.APPROVED, TemplateState.RETIRED}),
    TemplateState.APPROVED: frozenset({TemplateState.SUPERSEDED, TemplateState.RETIRED}),
    TemplateState.SUPERSEDED: frozenset(),
    TemplateState.RETIRED: frozenset(),
}
"""A draft is approved or given up; an approved version is superseded by the next one, or taken out of use."""


@dataclass(frozen=True, slots=True)
class VersionFacts:
    """What is known of a version of a template."""

    template_id: int
    code: str
    version: int
    state: TemplateState

    @property
    def named(self) -> dict[str, str | int]:
        """Return how a reason names it."""
        return {"template": self.code, "version": self.version, "state": f"@{term_key(self.state)}"}


def version_move_blockers(facts: VersionFacts, then: TemplateState) -> tuple[Reason, ...]:
    """Return why a version may not become this; empty means it may."""
    if then in TEMPLATE_MOVES[facts.state]:
        return ()
    said = facts.named | {"then": f"@{term_key(then)}"}
    return (Reason("labels.template_move", said, Place("template", facts.template_id)),)


@dataclass(frozen=True, slots=True)
class SaveFacts:
    """What saving a template is judged by.

    Args:
        code: Its code.
        kind: What it is for.
        draft: The draft that is saved again; None for a new version.
        other_draft: Another draft of the same code.
        kinds: What templates of this code were for so far, the program's own included.
    """

    code: str
    kind: LabelKind
    draft: VersionFacts | None
    other_draft: VersionFacts | None
    kinds: frozenset[LabelKind]


def save_blockers(facts: SaveFacts) -> tuple[Reason, ...]:
    """Return every reason not to save a template like this; empty means save it."""
    return tuple(_save_blockers(facts))


def _save_blockers(facts: SaveFacts) -> Iterator[Reason]:
    draft, other = facts.draft, facts.other_draft
    if draft is not None and draft.state is not TemplateState.DRAFT:
        yield Reason("labels.template_no_draft", draft.named, Place("template", draft.template_id))
    if draft is not None and draft.code != facts.code:
        yield Reason("labels.template_code_fixed", draft.named | {"other": facts.code})
    if draft is None and other is not None:
        yield Reason("labels.draft_exists", other.named, Place("template", other.template_id))
    if facts.kinds and facts.kind not in facts.kinds:
        said: dict[str, str | int] = {
            "template": facts.code, "was": f"@{term_key(min(facts.kinds))}", "kind": f"@{term_key(facts.kind)}",
        }  # fmt: skip
        yield Reason("labels.template_other_kind", said)
