"""The bar at the top: whose bank it is, the scan box, who is signed in, the lock."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QWidget

from stembank_gui.ui import look
from stembank_gui.ui.icons import icon
from stembank_gui.ui.language import current
from stembank_gui.ui.widgets.scan_box import ScanBox
from stembank_gui.ui.widgets.text import Text


class TopBar(QWidget):
    """Always in sight.

    Signals:
        back, forward: through the pages visited.
        alerts_wanted, lock_wanted, sign_out_wanted, settings_wanted, help_wanted: as they say.
        language_chosen: "en" or "zh".
        theme_chosen: "system", "light" or "dark".
    """

    back = Signal()
    forward = Signal()
    alerts_wanted = Signal()
    lock_wanted = Signal()
    sign_out_wanted = Signal()
    settings_wanted = Signal()
    help_wanted = Signal()
    language_chosen = Signal(str)
    theme_chosen = Signal(str)

    def __init__(self, site: str, person: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("top_bar")
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        mark = QLabel()
        mark.setPixmap(icon("stembank", "accent").pixmap(20, 20))
        self.site = Text(site, "heading", data=True)
        self.site.setMaximumWidth(300)
        self.back_button = self._tool("back", self.tr("Back (Alt+←)"), "back")
        self.back_button.clicked.connect(self.back)
        self.forward_button = self._tool("forward", self.tr("Forward (Alt+→)"), "forward")
        self.forward_button.clicked.connect(self.forward)
        self.scan_box = ScanBox()
        self.scan_box.setMinimumWidth(280)
        self.user = QPushButton(person)
        self.user.setObjectName("user_menu")
        self.user.setProperty("role", "quiet")
        self.user.setProperty("data", True)
        self.user.setAutoDefault(False)
        self.user.setAccessibleName(self.tr("User menu"))
        self.user.setMenu(self._menu())
        self.alerts = self._alerts()
        self.help = self._tool("help", self.tr("Handbook for this page (F1)"), "help")
        self.help.clicked.connect(self.help_wanted)
        self.lock = self._tool("lock", self.tr("Lock the window (Ctrl+L)"), "lock")
        self.lock.clicked.connect(self.lock_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.space(4), look.space(2), look.space(3), look.space(2))
        row.setSpacing(look.space(2))
        left: tuple[QWidget, ...] = (mark, self.site, self.back_button, self.forward_button)
        right: tuple[QWidget, ...] = (self.alerts, self.user, self.help, self.lock)
        for widget in left:
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.scan_box, 4)
        row.addStretch(1)
        for widget in right:
            row.addWidget(widget)

    def show_alerts(self, tanks: tuple[str, ...]) -> None:
        """Show how many tanks need somebody now; nothing while all is well."""
        words = self.tr("Tanks out of limits or not read: {tanks}").format(tanks=", ".join(tanks))
        self.alerts.setText(str(len(tanks)))
        self.alerts.setToolTip(words)
        self.alerts.setAccessibleName(words)
        self.alerts.setVisible(bool(tanks))

    def _alerts(self) -> QPushButton:
        button = QPushButton(icon("alert", "danger"), "")
        button.setObjectName("alerts")
        button.setProperty("role", "quiet")
        button.setAutoDefault(False)
        button.clicked.connect(self.alerts_wanted)
        button.hide()
        return button

    def _tool(self, icon_name: str, words: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(icon_name))
        button.setObjectName(name)
        button.setToolTip(words)
        button.setAccessibleName(words)
        return button

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("user_actions")
        languages = ((self.tr("English"), "en"), (self.tr("Chinese (中文)"), "zh"))
        self._choices(menu, languages, current(), self.language_chosen, "language")
        menu.addSeparator()
        themes = (
            (self.tr("Light or dark as the system"), "system"), (self.tr("Light"), "light"), (self.tr("Dark"), "dark"),
        )  # fmt: skip
        self._choices(menu, themes, look.appearance().choice, self.theme_chosen, "theme")
        menu.addSeparator()
        for words, signal, name in (
            (self.tr("&Settings"), self.settings_wanted, "open_settings"),
            (self.tr("&Lock"), self.lock_wanted, "lock_now"),
            (self.tr("Sign &out"), self.sign_out_wanted, "sign_out_now"),
        ):
            action = menu.addAction(words)
            action.setObjectName(name)
            action.triggered.connect(signal)
        return menu

    def _choices(
        self, menu: QMenu, choices: tuple[tuple[str, str], ...], chosen: str, signal: SignalInstance, name: str
    ) -> None:
        group = QActionGroup(menu)
        for words, value in choices:
            action = QAction(words, group, checkable=True, checked=value == chosen)
            action.setObjectName(f"{name}_{value}")
            action.triggered.connect(lambda _checked, value=value: signal.emit(value))
            menu.addAction(action)
