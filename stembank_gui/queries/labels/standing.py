"""Where a template stands: shipped with the program, or a version of the bank's own, and what goes with it."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.documents.labels.shipped import shipped_template, shipped_templates
from stembank_gui.queries.labels.own_templates import OwnTemplate, own_templates
from stembank_gui.rules.labels.template import Template
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.vocabulary import TemplateState


@dataclass(frozen=True, slots=True)
class Standing:
    """A template as it is stored.

    Args:
        template: The template.
        own: Its version of the bank's own; None where it came with the program.
        in_use: What labels are printed with under its code now; None where there is nothing yet.
        codes: The codes of all templates.
        newest: The highest version of its code; 0 where the bank has none of its own.
    """

    template: Template
    own: OwnTemplate | None
    in_use: Template | None
    codes: frozenset[str]
    newest: int

    @property
    def state(self) -> TemplateState | None:
        """Return the state of the version; None where it came with the program."""
        return None if self.own is None else self.own.state

    @property
    def may_change(self) -> bool:
        """Return whether it can be edited at all: versions of the past and shipped templates stay as they are."""
        return self.state in {TemplateState.DRAFT, TemplateState.APPROVED}


def standing_of(session: Session, key: int | str) -> Standing:
    """Return a template by the row of its version, or by its code where it came with the program.

    Raises:
        Refused: `documents.unknown_stock`, `labels.template_unknown` where there is none.
    """
    every = own_templates(session)
    own = None
    if str(key).isdigit():
        own = next((one for one in every if one.id == int(key)), None)
        if own is None:
            raise Refused(Reason("labels.template_unknown", {}))
    template = shipped_template(str(key)) if own is None else own.template
    same = [one for one in every if one.template.code == template.code]
    approved = next((one.template for one in same if one.state is TemplateState.APPROVED), None)
    shipped = next((one for one in shipped_templates() if one.code == template.code), None)
    codes = frozenset(one.template.code for one in every) | {one.code for one in shipped_templates()}
    newest = max((one.template.version for one in same), default=0)
    return Standing(template, own, approved or shipped, codes, newest)
