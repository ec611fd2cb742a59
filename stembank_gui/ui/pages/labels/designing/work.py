"""The work on one template: the present draft, every step back to the start, and every step forward again."""

from dataclasses import dataclass, replace

from stembank_gui.rules.labels.template import Template
from stembank_gui.ui.pages.labels.designing.draft import Draft

STEPS_KEPT = 500


@dataclass(frozen=True, slots=True)
class Step:
    """A draft that one may come back to, and what led away from it."""

    draft: Draft
    sort: str


class Work:
    """What is being designed, with undo and redo. Edits of one sort that follow each other at once are one step.

    Attributes:
        draft: The present design and selection.
        stored: What is stored, or what a copy began with.
        is_copy: Whether this is a copy that has no version in the bank yet.
    """

    def __init__(self, template: Template, *, is_copy: bool = False) -> None:
        """Begin with a template that is stored or shipped, or with a copy of one."""
        self.draft = Draft(template)
        self.stored = template
        self.is_copy = is_copy
        self._back: list[Step] = []
        self._ahead: list[Step] = []
        self._sort = ""

    @property
    def template(self) -> Template:
        """Return the template as it is now."""
        return self.draft.template

    @property
    def is_changed(self) -> bool:
        """Return whether there is anything that is not stored."""
        return self.draft.template != self.stored

    @property
    def can_undo(self) -> bool:
        """Return whether there is a step back."""
        return bool(self._back)

    @property
    def can_redo(self) -> bool:
        """Return whether there is a step forward."""
        return bool(self._ahead)

    def do(self, draft: Draft, sort: str = "") -> bool:
        """Take an edited draft; return whether it changed the template. A mere selection is no step.

        Args:
            draft: The draft after the edit.
            sort: What sort of edit, such as "nudge" or "text": edits of one sort in a row are undone together; an
                empty one stands alone.
        """
        if draft.template == self.draft.template:
            self.draft = draft
            return False
        if not (sort and sort == self._sort and self._back):
            self._back = [*self._back[-STEPS_KEPT + 1 :], Step(self.draft, sort)]
        self._ahead.clear()
        self._sort = sort
        self.draft = draft
        if draft.template == self._back[-1].draft.template:  # it came back to where the step began
            self._back.pop()
            self.pause()
        return True

    def select(self, places: tuple[int, ...]) -> None:
        """Select other elements; what comes next is a new step."""
        self.draft = self.draft.selecting(places)
        self.pause()

    def pause(self) -> None:
        """Let the next edit be a step of its own."""
        self._sort = ""

    def undo(self) -> None:
        """Go one step back."""
        self._go(self._back, self._ahead)

    def redo(self) -> None:
        """Go one step forward."""
        self._go(self._ahead, self._back)

    def keep_stored(self, template: Template) -> None:
        """Learn that a design is stored, under its new version; edits since then and steps back stay."""
        self.stored = template
        self.draft = replace(self.draft, template=self._named(self.draft.template))
        self.pause()

    def give_up(self) -> None:
        """Go back to what is stored, as one more step that can be undone."""
        self.do(Draft(self.stored))
        self.pause()

    def _go(self, source: list[Step], target: list[Step]) -> None:
        if source:
            step = source.pop()
            target.append(Step(self.draft, step.sort))
            self.draft = replace(step.draft, template=self._named(step.draft.template))
        self.pause()

    def _named(self, template: Template) -> Template:
        """Return a template of the past under the code and version that are stored now."""
        return replace(template, code=self.stored.code, version=self.stored.version)
