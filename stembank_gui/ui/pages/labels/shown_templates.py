"""Every template as the list shows it: shipped ones and the bank's own, what waits for one's approval first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from stembank_gui.queries.labels.own_templates import OwnTemplate
from stembank_gui.rules.labels.template import UM_PER_MM, Template
from stembank_gui.rules.vocabulary import LabelKind, TemplateState
from stembank_gui.ui.language import current

_KINDS = tuple(LabelKind)
_RANK = {
    TemplateState.DRAFT: 1, TemplateState.APPROVED: 2, TemplateState.SUPERSEDED: 3, TemplateState.RETIRED: 4,
}  # fmt: skip
_WAITS, _SHIPPED = 0, 2


@dataclass(frozen=True, slots=True)
class ShownTemplate:
    """A template of the list.

    Args:
        template: It.
        own: Who drew and approved it; None for one that the program brings along.
        in_use: Whether labels are printed with it now.
        waits: Whether it waits for the approval of the person who looks.
    """

    template: Template
    own: OwnTemplate | None
    in_use: bool
    waits: bool = False

    @property
    def id(self) -> int | str:
        """Return the key of its place: the id of one's own, the code of a shipped one."""
        return self.template.code if self.own is None else self.own.id

    @property
    def title(self) -> str:
        """Return its title in the screen's language."""
        return title_of(self.template)

    @property
    def size(self) -> str:
        """Return its size in millimetres."""
        return size_of(self.template)

    @property
    def is_old(self) -> bool:
        """Return whether it is superseded or retired."""
        return self.own is not None and self.own.state in {TemplateState.SUPERSEDED, TemplateState.RETIRED}


def title_of(template: Template) -> str:
    """Return a template's title in the screen's language."""
    return template.title_zh if current() == "zh" and template.title_zh else template.title


def size_of(template: Template) -> str:
    """Return a template's size in millimetres, such as "33 × 13 mm".

    >>> from stembank_gui.rules.vocabulary import LabelKind
    >>> size_of(Template("cap", "Cap", LabelKind.VIAL, 9_500, 9_500, ()))
    '9.5 × 9.5 mm'
    """
    return f"{template.width / UM_PER_MM:g} × {template.height / UM_PER_MM:g} mm"


def shown_templates(
    shipped: Iterable[Template], own: Sequence[OwnTemplate], approver_id: int | None
) -> tuple[ShownTemplate, ...]:
    """Return all templates: those that wait for the approver, drafts, those in use, then those of the past.

    Args:
        shipped: What the program brings along.
        own: The bank's own, every version.
        approver_id: The person who looks, where they may approve; else None.
    """
    every = [*_own(own, approver_id), *_shipped(shipped, own)]
    return tuple(sorted(every, key=_order))


def _own(own: Iterable[OwnTemplate], approver_id: int | None) -> Iterator[ShownTemplate]:
    for one in own:
        draft = one.state is TemplateState.DRAFT
        waits = draft and approver_id is not None and one.authored_by_id != approver_id
        yield ShownTemplate(one.template, one, one.state is TemplateState.APPROVED, waits)


def _shipped(shipped: Iterable[Template], own: Iterable[OwnTemplate]) -> Iterator[ShownTemplate]:
    replaced = {one.template.code for one in own if one.state is TemplateState.APPROVED}
    for template in shipped:
        yield ShownTemplate(template, None, template.code not in replaced)


def _order(row: ShownTemplate) -> tuple[int, int, str, int]:
    rank = _SHIPPED if row.own is None else _RANK[row.own.state]
    return (_WAITS if row.waits else rank, _KINDS.index(row.template.kind), row.template.code, -row.template.version)
