"""A page: one thing of the bank, or one place of the navigation rail, shown in the main window."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.ui.jobs import Jobs


class Page(QWidget):
    """Asks for its data, shows it, and sends what people do to a workflow; decides nothing.

    A page builds its widgets in its constructor and calls `self.reload()` as the constructor's last line. After that
    `reload` is called whenever a table of `SHOWS` changed (at once if the page is in front, else when it comes there).

    Signals:
        wanted: open this Place.
        told: something was done; the text for the message bar.
        titled: the page learned its own title (for the breadcrumb and the window).
    """

    SHOWS: frozenset[str] = frozenset()
    obeys_commands: bool = False
    """Whether the page does what printed commands say; on every other page they lead to the tank-side page."""

    wanted = Signal(object)
    told = Signal(str)
    titled = Signal(str)

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self.place = place
        self._asleep = False
        self._stale = False
        self.setObjectName(f"page_{place.kind}" if place.kind != "page" else f"page_{place.key}")
        jobs.changed.connect(self._when_changed)

    def title(self) -> str:
        """Return what the breadcrumb says for this page."""
        return str(self.place.key)

    def help_name(self) -> str:
        """Return the name of the handbook's text that F1 opens here."""
        return str(self.place.key) if self.place.kind == "page" else self.place.kind

    def reload(self) -> None:
        """Ask for the page's data again and show it."""

    def take_scan(self, text: str) -> bool:  # noqa: ARG002 - for the pages that work with scans
        """Return whether this page did something with a scan itself; if not, the window opens what it names."""
        return False

    def warn(self, reasons: tuple[Reason, ...]) -> None:
        """Say something about the code that was scanned to open this page; with no reasons, say nothing any more."""

    def may_turn(self) -> bool:
        """Return whether this page may show another thing of its kind now: a scan must not wait for new widgets."""
        return False

    def turn_to(self, place: Place) -> None:
        """Show another thing of the same kind."""
        self.place = place
        self._stale = False
        self.reload()

    def sleep(self) -> None:
        """Stop following changes: another page is in front."""
        self._asleep = True

    def wake(self) -> None:
        """Come to the front: catch up with what changed meanwhile."""
        self._asleep = False
        if self._stale:
            self._stale = False
            self.reload()

    def _when_changed(self, tables: frozenset[str]) -> None:
        if not tables & self.SHOWS:
            return
        if self._asleep:
            self._stale = True
        else:
            self.reload()
