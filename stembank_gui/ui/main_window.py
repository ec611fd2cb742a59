"""The main window: rail, scan box, pages, message bar, status line, lock. Pages meet only here."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from stembank_gui import settings as workstation
from stembank_gui.rules.commands import is_command
from stembank_gui.rules.people import Actor
from stembank_gui.rules.permissions import ADMINISTRATION, HOUSEKEEPING
from stembank_gui.rules.reasons import Place, Reason, Refused
from stembank_gui.settings import Settings
from stembank_gui.ui import look
from stembank_gui.ui.atlas import RAIL, has_page, make_page, page_place, station_of
from stembank_gui.ui.bursts import ScanCatcher
from stembank_gui.ui.finding import Finder
from stembank_gui.ui.icons import icon
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.key_filters import resting
from stembank_gui.ui.language import speak, speaker
from stembank_gui.ui.news import News
from stembank_gui.ui.page import Page
from stembank_gui.ui.problems import BugDialog, Problems
from stembank_gui.ui.typed import PutBack, Typed, typed_in
from stembank_gui.ui.visits import KeptPages, Visits
from stembank_gui.ui.welcome.unlock import UnlockPage
from stembank_gui.ui.widgets.breadcrumb import Breadcrumb
from stembank_gui.ui.widgets.message_bar import MessageBar
from stembank_gui.ui.widgets.rail import Rail
from stembank_gui.ui.widgets.scan_box import ScanBox
from stembank_gui.ui.widgets.search_hits import SearchHits
from stembank_gui.ui.widgets.status_line import StatusLine
from stembank_gui.ui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from stembank_gui.database import Database

_LEAST = (1024, 640)
TODAY = Place("page", "today")


class MainWindow(QMainWindow):
    """What a signed-in person works in.

    Signals:
        signed_out: the person signed out; the bank is still open.
        lock_requested: the window was locked, by its button or by idleness.
    """

    signed_out = Signal()
    lock_requested = Signal()

    def __init__(
        self, database: "Database", actor: Actor, settings: Settings, site: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("main_window")
        self.setWindowIcon(icon("stembank", "accent"))
        self.setMinimumSize(*_LEAST)
        self.resize(1440, 900)
        look.wear(self)
        self.settings = settings
        self.site = site or database.place
        self.actor = actor
        self.jobs = Jobs(database, actor, self)
        self.problems = Problems(self)
        self.scans = ScanCatcher(self)
        self.finder = Finder(self.jobs, self, self)
        self.news = News(self.jobs, actor.account_id, self)
        self._pages = KeptPages()
        self._visits = Visits()
        self._typed: dict[Place, Typed] = {}
        self._dialogs_under_lock: list[QDialog] = []
        self._closing = False
        self._connect()
        self._build()
        self._shortcuts()
        self.open(TODAY)

    # --- going places

    def open(self, place: Place) -> None:
        """Show the page of a place; it becomes the newest of the visited ones."""
        shown = page_place(place)
        if not has_page(shown):
            self.bar.refuse(Refused(Reason("shell.no_page", {"kind": f"@entity.{place.kind}"})))
        elif self._page_of(shown) is not None:
            self._visits.go(shown)
            self._show(shown)

    def back(self) -> None:
        """Show the page visited before this one."""
        self._walk(-1)

    def forward(self) -> None:
        """Show the page that one went back from."""
        self._walk(+1)

    def page(self) -> Page:
        """Return the page in front."""
        page = self.stack.currentWidget()
        assert isinstance(page, Page)
        return page

    def find_code(self, text: str) -> None:
        """Open what a scanned or typed code names; words that are no code are searched for."""
        self.bar.clear()
        self.finder.find(text)

    def scan_box(self) -> ScanBox:
        """Return the scan box of the language in use."""
        return self.top.scan_box

    def hit_list(self) -> SearchHits:
        """Return the list of what a search found."""
        return self.hits

    # --- the message bar, which a change of language replaces

    def tell(self, text: str) -> None:
        """Say in the message bar that something was done."""
        self.bar.tell(text)

    def refuse(self, refused: Refused) -> None:
        """Say in the message bar why something was refused."""
        self.bar.refuse(refused)

    def warn(self, text: str) -> None:
        """Say in the message bar what is wrong with the surroundings."""
        self.bar.warn(text)

    # --- locking

    def lock(self, *, idle: bool = False) -> None:
        """Hide the pages, and keep them, until their person is back."""
        if self.is_locked():
            return
        from stembank_gui.workflows.people.lock import lock  # noqa: PLC0415

        self.jobs.do(self, lock, idle)
        self.show_locked(True)
        self.lock_requested.emit()

    def show_locked(self, locked: bool) -> None:  # noqa: FBT001 - a setter, as Qt's own
        """Show the lock, or the pages."""
        if locked:
            self.jobs.left.emit()
            self._hide_dialogs()
            page = UnlockPage(self.jobs, self.actor)
            page.unlocked.connect(lambda: self.show_locked(False))
            page.sign_out_wanted.connect(self.sign_out)
            self._cover.addWidget(page)
            self._cover.setCurrentWidget(page)
            page.password.setFocus()
        else:
            while self._cover.count() > 1:
                if (page_over := self._cover.widget(1)) is not None:
                    self._cover.removeWidget(page_over)
                    page_over.deleteLater()
            self._show_dialogs()

    def is_locked(self) -> bool:
        """Return whether the pages are hidden."""
        return self._cover.count() > 1

    def sign_out(self) -> None:
        """End this person's session."""
        from stembank_gui.workflows.people.sign_out import sign_out  # noqa: PLC0415

        self.jobs.do(self, sign_out, None).finally_(self.signed_out.emit)

    # --- language and theme

    def speak(self, language: Any) -> None:
        """Say everything in another language: the pages are built anew, at the same place, with what was typed."""
        self.settings = replace(workstation.load(), language=language)
        workstation.save(self.settings)
        speak(language)

    def choose_theme(self, choice: Any) -> None:
        """Take a theme for this workstation."""
        self.settings = replace(workstation.load(), theme=choice)
        workstation.save(self.settings)
        look.choose(choice)

    def print_page(self) -> None:
        """Print what is shown, where the page can."""
        if not self.is_locked() and hasattr(page := self.page(), "print_"):
            page.print_()

    def show_help(self) -> None:
        """Open the handbook at this page."""
        from stembank_gui.ui.dialogs.handbook import Handbook  # noqa: PLC0415 - first needed here

        Handbook(self.page().help_name(), self).open()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._closing = True
        self.jobs.close()
        super().closeEvent(event)

    # --- inside

    def _connect(self) -> None:
        self.jobs.refused.connect(self.problems.refused)
        self.jobs.failed.connect(self.problems.take)
        self.news.work.connect(self._show_work)
        self.news.line.connect(self._show_line)
        self.finder.found.connect(self.open)
        self.finder.noted.connect(lambda reasons: self.page().warn(reasons))
        self.finder.refused.connect(self.refuse)
        self.scans.scanned.connect(self._take_scan)
        self.scans.watch()
        self.problems.refused.connect(self.refuse)
        self.problems.trouble.connect(self.warn)
        self.problems.bug.connect(lambda number: BugDialog(number, self).open())
        speaker().changed.connect(self._rebuild)
        look.appearance().changed.connect(self._rebuild)

    def _build(self) -> None:
        self.top = TopBar(self.site, self.actor.name)
        self.bar = MessageBar()
        self.rail = Rail()
        self.crumbs = Breadcrumb()
        self.stack = QStackedWidget()
        self.status = StatusLine(self.jobs.database.place.rsplit("/", 1)[-1])
        self._wire()
        work = QVBoxLayout()
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(0)
        work.addWidget(self.crumbs)
        work.addWidget(self.stack, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addLayout(work, 1)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.bar)
        column.addLayout(middle, 1)
        column.addWidget(self.status)
        self._cover = QStackedWidget()
        self._cover.addWidget(whole)
        self.setCentralWidget(self._cover)
        self.hits = SearchHits(whole)
        self.hits.wanted.connect(self.open)
        self.hits.left.connect(self.top.scan_box.setFocus)
        self._fill_rail()

    def _wire(self) -> None:
        top = self.top
        top.back.connect(self.back)
        top.forward.connect(self.forward)
        top.scan_box.scanned.connect(self.find_code)
        top.scan_box.textEdited.connect(self.finder.typing)
        top.alerts_wanted.connect(lambda: self.open(Place("page", "monitoring")))
        top.lock_wanted.connect(self.lock)
        top.sign_out_wanted.connect(self.sign_out)
        top.settings_wanted.connect(lambda: self.open(Place("page", "settings")))
        top.help_wanted.connect(self.show_help)
        top.language_chosen.connect(self.speak)
        top.theme_chosen.connect(self.choose_theme)
        self.bar.wanted.connect(self.open)
        self.crumbs.wanted.connect(self.open)
        self.rail.chosen.connect(lambda name: self.open(Place("page", name)))
        self.jobs.running.connect(self.status.show_running)

    def _fill_rail(self) -> None:
        only_administers = administrates(self.jobs.permissions())
        for station in RAIL:
            if station.for_administrator or not only_administers:
                self.rail.add(station.name, station.icon, QCoreApplication.translate("MainWindow", station.words))
        self.news.ask()

    def _show_line(self, line: Any) -> None:
        self.status.show_line(line)
        self.top.show_alerts(tuple(tank.code for tank in line.tanks if tank.alert))

    def _show_work(self, work: Any) -> None:
        counts: dict[str, int] = {}
        for one in work:
            name = station_of(page_place(one.place)).name
            counts[name] = counts.get(name, 0) + one.count
        self.rail.show_counts(counts)

    def _shortcuts(self) -> None:
        for keys, action in (
            ("F2", self._to_scan_box), ("Ctrl+K", self._to_scan_box), ("Alt+Left", self.back),
            ("Alt+Right", self.forward), ("Ctrl+L", self.lock), ("F1", self.show_help),
        ):  # fmt: skip
            QShortcut(QKeySequence(keys), self, activated=action)  # type: ignore[call-overload]
        QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self, activated=self.print_page)  # type: ignore[call-overload]

    def _to_scan_box(self) -> None:
        if not self.is_locked():
            self.top.scan_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.top.scan_box.selectAll()

    def _take_scan(self, text: str) -> None:
        may = self.isVisible() and not self.is_locked()
        if may and is_command(text) and not self.page().obeys_commands:
            self.open(Place("page", "tankside"))
        if may and not self.page().take_scan(text):
            self.top.scan_box.setText(text)
            self.find_code(text)

    def _hide_dialogs(self) -> None:
        self._dialogs_under_lock = [one for one in self.findChildren(QDialog) if one.isVisible()]
        for dialog in self._dialogs_under_lock:
            dialog.hide()

    def _show_dialogs(self) -> None:
        for dialog in self._dialogs_under_lock:
            dialog.show()
        self._dialogs_under_lock = []

    def _walk(self, step: int) -> None:
        if not self.is_locked() and (place := self._visits.step(step)) is not None and self._page_of(place):
            self._show(place)

    def _page_of(self, place: Place) -> Page | None:
        return self._pages.get(place) or self._pages.turned(place) or self._make(place)

    def _show(self, place: Place) -> None:
        before, page = self.stack.currentWidget(), self._page_of(place)
        assert page is not None
        if isinstance(before, Page) and before is not page:
            before.sleep()
        page.wake()
        with resting():
            self.stack.setCurrentWidget(page)
        self.hits.hide()
        self.rail.mark(station_of(place).name)
        self.top.back_button.setEnabled(self._visits.can_go(-1))
        self.top.forward_button.setEnabled(self._visits.can_go(+1))
        self._title(page)

    def _make(self, place: Place) -> Page | None:
        try:
            with resting():
                page = make_page(self.jobs, place)
        except Exception as error:  # noqa: BLE001 - a page that cannot be built is told as any other fault
            self.problems.take(error)
            return None
        page.wanted.connect(self.open)
        page.told.connect(self.tell)
        page.titled.connect(lambda _title: self._title(page))
        if (layout := page.layout()) is not None and layout.contentsMargins().left():
            layout.setContentsMargins(look.space(5), look.space(4), look.space(5), look.space(4))
        with resting():
            self.stack.addWidget(page)
        if typed := self._typed.pop(place, None):
            PutBack(page, typed, self.jobs)
        for old in self._pages.keep(place, page):
            self.stack.removeWidget(old)
            old.deleteLater()
        return page

    def _title(self, page: Page) -> None:
        if page is not self.stack.currentWidget():
            return
        station = station_of(page.place)
        words, home = QCoreApplication.translate("MainWindow", station.words), Place("page", station.name)
        own = page.place == home or page.title() == words
        self.crumbs.show_path(words, home, "" if own else page.title())
        self.setWindowTitle(f"{words if own else page.title()} – {self.site} – StemBank")

    def _rebuild(self, _changed: str) -> None:
        """Build everything anew, in the language and theme in use, at the same place."""
        if self._closing:
            return
        locked = self.is_locked()
        self.jobs.running.disconnect(self.status.show_running)
        for page in self._pages.drop_all():
            if page is self.stack.currentWidget() or not page.may_turn():
                self._typed[page.place] = typed_in(page)
            page.deleteLater()
        self._build()
        self._show(self._visits.here())
        if locked:
            self.show_locked(True)


def administrates(permissions: frozenset[str]) -> bool:
    """Return whether somebody does nothing but administer: they see counts, not the bank's records."""
    return "create_account" in permissions and permissions <= ADMINISTRATION | HOUSEKEEPING
