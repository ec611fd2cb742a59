"""One thing to be pictured, and what is done on its page first."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QAbstractButton

from stembank_gui.ui.main_window import MainWindow

Act = Callable[[MainWindow], None]


@dataclass(frozen=True, slots=True)
class Sight:
    """A page to be pictured: its kind, the question for its key ("" for a page of the rail), and who looks at it.

    With an act it is called something of its own, and the act is done on the page before the picture.
    """

    kind: str
    key: str = ""
    role: str = "OP"
    called: str = ""
    act: Act | None = None

    @property
    def name(self) -> str:
        """Return what its pictures are called."""
        return self.called or self.kind


def press(*names: str) -> Act:
    """Return what presses one button of the page after another.

    Raises (when done):
        LookupError: If the page shows no such button.
    """

    def act(window: MainWindow) -> None:
        for name in names:
            shown = [one for one in window.page().findChildren(QAbstractButton, name) if one.isVisible()]
            if not shown:
                raise LookupError(name)
            shown[0].click()

    return act


def as_it_is(_window: MainWindow) -> None:
    """Do nothing: the tab in front is pictured, the others are elsewhere."""
